-- A proctor's pause or break takes the place of a student's own break: what was
-- taken of that one is counted, and the rest of the time is the proctor's. So
-- pausing a whole room leaves nobody's clock to run on when their break ends.

-- Holds an attempt in progress; nothing changes if it is held as asked. A pause
-- takes the place of a soft lock and of a granted break, a soft lock never that
-- of a pause.
create or replace function private.set_hold(
  a public.attempts, wanted text, why text default null
) returns public.attempts
language plpgsql security definer set search_path = '' as $$
begin
  if a.state <> 'in_progress'
    or a.hold = wanted and not private.on_granted_break(a)
    or a.hold = 'paused' and wanted = 'soft_lock'
  then
    return a;
  end if;
  if a.hold <> 'none' then a := private.release_hold(a); end if;
  update public.attempts t
  set hold = wanted, hold_since = clock_timestamp(), hold_reason = why,
    hold_answer = null
  where t.id = a.id
  returning t.* into a;
  perform private.append_server_event(
    a, 'exam_held', jsonb_strip_nulls(
      jsonb_build_object('hold', wanted, 'reason', why)
    )
  );
  return a;
end
$$;

create or replace function public.staff_pause(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_pause', request, array['admin', 'proctor'],
    array['reason? text 1 1000']
  );
  one uuid;
  a public.attempts;
begin
  if act.answer is not null then return act.answer; end if;
  foreach one in array act.ids loop
    a := private.attempt_now(one);
    if private.not_running(a) is not null then
      act := private.refused_for(act, a, private.not_running(a));
    elsif a.hold = 'paused' and not private.on_granted_break(a) then
      act := private.refused_for(act, a, 'attempt_held');
    else
      a := private.set_hold(a, 'paused', request ->> 'reason');
      act := private.acted(
        act, a, 'attempt.pause', 'pause',
        jsonb_build_object('reason', request ->> 'reason'),
        request ->> 'reason'
      );
    end if;
  end loop;
  return private.end_act(act);
end
$$;

create or replace function public.staff_grant_break(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_grant_break', request, array['admin', 'proctor'],
    array['minutes? int 1 240']
  );
  one uuid;
  a public.attempts;
begin
  if act.answer is not null then return act.answer; end if;
  foreach one in array act.ids loop
    a := private.attempt_now(one);
    if private.not_running(a) is not null then
      act := private.refused_for(act, a, private.not_running(a));
    elsif a.hold = 'paused' and not private.on_granted_break(a) then
      act := private.refused_for(act, a, 'attempt_held');
    else
      a := private.set_hold(a, 'paused', 'break');
      update public.attempts t
      set help_requested_at = null, help_kind = null, help_message = null
      where t.id = a.id and t.help_kind = 'break';
      a := private.attempt_now(one);
      act := private.acted(
        act, a, 'attempt.grant_break', 'break',
        jsonb_build_object('minutes', request -> 'minutes'), null,
        jsonb_build_object('minutes', request -> 'minutes')
      );
    end if;
  end loop;
  return private.end_act(act);
end
$$;
