-- Handing in. Never blocked, and doing it twice changes nothing.

-- Ends an attempt in progress; the caller holds its lock. A hold ends first, as
-- by a proctor: the time it took is given back, should the attempt be reopened.
create function private.hand_in(
  a public.attempts, by_whom text, reason text default null
) returns public.attempts
language plpgsql security definer set search_path = '' as $$
begin
  a := private.release_hold(a);
  update public.attempts t
  set state = case
      when by_whom in ('candidate', 'staff') then 'submitted'
      else 'auto_submitted'
    end,
    submitted_at = clock_timestamp(),
    submitted_by = by_whom
  where t.id = a.id
  returning t.* into a;
  perform private.append_server_event(
    a,
    case a.state when 'submitted' then 'exam_submitted' else a.state end,
    jsonb_strip_nulls(jsonb_build_object('reason', reason))
  );
  return a;
end
$$;

-- A page that was taken over hands nothing in: the one that holds the attempt
-- does. Who names no page, or one that was never opened, is not kept from it.
-- `automatic` is the page's word that time ran out; it is taken only from two
-- seconds before the deadline, the clocks' difference.
create function public.api_submit(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'submit', 60);
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then
    return private.refusal('attempt_not_found');
  elsif attempt.started_at is null then
    return private.refusal('attempt_not_started');
  elsif attempt.state = 'in_progress' and exists (
    select from public.attempt_clients c
    where c.attempt_id = attempt.id and c.client_id = request ->> 'client_id'
      and c.state = 'superseded'
  ) then
    return private.refusal('session_superseded');
  elsif attempt.state = 'in_progress' then
    attempt := case
      when (request ->> 'automatic')::boolean
        and clock_timestamp() >= attempt.deadline_at - interval '2 seconds'
      then private.hand_in(attempt, 'deadline', 'deadline')
      else private.hand_in(attempt, 'candidate')
    end;
  end if;
  return jsonb_build_object(
    'state', attempt.state,
    'submitted_at', private.iso_time(attempt.submitted_at),
    'server_time', private.server_time()
  );
end
$$;

revoke all on function private.hand_in(public.attempts, text, text)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_submit(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_submit(jsonb)
  to service_role, invigil_api;
