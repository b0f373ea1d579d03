-- What a verdict depends on and has changed, newest last: an index of keys in memory reads here what it has missed. Triggers
-- write it, so that no program's change is missing, and it commits with the change. A use of a key is no such change.
-- Exactly one of digest and account_id says what to look at again; both are null in the first row. mark is random: a row
-- with the same number and mark is the same row, also after another state of the database has been restored.
create table key_change (
  seq        integer not null primary key,
  mark       integer not null default (random()),
  digest     blob,
  account_id text
);

-- Never empty, so that whoever begins to follow has a row to begin at.
insert into key_change (seq) values (1);

-- It stays short. Who is further behind reads all keys anew.
create trigger key_change_pruned after insert on key_change when new.seq % 1024 = 0 begin
  delete from key_change where seq <= new.seq - 16384;
end;

-- "or replace" deletes the rows in its way without their triggers, hence those before.
create trigger key_change_token_arrives before insert on token begin
  insert into key_change (digest) select digest from token where id = new.id or rowid = new.rowid;
end;
create trigger key_change_token_arrived after insert on token begin
  insert into key_change (digest) values (new.digest);
end;
create trigger key_change_token_moves before update of id on token when new.id is not old.id begin
  insert into key_change (digest) select digest from token where id = new.id;
end;
create trigger key_change_token_changed
after update of id, account_id, digest, expires_at, revoked_at, suspended_at on token begin
  insert into key_change (digest) values (old.digest);
  insert into key_change (digest) select new.digest where new.digest is not old.digest;
end;
create trigger key_change_token_gone after delete on token begin
  insert into key_change (digest) values (old.digest);
end;

create trigger key_change_account_arrives before insert on account begin
  insert into key_change (account_id) select id from account
    where id = new.id or slug = new.slug or rowid = new.rowid;
end;
create trigger key_change_account_arrived after insert on account begin
  insert into key_change (account_id) values (new.id);
end;
create trigger key_change_account_moves before update of id, slug on account begin
  insert into key_change (account_id)
    select id from account where (id = new.id or slug = new.slug) and id is not old.id;
end;
create trigger key_change_account_changed after update of id, type, slug, name on account begin
  insert into key_change (account_id) values (old.id);
  insert into key_change (account_id) select new.id where new.id is not old.id;
end;
create trigger key_change_account_gone after delete on account begin
  insert into key_change (account_id) values (old.id);
end;

-- It made a use of a key four times as expensive to write, and only served one order of a list, which is sorted without it.
drop index token_by_last_use;

pragma user_version = 3;
