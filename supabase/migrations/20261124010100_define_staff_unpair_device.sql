-- A proctor ends a phone's pairing: it shows what it should not, or another is to
-- take its place. The student may pair one again.

-- {attempt_id, device_id}
create function public.staff_unpair_device(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_unpair_device', request, array['admin', 'proctor'],
    array['attempt_id uuid', 'device_id uuid']
  );
  a public.attempts;
  phone public.devices;
begin
  if act.answer is not null then return act.answer; end if;
  a := private.attempt_now(act.ids[1]);
  select * into phone
  from public.devices d
  where d.attempt_id = a.id and d.id = (request ->> 'device_id')::uuid
    and d.unpaired_at is null
  for no key update;
  if phone.id is null then
    act := private.refused_for(act, a, 'device_not_found');
  else
    perform private.unpair_phone(a, phone, false);
    -- The student's page hears of it with its next heartbeat.
    act := private.acted(
      act, private.attempt_now(a.id), 'attempt.unpair_device',
      more => jsonb_build_object('device_id', phone.id)
    );
  end if;
  return private.end_act(act);
end
$$;

revoke all on function public.staff_unpair_device(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_unpair_device(jsonb) to authenticated;
