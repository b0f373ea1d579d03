-- A backup does not know what has ended since. What is made carries a number, the generation of its moment; after a restore
-- the generation is raised, and what carries an older one is closed until somebody confirms it, which gives it the newer one.
-- So a restore is one short change, however much there is, and depends on no clock.
create table restore_mark (
  id         integer not null primary key check (id = 1),
  -- What is made from now on carries this.
  generation bigint  not null,
  -- Tokens of an older one are suspended, since this time.
  tokens     bigint  not null,
  tokens_at  bigint  not null,
  -- Sessions, passwords, members, invitations and codes of an older one are closed, since this time.
  people     bigint  not null,
  people_at  bigint  not null
);

alter table token add column generation bigint not null default 0;
alter table session add column generation bigint not null default 0;
alter table member add column generation bigint not null default 0;
alter table invitation add column generation bigint not null default 0;
-- An account's tokens are confirmed all at once by raising this.
alter table account add column tokens_confirmed bigint not null default -1;

-- Tokens that were suspended one by one stay so: theirs is older than any. The column is read by version 0.1.0 only, and goes
-- with the first mark, so that a node of that version then lets no key in.
insert into restore_mark (id, generation, tokens, tokens_at, people, people_at)
  select 1, 0, 0, coalesce(max(suspended_at), 0), 0, 0 from token;
update token set generation = -1 where suspended_at is not null;
-- For the review: what is of an older generation than the mark is found without looking at the rest.
create index token_by_generation on token (account_id, generation, id);

-- Version 0.1.0 knows the table by its old name, also while nodes are replaced one by one. The view goes with the first mark,
-- so that a node of that version then recognises nobody.
alter table person rename to profile;
create view person as
  select account_id, email, email_folded, first_name, last_name, password_hash from profile;
alter table profile add column password_generation bigint not null default 0;

-- With which a person sets the password anew: at most one each.
create table password_code (
  person_id      text collate "C" not null primary key references profile (account_id),
  digest         bytea            not null unique,
  expires_at     bigint           not null,
  generation     bigint           not null,
  -- Whether its use confirms the person as owner where the person is one.
  confirms_owner integer          not null
);

-- The nodes that run, each with what it understands; seen_at is by the clock of the database.
create table node (
  id          text collate "C" not null primary key,
  version     text             not null,
  understands integer          not null,
  seen_at     timestamptz      not null
);
