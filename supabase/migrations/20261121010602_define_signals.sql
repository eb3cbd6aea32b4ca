-- Live view's signalling: rows between one proctor and one camera, and a
-- phone's heartbeat. Writers of an attempt's signals take turns by its lock, so
-- that a reader who asks for what came after an id misses none.

-- Signals to a camera (`of_device` null: the student's own page) after an id;
-- older than five minutes they are of no use to anyone.
create function private.signals_for(
  of_attempt uuid, of_device uuid, after bigint
) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', s.id, 'view_id', s.view_id, 'kind', s.kind, 'payload', s.payload,
    'from', s.name, 'at', private.iso_time(s.created_at)
  ) order by s.id), '[]')
  from (
    select g.*, coalesce((
      select m.display_name from public.memberships m
      where m.tenant_id = g.tenant_id and m.user_id = g.staff_id
      order by m.display_name desc
      limit 1
    ), '') as name
    from public.signals g
    where g.attempt_id = of_attempt and g.sender = 'staff'
      and g.device_id is not distinct from of_device
      and g.id > after
      and g.created_at > clock_timestamp() - interval '5 minutes'
    order by g.id
    limit 100
  ) s
$$;

-- The phone that a principal is, or a row of nulls.
create function private.device_of(principal jsonb) returns public.devices
language sql stable security definer set search_path = '' as $$
  select d.*
  from public.devices d
  where principal ->> 'kind' = 'device'
    and d.token_hash = principal ->> 'sub' and d.unpaired_at is null
$$;

-- A camera answers a view that a proctor opened on it. After handing in only
-- goodbyes are taken.
create function public.api_send_signal(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'signals', 240, array['user', 'ticket', 'exam_jwt', 'device']
  );
  attempt public.attempts;
  device public.devices;
  looker uuid;
  given bigint;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  device := private.device_of(request -> 'principal');
  -- By the record of views: a proctor's signals are soon swept away.
  select l.actor_id into looker
  from public.audit_log l
  where l.attempt_id = attempt.id and l.action = 'attempt.watch'
    and l.subject_id = (request ->> 'view_id')::uuid
    and l.details ->> 'device_id' is not distinct from device.id::text
  limit 1;
  if looker is null then
    return private.refusal('view_not_found');
  elsif attempt.state in ('submitted', 'auto_submitted')
    and request ->> 'kind' <> 'bye'
  then
    return private.refusal('attempt_over');
  end if;
  insert into public.signals (
    tenant_id, attempt_id, view_id, staff_id, device_id, sender, kind, payload
  )
  values (
    attempt.tenant_id, attempt.id, (request ->> 'view_id')::uuid, looker,
    device.id, case when device.id is null then 'candidate' else 'device' end,
    request ->> 'kind', request -> 'payload'
  )
  returning id into given;
  return jsonb_build_object(
    'id', given, 'server_time', private.server_time()
  );
end
$$;

create function public.api_signals(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'signals_read', 240, array['user', 'ticket', 'exam_jwt', 'device']
  );
  attempt public.attempts;
  device public.devices;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  device := private.device_of(request -> 'principal');
  return jsonb_build_object(
    'signals', private.signals_for(
      attempt.id, device.id, (request ->> 'after')::bigint
    ),
    'watched_until', private.iso_time(case
      when attempt.watched_until > clock_timestamp()
      then attempt.watched_until
    end),
    'server_time', private.server_time()
  );
end
$$;

-- A phone says that it is there. Its bearer names the attempt.
create function public.api_device_heartbeat(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'heartbeat', 120, array['device']
  );
  device public.devices;
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  update public.devices d
  set last_seen_at = clock_timestamp(), lost_raised_at = null,
    battery = coalesce((request ->> 'battery')::numeric, d.battery)
  where d.token_hash = request #>> '{principal,sub}'
    and d.unpaired_at is null
  returning * into device;
  if not found then return private.refusal('token_unknown'); end if;
  select * into attempt from public.attempts a where a.id = device.attempt_id;
  return jsonb_build_object(
    'attempt_id', attempt.id,
    'device_id', device.id,
    'state', attempt.state,
    'hold', attempt.hold,
    'policy', attempt.policy,
    'inputs', case
      when attempt.policy is null then private.policy_inputs(attempt)
    end,
    'watched_until', private.iso_time(case
      when attempt.watched_until > clock_timestamp()
      then attempt.watched_until
    end),
    'expires_at', private.iso_time(device.expires_at),
    'signals', private.signals_for(
      attempt.id, device.id, (request ->> 'signals_after')::bigint
    ),
    'server_time', private.server_time()
  );
end
$$;

revoke all on function
  private.signals_for(uuid, uuid, bigint),
  private.device_of(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_send_signal(jsonb),
  public.api_signals(jsonb), public.api_device_heartbeat(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_send_signal(jsonb),
  public.api_signals(jsonb), public.api_device_heartbeat(jsonb)
  to service_role, invigil_api;
