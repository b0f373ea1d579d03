-- When and how keys were used, outside of the tokens' rows: a use is written far more often than a token changes, and must
-- look like no change of a key.

-- The last use of each token; every token has a row. hour is that of the last use; of a token that was never used, the hour of
-- its generation minus a billion, so that these come first and a list in this order is found by the index, whose column
-- changes once an hour and not with each use.
create table token_use (
  token_id   text   not null primary key references token (id),
  account_id text   not null,
  hour       bigint not null,
  used_at    bigint,
  address    text,
  client     text
) without rowid;

insert into token_use (token_id, account_id, hour, used_at, address)
  select id, account_id, coalesce(last_used_at / 3600000, created_at / 3600000 - 1000000000), last_used_at, last_used_from
  from token order by id;
create index token_use_by_hour on token_use (account_id, hour);

alter table token drop column last_used_at;
alter table token drop column last_used_from;

-- How often a key was let in and refused on a day. Days are counted from 1 January 1970, in UTC.
create table token_day (
  token_id text   not null,
  day      bigint not null,
  let_in   bigint not null,
  refused  bigint not null,
  primary key (token_id, day)
) without rowid;

create index token_day_by_day on token_day (day);

-- What is left of a token that ended long ago, so that its key is still told why it is refused.
create table ended_token (
  id         text    not null primary key,
  digest     blob    not null unique,
  account_id text    not null references account (id),
  label      text    not null,
  ended_at   bigint  not null,
  -- 1 if it was revoked, 0 if it expired.
  revoked    integer not null
);

-- One row: up to when forgetting takes the time to have come, and when it last began. The first is never set by a clock
-- alone: it moves by days, so that a wrong clock forgets little.
create table forgetting (
  horizon  bigint not null,
  began_at bigint not null
);

insert into forgetting (horizon, began_at) select coalesce(max(at), unixepoch() * 1000), 0 from audit;

pragma user_version = 6;
