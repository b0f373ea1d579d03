-- Times are milliseconds since 1970 in UTC. Digests are 32 bytes; no key or secret is ever stored.

create table account (
  id         text   not null primary key,
  type       text   not null check (type in ('user', 'organization')),
  slug       text   not null unique,
  name       text   not null,
  created_at bigint not null
);

-- What a personal account has and an organization has not.
create table person (
  account_id text not null primary key references account (id),
  email      text not null,
  first_name text not null,
  last_name  text not null
);

create table token (
  id             text   not null primary key,
  account_id     text   not null references account (id),
  created_by     text   not null references account (id),
  label          text   not null,
  label_folded   text   not null,
  digest         blob   not null unique,
  created_at     bigint not null,
  expires_at     bigint,
  revoked_at     bigint,
  last_used_at   bigint,
  last_used_from text
);

create index token_by_creation on token (account_id, created_at, id);
create index token_by_label on token (account_id, label_folded, id);
create index token_by_last_use on token (account_id, coalesce(last_used_at, -1), id);
create index token_by_expiry on token (account_id, coalesce(expires_at, 9223372036854775807), id);

create table session (
  id           text   not null primary key,
  person_id    text   not null references person (account_id),
  description  text   not null,
  digest       blob   not null unique,
  created_at   bigint not null,
  last_used_at bigint not null,
  revoked_at   bigint
);

create table audit (
  id           integer not null primary key,
  at           bigint  not null,
  account_id   text    not null references account (id),
  actor        text    not null,
  via          text    not null,
  action       text    not null,
  target       text    not null,
  detail       text    not null,
  from_address text    not null
);

create index audit_by_account on audit (account_id, id);

-- One row: the latest time that the authority has seen.
create table clock (
  latest_time bigint not null
);

insert into clock (latest_time) values (0);

-- Every migration ends with its number here: a start compares it and needs no migration tool then.
pragma user_version = 1;
