-- What time alone brings about, and no request: attempts whose deadline has
-- passed are handed in, and records past their use are removed.

-- Someone who was there at the deadline is handed in once what was on its way
-- has arrived (`grace_seconds`). Someone who was offline then has the policy's
-- offline grace, as has an exam that does not end by itself. Held ones wait.
create function public.score_sweep(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  at timestamptz := clock_timestamp();
  attempt public.attempts;
  ended integer := 0;
begin
  for attempt in
    select a.*
    from public.attempts a
    left join public.attempt_presence p on p.attempt_id = a.id
    where a.state = 'in_progress' and a.hold = 'none' and a.deadline_at < at
      and at > a.deadline_at + make_interval(secs => case
        when (a.policy ->> 'auto_submit_at_zero')::boolean
          and p.last_seen_at >= a.deadline_at - make_interval(
            secs => (a.policy ->> 'lost_after_seconds')::double precision
          )
        then (request ->> 'grace_seconds')::double precision
        else (a.policy ->> 'offline_grace_seconds')::double precision
      end)
    order by a.deadline_at
    limit 100
    for no key update of a skip locked
  loop
    perform private.hand_in(attempt, 'deadline', 'deadline');
    ended := ended + 1;
  end loop;
  delete from public.rate_limits r where r.expires_at < at;
  delete from public.idempotency_keys k where k.expires_at < at;
  return jsonb_build_object('ended', ended);
end
$$;

revoke all on function public.score_sweep(jsonb)
  from public, anon, authenticated;
grant execute on function public.score_sweep(jsonb)
  to service_role, invigil_api;
