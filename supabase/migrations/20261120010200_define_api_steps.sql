-- An attempt's way to its start: read it, take its steps, begin.

create function public.api_attempt(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.limited(request, 'read', 240);
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  return private.attempt_view(attempt);
end
$$;

-- `required`: the steps this attempt needs. A step taken again changes nothing.
create function public.api_take_step(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.limited(request, 'step', 120);
  step text := request ->> 'step';
  text_hash text := request ->> 'text_hash';
  rules text;
  taken jsonb;
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  if attempt.steps ? step then return private.attempt_view(attempt); end if;
  if attempt.state in ('submitted', 'auto_submitted') then
    return private.refusal('attempt_over');
  elsif attempt.state = 'in_progress' then
    return private.refusal('attempt_already_started');
  elsif attempt.state = 'created' and step <> 'open' then
    return private.refusal('step_out_of_order', '{"expected": "open"}');
  elsif step <> 'open' and not request -> 'required' ? step then
    return private.refusal(
      'step_out_of_order', jsonb_build_object('required', request -> 'required')
    );
  end if;

  if step = 'rules' and text_hash is not null then
    select e.rules_markdown into rules
    from public.exams e where e.id = attempt.exam_id;
    if text_hash <> encode(sha256(convert_to(rules, 'UTF8')), 'hex') then
      return private.refusal(
        'step_out_of_order', '{"reason": "the rules have changed"}'
      );
    end if;
  end if;

  taken := attempt.steps || jsonb_build_object(step, jsonb_strip_nulls(
    jsonb_build_object('at', private.server_time(), 'text_hash', text_hash)
  ));
  update public.attempts a
  set steps = taken,
    state = case
      when step = 'open' then 'instructions'
      when taken ?& array(
        select jsonb_array_elements_text(request -> 'required')
      ) then 'ready'
      else a.state
    end,
    instructions_opened_at = coalesce(
      a.instructions_opened_at,
      case when step = 'open' then clock_timestamp() end
    )
  where a.id = attempt.id
  returning * into attempt;
  return private.attempt_view(attempt);
end
$$;

-- Begins the exam under the policy that was worked out from the inputs with
-- `inputs_hash`. Answers {"stale": true} when they have changed since.
create function public.api_start_attempt(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.limited(request, 'step', 120);
  attempt public.attempts;
  exam public.exams;
  missing jsonb;
  allowed_at timestamptz;
  started timestamptz;
  frozen uuid;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then
    return private.refusal('attempt_not_found');
  elsif attempt.state in ('submitted', 'auto_submitted') then
    return private.refusal('attempt_over');
  elsif attempt.state = 'in_progress' then
    return private.attempt_view(attempt);
  elsif attempt.state <> 'ready' then
    select jsonb_agg(step) into missing
    from jsonb_array_elements_text('["open"]' || (request -> 'required')) step
    where not attempt.steps ? step;
    return private.refusal(
      'steps_missing', jsonb_build_object('missing', missing)
    );
  elsif md5(private.policy_inputs(attempt)::text) <> request ->> 'inputs_hash'
  then
    return '{"stale": true}';
  end if;

  select * into exam from public.exams e where e.id = attempt.exam_id;
  started := clock_timestamp();
  allowed_at := attempt.instructions_opened_at
    + make_interval(secs => (request ->> 'wait_seconds')::double precision);
  if not private.exam_is_open(exam) then
    return private.refusal('exam_not_open');
  elsif started < allowed_at then
    return private.refusal('too_early', jsonb_build_object(
      'start_allowed_at', private.iso_time(allowed_at),
      'server_time', private.iso_time(started)
    ));
  end if;

  insert into public.attempt_policies
    (tenant_id, attempt_id, policy, accommodations)
  values (
    attempt.tenant_id, attempt.id, request -> 'policy',
    request -> 'accommodations'
  )
  returning id into frozen;
  update public.attempts a
  set state = 'in_progress',
    started_at = started,
    duration_seconds = (request ->> 'duration_seconds')::integer,
    deadline_at = case
      when (request #>> '{policy,deadline_capped_by_close}')::boolean
      then least(d.at, exam.closes_at)
      else d.at
    end,
    policy = request -> 'policy',
    policy_id = frozen,
    accommodations = request -> 'accommodations'
  from (
    select started + make_interval(
      secs => (request ->> 'duration_seconds')::integer
    ) as at
  ) d
  where a.id = attempt.id
  returning a.* into attempt;
  perform private.append_server_event(attempt, 'exam_started');
  return private.attempt_view(attempt);
end
$$;

revoke all on function public.api_attempt(jsonb), public.api_take_step(jsonb),
  public.api_start_attempt(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_attempt(jsonb),
  public.api_take_step(jsonb), public.api_start_attempt(jsonb)
  to service_role, invigil_api;
