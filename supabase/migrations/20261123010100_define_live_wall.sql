-- What the live wall is told besides the rows: by when a page's silence means
-- something, whether clocks stand still, what the exam asks for, that students
-- were enrolled, and that phones came and went.

-- {exam_id}: of the policy in force, the parts that the wall reckons with, and
-- nothing else: what else an attempt's policy says may tell of a disability.
-- First what an attempt that starts now would be under (null: nobody has said
-- anything, the program's own default), then each running one whose silence or
-- clock is under something else. Whether the exam asks for a phone and lets
-- staff look in is told of the exam alone, of no student.
create function public.staff_live_settings(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array['exam_id uuid']);
  exam public.exams;
  usual jsonb;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.staff_refusal(
    exam.tenant_id, array['admin', 'proctor'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  select t.default_policy || exam.policy into usual
  from public.tenants t where t.id = exam.tenant_id;
  return jsonb_build_object(
    'lost_after_seconds', usual -> 'lost_after_seconds',
    'soft_lock_stops_clock', usual -> 'soft_lock_stops_clock',
    'phone', case
      when usual -> 'proctoring' = 'false' then '"off"' else usual -> 'phone'
    end,
    'live_view', case
      when usual -> 'proctoring' = 'false' then 'false'
      else usual -> 'live_view'
    end,
    'attempts', coalesce((
      select jsonb_agg(jsonb_build_object(
        'attempt_id', a.id,
        'lost_after_seconds', a.policy -> 'lost_after_seconds',
        'soft_lock_stops_clock', a.policy -> 'soft_lock_stops_clock'
      ))
      from public.attempts a
      where a.exam_id = exam.id and a.state = 'in_progress'
        and not a.is_practice
        and (
          a.policy -> 'lost_after_seconds', a.policy -> 'soft_lock_stops_clock'
        ) is distinct from (
          usual -> 'lost_after_seconds', usual -> 'soft_lock_stops_clock'
        )
    ), '[]')
  );
end
$$;

revoke all on function public.staff_live_settings(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_live_settings(jsonb) to authenticated;

-- Newest first, of one camera.
create index snapshots_newest
  on public.snapshots (attempt_id, source, taken_at desc)
  where state = 'stored';

-- {exam_id, after?}: the newest picture of each attempt and source; with
-- `after`, those stored since. `as_of` is the next call's `after`: a little
-- before now, for what is stored in these seconds and not yet to be seen.
create function public.api_exam_snapshots(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'read', 240, array['user']);
  exam public.exams;
  after timestamptz;
  as_of timestamptz := clock_timestamp() - interval '10 seconds';
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.exam_refusal(
    request -> 'principal', exam, array['admin', 'proctor']
  );
  if refused is not null then return refused; end if;
  -- The year 0 has the form of a time, too.
  if not private.is_form(request -> 'after', 'time', null, null) then
    return private.refusal('bad_request', '{"field": "after"}');
  end if;
  after := (request ->> 'after')::timestamptz;
  return jsonb_build_object(
    'snapshots', coalesce((
      select jsonb_agg(jsonb_build_object(
        'attempt_id', a.id,
        'source', n.source,
        'snapshot_id', n.id,
        'taken_at', private.iso_time(n.taken_at),
        'path', n.path
      ) order by a.id, n.source)
      from public.attempts a
      cross join (values ('webcam'), ('screen'), ('phone')) as s (source)
      cross join lateral (
        select p.*
        from public.snapshots p
        where p.attempt_id = a.id and p.source = s.source
          and p.state = 'stored'
        order by p.taken_at desc
        limit 1
      ) n
      where a.exam_id = exam.id and not a.is_practice
        and (after is null or n.stored_at > after)
    ), '[]'),
    'as_of', private.iso_time(as_of),
    'server_time', private.server_time()
  );
end
$$;
revoke all on function public.api_exam_snapshots(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_exam_snapshots(jsonb)
  to service_role, invigil_api;

-- Who is enrolled has changed: once for a whole list.
create function private.broadcast_enrolments() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send('{}', 'enrolment', 'exam:' || e.id || ':staff', true)
  from public.exams e
  where e.id in (select c.exam_id from changed c) and not e.is_practice;
  return null;
end
$$;
revoke all on function private.broadcast_enrolments()
  from public, anon, authenticated, service_role, invigil_api;
create trigger broadcast_new_enrolments after insert on public.enrolments
  referencing new table as changed
  for each statement execute function private.broadcast_enrolments();
create trigger broadcast_enrolments after update on public.enrolments
  referencing new table as changed
  for each statement execute function private.broadcast_enrolments();
create trigger broadcast_old_enrolments after delete on public.enrolments
  referencing old table as changed
  for each statement execute function private.broadcast_enrolments();

-- A phone was paired, unpaired, lost or heard again. That it is there is
-- announced by nothing, as of pages.
create function private.broadcast_device() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object('id', a.id), 'device', t.topic, true
  )
  from public.attempts a
  cross join unnest(
    array['exam:' || a.exam_id || ':staff', 'attempt:' || a.id]
  ) t (topic)
  where a.id = new.attempt_id and not a.is_practice;
  return null;
end
$$;
revoke all on function private.broadcast_device()
  from public, anon, authenticated, service_role, invigil_api;
create trigger broadcast_new_device after insert on public.devices
  for each row execute function private.broadcast_device();
create trigger broadcast_device after update on public.devices
  for each row when (
    (old.unpaired_at is null, old.lost_raised_at is null)
      is distinct from (new.unpaired_at is null, new.lost_raised_at is null)
  )
  execute function private.broadcast_device();

-- Where speech was noticed in the last minutes, for the wall.
create index proctoring_events_heard
  on public.proctoring_events (received_at)
  where event_type = 'speech_detected';
