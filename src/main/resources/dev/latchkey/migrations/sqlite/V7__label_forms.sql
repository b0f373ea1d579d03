-- How labels are searched and sorted, made by the program, since SQL cannot: without accents, numbers by value. The program
-- also fills them for the tokens that are there, some at a time; until then the folded label takes their place.
alter table token add column label_search text;
alter table token add column label_order text;
-- The version of the program's rule for both (SortKey.VERSION); 0 if they are not made yet.
alter table token add column label_form integer not null default 0;

drop index token_by_label;
create index token_by_label on token (account_id, coalesce(label_order, label_folded), id);
-- What is to be filled is found without looking at the rest. A new version of the rule needs this index anew.
create index token_to_form on token (id) where label_form < 1;

-- For counting what a list finds, without a look at the rows.
create index token_by_end on token (account_id, revoked_at, expires_at, generation, id);

pragma user_version = 7;
