-- An attempt's way to its start: read it, take its steps, begin.

create function public.api_attempt(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'read', 240);
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

-- `required`: the steps this attempt needs; `offered`: those it may take
-- besides, which may also be taken, and taken again, while the exam runs. Worked
-- out from the inputs with `inputs_hash`: {"stale": true} when they have changed
-- since. `details`: what the step says. Any other step taken again changes
-- nothing. `devices`: those that must be consented to; refusing one is kept,
-- calls the proctor, and leaves the step to be taken. `watched`: those the exam
-- watches, required or not; refusing one of them is an event too.
--
-- The step of a camera, a microphone or a screen with a `problem`, before the start
-- alone, leaves the step to be taken; so does a window where the whole screen is
-- required. The problem stands until the step is taken, and is told once. Who is
-- refused what they need calls the proctor. Other baselines are an event too; the
-- numbers themselves stay out of it.
create function public.api_take_step(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'step', 120);
  step text := request ->> 'step';
  details jsonb := coalesce(request -> 'details', '{}');
  text_hash text := request #>> '{details,text_hash}';
  again boolean := request -> 'offered' ? step;
  refusing boolean := false;
  refused_device text;
  -- A baseline may bear any name.
  problem text := case when step in ('camera', 'microphone', 'screen') then
    request #>> '{details,problem}' end;
  problem_before text;
  new_problem boolean := false;
  new_baselines boolean := false;
  exam public.exams;
  known_hash text;
  taken jsonb;
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  if md5(private.policy_inputs(attempt)::text) <> request ->> 'inputs_hash' then
    return '{"stale": true}'::jsonb;
  elsif attempt.steps ? step and not again then
    return private.attempt_view(attempt);
  elsif attempt.state in ('submitted', 'auto_submitted') then
    return private.refusal('attempt_over');
  elsif attempt.state = 'in_progress' and (not again or problem is not null)
  then
    return private.refusal('attempt_already_started');
  elsif attempt.state = 'created' and step <> 'open' then
    return private.refusal('step_out_of_order', '{"expected": "open"}');
  elsif step <> 'open' and not again and not request -> 'required' ? step then
    return private.refusal(
      'step_out_of_order', jsonb_build_object('required', request -> 'required')
    );
  end if;

  if step in ('details', 'rules') then
    select * into exam from public.exams e where e.id = attempt.exam_id;
    known_hash := private.sha256_of(case
      when step = 'rules' then exam.rules_markdown
      else private.details_text(attempt)
    end);
    if text_hash is not null and text_hash is distinct from known_hash then
      return private.refusal('step_out_of_order', jsonb_build_object(
        'reason', format('the %s have changed', step)
      ));
    end if;
    details := details || jsonb_build_object(
      'version', exam.version, 'text_hash', known_hash,
      'policy_hash', case when step = 'rules' then
        private.sha256_of(private.policy_inputs(attempt)::text)
      end
    );
  end if;

  if step = 'consent' and (details ->> 'given')::boolean then
    -- What is agreed to is what was shown. Refusing needs no text.
    select private.sha256_of(t.monitoring_notice) into known_hash
    from public.tenants t
    where t.id = attempt.tenant_id;
    if known_hash <> text_hash then
      return private.refusal('step_out_of_order', jsonb_build_object(
        'reason', 'the notice has changed'
      ));
    end if;
  end if;

  taken := attempt.steps || jsonb_build_object(step, jsonb_strip_nulls(
    details || jsonb_build_object('at', private.server_time())
  ));
  if step = 'screen' and details ->> 'surface' in ('window', 'browser')
    and request -> 'required' ? step and attempt.state <> 'in_progress'
  then
    problem := 'not_monitor';
  end if;
  if problem is not null then
    problem_before := case step
      when 'camera' then attempt.camera_problem
      when 'microphone' then attempt.microphone_problem
      else attempt.screen_problem
    end;
    new_problem := problem is distinct from problem_before;
    refusing := new_problem and case
      when step = 'camera' then problem = 'denied'
      else request -> 'required' ? step
        and problem in ('denied', 'unsupported')
    end;
    taken := attempt.steps - step;
  end if;
  new_baselines := step = 'calibration'
    and details - 'at' is distinct from (attempt.steps -> step) - 'at';
  if step = 'consent' then
    if private.note_consent(attempt, details) then
      refused_device := details ->> 'kind';
    end if;
    refusing := not (details ->> 'given')::boolean;
    if not private.has_consented(attempt, request -> 'devices')
      -- An optional microphone, screen or phone has a word of its own, and nobody
      -- is called because it is a no.
      or refusing and request -> 'devices' = '[]'
        and details ->> 'kind' in ('monitoring', 'webcam')
    then
      taken := attempt.steps - step;
    else
      -- What was refused here is not needed.
      refusing := false;
    end if;
  end if;
  update public.attempts a
  set steps = taken,
    camera_problem = case
      when step = 'camera' then problem else a.camera_problem
    end,
    microphone_problem = case
      when step = 'microphone' then problem else a.microphone_problem
    end,
    screen_problem = case
      when step = 'screen' then problem else a.screen_problem
    end,
    state = case
      when a.state = 'in_progress' then a.state
      when step = 'open' then 'instructions'
      when a.state = 'instructions' and taken ?& array(
        select jsonb_array_elements_text(request -> 'required')
      ) then 'ready'
      else a.state
    end,
    instructions_opened_at = coalesce(
      a.instructions_opened_at,
      case when step = 'open' then clock_timestamp() end
    ),
    help_requested_at = case
      when refusing then coalesce(a.help_requested_at, clock_timestamp())
      else a.help_requested_at
    end,
    help_kind = case
      when refusing then coalesce(a.help_kind, 'help') else a.help_kind
    end
  where a.id = attempt.id
  returning * into attempt;
  if request -> 'watched' ? refused_device then
    perform private.tell_refusal(attempt, refused_device);
  end if;
  if refused_device in ('phone', 'monitoring')
    and private.refused_since(attempt, 'phone') is not null
  then
    -- What was refused is not missed.
    perform private.end_losses(attempt);
  end if;
  if new_problem and step = 'camera' then
    perform private.tell_camera_problem(attempt, details);
  elsif new_problem then
    perform private.tell_device_problem(attempt, step, details);
  end if;
  if new_baselines then
    perform private.append_server_event(attempt, 'calibration_done');
  end if;
  return private.attempt_view(attempt);
