-- The pages of an attempt: one holds it at a time, and says that it is there.

-- The page of an attempt that a request names, or a row of nulls. One that only
-- asked to be let in is not a page of it yet.
create function private.client_of(a public.attempts, request jsonb)
returns public.attempt_clients
language plpgsql stable security definer set search_path = '' as $$
declare
  client public.attempt_clients;
begin
  select c.* into client
  from public.attempt_clients c
  where c.attempt_id = a.id
    and c.client_id = request ->> 'client_id'
    and c.epoch = (request ->> 'epoch')::integer
    and c.state <> 'waiting';
  return client;
end
$$;

create function private.head_of(a public.attempts) returns jsonb
language sql volatile security definer set search_path = '' as $$
  select jsonb_build_object('position', h.position, 'head', h.head)
  from public.chain_heads h
  where h.attempt_id = a.id
$$;

-- Whether another page may take over an attempt: before the start and in the
-- browser that holds it always, else by a proctor's nod.
create function private.may_take_over(a public.attempts, resumes text)
returns boolean
language sql volatile security definer set search_path = '' as $$
  select a.state <> 'in_progress' or a.client_id is null
    or coalesce(a.client_id = resumes, false)
    or coalesce(a.takeover_allowed_until > clock_timestamp(), false)
$$;

-- Opening again what is open answers the same; a page that was taken over
-- cannot come back as itself, so two open tabs never take turns by themselves.
-- `resumes`: the client_id that held the attempt before in the same browser.
create function public.api_start_session(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'step', 120);
  attempt public.attempts;
  client public.attempt_clients;
  most_pages constant integer := 200;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  select * into client from public.attempt_clients c
  where c.attempt_id = attempt.id and c.client_id = request ->> 'client_id'
    and c.state <> 'waiting';
  if found and client.epoch < attempt.epoch then
    return private.refusal('session_superseded');
  elsif not found and attempt.state in ('submitted', 'auto_submitted') then
    return private.refusal('attempt_over');
  elsif not found
    and not private.may_take_over(attempt, request ->> 'resumes')
  then
    return private.refusal('takeover_needed');
  elsif not found and (
    select count(*) from public.attempt_clients c
    where c.attempt_id = attempt.id and c.state <> 'waiting'
  ) >= most_pages then
    return private.refusal('attempt_full');
  elsif not found then
    delete from public.attempt_clients c
    where c.attempt_id = attempt.id and c.state = 'waiting';
    update public.attempt_clients c
    set state = 'superseded', superseded_at = clock_timestamp()
    where c.attempt_id = attempt.id and c.state = 'active';
    update public.attempts a
    set epoch = a.epoch + 1, client_id = request ->> 'client_id',
      -- A nod lets in one page.
      takeover_allowed_until = null
    where a.id = attempt.id
    returning * into attempt;
    insert into public.attempt_clients (
      attempt_id, client_id, tenant_id, epoch, opened_at, user_agent, ip
    )
    values (
      attempt.id, attempt.client_id, attempt.tenant_id, attempt.epoch,
      clock_timestamp(), request ->> 'user_agent', request ->> 'address'
    )
    returning * into client;
  end if;
  return jsonb_build_object(
    'session_id', attempt.id,
    'client_id', client.client_id,
    'epoch', client.epoch,
    'last_seq', coalesce(upper(client.received) - 1, 0),
    'head', private.head_of(attempt),
    'attempt', private.attempt_view(attempt),
    'server_time', private.server_time()
  );
end
$$;

-- A page asks to take over. It waits in the list of pages, one at a time, where
-- proctors see it; asking again is how it hears of the nod.
create function public.api_ask_takeover(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'step', 120);
  attempt public.attempts;
  of_client text := request ->> 'client_id';
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then
    return private.refusal('attempt_not_found');
  elsif attempt.state in ('submitted', 'auto_submitted') then
    return private.refusal('attempt_over');
  elsif exists (
    select from public.attempt_clients c
    where c.attempt_id = attempt.id and c.client_id = of_client
      and c.state <> 'waiting' and c.epoch < attempt.epoch
  ) then
    return private.refusal('session_superseded');
  end if;
  if not private.may_take_over(attempt, of_client) then
    delete from public.attempt_clients c
    where c.attempt_id = attempt.id and c.state = 'waiting'
      and c.client_id <> of_client;
    insert into public.attempt_clients (
      attempt_id, client_id, tenant_id, epoch, state, opened_at, user_agent, ip
    )
    values (
      attempt.id, of_client, attempt.tenant_id, attempt.epoch, 'waiting',
      clock_timestamp(), request ->> 'user_agent', request ->> 'address'
    )
    on conflict (attempt_id, client_id) do nothing;
  end if;
  return jsonb_build_object(
    'allowed', private.may_take_over(attempt, of_client),
    'server_time', private.server_time()
  );
end
$$;

create function private.broadcast_waiting_page() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object('id', a.id), 'attempt', t.topic, true
  )
  from public.attempts a
  cross join lateral (
    values ('exam:' || a.exam_id || ':staff'), ('attempt:' || a.id)
  ) as t (topic)
  where a.id = new.attempt_id;
  return null;
