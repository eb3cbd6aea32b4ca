-- The sweep of running attempts: acts that became due, deadlines that passed.
-- Each takes the attempt's lock first, as everyone does, and passes over what
-- is locked. An attempt that fails is passed over too; turns are taken by lot,
-- so that any number of such attempts cannot keep others from theirs.

-- Acts that had to wait: see alerts.act_after.
create function private.sweep_acts() returns private.swept
language plpgsql security definer set search_path = '' as $$
declare
  attempt public.attempts;
  tally private.swept := (0, null);
begin
  for attempt in
    select a.*
    from public.attempts a
    where a.state = 'in_progress'
      and a.id in (
        select l.attempt_id
        from public.alerts l
        where l.act in ('warn', 'soft_lock', 'auto_submit')
          and l.acted_at is null and l.status <> 'superseded'
          and l.act_after <= clock_timestamp()
      )
      and exists (
        select from public.alerts l
        where l.attempt_id = a.id and private.may_act(a, l)
          and private.is_due(l, exists (
            select from public.scoring_queue q
            where q.attempt_id = a.id and q.kind = 'score'
          ))
      )
    order by random()
    limit 50
    for no key update of a skip locked
  loop
    begin
      perform from public.chain_heads h
      where h.attempt_id = attempt.id
      for update;
      tally.done := tally.done + private.perform_acts(attempt);
    exception when others then
      tally := private.passed_over(tally, 'acts', attempt.id, sqlstate);
    end;
  end loop;
  return tally;
end
$$;

-- When a held attempt ends although nobody let it go on: the exam's closing, or
-- its own deadline where staff put that later, and then the offline grace.
-- Where the exam never closes, a hold forgotten for a day ends.
create function private.hold_ends_at(a public.attempts) returns timestamptz
language sql stable security definer set search_path = '' as $$
  select greatest(
    coalesce(e.closes_at, a.hold_since + interval '1 day'), a.deadline_at
  ) + make_interval(
    secs => (a.policy ->> 'offline_grace_seconds')::double precision
  )
  from public.exams e
  where e.id = a.exam_id
$$;

-- Someone who was there at the deadline is handed in once what was on its way
-- has arrived (`grace_seconds`). Someone who was offline then has the policy's
-- offline grace, as has an exam that does not end by itself.
create function private.sweep_deadlines(grace_seconds double precision)
returns private.swept
language plpgsql security definer set search_path = '' as $$
declare
  at timestamptz := clock_timestamp();
  attempt public.attempts;
  tally private.swept := (0, null);
begin
  for attempt in
    select a.*
    from public.attempts a
    left join public.attempt_presence p on p.attempt_id = a.id
    where a.state = 'in_progress' and a.deadline_at < at
      and case
        when a.hold <> 'none' then at > private.hold_ends_at(a)
        else at > a.deadline_at + make_interval(secs => case
          when (a.policy ->> 'auto_submit_at_zero')::boolean
            and p.last_seen_at >= a.deadline_at - make_interval(
              secs => (a.policy ->> 'lost_after_seconds')::double precision
            )
          then grace_seconds
          else (a.policy ->> 'offline_grace_seconds')::double precision
        end)
      end
    order by random()
    limit 50
    for no key update of a skip locked
  loop
    begin
      perform private.hand_in(attempt, 'deadline', 'deadline');
      tally.done := tally.done + 1;
    exception when others then
      tally := private.passed_over(tally, 'deadlines', attempt.id, sqlstate);
    end;
  end loop;
  return tally;
end
$$;

-- Pages that asked to take over an attempt that has ended meanwhile.
create function private.sweep_waiting() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  closed integer;
begin
  with over as (
    select c.attempt_id, c.client_id
    from public.attempt_clients c
    join public.attempts a on a.id = c.attempt_id
    where c.state = 'waiting' and a.state in ('submitted', 'auto_submitted')
    limit 200
    for no key update of c skip locked
  )
  update public.attempt_clients c
  set state = 'closed', closed_at = clock_timestamp()
  from over o
  where c.attempt_id = o.attempt_id and c.client_id = o.client_id;
  get diagnostics closed = row_count;
  return closed;
end
$$;

revoke all on function
  private.sweep_acts(),
  private.hold_ends_at(public.attempts),
  private.sweep_deadlines(double precision),
  private.sweep_waiting()
  from public, anon, authenticated, service_role, invigil_api;
