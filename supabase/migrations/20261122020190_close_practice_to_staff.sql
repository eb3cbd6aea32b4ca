-- Practice is not there for staff, by whatever id: not to look at, check or
-- judge, and not counted where attempts of an exam are.

-- As before, without practice, each of these.

create or replace function private.view_refusal(request jsonb) returns jsonb
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

create or replace function private.may_hear(topic text) returns boolean
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

create or replace function public.staff_verify_chain(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'attempt_id? uuid', 'exam_id? uuid', 'after? uuid', 'request_id? uuid'
  ]);
  of_tenant uuid;
  of_exam uuid;
  page record;
  checked jsonb;
  broken integer;
begin
  if refused is not null then return refused; end if;
  if num_nonnulls(request ->> 'attempt_id', request ->> 'exam_id') <> 1 then
    return private.refusal('bad_request', '{"field": "attempt_id"}');
  elsif request ->> 'attempt_id' is not null then
    select a.tenant_id, a.exam_id into of_tenant, of_exam
    from public.attempts a
    where a.id = (request ->> 'attempt_id')::uuid and not a.is_practice;
    select array[(request ->> 'attempt_id')::uuid] as ids, null::uuid as next
    into page;
    refused := private.staff_refusal(
      of_tenant, array['admin', 'proctor'], 'attempt_not_found'
    );
  else
    select e.tenant_id, e.id into of_tenant, of_exam
    from public.exams e where e.id = (request ->> 'exam_id')::uuid;
    refused := private.staff_refusal(
      of_tenant, array['admin', 'proctor'], 'exam_not_found'
    );
    if refused is null then
      select * into page from private.attempts_page(
        of_exam, (request ->> 'after')::uuid, 200, 100000, false
      );
    end if;
  end if;
  if refused is not null then return refused; end if;

  select
    coalesce(jsonb_agg(jsonb_build_object(
      'attempt_id', a.id, 'intact', v.intact, 'length', v.length,
      'broken_at', v.broken_at, 'reason', v.reason
    ) order by a.id), '[]'),
    count(*) filter (where not v.intact)
  into checked, broken
  from public.attempts a
  cross join lateral private.verify_chain(a.tenant_id, a.id) v
  where a.id = any (page.ids);
  perform private.audit(
    of_tenant, 'chain.verify', of_exam, (request ->> 'attempt_id')::uuid,
    null, null, jsonb_build_object(
      'attempts', cardinality(page.ids), 'broken', broken
    )
  );
  return jsonb_build_object(
    'attempts', checked,
    'broken', broken,
    'next', page.next
  );
end
$$;

create or replace function public.staff_judge_late_answer(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'late_answer_id uuid', 'accept bool', 'note? text 1 4000',
    'request_id? uuid'
  ]);
  late public.late_answers;
  before public.answers;
  a public.attempts;
  verdict text;
begin
  if refused is not null then return refused; end if;
  select * into late from public.late_answers l
  where l.id = (request ->> 'late_answer_id')::uuid and exists (
    select from public.attempts t
    where t.id = l.attempt_id and not t.is_practice
  );
  refused := private.staff_refusal(
    late.tenant_id, array['admin', 'proctor'], 'late_answer_not_found'
  );
  if refused is not null then return refused; end if;
  select * into a from public.attempts t
  where t.id = late.attempt_id
  for no key update;
  select * into late from public.late_answers l
  where l.id = late.id
  for no key update;
  -- Erased while this waited for the lock.
  if late.id is null then return private.refusal('late_answer_not_found'); end if;

  verdict := case when (request ->> 'accept')::boolean then 'accepted'
    else 'refused' end;
  if late.status not in ('pending', verdict) then
    return private.refusal('changed_meanwhile');
  elsif late.status = 'pending' then
    if verdict = 'accepted' then
      select * into before from public.answers s
      where s.attempt_id = a.id and s.question_id = late.question_id;
      insert into public.answers as w (
        attempt_id, question_id, tenant_id, epoch, revision, client_id, value,
        answered_at
      )
      values (
        a.id, late.question_id, a.tenant_id, late.epoch, late.revision,
        late.client_id, late.value, late.answered_at
      )
      on conflict (attempt_id, question_id) do update
      set epoch = excluded.epoch, revision = excluded.revision,
        client_id = excluded.client_id, value = excluded.value,
        answered_at = excluded.answered_at, saved_at = clock_timestamp(),
        changes = w.changes + 1;
      perform private.grade_by_key(array[a.id], late.question_id);
    end if;
    update public.late_answers l
    set status = verdict, decided_by = auth.uid(),
      decided_at = clock_timestamp(), note = request ->> 'note'
    where l.id = late.id
    returning l.* into late;
    perform private.audit(
      a.tenant_id,
      case verdict when 'accepted' then 'late_answer.accept'
        else 'late_answer.refuse' end,
      a.exam_id, a.id, late.id, null,
      jsonb_build_object(
        'question_id', late.question_id,
        'came', late.reason,
        'epoch', late.epoch,
        'revision', late.revision,
        'epoch_before', before.epoch,
        'revision_before', before.revision
      )
    );
  end if;
  return jsonb_build_object(
    'late_answer_id', late.id,
    'attempt_id', a.id,
    'question_id', late.question_id,
    'status', late.status,
    'decided_by', late.decided_by,
    'decided_at', private.iso_time(late.decided_at),
    'points', (
      select g.points from public.grades g
      where g.attempt_id = a.id and g.question_id = late.question_id
        and private.has_role(a.tenant_id, 'admin', 'grader')
    )
  );