end
$$;

-- Begins the exam under the policy that was worked out from the inputs with
-- `inputs_hash`. Answers {"stale": true} when they have changed since.
create function public.api_start_attempt(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'step', 120);
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
  elsif md5(private.policy_inputs(attempt)::text) <> request ->> 'inputs_hash'
  then
    return '{"stale": true}'::jsonb;
  end if;
  -- By the policy as it is now: it may ask for more, or less, than when the last
  -- step was taken.
  select jsonb_agg(step) into missing
  from jsonb_array_elements_text('["open"]' || (request -> 'required')) step
  where not attempt.steps ? step;
  if missing is not null then
    return private.refusal(
      'steps_missing', jsonb_build_object('missing', missing)
    );
  end if;

  -- Whoever edits the exam is waited for: see private.exam_for_edit.
  select * into exam from public.exams e where e.id = attempt.exam_id
  for share;
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

  if attempt.state <> 'ready' then
    update public.attempts a set state = 'ready' where a.id = attempt.id;
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
  perform private.append_server_event(
    attempt, 'exam_started', at => attempt.started_at
  );
  return private.attempt_view(attempt);
end
$$;

revoke all on function public.api_attempt(jsonb), public.api_take_step(jsonb),
  public.api_start_attempt(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_attempt(jsonb),
  public.api_take_step(jsonb), public.api_start_attempt(jsonb)
  to service_role, invigil_api;
