-- Schema private: helpers of policies and functions, out of everyone's reach.

begin;
set local search_path = public, extensions;
\ir school.psql
select plan(6);

select has_schema('private');

select is_empty(
  $$select role from unnest(array['anon', 'service_role', 'invigil_api']) role
    where has_schema_privilege(role, 'private', 'USAGE')$$,
  'only signed-in people reach it, since policies run as them'
);

select set_eq(
  $$select p.proname::text from pg_proc p
    where p.pronamespace = 'private'::regnamespace
      and has_function_privilege('authenticated', p.oid, 'EXECUTE')$$,
  array['staff_tenants', 'may_hear', 'practice_attempts'],
  'and they execute what policies call, and nothing else'
);

select is_empty(
  $$select r, p.oid::regprocedure
    from unnest(array['anon', 'service_role', 'invigil_api']) r
    cross join pg_proc p
    where p.pronamespace = 'private'::regnamespace
      and has_function_privilege(r, p.oid, 'EXECUTE')$$,
  'the others execute nothing in it'
);

-- Acting as the service role
set local role service_role;
select throws_ok(
  $$select private.erase_attempt(gen_random_uuid(), gen_random_uuid(), 'why')$$,
  '42501',
  null,
  'the service role erases no attempt by itself'
);
reset role;

-- Acting as someone signed in
set local role authenticated;
select throws_ok(
  $$select private.append_events(gen_random_uuid(), gen_random_uuid(), 'page',
      1, now(), null, null, '[]')$$,
  '42501',
  null,
  'nobody signed in writes events past the API'
);
reset role;

select * from finish();
rollback;
