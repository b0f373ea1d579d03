-- An organization that was deleted stays, so that its slug is never given again.
alter table account add column deleted_at bigint;

-- Who signs in: at a desk nobody does, and both stay empty.
alter table person add column email_folded text;
alter table person add column password_hash text;
create unique index person_by_email on person (email_folded);

-- A rotated token knows its successor; while ends_on_use is 1, the successor's first use ends it.
alter table token add column replaces text;
alter table token add column replaced_by text;
alter table token add column ends_on_use integer not null default 0;
-- Suspended after a restore, until somebody confirms that the token was not revoked since.
alter table token add column suspended_at bigint;
create index token_by_creator on token (account_id, created_by);
create index token_to_end on token (replaced_by) where ends_on_use = 1;

-- Privileges are their names, parted by spaces; an owner has all of them.
create table member (
  organization_id text    not null references account (id),
  person_id       text    not null references person (account_id),
  owner           integer not null,
  privileges      text    not null,
  joined_at       bigint  not null,
  primary key (organization_id, person_id)
);

create index member_by_person on member (person_id);

-- Open until closed_at: accepted or withdrawn.
create table invitation (
  id              text    not null primary key,
  organization_id text    not null references account (id),
  email           text    not null,
  email_folded    text    not null,
  owner           integer not null,
  privileges      text    not null,
  invited_by      text    not null,
  digest          blob    not null unique,
  created_at      bigint  not null,
  expires_at      bigint  not null,
  closed_at       bigint
);

create index invitation_by_organization on invitation (organization_id, created_at);

-- At most one row.
create table set_up_code (
  id     integer not null primary key check (id = 1),
  digest blob    not null
);

-- What the rate limit of sign-in counts; a bucket is a digest of what is limited.
create table attempt (
  bucket       blob    not null,
  window_start bigint  not null,
  attempts     integer not null,
  primary key (bucket, window_start)
);

create index attempt_by_window on attempt (window_start);

create index session_by_person on session (person_id);

drop index audit_by_account;
create index audit_by_account on audit (account_id, at, id);

pragma user_version = 2;
