-- A phone says that it is there, and hears what it is to do.

-- Its bearer names the attempt. A silence that was told ends here; only then is
-- the attempt waited for.
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
  device := private.device_of(request -> 'principal');
  if device.lost_raised_at is not null then
    -- The attempt before its phones, as everyone who locks both.
    select * into attempt from public.attempts a
    where a.id = device.attempt_id
    for no key update;
    -- Unless it was unpaired while that was waited for: then it is still gone.
    device := private.device_of(request -> 'principal');
    if device.id is null then return private.refusal('token_unknown'); end if;
    perform private.end_losses(attempt);
  end if;
  update public.devices d
  set last_seen_at = clock_timestamp(),
    battery = coalesce((request ->> 'battery')::numeric, d.battery)
  where d.id = device.id and d.unpaired_at is null
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
    'agreed', private.refused_since(attempt, 'phone') is null,
    'watchers', private.watchers(attempt.id, device.id),
    'expires_at', private.iso_time(device.expires_at),
    'signals', private.signals_for(
      attempt.id, device.id, (request ->> 'signals_after')::bigint
    ),
    'server_time', private.server_time()
  );
end
$$;

revoke all on function public.api_device_heartbeat(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_device_heartbeat(jsonb)
  to service_role, invigil_api;
