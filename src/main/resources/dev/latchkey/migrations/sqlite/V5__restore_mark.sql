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

-- Tokens that were suspended one by one stay so: theirs is older than any.
insert into restore_mark (id, generation, tokens, tokens_at, people, people_at)
  select 1, 0, 0, coalesce(max(suspended_at), 0), 0, 0 from token;
drop trigger key_change_token_changed;
update token set generation = -1 where suspended_at is not null;
alter table token drop column suspended_at;
-- For the review: what is of an older generation than the mark is found without looking at the rest.
create index token_by_generation on token (account_id, generation, id);
create trigger key_change_token_changed
after update of id, account_id, digest, expires_at, revoked_at, generation on token begin
  insert into key_change (digest) values (old.digest);
  insert into key_change (digest) select new.digest where new.digest is not old.digest;
end;

drop trigger key_change_account_changed;
create trigger key_change_account_changed
after update of id, type, slug, name, tokens_confirmed on account begin
  insert into key_change (account_id) values (old.id);
  insert into key_change (account_id) select new.id where new.id is not old.id;
end;

-- The name that an older Latchkey knows is gone, so that one that still runs opens nothing.
alter table person rename to profile;
alter table profile add column password_generation bigint not null default 0;

-- With which a person sets the password anew: at most one each.
create table password_code (
  person_id      text    not null primary key references profile (account_id),
  digest         blob    not null unique,
  expires_at     bigint  not null,
  generation     bigint  not null,
  -- Whether its use confirms the person as owner where the person is one.
  confirms_owner integer not null
);

pragma user_version = 5;
