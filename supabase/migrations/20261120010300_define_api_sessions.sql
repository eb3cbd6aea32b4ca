-- The pages of an attempt: one holds it at a time, and says that it is there.

-- The page of an attempt that a request names, or a row of nulls.
create function private.client_of(a public.attempts, request jsonb)
returns public.attempt_clients
language sql stable security definer set search_path = '' as $$
  select c.*
  from public.attempt_clients c
  where c.attempt_id = a.id
    and c.client_id = request ->> 'client_id'
    and c.epoch = (request ->> 'epoch')::integer
$$;

create function private.head_of(a public.attempts) returns jsonb
language sql volatile security definer set search_path = '' as $$
  select jsonb_build_object('position', h.position, 'head', h.head)
  from public.chain_heads h
  where h.attempt_id = a.id
$$;

-- Opening again what is open answers the same; a page that was taken over
-- cannot come back as itself, so two open tabs never take turns by themselves.
create function public.api_start_session(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.limited(request, 'step', 120);
  attempt public.attempts;
  client public.attempt_clients;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  select * into client from public.attempt_clients c
  where c.attempt_id = attempt.id and c.client_id = request ->> 'client_id';
  if found and client.epoch < attempt.epoch then
    return private.refusal('session_superseded');
  elsif not found and attempt.state in ('submitted', 'auto_submitted') then
    return private.refusal('attempt_over');
  elsif not found then
    update public.attempt_clients c
    set state = 'superseded', superseded_at = clock_timestamp()
    where c.attempt_id = attempt.id and c.state = 'active';
    update public.attempts a
    set epoch = a.epoch + 1, client_id = request ->> 'client_id'
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

-- `head`: one whose signature has been checked, or null.
create function public.api_heartbeat(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.limited(request, 'heartbeat', 120);
  attempt public.attempts;
  client public.attempt_clients;
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

  insert into public.attempt_presence as p (
    attempt_id, tenant_id, client_id, epoch, last_seen_at, visible, fullscreen,
    fps, queue_length, detectors, clock_offset_ms
  )
  values (
    attempt.id, attempt.tenant_id, client.client_id, client.epoch,
    clock_timestamp(), (request ->> 'visible')::boolean,
    (request ->> 'fullscreen')::boolean, (request ->> 'fps')::numeric,
    (request ->> 'queue_length')::integer, request -> 'detectors',
    (request ->> 'clock_offset_ms')::numeric
  )
  on conflict (attempt_id) do update
  set client_id = excluded.client_id, epoch = excluded.epoch,
    last_seen_at = excluded.last_seen_at, visible = excluded.visible,
    fullscreen = excluded.fullscreen, fps = excluded.fps,
    queue_length = excluded.queue_length, detectors = excluded.detectors,
    clock_offset_ms = excluded.clock_offset_ms, missed_raised_at = null;
  if jsonb_typeof(request -> 'head') = 'object' then
    perform private.keep_signed_head(attempt, request -> 'head');
  end if;

  return jsonb_build_object(
    'server_time', private.server_time(),
    'state', attempt.state,
    'hold', attempt.hold,
    'hold_reason', attempt.hold_reason,
    'deadline_at', private.iso_time(attempt.deadline_at),
    'head', private.head_of(attempt),
    'commands', coalesce((
      select jsonb_agg(
        jsonb_build_object('id', c.id, 'kind', c.kind, 'body', c.body)
        order by c.created_at, c.id
      )
      from public.commands c
      where c.attempt_id = attempt.id and c.acknowledged_at is null
        and coalesce(c.expires_at > now(), true)
    ), '[]'),
    'signals', '[]'::jsonb
  );
end
$$;

revoke all on function
  private.client_of(public.attempts, jsonb),
  private.head_of(public.attempts),
  private.keep_signed_head(public.attempts, jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_start_session(jsonb),
  public.api_heartbeat(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_start_session(jsonb),
  public.api_heartbeat(jsonb)
  to service_role, invigil_api;
