-- An exam that opens or closes later than it was to. Proctors may, since it is
-- they who stand before a room that cannot begin.

-- The deadline of a running attempt once its exam closes later: what was taken
-- from it because of the close comes back, and never less than it has.
create function private.deadline_under(
  a public.attempts, closes timestamptz
) returns timestamptz
language sql immutable security definer set search_path = '' as $$
  select case
    when coalesce((a.policy ->> 'deadline_capped_by_close')::boolean, false)
    then greatest(a.deadline_at, least(
      a.started_at + make_interval(secs => (
        a.duration_seconds + a.extra_seconds + a.held_seconds
      )::double precision),
      closes
    ))
    else a.deadline_at
  end
$$;

-- {exam_id, opens_at?, closes_at?, reason, version}: later than now, later than
-- before. The opening moves only while it is to come, nothing moves of what has
-- closed. Running attempts are told; where their policy ends them at the close
-- they get a new deadline. Another `version`: what there is now.
create function public.staff_postpone_exam(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'exam_id uuid', 'opens_at? time', 'closes_at? time', 'reason text 1 1000',
    'version int 1 1000000000', 'request_id? uuid'
  ]);
  at timestamptz := clock_timestamp();
  exam public.exams;
  opens timestamptz;
  closes timestamptz;
  answer jsonb;
  act_id uuid;
  one uuid;
  ids uuid[];
  a public.attempts;
  until timestamptz;
  gained integer;
  told integer := 0;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.staff_refusal(
    exam.tenant_id, array['admin', 'proctor'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  answer := private.answered_before('staff_postpone_exam', request);
  if answer is not null then return answer; end if;

  -- Attempts before the exam, like everybody. Those that have not begun too:
  -- who begins meanwhile begins under the new times.
  select coalesce(array_agg(t.id order by t.id), '{}') into ids
  from (
    select s.id from public.attempts s
    where s.exam_id = exam.id and not s.is_practice
      and s.state not in ('submitted', 'auto_submitted')
    order by s.id
    for no key update
  ) t;
  select * into exam from public.exams e
  where e.id = exam.id
  for no key update;
  opens := coalesce((request ->> 'opens_at')::timestamptz, exam.opens_at);
  closes := coalesce((request ->> 'closes_at')::timestamptz, exam.closes_at);
  if exam.id is null then
    return private.refusal('exam_not_found');
  elsif exam.version <> (request ->> 'version')::integer then
    return private.refusal('changed_meanwhile', jsonb_build_object(
      'version', exam.version,
      'opens_at', private.iso_time(exam.opens_at),
      'closes_at', private.iso_time(exam.closes_at)
    ));
  elsif exam.state <> 'published' then
    return private.refusal('exam_not_open');
  elsif coalesce(exam.closes_at <= at, false) then
    return private.refusal('exam_closed');
  elsif opens < exam.opens_at or opens > at + interval '1 year'
    -- What is open stays open, and what always was gets no beginning now.
    or opens is distinct from exam.opens_at
      and coalesce(exam.opens_at <= at, true)
  then
    return private.refusal('bad_request', '{"field": "opens_at"}');
  elsif closes < exam.closes_at or closes > at + interval '1 year'
    or (closes is null) <> (exam.closes_at is null) or closes <= opens
  then
    return private.refusal('bad_request', '{"field": "closes_at"}');
  elsif (opens, closes)
    is not distinct from (exam.opens_at, exam.closes_at)
  then
    return private.refusal('bad_request', '{"field": "closes_at"}');
  end if;

  act_id := coalesce((request ->> 'request_id')::uuid, gen_random_uuid());
  update public.exams e
  set opens_at = opens, closes_at = closes, version = e.version + 1
  where e.id = exam.id;
  perform private.audit(
    exam.tenant_id, 'exam.postpone', exam.id, null, null,
    request ->> 'reason', jsonb_build_object(
      'group_id', act_id,
      'opens_before', private.iso_time(exam.opens_at),
      'opens_at', private.iso_time(opens),
      'closes_before', private.iso_time(exam.closes_at),
      'closes_at', private.iso_time(closes)
    )
  );
  foreach one in array ids loop
    a := private.attempt_now(one);
    continue when a.state <> 'in_progress';
    until := private.deadline_under(a, closes);
    gained := round(extract(epoch from until - a.deadline_at));
    if until > a.deadline_at then
      update public.attempts t set deadline_at = until
      where t.id = a.id
      returning t.* into a;
    end if;
    perform private.send_command(
      a, 'exam_postponed', jsonb_strip_nulls(jsonb_build_object(
        'closes_at', private.iso_time(closes),
        'deadline_at', private.iso_time(a.deadline_at),
        'seconds', gained,
        'reason', request ->> 'reason'
      )), auth.uid(), null, act_id
    );
    told := told + 1;
  end loop;
  -- Other proctors' pages show the exam's times too.
  perform realtime.send(
    jsonb_build_object('id', exam.id), 'exam',
    'exam:' || exam.id || ':staff', true
  );
  return private.answered('staff_postpone_exam', request, jsonb_build_object(
    'exam_id', exam.id,
    'opens_at', private.iso_time(opens),
    'closes_at', private.iso_time(closes),
    'version', exam.version + 1,
    'group_id', act_id,
    'told', told
  ));
end
$$;

revoke all on function private.deadline_under(public.attempts, timestamptz)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_postpone_exam(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_postpone_exam(jsonb) to authenticated;
