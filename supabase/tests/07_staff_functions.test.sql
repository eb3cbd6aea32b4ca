-- Staff act through staff_ functions alone, with their own session.

begin;
set local search_path = public, extensions;
\ir school.psql
select plan(9);

select isnt_empty(
  $$select p.proname from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname ~ '^staff_'$$,
  'there are functions for staff'
);
select is_empty(
  $$select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname ~ '^staff_'
      and (
        not p.prosecdef
        or p.proargtypes <> array['jsonb'::regtype]::oidvector
        or p.prorettype <> 'jsonb'::regtype
      )$$,
  'each takes a request and gives an answer'
);

create function pg_temp.message_to(side text) returns jsonb
language sql as $$
  select public.staff_message(jsonb_build_object(
    'attempt_id', pg_temp.id('0a7', side), 'text', 'Please look at the screen.'
  ))
$$;
grant execute on function pg_temp.message_to(text) to public;

-- Acting as school A's proctor
select pg_temp.act_as(pg_temp.id('0fc', 'a'));
select is(
  pg_temp.message_to('a') ->> 'attempt_id', pg_temp.id('0a7', 'a')::text,
  'a proctor speaks to a student of the school'
);
select is(
  pg_temp.message_to('b') ->> 'error', 'attempt_not_found',
  'and to no other school''s'
);
reset role;

-- Acting as school A's grader
select pg_temp.act_as(pg_temp.id('06d', 'a'));
select is(
  pg_temp.message_to('a') ->> 'error', 'bearer_not_allowed',
  'a grader does not speak to students'
);
reset role;

-- Acting as the student
select pg_temp.act_as(pg_temp.id('057', 'a'));
select is(
  pg_temp.message_to('a') ->> 'error', 'attempt_not_found',
  'a student is told as little as anybody else'
);
reset role;

-- Acting as nobody
set local role anon;
select throws_ok(
  $$select pg_temp.message_to('a')$$, '42501', null,
  'nobody without a session calls them'
);
reset role;

select results_eq(
  $$select kind, issued_by from public.commands
    where attempt_id = pg_temp.id('0a7', 'a')$$,
  $$values ('message'::text, pg_temp.id('0fc', 'a'))$$,
  'the student''s page is told what was said, once'
);
select results_eq(
  $$select action, actor_id from public.audit_log
    where attempt_id = pg_temp.id('0a7', 'a')$$,
  $$values ('attempt.message'::text, pg_temp.id('0fc', 'a'))$$,
  'and the audit log by whom'
);

select * from finish();
rollback;
