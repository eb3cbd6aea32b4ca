-- Events are numbered, linked and never changed again.

begin;
set local search_path = public, extensions;
\ir school.psql
select plan(16);

select is(
  pg_temp.append('a', jsonb_build_array(pg_temp.event(1), pg_temp.event(2)))
    -> 'accepted',
  '["e1", "e2"]',
  'events are taken'
);
select is(
  pg_temp.append('a', jsonb_build_array(pg_temp.event(2), pg_temp.event(3)))
    -> 'accepted',
  '["e3"]',
  'each of them once'
);
select results_eq(
  $$select position from public.proctoring_events
    where attempt_id = pg_temp.id('0a7', 'a') order by position$$,
  'values (1::bigint), (2), (3)',
  'positions have no gap'
);
select is(
  (select link from public.proctoring_events
   where attempt_id = pg_temp.id('0a7', 'a') and position = 1),
  (select encode(sha256(convert_to(
     repeat('0', 64) || private.canonical(p), 'UTF8')), 'hex')
   from public.proctoring_events p
   where attempt_id = pg_temp.id('0a7', 'a') and position = 1),
  'the first link vouches for the first event'
);
select is(
  (select link from public.proctoring_events
   where attempt_id = pg_temp.id('0a7', 'a') and position = 3),
  (select encode(sha256(convert_to(
     before.link || private.canonical(p), 'UTF8')), 'hex')
   from public.proctoring_events p
   join public.proctoring_events before
     on before.attempt_id = p.attempt_id and before.position = p.position - 1
   where p.attempt_id = pg_temp.id('0a7', 'a') and p.position = 3),
  'and each later one for the one before too'
);
select is(
  (select row(position, head)::text from public.chain_heads
   where attempt_id = pg_temp.id('0a7', 'a')),
  (select row(position, link)::text from public.proctoring_events
   where attempt_id = pg_temp.id('0a7', 'a') and position = 3),
  'the head is the last link'
);
select is(
  (select row(intact, length)::text from private.verify_chain(
     pg_temp.id('07e', 'a'), pg_temp.id('0a7', 'a'))),
  '(t,3)',
  'the chain is whole'
);

-- Acting as the owner
select throws_ok(
  'update public.proctoring_events set severity = ''info''',
  '42501', null, 'not even the owner changes an event'
);
select throws_ok(
  'delete from public.proctoring_events',
  '42501', null, 'or removes one'
);
select throws_ok(
  'truncate public.proctoring_events cascade',
  '42501', null, 'or all'
);
select throws_ok(
  'delete from public.audit_log',
  '42501', null, 'nor a line of the audit log'
);
select throws_ok(
  'delete from public.decisions',
  '42501', null, 'nor a decision'
);

-- Acting as the service role
set local role service_role;
select throws_ok(
  'delete from public.proctoring_events',
  '42501', null, 'the service role does not either'
);
reset role;

-- A chain that was tampered with past the triggers
set local session_replication_role = replica;
update public.proctoring_events set severity = 'info'
where attempt_id = pg_temp.id('0a7', 'a') and position = 2;
set local session_replication_role = origin;
select is(
  (select row(intact, broken_at, reason)::text from private.verify_chain(
     pg_temp.id('07e', 'a'), pg_temp.id('0a7', 'a'))),
  '(f,2,link_differs)',
  'whoever could change a row all the same is found out'
);

-- Erasure is the one way out
select lives_ok(
  $$select private.erase_attempt(
      pg_temp.id('07e', 'a'), pg_temp.id('0a7', 'a'), 'retention')$$,
  'an attempt is erased as a whole'
);
select results_eq(
  $$select action, attempt_id from public.audit_log
    where attempt_id = pg_temp.id('0a7', 'a')$$,
  $$values ('attempt.erase', pg_temp.id('0a7', 'a'))$$,
  'and leaves a line that says so'
);

select * from finish();
rollback;
