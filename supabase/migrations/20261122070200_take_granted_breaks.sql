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
      'rules_markdown', e.rules_markdown,
      'rules_hash',
      encode(sha256(convert_to(e.rules_markdown, 'UTF8')), 'hex'),
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

-- `head`: one whose signature has been checked, or null. `signals_after`: the
-- last signal that the page has seen.
create or replace function public.api_heartbeat(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'heartbeat', 120);
  attempt public.attempts;
  client public.attempt_clients;
  due jsonb;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'session_id')::uuid
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  client := private.client_of(attempt, request);
  if client.attempt_id is null then
    return private.refusal('client_not_found');
  elsif client.epoch < attempt.epoch then
    return private.refusal('session_superseded');
  end if;

  -- The attempt before its chain, and only when its state is to change: pages
  -- that are merely heard wait for nobody.
  if private.on_granted_break(attempt) and private.break_left(attempt) = 0 then
    select * into attempt from public.attempts a
    where a.id = attempt.id
    for no key update;
    attempt := private.end_spent_break(attempt);
  end if;

  -- The chain before the rest, as every writer locks.
  perform private.note_clock_skew(attempt, client, request);
  if jsonb_typeof(request -> 'head') = 'object' then
    perform private.keep_signed_head(attempt, request -> 'head');
  end if;
  -- Not by one upsert: two at once may both miss the row while a third moves
  -- it, and then meet at the table's other unique index.
  update public.attempt_presence p
  set client_id = client.client_id, epoch = client.epoch,
    last_seen_at = clock_timestamp(),
    visible = (request ->> 'visible')::boolean,
    fullscreen = (request ->> 'fullscreen')::boolean,
    fps = (request ->> 'fps')::numeric,
    queue_length = (request ->> 'queue_length')::integer,
    detectors = request -> 'detectors',
    clock_offset_ms = (request ->> 'clock_offset_ms')::numeric,
    missed_raised_at = null
  where p.attempt_id = attempt.id;
  if not found then
    insert into public.attempt_presence (
      attempt_id, tenant_id, client_id, epoch, last_seen_at, visible,
      fullscreen, fps, queue_length, detectors, clock_offset_ms
    )
    values (
      attempt.id, attempt.tenant_id, client.client_id, client.epoch,
      clock_timestamp(), (request ->> 'visible')::boolean,
      (request ->> 'fullscreen')::boolean, (request ->> 'fps')::numeric,
      (request ->> 'queue_length')::integer, request -> 'detectors',
      (request ->> 'clock_offset_ms')::numeric
    )
    on conflict (attempt_id) do nothing;
  end if;
  -- Only when it moved: the row is wide.
  update public.attempt_clients c
  set clock_offset_ms = (request ->> 'clock_offset_ms')::numeric
  where c.attempt_id = attempt.id and c.client_id = client.client_id
    and coalesce(
      abs(c.clock_offset_ms - (request ->> 'clock_offset_ms')::numeric) > 1000,
      true
    );

  with open_ones as (
    select c.* from public.commands c
    where c.attempt_id = attempt.id and c.acknowledged_at is null
      and coalesce(c.expires_at > clock_timestamp(), true)
  ),
  stamped as (
    update public.commands c
    set delivered_at = clock_timestamp()
    from open_ones o
    where c.id = o.id and o.delivered_at is null
  )
  select jsonb_agg(
    jsonb_build_object('id', o.id, 'kind', o.kind, 'body', o.body)
    order by o.created_at, o.id
  ) into due
  from open_ones o;

  return jsonb_build_object(
    'server_time', private.server_time(),
    'state', attempt.state,
    'hold', attempt.hold,
    'hold_reason', attempt.hold_reason,
    'deadline_at', private.iso_time(attempt.deadline_at),
    'break_seconds_left', private.break_seconds_left(attempt),
    'heartbeat_seconds', case
      when attempt.hold <> 'none'
        or attempt.watched_until > clock_timestamp() then 2
      else coalesce((attempt.policy ->> 'heartbeat_seconds')::numeric, 10)
    end,
    'watched', private.watched(attempt),
    'help', private.help_of(attempt),
    'head', private.head_of(attempt),
    'commands', coalesce(due, '[]'),
    'signals', private.signals_for(
      attempt.id, null, coalesce((request ->> 'signals_after')::bigint, 0)
    )
  );
end
$$;