end
$$;

create or replace function public.staff_mark_absent(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(
    request, array['enrolment_id uuid', 'absent bool', 'request_id? uuid']
  );
  enrolment public.enrolments;
  absent boolean;
begin
  if refused is not null then return refused; end if;
  select * into enrolment from public.enrolments n
  where n.id = (request ->> 'enrolment_id')::uuid;
  refused := private.staff_refusal(
    enrolment.tenant_id, array['admin', 'proctor'], 'enrolment_not_found'
  );
  if refused is not null then return refused; end if;
  select * into enrolment from public.enrolments n
  where n.id = enrolment.id
  for no key update;
  absent := (request ->> 'absent')::boolean;
  if absent and exists (
    select from public.attempts a
    where a.exam_id = enrolment.exam_id
      and a.candidate_id = enrolment.candidate_id
      and a.started_at is not null and not a.is_practice
  ) then
    return private.refusal('attempt_already_started');
  elsif absent <> (enrolment.absent_at is not null) then
    update public.enrolments n
    set absent_at = case when absent then clock_timestamp() end
    where n.id = enrolment.id
    returning n.* into enrolment;
    perform private.audit(
      enrolment.tenant_id,
      case when absent then 'enrolment.mark_absent'
        else 'enrolment.mark_present' end,
      enrolment.exam_id, null, enrolment.id
    );
  end if;
  return jsonb_build_object(
    'enrolment_id', enrolment.id,
    'absent_at', private.iso_time(enrolment.absent_at)
  );
end
$$;

create or replace function public.staff_grade_exam(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  most constant integer := 500;
  refused jsonb := private.malformed(
    request, array['exam_id uuid', 'after? uuid', 'request_id? uuid']
  );
  exam public.exams;
  ids uuid[];
  changed integer;
  waiting integer;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.staff_refusal(
    exam.tenant_id, array['admin', 'grader'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  select coalesce(array_agg(t.id order by t.id), '{}') into ids
  from (
    select a.id from public.attempts a
    where a.exam_id = exam.id and a.state in ('submitted', 'auto_submitted')
      and not a.is_practice
      and (request ->> 'after' is null or a.id > (request ->> 'after')::uuid)
    order by a.id
    limit most
  ) t;
  perform from public.attempts a
  where a.id = any (ids)
  order by a.id
  for no key update;
  changed := private.grade_by_key(ids);
  select count(*) into waiting
  from public.attempts a
  join public.questions q on q.exam_id = a.exam_id
  where a.id = any (ids) and not exists (
    select from public.grades g
    where g.attempt_id = a.id and g.question_id = q.id
  );
  perform private.audit(
    exam.tenant_id, 'exam.grade', exam.id, null, null, null,
    jsonb_build_object('attempts', cardinality(ids), 'grades', changed)
  );
  return jsonb_build_object(
    'exam_id', exam.id,
    'attempts', cardinality(ids),
    'grades', changed,
    'open', waiting,
    'next', case when cardinality(ids) = most then ids[most] end
  );
end
$$;
