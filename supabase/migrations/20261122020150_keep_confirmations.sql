-- What a student confirmed is kept with when, in which version of the exam, the
-- hash of the text, and the language it was shown in:
-- steps -> 'details' {at, version, text_hash, locale?}, and -> 'rules' the same
-- with `policy_hash`, of what the policy was worked out from. A hash that is sent
-- must be that of the text as it is now; one that is not sent is put in.

-- The student's details as they are confirmed: a line for each that there is.
create function private.details_text(a public.attempts) returns text
language sql stable security definer set search_path = '' as $$
  select concat_ws(
    E'\n', 'name=' || c.name, 'hall_ticket=' || c.hall_ticket,
    'center=' || c.center, 'district=' || c.district, 'trade=' || c.trade,
    'exam=' || e.title
  )
  from public.exams e
  join public.candidates c on c.id = a.candidate_id
  where e.id = a.exam_id
$$;

create function private.sha256_of(said text) returns text
language sql immutable security definer set search_path = '' as $$
  select encode(sha256(convert_to(said, 'UTF8')), 'hex')
$$;

revoke all on function private.details_text(public.attempts),
  private.sha256_of(text)
  from public, anon, authenticated, service_role, invigil_api;

-- `required`: the steps this attempt needs; `offered`: those it may take
-- besides, which may also be taken, and taken again, while the exam runs. Worked
-- out from the inputs with `inputs_hash`: {"stale": true} when they have changed
-- since. `details`: what the step says. Any other step taken again changes
-- nothing. `devices`: those that must be consented to; refusing one is kept,
-- calls the proctor, and leaves the step to be taken.
create or replace function public.api_take_step(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'step', 120);
  step text := request ->> 'step';
  details jsonb := coalesce(request -> 'details', '{}');
  text_hash text := request #>> '{details,text_hash}';
  again boolean := request -> 'offered' ? step;
  refusing boolean := false;
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
  elsif attempt.state = 'in_progress' and not again then
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

  taken := attempt.steps || jsonb_build_object(step, jsonb_strip_nulls(
    details || jsonb_build_object('at', private.server_time())
  ));
  if step = 'consent' then
    perform private.note_consent(attempt, details);
    refusing := not (details ->> 'given')::boolean;
    if not private.has_consented(attempt, request -> 'devices')
      or refusing and request -> 'devices' = '[]'
    then
      taken := attempt.steps - step;
    else
      -- What was refused here is not needed.
      refusing := false;
    end if;
  end if;
  update public.attempts a
  set steps = taken,
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
  return private.attempt_view(attempt);
end
$$;
