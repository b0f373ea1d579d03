-- Makes two roles with the least rights and the database of a team. A superuser runs it once, with psql:
--   psql --dbname=postgres --file=docs/team-server.sql
-- The roles have no passwords yet: \password latchkey_owner, \password latchkey.

\set ON_ERROR_STOP on

-- Makes and changes the tables.
create role latchkey_owner login;
-- Serves: reads and changes rows.
create role latchkey login;

create database latchkey owner latchkey_owner;
revoke all on database latchkey from public;
grant connect on database latchkey to latchkey;

\connect latchkey

-- PostgreSQL 15 and newer give nobody but the database's owner the right to make tables here; older ones give it to everybody.
revoke all on schema public from public;
grant all on schema public to latchkey_owner;
grant usage on schema public to latchkey;

-- For the tables that latchkey_owner will make.
alter default privileges for role latchkey_owner in schema public
  grant select, insert, update, delete on tables to latchkey;
