-- Holding an attempt and letting it go on. A break is a pause whose reason is
-- "break".

-- {targets, reason?}
-- It takes the place of a student's own break: what was taken of that one is
-- counted, and nobody's clock runs on when their break would have ended.
create function public.staff_pause(request jsonb) returns jsonb
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

-- Ends the hold of an attempt if it is one of this kind, and why not otherwise.
create function private.let_go_on(
  act private.staff_act, a public.attempts, kind text, what text, command text
) returns private.staff_act
language plpgsql security definer set search_path = '' as $$
begin
  if private.not_running(a) is not null then
    return private.refused_for(act, a, private.not_running(a));
  elsif kind = 'break'
    and (a.hold, a.hold_reason) is distinct from ('paused', 'break')
    or kind <> 'break' and a.hold <> kind
  then
    return private.refused_for(act, a, 'attempt_not_held');
  end if;
  a := private.release_hold(a);
  return private.acted(
    act, a, what, command,
    jsonb_build_object('deadline_at', private.iso_time(a.deadline_at))
  );
end
$$;

-- {targets}: ends a pause, a break too.
create function public.staff_resume(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_resume', request, array['admin', 'proctor']
  );
  one uuid;
begin
  if act.answer is not null then return act.answer; end if;
  foreach one in array act.ids loop
    act := private.let_go_on(
      act, private.attempt_now(one), 'paused', 'attempt.resume', 'resume'
    );
  end loop;
  return private.end_act(act);
end
$$;

-- {targets}: ends a soft lock.
create function public.staff_unlock(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_unlock', request, array['admin', 'proctor']
  );
  one uuid;
begin
  if act.answer is not null then return act.answer; end if;
  foreach one in array act.ids loop
    act := private.let_go_on(
      act, private.attempt_now(one), 'soft_lock', 'attempt.unlock', 'unlock'
    );
  end loop;
  return private.end_act(act);
end
$$;

-- {targets, minutes?}: how long it is meant to last; it ends when staff end it.
-- Answers a request for a break on the way.
create function public.staff_grant_break(request jsonb) returns jsonb
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

-- {targets}
create function public.staff_end_break(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_end_break', request, array['admin', 'proctor']
  );
  one uuid;
begin
  if act.answer is not null then return act.answer; end if;
  foreach one in array act.ids loop
    act := private.let_go_on(
      act, private.attempt_now(one), 'break', 'attempt.end_break', 'break_over'
    );
  end loop;
  return private.end_act(act);
end
$$;

revoke all on function
  private.let_go_on(private.staff_act, public.attempts, text, text, text)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_pause(jsonb), public.staff_resume(jsonb),
  public.staff_unlock(jsonb), public.staff_grant_break(jsonb),
  public.staff_end_break(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_pause(jsonb),
  public.staff_resume(jsonb), public.staff_unlock(jsonb),
  public.staff_grant_break(jsonb), public.staff_end_break(jsonb)
  to authenticated;
