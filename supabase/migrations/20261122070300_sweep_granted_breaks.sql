-- Granted breaks that are used up end although no page is heard: then the time
-- goes on, as it was announced.

create function private.sweep_breaks() returns private.swept
language plpgsql security definer set search_path = '' as $$
declare
  attempt public.attempts;
  tally private.swept := (0, null);
begin
  for attempt in
    select a.*
    from public.attempts a
    where a.break_since is not null and a.state = 'in_progress'
      and private.on_granted_break(a) and private.break_left(a) = 0
    order by random()
    limit 50
    for no key update of a skip locked
  loop
    begin
      perform private.end_spent_break(attempt);
      tally.done := tally.done + 1;
    exception when others then
      tally := private.passed_over(tally, 'breaks', attempt.id, sqlstate);
    end;
  end loop;
  return tally;
end
$$;

revoke all on function private.sweep_breaks()
  from public, anon, authenticated, service_role, invigil_api;

-- As before, and a granted break is not cut short by the exam's closing, unless
-- the policy has nobody's time go past that: it ends by itself.
create or replace function private.hold_ends_at(a public.attempts)
returns timestamptz
language sql stable security definer set search_path = '' as $$
  select greatest(
    coalesce(e.closes_at, a.hold_since + interval '1 day'), a.deadline_at,
    case when private.on_granted_break(a) and not coalesce(
      (a.policy ->> 'deadline_capped_by_close')::boolean, false
    ) then a.break_since + make_interval(secs => (
      coalesce((a.policy ->> 'breaks_minutes')::numeric, 0) * 60
        - a.break_seconds_used
    )::double precision) end
  ) + make_interval(
    secs => (a.policy ->> 'offline_grace_seconds')::double precision
  )
  from public.exams e
  where e.id = a.exam_id
$$;
