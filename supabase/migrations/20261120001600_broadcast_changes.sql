-- What the staff's open pages hear, and who may listen: private topics
-- `exam:{id}:staff` and `attempt:{id}`. A message carries ids only; the rows
-- are the truth and are read under RLS.

-- May the signed-in person hear this topic? False for anything malformed.
create function private.may_hear(topic text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  uuid_form constant text :=
    '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
  subject uuid;
  of_tenant uuid;
begin
  if topic ~ ('^exam:' || uuid_form || ':staff$') then
    subject := split_part(topic, ':', 2)::uuid;
    select e.tenant_id into of_tenant
    from public.exams e where e.id = subject;
  elsif topic ~ ('^attempt:' || uuid_form || '$') then
    subject := split_part(topic, ':', 2)::uuid;
    select a.tenant_id into of_tenant
    from public.attempts a where a.id = subject and not a.is_practice;
  end if;
  return of_tenant is not null
    and private.has_role(of_tenant, 'admin', 'proctor');
end
$$;
revoke all on function private.may_hear(text)
  from public, anon, authenticated, service_role;
grant execute on function private.may_hear(text) to authenticated;

-- On a Supabase project it is on already and not ours to set.
do $$
begin
  if not (
    select relrowsecurity from pg_class
    where oid = 'realtime.messages'::regclass
  ) then
    alter table realtime.messages enable row level security;
  end if;
end
$$;

create policy "Admins and proctors hear the topics of their school"
  on realtime.messages
  for select to authenticated
  using ((select private.may_hear((select realtime.topic()))));

create function private.broadcast_alert() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  message jsonb := jsonb_build_object('id', new.id);
begin
  perform realtime.send(
    message, 'alert', 'exam:' || new.exam_id || ':staff', true
  );
  perform realtime.send(
    message, 'alert', 'attempt:' || new.attempt_id, true
  );
  return null;
end
$$;
create trigger broadcast_alert after insert or update on public.alerts
  for each row execute function private.broadcast_alert();

create function private.broadcast_attempt() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  message jsonb := jsonb_build_object('id', new.id);
begin
  if new.is_practice then return null; end if;
  perform realtime.send(
    message, 'attempt', 'exam:' || new.exam_id || ':staff', true
  );
  perform realtime.send(message, 'attempt', 'attempt:' || new.id, true);
  return null;
end
$$;
create trigger broadcast_new_attempt after insert on public.attempts
  for each row execute function private.broadcast_attempt();
create trigger broadcast_attempt after update on public.attempts
  for each row when (
    (
      old.state, old.hold, old.hold_reason, old.deadline_at,
      old.risk_level, old.risk_score, old.help_requested_at, old.camera_problem,
      old.microphone_problem, old.screen_problem, old.epoch
    ) is distinct from (
      new.state, new.hold, new.hold_reason, new.deadline_at,
      new.risk_level, new.risk_score, new.help_requested_at, new.camera_problem,
      new.microphone_problem, new.screen_problem, new.epoch
    )
  )
  execute function private.broadcast_attempt();

-- A word about a device, given or refused: the wall shows how each stands.
create function private.broadcast_consent() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object('id', a.id), 'attempt',
    'exam:' || a.exam_id || ':staff', true
  )
  from public.attempts a
  where a.id = new.attempt_id and not a.is_practice;
  return null;
end
$$;
create trigger broadcast_consent after insert on public.consents
  for each row when (new.kind <> 'monitoring')
  execute function private.broadcast_consent();

-- A camera's answer is a nudge to the proctor who asked.
create function private.broadcast_signal() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object('id', new.id, 'view_id', new.view_id), 'signal',
    'exam:' || a.exam_id || ':staff', true
  )
  from public.attempts a
  where a.id = new.attempt_id and not a.is_practice;
  return null;
end
$$;
create trigger broadcast_signal after insert on public.signals
  for each row when (new.sender <> 'staff')
  execute function private.broadcast_signal();

-- Who looks at whom has changed.
create function private.broadcast_view() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object('id', a.id), 'view', t.topic, true
  )
  from public.attempts a
  cross join lateral (
    values ('exam:' || a.exam_id || ':staff'), ('attempt:' || a.id)
  ) as t (topic)
  where a.id = new.attempt_id and not a.is_practice;
  return null;
end
$$;
create trigger broadcast_new_view after insert on public.live_views
  for each row execute function private.broadcast_view();
create trigger broadcast_view after update on public.live_views
  for each row when (old.ended_at is distinct from new.ended_at)
  execute function private.broadcast_view();
