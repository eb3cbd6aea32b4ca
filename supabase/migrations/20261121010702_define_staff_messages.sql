-- Words from staff to students: a message, a warning, an answer to a raised
-- hand. The words themselves are in the command alone.

-- {targets, text}: also before the start; not after handing in.
create function public.staff_message(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_message', request, array['admin', 'proctor'],
    array['text text 1 2000']
  );
  one uuid;
  a public.attempts;
begin
  if act.answer is not null then return act.answer; end if;
  foreach one in array act.ids loop
    a := private.attempt_now(one);
    if a.state in ('submitted', 'auto_submitted') then
      act := private.refused_for(act, a, 'attempt_over');
    else
      act := private.acted(
        act, a, 'attempt.message', 'message',
        jsonb_build_object('text', request ->> 'text')
      );
    end if;
  end loop;
  return private.end_act(act);
end
$$;

-- {targets, text}
create function public.staff_warn(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_warn', request, array['admin', 'proctor'],
    array['text text 1 2000']
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
      act := private.acted(
        act, a, 'attempt.warn', 'warn',
        jsonb_build_object('text', request ->> 'text')
      );
    end if;
  end loop;
  return private.end_act(act);
end
$$;

-- {targets, text?}: clears the request for help. Where there is none any more,
-- someone else has answered it.
create function public.staff_answer_help(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_answer_help', request, array['admin', 'proctor'],
    array['text? text 1 2000']
  );
  one uuid;
  a public.attempts;
  asked text;
  asked_words text;
begin
  if act.answer is not null then return act.answer; end if;
  foreach one in array act.ids loop
    a := private.attempt_now(one);
    if a.help_requested_at is null then
      act := private.refused_for(act, a, 'changed_meanwhile');
    else
      asked := a.help_kind;
      asked_words := a.help_message;
      update public.attempts t
      set help_requested_at = null, help_kind = null, help_message = null
      where t.id = a.id
      returning t.* into a;
      act := private.acted(
        act, a, 'attempt.answer_help', 'help_answered',
        -- With what was asked: nothing else keeps the student's words.
        jsonb_build_object(
          'text', request ->> 'text', 'asked_for', asked, 'asked', asked_words
        ), null,
        jsonb_build_object('asked_for', asked)
      );
    end if;
  end loop;
  return private.end_act(act);
end
$$;

revoke all on function public.staff_message(jsonb), public.staff_warn(jsonb),
  public.staff_answer_help(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_message(jsonb),
  public.staff_warn(jsonb), public.staff_answer_help(jsonb)
  to authenticated;
