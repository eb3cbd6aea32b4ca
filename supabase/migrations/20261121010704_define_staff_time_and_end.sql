-- More time, another computer, and the end of an attempt by staff's hand.

-- {targets, seconds}: moves the deadline, not past the exam's close where its
-- policy says so. What was gained is in the command and in extra_seconds.
create function public.staff_extra_time(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_extra_time', request, array['admin', 'proctor'],
    array['seconds int 1 86400', 'reason? text 1 1000']
  );
  one uuid;
  a public.attempts;
  closes timestamptz;
  gained integer;
begin
  if act.answer is not null then return act.answer; end if;
  foreach one in array act.ids loop
    a := private.attempt_now(one);
    if private.not_running(a) is not null then
      act := private.refused_for(act, a, private.not_running(a));
      continue;
    end if;
    closes := null;
    if coalesce((a.policy ->> 'deadline_capped_by_close')::boolean, false) then
      select e.closes_at into closes
      from public.exams e where e.id = a.exam_id;
    end if;
    -- least() passes over null.
    gained := floor(least(
      (request ->> 'seconds')::numeric,
      extract(epoch from closes - a.deadline_at)
    ));
    if gained < 1 then
      act := private.refused_for(act, a, 'deadline_capped');
    else
      update public.attempts t
      set extra_seconds = t.extra_seconds + gained,
        deadline_at = t.deadline_at + make_interval(secs => gained)
      where t.id = a.id
      returning t.* into a;
      act := private.acted(
        act, a, 'attempt.extra_time', 'extra_time',
        jsonb_build_object(
          'seconds', gained, 'deadline_at', private.iso_time(a.deadline_at)
        ),
        request ->> 'reason', jsonb_build_object('seconds', gained)
      );
    end if;
  end loop;
  return private.end_act(act);
end
$$;

-- {targets}: for five minutes another computer may take the attempt over.
create function public.staff_allow_takeover(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_allow_takeover', request, array['admin', 'proctor']
  );
  one uuid;
  a public.attempts;
begin
  if act.answer is not null then return act.answer; end if;
  foreach one in array act.ids loop
    a := private.attempt_now(one);
    if private.not_running(a) is not null then
      act := private.refused_for(act, a, private.not_running(a));
    else
      update public.attempts t
      set takeover_allowed_until = clock_timestamp() + interval '5 minutes'
      where t.id = a.id
      returning t.* into a;
      -- The page that waits asks again by itself; the old one learns of it
      -- when it is overtaken.
      act := private.acted(act, a, 'attempt.allow_takeover');
    end if;
  end loop;
  return private.end_act(act);
end
$$;

-- {targets, reason}: hands in for the student.
create function public.staff_submit(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_submit', request, array['admin', 'proctor'],
    array['reason text 1 1000']
  );
  one uuid;
  a public.attempts;
begin
  if act.answer is not null then return act.answer; end if;
  foreach one in array act.ids loop
    a := private.attempt_now(one);
    if private.not_running(a) is not null then
      act := private.refused_for(act, a, private.not_running(a));
    else
      a := private.hand_in(a, 'staff', request ->> 'reason');
      act := private.acted(
        act, a, 'attempt.submit', 'submitted',
        jsonb_build_object('reason', request ->> 'reason'),
        request ->> 'reason'
      );
    end if;
  end loop;
  return private.end_act(act);
end
$$;

-- {attempt_id, reason, deadline_at?}: an attempt that was handed in goes on,
-- until the deadline given, or with what was left of its time.
create function public.staff_reopen(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_reopen', request, array['admin'],
    array['reason text 1 1000', 'deadline_at? time']
  );
  a public.attempts;
  at timestamptz := clock_timestamp();
  until timestamptz;
  ended jsonb;
begin
  if act.answer is not null then return act.answer; end if;
  -- A room is not reopened in one go: each has a reason of its own.
  if not act.single then
    return private.refusal('bad_request', '{"field": "attempt_id"}');
  end if;
  a := private.attempt_now(act.ids[1]);
  if a.state not in ('submitted', 'auto_submitted') then
    return private.refusal(
      case when a.started_at is null then 'attempt_not_started'
        else 'attempt_in_progress' end
    );
  end if;
  until := coalesce(
    (request ->> 'deadline_at')::timestamptz,
    at + (a.deadline_at - a.submitted_at)
  );
  if until <= at or until > at + interval '30 days' then
    return private.refusal('bad_request', '{"field": "deadline_at"}');
  end if;
  ended := jsonb_build_object(
    'was', a.state, 'submitted_by', a.submitted_by,
    'submitted_at', private.iso_time(a.submitted_at),
    'deadline_before', private.iso_time(a.deadline_at),
    'deadline_at', private.iso_time(until)
  );
  update public.attempts t
  set state = 'in_progress', reopened_at = at,
    reopen_reason = request ->> 'reason', deadline_at = until,
    submitted_at = null, submitted_by = null
  where t.id = a.id
  returning t.* into a;
  perform private.append_server_event(
    a, 'exam_reopened', jsonb_build_object('reason', request ->> 'reason')
  );
  act := private.acted(
    act, a, 'attempt.reopen', 'reopened',
    jsonb_build_object(
      'reason', request ->> 'reason',
      'deadline_at', private.iso_time(a.deadline_at)
    ),
    request ->> 'reason', ended
  );
  return private.end_act(act);
end
$$;

revoke all on function public.staff_extra_time(jsonb),
  public.staff_allow_takeover(jsonb), public.staff_submit(jsonb),
  public.staff_reopen(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_extra_time(jsonb),
  public.staff_allow_takeover(jsonb), public.staff_submit(jsonb),
  public.staff_reopen(jsonb)
  to authenticated;
