-- An exam that another system delivers has no instructions here: opening a page
-- of it begins it. The steps before the start are that system's.

-- As api_start_attempt, without its steps and its wait; begun already, it
-- changes nothing. For exams delivered elsewhere alone.
create function public.api_begin_external(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'step', 120);
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  if not exists (
    select from public.exams e
    where e.id = attempt.exam_id and e.delivery = 'external'
  ) then
    return private.refusal('steps_missing');
  end if;
  if attempt.state = 'created' then
    update public.attempts a
    set state = 'instructions', instructions_opened_at = clock_timestamp(),
      steps = a.steps || jsonb_build_object(
        'open', jsonb_build_object('at', private.server_time())
      )
    where a.id = attempt.id
    returning * into attempt;
  end if;
  if attempt.state = 'instructions' then
    update public.attempts a set state = 'ready' where a.id = attempt.id;
  end if;
  return public.api_start_attempt(
    request || '{"required": [], "wait_seconds": 0}'::jsonb
  );
end
$$;

revoke all on function public.api_begin_external(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_begin_external(jsonb)
  to service_role, invigil_api;
