-- Live view's signalling, the camera's side. Signals are rows between one who
-- looks and one camera. Writers of an attempt's signals take turns by its lock,
-- so that a reader who asks for what came after an id misses none.

-- Signals to a camera (`of_device` null: the student's own page) after an id;
-- older than five minutes they are of no use to anyone.
create function private.signals_for(
  of_attempt uuid, of_device uuid, after bigint
) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', s.id, 'view_id', s.view_id, 'kind', s.kind, 'payload', s.payload,
    'at', private.iso_time(s.created_at)
  ) order by s.id), '[]')
  from (
    select g.*
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

-- Ends a view by a goodbye, which is kept once, without anything in it: whoever
-- says it again gets the first one's id. Callers hold the lock of the attempt.
create function private.say_goodbye(looked public.live_views, from_side text)
returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  given bigint;
begin
  select s.id into given
  from public.signals s
  where s.view_id = looked.id and s.sender = from_side and s.kind = 'bye'
  limit 1;
  if found then return given; end if;
  update public.live_views v set ended_at = clock_timestamp()
  where v.id = looked.id and v.ended_at is null;
  insert into public.signals (
    tenant_id, attempt_id, view_id, staff_id, device_id, sender, kind
  )
  values (
    looked.tenant_id, looked.attempt_id, looked.id, looked.staff_id,
    looked.device_id, from_side, 'bye'
  )
  returning id into given;
  return given;
end
$$;

-- A camera's word to the one who looks at it. `bye`: it shows nothing any more,
-- and that view is over. Nothing else is taken when nobody looks.
create function public.api_send_signal(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'signals', 240, array['user', 'ticket', 'exam_jwt', 'device']
  );
  attempt public.attempts;
  device public.devices;
  looked public.live_views;
  is_goodbye boolean := request ->> 'kind' = 'bye';
  from_side text;
  given bigint;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  device := private.device_of(request -> 'principal');
  from_side := case when device.id is null then 'candidate' else 'device' end;
  select * into looked from public.live_views v
  where v.id = (request ->> 'view_id')::uuid and v.attempt_id = attempt.id
    and v.device_id is not distinct from device.id;
  if not found then
    return private.refusal('view_not_found');
  elsif attempt.state in ('submitted', 'auto_submitted') and not is_goodbye
  then
    return private.refusal('attempt_over');
  elsif not private.looking(looked) and not is_goodbye then
    return private.refusal('view_not_found');
  end if;
  if is_goodbye then
    given := private.say_goodbye(looked, from_side);
  else
    insert into public.signals (
      tenant_id, attempt_id, view_id, staff_id, device_id, sender, kind,
      payload
    )
    values (
      attempt.tenant_id, attempt.id, looked.id, looked.staff_id, device.id,
      from_side, request ->> 'kind', request -> 'payload'
    )
    returning id into given;
  end if;
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
  -- The phone first: one that is unpaired in between is told of no attempt, and
  -- never of what goes to the student's page.
  device := private.device_of(request -> 'principal');
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  return jsonb_build_object(
    'signals', private.signals_for(
      attempt.id, device.id, (request ->> 'after')::bigint
    ),
    'watchers', private.watchers(attempt.id, device.id),
    'server_time', private.server_time()
  );
end
$$;

-- Whether one may be told of the servers that carry a live view: a camera while
-- it is looked at, and staff who may look. Their use is metered and paid for.
create function public.api_ice_access(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'ice_servers', 60, array['user', 'ticket', 'exam_jwt', 'device']
  );
  principal jsonb := request -> 'principal';
  allowed boolean;
begin
  if refused is not null then return refused; end if;
  if principal ->> 'kind' = 'device' then
    allowed := exists (
      select from public.live_views v
      where v.device_id = (private.device_of(principal)).id
        and private.looking(v)
    );
  else
    allowed := exists (
      select from public.live_views v
      join public.attempts a on a.id = v.attempt_id
      where a.candidate_id in (select private.candidates_of(principal))
        and v.device_id is null and private.is_theirs(a, principal)
        and private.looking(v)
    ) or principal ->> 'kind' = 'user' and exists (
      select from public.memberships m
      where m.user_id = (principal ->> 'sub')::uuid
        and m.role in ('admin', 'proctor')
    );
  end if;
  return jsonb_build_object(
    'allowed', allowed, 'server_time', private.server_time()
  );
end
$$;

revoke all on function
  private.signals_for(uuid, uuid, bigint),
  private.say_goodbye(public.live_views, text),
  private.device_of(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_send_signal(jsonb),
  public.api_signals(jsonb), public.api_ice_access(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_send_signal(jsonb),
  public.api_signals(jsonb), public.api_ice_access(jsonb)
  to service_role, invigil_api;
