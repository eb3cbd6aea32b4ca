-- An exam again, and one that never was.

-- {exam_id, title, with_students?}: a draft with the same settings, policy,
-- questions and keys, without times. Pictures are the same objects: their
-- addresses are kept. External ids stay with the first, since they are unique.
create function public.staff_duplicate_exam(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'exam_id uuid', 'title text 1 300', 'with_students? bool',
    'request_id? uuid'
  ]);
  it record;
  exam public.exams;
  made uuid;
  copies jsonb;
begin
  if refused is not null then return refused; end if;
  refused := private.staff_refusal(
    (
      select e.tenant_id from public.exams e
      where e.id = (request ->> 'exam_id')::uuid
    ),
    array['admin'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  refused := private.answered_before('staff_duplicate_exam', request);
  if refused is not null then return refused; end if;
  select * into it from private.exam_for_edit(request);
  if it.refused is not null then return it.refused; end if;
  exam := it.exam;

  insert into public.exams (
    tenant_id, title, rules_markdown, time_zone, duration_seconds,
    is_practice, delivery, policy, attempts_allowed, shuffle_questions,
    shuffle_choices, result_shown, second_review, created_by
  )
  values (
    exam.tenant_id, btrim(request ->> 'title', E' \t\r\n'),
    exam.rules_markdown, exam.time_zone, exam.duration_seconds,
    exam.is_practice, exam.delivery, exam.policy, exam.attempts_allowed,
    exam.shuffle_questions, exam.shuffle_choices, exam.result_shown,
    exam.second_review, auth.uid()
  )
  returning id into made;
  select coalesce(jsonb_object_agg(q.id, gen_random_uuid()), '{}') into copies
  from public.questions q
  where q.exam_id = exam.id;
  insert into public.questions (
    id, tenant_id, exam_id, position, kind, prompt, choices, points
  )
  select (copies ->> q.id::text)::uuid, q.tenant_id, made, q.position, q.kind,
    q.prompt, q.choices, q.points
  from public.questions q
  where q.exam_id = exam.id;
  insert into public.answer_keys (question_id, tenant_id, key, feedback)
  select (copies ->> k.question_id::text)::uuid, k.tenant_id, k.key, k.feedback
  from public.answer_keys k
  join public.questions q on q.id = k.question_id
  where q.exam_id = exam.id;
  if (request ->> 'with_students')::boolean then
    insert into public.enrolments (
      tenant_id, exam_id, candidate_id, room, attempts_allowed, accommodations
    )
    select n.tenant_id, made, n.candidate_id, n.room, n.attempts_allowed,
      n.accommodations
    from public.enrolments n
    join public.candidates c on c.id = n.candidate_id
    where n.exam_id = exam.id and c.archived_at is null;
  end if;
  perform private.audit(
    exam.tenant_id, 'exam.duplicate', made, null, exam.id
  );
  return private.answered('staff_duplicate_exam', request, jsonb_build_object(
    'exam_id', made, 'version', 1, 'state', 'draft'
  ));
end
$$;

-- {exam_id, version}: removes a draft that no student has opened, with its
-- questions and enrolments.
create function public.staff_delete_exam(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'exam_id uuid', 'version int 1 1000000000'
  ]);
  it record;
  exam public.exams;
begin
  if refused is not null then return refused; end if;
  select * into it from private.exam_for_edit(request);
  if it.refused is not null then return it.refused; end if;
  exam := it.exam;
  if exists (select from public.attempts a where a.exam_id = exam.id) then
    return private.refusal('exam_begun', '{"fields": ["state"]}');
  elsif exam.state <> 'draft' then
    return private.refusal('exam_published');
  end if;
  delete from public.answer_keys k
  using public.questions q
  where q.id = k.question_id and q.exam_id = exam.id;
  delete from public.questions q where q.exam_id = exam.id;
  delete from public.access_tokens t where t.exam_id = exam.id;
  delete from public.enrolments n where n.exam_id = exam.id;
  delete from public.exams e where e.id = exam.id;
  perform private.audit(
    exam.tenant_id, 'exam.delete', exam.id, null, null, null,
    jsonb_build_object('title', exam.title)
  );
  return jsonb_build_object('exam_id', exam.id);
end
$$;

revoke all on function public.staff_duplicate_exam(jsonb),
  public.staff_delete_exam(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_duplicate_exam(jsonb),
  public.staff_delete_exam(jsonb)
  to authenticated;
