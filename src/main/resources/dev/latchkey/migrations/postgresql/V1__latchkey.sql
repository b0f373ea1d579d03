-- Times are milliseconds since 1970 in UTC. Digests are 32 bytes; no key or secret is ever stored.
-- Texts are compared byte by byte, as SQLite does it, whatever the collation of the database.

create table account (
  id         text collate "C" not null primary key,
  type       text             not null check (type in ('user', 'organization')),
  slug       text collate "C" not null unique,
  name       text collate "C" not null,
  created_at bigint           not null,
  -- An organization that was deleted stays, so that its slug is never given again.
  deleted_at bigint
);

-- What a personal account has and an organization has not.
create table person (
  account_id    text collate "C" not null primary key references account (id),
  email         text             not null,
  email_folded  text collate "C" unique,
  first_name    text             not null,
  last_name     text             not null,
  password_hash text
);

create table token (
  id             text collate "C" not null primary key,
  account_id     text collate "C" not null references account (id),
  created_by     text collate "C" not null references account (id),
  label          text             not null,
  label_folded   text collate "C" not null,
  digest         bytea            not null unique,
  created_at     bigint           not null,
  expires_at     bigint,
  revoked_at     bigint,
  last_used_at   bigint,
  last_used_from text,
  -- A rotated token knows its successor; while ends_on_use is 1, the successor's first use ends it.
  replaces       text collate "C",
  replaced_by    text collate "C",
  ends_on_use    integer          not null default 0,
  -- Suspended after a restore, until somebody confirms that the token was not revoked since.
  suspended_at   bigint
);

create index token_by_creation on token (account_id, created_at, id);
create index token_by_label on token (account_id, label_folded, id);
create index token_by_last_use on token (account_id, coalesce(last_used_at, -1), id);
create index token_by_expiry on token (account_id, coalesce(expires_at, 9223372036854775807), id);
create index token_by_creator on token (account_id, created_by);
create index token_to_end on token (replaced_by) where ends_on_use = 1;

create table session (
  id           text collate "C" not null primary key,
  person_id    text collate "C" not null references person (account_id),
  description  text             not null,
  digest       bytea            not null unique,
  created_at   bigint           not null,
  last_used_at bigint           not null,
  revoked_at   bigint
);

create index session_by_person on session (person_id);

-- Privileges are their names, parted by spaces; an owner has all of them.
create table member (
  organization_id text collate "C" not null references account (id),
  person_id       text collate "C" not null references person (account_id),
  owner           integer          not null,
  privileges      text             not null,
  joined_at       bigint           not null,
  primary key (organization_id, person_id)
);

create index member_by_person on member (person_id);

-- Open until closed_at: accepted or withdrawn.
create table invitation (
  id              text collate "C" not null primary key,
  organization_id text collate "C" not null references account (id),
  email           text             not null,
  email_folded    text collate "C" not null,
  owner           integer          not null,
  privileges      text             not null,
  invited_by      text             not null,
  digest          bytea            not null unique,
  created_at      bigint           not null,
  expires_at      bigint           not null,
  closed_at       bigint
);

create index invitation_by_organization on invitation (organization_id, created_at);

-- At most one row.
create table set_up_code (
  id     integer not null primary key check (id = 1),
  digest bytea   not null
);

-- What the rate limit of sign-in counts; a bucket is a digest of what is limited.
create table attempt (
  bucket       bytea   not null,
  window_start bigint  not null,
  attempts     integer not null,
  primary key (bucket, window_start)
);

create index attempt_by_window on attempt (window_start);

create table audit (
  id           bigint generated always as identity primary key,
  at           bigint           not null,
  account_id   text collate "C" not null references account (id),
  actor        text             not null,
  via          text             not null,
  action       text             not null,
  target       text             not null,
  detail       text             not null,
  from_address text             not null
);

create index audit_by_account on audit (account_id, at, id);

-- One row: the latest time that the authority has seen.
create table clock (
  latest_time bigint not null
);

insert into clock (latest_time) values (0);
