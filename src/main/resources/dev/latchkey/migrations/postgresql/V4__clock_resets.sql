-- How often the latest time was reset: whoever remembers it forgets it when this has changed.
alter table clock add column resets bigint not null default 0;