end
$$;
create trigger broadcast_waiting_page after insert on public.attempt_clients
  for each row when (new.state = 'waiting')
  execute function private.broadcast_waiting_page();

-- Keeps the highest head that was signed and given back. A chain that no
-- longer holds it was cut: the school's record says so, once for each head.
create function private.keep_signed_head(a public.attempts, given jsonb)
returns void
language plpgsql security definer set search_path = '' as $$
declare
  place bigint := (given ->> 'position')::bigint;
begin
  if place > 0 and not exists (
    select from public.proctoring_events e
    where e.attempt_id = a.id and e.position = place
      and e.link = given ->> 'head'
  ) then
    insert into public.audit_log
      (tenant_id, actor_kind, action, exam_id, attempt_id, details)
    select a.tenant_id, 'system', 'chain.cut', a.exam_id, a.id,
      jsonb_build_object('signed_position', place)
    where not exists (
      select from public.audit_log l
      where l.attempt_id = a.id and l.action = 'chain.cut'
        and l.details ->> 'signed_position' = place::text
    );
  end if;
  update public.chain_heads h
  set signed_position = place,
    signed_head = given ->> 'head',
    signature = given ->> 'signature'
  where h.attempt_id = a.id and h.signed_position < place;
end
$$;

-- Tells once for each page that its computer's clock is wrong: by what it said
-- the time is, or by what it says must be added. Seconds, two minutes tolerated:
-- less is a clock that was set by hand, and is put right by the offset.
create function private.note_clock_skew(
  a public.attempts, client public.attempt_clients, request jsonb
) returns void
language plpgsql security definer set search_path = '' as $$
declare
  tolerated constant numeric := 120;
  measured numeric := extract(
    epoch from clock_timestamp() - (request ->> 'client_time')::timestamptz
  );
  claimed numeric := (request ->> 'clock_offset_ms')::numeric / 1000;
  told_as text := 'server:clock_skew:' || md5(client.client_id);
begin
  if greatest(abs(measured), abs(claimed)) <= tolerated or exists (
    select from public.proctoring_events e
    where e.tenant_id = a.tenant_id and e.attempt_id = a.id
      and e.event_id = told_as
  ) then
    return;
  end if;
  perform private.append_server_event(
    a, 'clock_skew',
    jsonb_build_object('offset_seconds', round(
      case when abs(measured) > tolerated then measured else claimed end, 3
    )),
    'info', 'technical', told_as
  );
end
$$;

-- `head`: one whose signature has been checked, or null. `signals_after`: the
-- last signal that the page has seen.
create function public.api_heartbeat(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'heartbeat', 120);
  attempt public.attempts;
  client public.attempt_clients;
  watchers jsonb;
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

  watchers := private.watchers(attempt.id);
  return jsonb_build_object(
    'server_time', private.server_time(),
    'state', attempt.state,
    'hold', attempt.hold,
    'hold_reason', attempt.hold_reason,
    'deadline_at', private.iso_time(attempt.deadline_at),
    'break_seconds_left', private.break_seconds_left(attempt),
    'heartbeat_seconds', case
      when attempt.hold <> 'none' or watchers <> '[]' then 2
      else coalesce((attempt.policy ->> 'heartbeat_seconds')::numeric, 10)
    end,
    'watchers', watchers,
    'help', private.help_of(attempt),
    'phone', private.phone_of(attempt),
    'head', private.head_of(attempt),
    'commands', coalesce(due, '[]'),
    'signals', private.signals_for(
      attempt.id, null, coalesce((request ->> 'signals_after')::bigint, 0)
    )
  );
end
$$;

-- Ends an attempt whose paper another system holds.
create function public.api_end_session(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'submit', 60);
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'session_id')::uuid, true
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  if not exists (
    select from public.exams e
    where e.id = attempt.exam_id and e.delivery = 'external'
  ) then
    return private.refusal('not_external');
  elsif attempt.started_at is null then
    return private.refusal('attempt_not_started');
  elsif attempt.state = 'in_progress' then
    attempt := private.hand_in(attempt, 'candidate');
    update public.attempt_clients c
    set state = 'closed', closed_at = clock_timestamp()
    where c.attempt_id = attempt.id and c.state = 'active';
  end if;
  return jsonb_build_object(
    'state', attempt.state,
    'submitted_at', private.iso_time(attempt.submitted_at),
    'server_time', private.server_time()
  );
end
$$;

revoke all on function
  private.client_of(public.attempts, jsonb),
  private.head_of(public.attempts),
  private.may_take_over(public.attempts, text),
  private.broadcast_waiting_page(),
  private.note_clock_skew(public.attempts, public.attempt_clients, jsonb),
  private.keep_signed_head(public.attempts, jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_start_session(jsonb),
  public.api_ask_takeover(jsonb), public.api_heartbeat(jsonb),
  public.api_end_session(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_start_session(jsonb),
  public.api_ask_takeover(jsonb), public.api_heartbeat(jsonb),
  public.api_end_session(jsonb)
  to service_role, invigil_api;
