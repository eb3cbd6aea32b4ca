-- What each role may touch: tables by reading, functions by their prefix.

begin;
set local search_path = public, extensions;
select plan(12);

create function pg_temp.touching(roles text[], rights text[])
returns table (role text, thing text, may text)
language sql as $$
  select r.role, c.relname::text, m.may
  from unnest(roles) r (role)
  cross join pg_class c
  cross join unnest(rights) m (may)
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
    and has_table_privilege(r.role, c.oid, m.may)
$$;

create function pg_temp.executing(of_role text, in_schema text)
returns setof text
language sql as $$
  select p.proname::text from pg_proc p
  where p.pronamespace = in_schema::regnamespace
    and has_function_privilege(of_role, p.oid, 'EXECUTE')
$$;

select is_empty(
  $$select * from pg_temp.touching(
      array['anon', 'authenticated', 'service_role', 'invigil_api'],
      array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER'])$$,
  'nobody writes to a table'
);

select is_empty(
  $$select * from pg_temp.touching(
      array['anon', 'service_role', 'invigil_api'], array['SELECT'])$$,
  'only signed-in people read tables'
);

select is_empty(
  $$select r.role, c.relname, a.attname
    from unnest(array['anon', 'service_role', 'invigil_api']) r (role)
    cross join pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not a.attisdropped
      and has_column_privilege(r.role, c.oid, a.attnum, 'SELECT')$$,
  'nor a column of one'
);

select is_empty(
  $$select c.relname from pg_class c
    where c.oid in (
        'public.access_tokens'::regclass, 'public.pairing_tokens'::regclass,
        'public.idempotency_keys'::regclass, 'public.rate_limits'::regclass,
        'public.scoring_queue'::regclass)
      and has_any_column_privilege('authenticated', c.oid, 'SELECT')$$,
  'what stands for a token or a request is read by nobody'
);

select is_empty(
  $$select a.attname from pg_attribute a
    where a.attrelid = 'public.candidates'::regclass
      and a.attname in ('answer_hash', 'date_of_birth', 'question',
        'accommodations', 'email')
      and has_column_privilege('authenticated', a.attrelid, a.attnum, 'SELECT')$$,
  'what a student signs in with is not read either'
);

select is_empty(
  'select * from pg_temp.executing(''anon'', ''public'')',
  'anon executes nothing'
);

select is_empty(
  $$select name from pg_temp.executing('authenticated', 'public') name
    where name !~ '^staff_'$$,
  'signed-in people execute staff_ functions alone'
);

select is_empty(
  $$select r, name from unnest(array['service_role', 'invigil_api']) r
    cross join lateral pg_temp.executing(r, 'public') name
    where name !~ '^(api|score)_'$$,
  'the functions'' roles execute api_ and score_ functions alone'
);

select set_eq(
  'select pg_temp.executing(''service_role'', ''public'')',
  'select pg_temp.executing(''invigil_api'', ''public'')',
  'through REST and directly the same functions can be called'
);

select is_empty(
  $$select p.oid::regprocedure from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and p.prosecdef
      and not coalesce(p.proconfig @> array['search_path=""'], false)$$,
  'no definer function can be led astray by a search_path'
);

select is(
  (select array[rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb]
   from pg_roles where rolname = 'invigil_api'),
  array[false, false, false, false, false],
  'invigil_api cannot sign in and passes no policy'
);

create table public.made_later (id integer);
create function public.made_later() returns integer language sql as 'select 1';
select is_empty(
  $$select role from unnest(
      array['anon', 'authenticated', 'service_role', 'invigil_api']) role
    where has_table_privilege(role, 'public.made_later', 'SELECT')
      or has_function_privilege(role, 'public.made_later()', 'EXECUTE')$$,
  'what is made later is open to nobody'
);

select * from finish();
rollback;
