-- The order of an attempt's states, whoever changes the row.

begin;
set local search_path = public, extensions;
\ir school.psql
select plan(10);

create function pg_temp.move(changes text) returns text
language sql as $$
  select format('update public.attempts set %s where id = %L', changes,
    pg_temp.id('0a7', 'a'))
$$;

select throws_ok(
  pg_temp.move('state = ''in_progress'''), '23514', null,
  'nothing starts before its instructions'
);
select throws_ok(
  pg_temp.move('state = ''instructions'''), '23514', null,
  'opening needs its time'
);
select lives_ok(
  pg_temp.move('state = ''instructions'', instructions_opened_at = now()'),
  'instructions are opened'
);
select lives_ok(pg_temp.move('state = ''ready'''), 'then all steps are done');
select throws_ok(
  pg_temp.move('state = ''in_progress'', started_at = now()'), '23514', null,
  'a start needs deadline and policy'
);
insert into public.attempt_policies (id, tenant_id, attempt_id, policy)
values (
  pg_temp.id('0b0', 'a'), pg_temp.id('07e', 'a'), pg_temp.id('0a7', 'a'), '{}'
);
select lives_ok(
  pg_temp.move(format(
    'state = ''in_progress'', started_at = now(), duration_seconds = 60,
     deadline_at = now() + interval ''1 minute'', policy = ''{}'',
     policy_id = %L', pg_temp.id('0b0', 'a')
  )),
  'the exam begins'
);
select throws_ok(
  pg_temp.move('started_at = now() - interval ''1 hour'''), '23514', null,
  'when it began is never changed'
);
select throws_ok(
  pg_temp.move('policy = ''{"webcam": "off"}'''), '23514', null,
  'nor its policy, under the same name'
);
select lives_ok(
  pg_temp.move('state = ''submitted'', submitted_at = now()'), 'it is handed in'
);
select throws_ok(
  pg_temp.move('state = ''in_progress'''), '23514', null,
  'and reopened only with a reason'
);

select * from finish();
rollback;
