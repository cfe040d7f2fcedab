-- One database and one role for each data service. Run by a superuser, once; a repeat only sets the passwords anew:
--
--   psql -v projects_password="$P1" -v undaf_password="$P2" -v prsp_password="$P3" -v accounts_password="$P4" -f databases.sql postgres
--
-- There are no default passwords: without one of the four nothing is done. A service makes and upgrades its tables itself
-- when it starts, as the owner of its database; no role may even connect to the database of another. A second system on the
-- same server gives a prefix of its own: -v prefix=training
\set ON_ERROR_STOP on
\if :{?prefix}
\else
  \set prefix aidcoord
\endif
\if :{?projects_password}
\else
  \warn 'projects_password is not set: give -v projects_password=…'
  do $$ begin raise exception 'Nothing was done.'; end $$;
\endif
\if :{?undaf_password}
\else
  \warn 'undaf_password is not set: give -v undaf_password=…'
  do $$ begin raise exception 'Nothing was done.'; end $$;
\endif
\if :{?prsp_password}
\else
  \warn 'prsp_password is not set: give -v prsp_password=…'
  do $$ begin raise exception 'Nothing was done.'; end $$;
\endif
\if :{?accounts_password}
\else
  \warn 'accounts_password is not set: give -v accounts_password=…'
  do $$ begin raise exception 'Nothing was done.'; end $$;
\endif

-- An empty password would be as good as none.
select length(:'projects_password') < 12 or length(:'undaf_password') < 12 or length(:'prsp_password') < 12
  or length(:'accounts_password') < 12 as short \gset
\if :short
  \warn 'A password has fewer than 12 characters. Make each with: openssl rand -hex 24'
  do $$ begin raise exception 'Nothing was done.'; end $$;
\endif

create temporary table wanted (role text, password text);
insert into wanted values
  (:'prefix' || '_projects', :'projects_password'),
  (:'prefix' || '_undaf', :'undaf_password'),
  (:'prefix' || '_prsp', :'prsp_password'),
  (:'prefix' || '_accounts', :'accounts_password');

select format('create role %I login', role) from wanted where role not in (select rolname from pg_roles) \gexec
select format('alter role %I login nosuperuser nocreatedb nocreaterole password %L', role, password) from wanted \gexec
select format('create database %I owner %I encoding ''UTF8'' template template0', role, role) from wanted
where role not in (select datname from pg_database) \gexec
select format('revoke all on database %I from public', role) from wanted \gexec
