-- Staff look at a student or at the student's phone. A view is one person's, of
-- one camera; who looked when is in the audit log, once for each view.

-- A wish to look, on its way through a staff function.
create type private.wish_to_look as (
  attempt public.attempts,
  -- The view as it is kept; nulls: it is a new one.
  seen public.live_views,
  refused jsonb
);

-- Whether the signed-in person may look, go on looking or say goodbye, and if not
-- why (`refused`). The attempt is locked then.
create function private.asked_to_look(request jsonb, is_goodbye boolean)
returns private.wish_to_look
language plpgsql security definer set search_path = '' as $$
declare
  wish private.wish_to_look;
  attempt public.attempts;
  seen public.live_views;
  of_device uuid := (request ->> 'device_id')::uuid;
  phone public.devices;
begin
  select a.* into attempt
  from public.attempts a
  where a.id = (request ->> 'attempt_id')::uuid and not a.is_practice;
  wish.refused := private.staff_refusal(
    attempt.tenant_id, array['admin', 'proctor']::text[], 'attempt_not_found'
  );
  if wish.refused is not null then return wish; end if;
  select a.* into attempt
  from public.attempts a
  where a.id = attempt.id
  for no key update;
  select * into phone from public.devices d
  where d.id = of_device and d.attempt_id = attempt.id;
  select * into seen from public.live_views v
  where v.id = (request ->> 'view_id')::uuid;
  wish.attempt := attempt;
  wish.seen := seen;
  wish.refused := case
    when of_device is not null and phone.id is null
    then private.refusal('device_not_found')
    when seen.id is not null and (
      seen.staff_id is distinct from auth.uid()
      or seen.attempt_id is distinct from attempt.id
      or seen.device_id is distinct from of_device
    )
    then private.refusal('view_not_found')
    when is_goodbye and seen.id is null
    then private.refusal('view_not_found')
    when is_goodbye then null
    when attempt.state in ('submitted', 'auto_submitted')
    then private.refusal('attempt_over')
    when attempt.state <> 'in_progress'
    then private.refusal('attempt_not_started')
    when phone.unpaired_at is not null
    then private.refusal('device_not_found')
    when not (
      coalesce((attempt.policy ->> 'proctoring')::boolean, true)
      and coalesce((attempt.policy ->> 'live_view')::boolean, true)
    )
    then private.refusal('live_view_off')
    when seen.id is not null and not private.looking(seen)
    then private.refusal('view_not_found')
  end;
  return wish;
end
$$;

-- Keeps the view that a request names, and its record: opened with its first
-- word, kept by every other. Null, or why not: one person looks at no more than
-- four at once, on however many pages. Callers hold the lock of the attempt; the
-- one of the person comes last, so no two wait for each other.
create function private.look(attempt public.attempts, request jsonb)
returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  most constant integer := 4;
  of_view uuid := (request ->> 'view_id')::uuid;
begin
  update public.live_views v
  set seen_at = clock_timestamp()
  where v.id = of_view;
  if found then return null; end if;
  perform pg_advisory_xact_lock(
    hashtextextended('live views of ' || auth.uid(), 0)
  );
  if (
    select count(*) from public.live_views v
    where v.staff_id = auth.uid() and v.ended_at is null
      and private.looking(v)
  ) >= most then
    return private.refusal(
      'too_many_views', jsonb_build_object('most', most)
    );
  end if;
  insert into public.live_views (
    id, tenant_id, attempt_id, device_id, staff_id, opened_at, seen_at
  )
  values (
    of_view, attempt.tenant_id, attempt.id, (request ->> 'device_id')::uuid,
    auth.uid(), clock_timestamp(), clock_timestamp()
  );
  insert into public.audit_log (
    tenant_id, actor_kind, actor_id, action, exam_id, attempt_id, subject_id,
    details
  )
  values (
    attempt.tenant_id, 'staff', auth.uid(), 'attempt.watch', attempt.exam_id,
    attempt.id, of_view, jsonb_strip_nulls(jsonb_build_object(
      'device_id', (request ->> 'device_id')::uuid
    ))
  );
  return null;
end
$$;

-- {attempt_id, view_id, device_id?}: opens a view (by a new view_id), or says
-- that it goes on: at least every 30 s, or it is over.
create function public.staff_watch(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'attempt_id uuid', 'view_id uuid', 'device_id? uuid'
  ]);
  wish private.wish_to_look;
begin
  if refused is not null then return refused; end if;
  wish := private.asked_to_look(request, false);
  if wish.refused ->> 'error' = 'live_view_off' then
    -- Turned off meanwhile: the student is not told of it any longer.
    update public.live_views v set ended_at = clock_timestamp()
    where v.id = (wish.seen).id and v.ended_at is null;
  end if;
  refused := coalesce(wish.refused, private.look(wish.attempt, request));
  if refused is not null then return refused; end if;
  return jsonb_build_object(
    'view_id', (request ->> 'view_id')::uuid,
    'server_time', private.server_time()
  );
end
$$;

-- {attempt_id, view_id, device_id?, kind, payload?}: sends a signal to a camera
-- that is looked at. `bye` ends the view.
create function public.staff_signal(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb;
  wish private.wish_to_look;
  taken record;
  content jsonb;
  is_goodbye boolean;
  given bigint;
begin
  if jsonb_typeof(request) is distinct from 'object' then
    return private.refusal('bad_request');
  end if;
  content := coalesce(nullif(request -> 'payload', 'null'), '{}');
  if private.malformed(request - 'payload', array[
      'attempt_id uuid', 'view_id uuid', 'device_id? uuid', 'kind text 1 40'
    ]) is not null
    or request ->> 'kind' not in ('offer', 'answer', 'candidate', 'bye')
    or jsonb_typeof(content) <> 'object'
    or octet_length(content::text) > 32768
  then
    return private.refusal('bad_request');
  end if;
  is_goodbye := request ->> 'kind' = 'bye';
  wish := private.asked_to_look(request, is_goodbye);
  if wish.refused is not null then return wish.refused; end if;
  if is_goodbye then
    given := private.say_goodbye(wish.seen, 'staff');
  else
    select * into taken
    from private.take_token('staff_signals:' || auth.uid(), 600, 60);
    refused := case
      when taken.allowed then private.look(wish.attempt, request)
      else private.refusal(
        'rate_limited', jsonb_build_object('retry_after', taken.retry_after)
      )
    end;
    if refused is not null then return refused; end if;
    insert into public.signals (
      tenant_id, attempt_id, view_id, staff_id, device_id, sender, kind,
      payload
    )
    values (
      (wish.attempt).tenant_id, (wish.attempt).id,
      (request ->> 'view_id')::uuid, auth.uid(),
      (request ->> 'device_id')::uuid, 'staff', request ->> 'kind', content
    )
    returning id into given;
  end if;
  return jsonb_build_object(
    'id', given, 'server_time', private.server_time()
  );
end
$$;

-- Views whose page was not heard of any more.
create function private.sweep_views() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  gone integer;
begin
  update public.live_views v
  set ended_at = v.seen_at
  where v.id in (
    select o.id
    from public.live_views o
    where o.ended_at is null
      and o.seen_at < clock_timestamp() - interval '30 seconds'
    limit 500
    for update skip locked
  );
  get diagnostics gone = row_count;
  return gone;
end
$$;

revoke all on function
  private.asked_to_look(jsonb, boolean),
  private.look(public.attempts, jsonb),
  private.sweep_views()
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_signal(jsonb), public.staff_watch(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_signal(jsonb),
  public.staff_watch(jsonb)
  to authenticated;
