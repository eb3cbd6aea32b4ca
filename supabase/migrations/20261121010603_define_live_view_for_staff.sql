-- A proctor looks at a student or at the student's phone. Who looked when is
-- in the audit log, once for each view.

-- Null if the signed-in person may look, or go on looking, at what the request
-- names; the attempt is locked then. A view is one person's, of one camera.
create function private.view_refusal(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  attempt public.attempts;
  of_device uuid := (request ->> 'device_id')::uuid;
  refused jsonb;
begin
  select a.* into attempt
  from public.attempts a
  where a.id = (request ->> 'attempt_id')::uuid and not a.is_practice;
  refused := private.staff_refusal(
    attempt.tenant_id, array['admin', 'proctor']::text[], 'attempt_not_found'
  );
  if refused is not null then return refused; end if;
  perform 1 from public.attempts a where a.id = attempt.id for no key update;
  if of_device is not null and not exists (
    select from public.devices d
    where d.id = of_device and d.attempt_id = attempt.id
  ) then
    return private.refusal('device_not_found');
  elsif exists (
    select from public.audit_log l
    where l.attempt_id = attempt.id and l.action = 'attempt.watch'
      and l.subject_id = (request ->> 'view_id')::uuid
      and (
        l.actor_id is distinct from auth.uid()
        or (l.details ->> 'device_id')::uuid is distinct from of_device
      )
  ) then
    return private.refusal('view_not_found');
  elsif attempt.state in ('submitted', 'auto_submitted')
    and request ->> 'kind' is distinct from 'bye'
  then
    return private.refusal('attempt_over');
  end if;
  return null;
end
$$;

-- Keeps the record of a view, and until when the student is told that someone
-- looks: 30 s from now, or as it was when the view ends. Callers hold the lock
-- of the attempt.
create function private.watch(a public.attempts, request jsonb)
returns timestamptz
language plpgsql security definer set search_path = '' as $$
declare
  until timestamptz := case
    when request ->> 'kind' = 'bye' then a.watched_until
    else clock_timestamp() + interval '30 seconds'
  end;
begin
  update public.attempts t set watched_until = until
  where t.id = a.id and t.watched_until is distinct from until;
  insert into public.audit_log (
    tenant_id, actor_kind, actor_id, action, exam_id, attempt_id, subject_id,
    details
  )
  select a.tenant_id, 'staff', auth.uid(), 'attempt.watch', a.exam_id, a.id,
    (request ->> 'view_id')::uuid, jsonb_strip_nulls(jsonb_build_object(
      'device_id', (request ->> 'device_id')::uuid
    ))
  where not exists (
    select from public.audit_log l
    where l.attempt_id = a.id and l.action = 'attempt.watch'
      and l.subject_id = (request ->> 'view_id')::uuid
  );
  return until;
end
$$;

-- {attempt_id, view_id, device_id?, kind, payload?}: sends a signal to a
-- camera. A first one of a new view_id opens the view.
create function public.staff_signal(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb;
  attempt public.attempts;
  until timestamptz;
  content jsonb := coalesce(request -> 'payload', '{}'::jsonb);
  given bigint;
begin
  if jsonb_typeof(request) is distinct from 'object' then
    return private.refusal('bad_request');
  elsif private.malformed(request - 'payload', array[
      'attempt_id uuid', 'view_id uuid', 'device_id? uuid', 'kind text 1 40'
    ]) is not null
    or request ->> 'kind' not in ('offer', 'answer', 'candidate', 'bye')
    or jsonb_typeof(content) <> 'object'
    or octet_length(content::text) > 16384
  then
    return private.refusal('bad_request');
  end if;
  refused := private.view_refusal(request);
  if refused is not null then return refused; end if;
  select a.* into attempt from public.attempts a
  where a.id = (request ->> 'attempt_id')::uuid;
  until := private.watch(attempt, request);
  insert into public.signals (
    tenant_id, attempt_id, view_id, staff_id, device_id, sender, kind, payload
  )
  values (
    attempt.tenant_id, attempt.id, (request ->> 'view_id')::uuid, auth.uid(),
    (request ->> 'device_id')::uuid, 'staff', request ->> 'kind', content
  )
  returning id into given;
  return jsonb_build_object(
    'id', given,
    'watched_until', private.iso_time(until),
    'server_time', private.server_time()
  );
end
$$;

-- {attempt_id, view_id, device_id?}: says that the view goes on.
create function public.staff_watch(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'attempt_id uuid', 'view_id uuid', 'device_id? uuid'
  ]);
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  refused := private.view_refusal(request);
  if refused is not null then return refused; end if;
  select a.* into attempt from public.attempts a
  where a.id = (request ->> 'attempt_id')::uuid;
  return jsonb_build_object(
    'watched_until', private.iso_time(private.watch(attempt, request)),
    'server_time', private.server_time()
  );
end
$$;

revoke all on function
  private.view_refusal(jsonb),
  private.watch(public.attempts, jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_signal(jsonb), public.staff_watch(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_signal(jsonb),
  public.staff_watch(jsonb)
  to authenticated;
