-- A student begins a granted break and ends it; how much is left is part of
-- what the page hears.

-- {attempt_id, on}. Beginning what has begun, and ending what has ended, change
-- nothing: an answer may have been lost.
create function public.api_take_break(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  -- Each writes into the attempt's record: fewer than other words.
  refused jsonb := private.admitted(request, 'break', 12);
  wanted boolean := (request ->> 'on')::boolean;
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
  elsif attempt.state <> 'in_progress' then
    return private.refusal('attempt_over');
  end if;
  attempt := private.end_spent_break(attempt);
  if coalesce((attempt.policy ->> 'breaks_minutes')::numeric, 0) = 0 then
    return private.refusal('break_not_granted');
  elsif attempt.hold <> 'none' and not private.on_granted_break(attempt) then
    return private.refusal('attempt_held');
  elsif wanted and attempt.hold = 'none' then
    if clock_timestamp() >= attempt.deadline_at then
      return private.refusal('attempt_over');
    elsif private.break_left(attempt) = 0 then
      return private.refusal('break_used_up');
    end if;
    attempt := private.begin_granted_break(attempt);
  elsif not wanted then
    attempt := private.release_hold(attempt);
  end if;
  return jsonb_build_object(
    'hold', attempt.hold,
    'hold_reason', case
      when attempt.hold <> 'none' then attempt.hold_reason
    end,
    'break_seconds_left', private.break_seconds_left(attempt),
    'deadline_at', private.iso_time(attempt.deadline_at),
    'server_time', private.server_time()
  );
end
$$;

revoke all on function public.api_take_break(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_take_break(jsonb)
  to service_role, invigil_api;

-- An attempt as `_shared/attempt.ts` reads it: it turns this into what the
-- student sees, since only TypeScript knows the policy's defaults.
create or replace function private.attempt_view(a public.attempts) returns jsonb
language sql volatile security definer set search_path = '' as $$
  select jsonb_build_object(
    'id', a.id,
    'exam', jsonb_build_object(
      'id', e.id, 'title', e.title, 'school', t.name,
      'duration_seconds', e.duration_seconds,
      'question_count', q.count, 'total_points', q.points,
      'is_practice', e.is_practice,
      'delivery', e.delivery,
      'time_zone', e.time_zone,
      'opens_at', private.iso_time(e.opens_at),
      'closes_at', private.iso_time(e.closes_at),
      'rules_markdown', e.rules_markdown,
      'rules_hash',
      encode(sha256(convert_to(e.rules_markdown, 'UTF8')), 'hex'),
      'notice_markdown', t.monitoring_notice,
      'notice_hash', private.sha256_of(t.monitoring_notice),
      'refusal_markdown', t.refusal_offer,
      'export_key', private.export_key(t.answer_public_key)
    ),
    'candidate', jsonb_build_object(
      'name', c.name, 'hall_ticket', c.hall_ticket, 'center', c.center,
      'district', c.district, 'trade', c.trade
    ),
    'attempt_no', a.attempt_no,
    'state', a.state,
    'hold', a.hold,
    'hold_since', private.iso_time(a.hold_since),
    'hold_reason', a.hold_reason,
    'steps', a.steps,
    'consents', private.consents_view(a.id),
    'calibration', (a.steps -> 'calibration') - 'at',
    'noise_db', a.steps #> '{microphone,noise_db}',
    'phone', private.phone_of(a),
    'instructions_opened_at', private.iso_time(a.instructions_opened_at),
    'started_at', private.iso_time(a.started_at),
    'deadline_at', private.iso_time(a.deadline_at),
    'submitted_at', private.iso_time(a.submitted_at),
    'duration_seconds', a.duration_seconds,
    'break_seconds_left', private.break_seconds_left(a),
    'policy_id', a.policy_id,
    'policy', a.policy,
    'inputs', i.inputs,
    'inputs_hash', md5(i.inputs::text),
    'server_time', private.server_time()
  )
  from public.exams e
  join public.tenants t on t.id = e.tenant_id
  join public.candidates c on c.id = a.candidate_id
  cross join lateral (
    select count(*) as count, coalesce(sum(q.points), 0) as points
    from public.questions q
    where q.exam_id = e.id
  ) q
  cross join lateral (select private.policy_inputs(a) as inputs) i
  where e.id = a.exam_id
$$;
