-- What a person noted about a token; null for nothing.
alter table token add column description text;

-- For the history of one token.
create index audit_by_target on audit (target, at, id);
