-- Marks that staff give: by the keys for a whole exam, by a person for one
-- answer; and the release of results.

-- {attempt_id, question_id, points, feedback?, reason?, version?}: a person's
-- grade. `version`: of the grade it replaces; none: there is no grade yet. Other
-- points than the key's need a reason, which the audit log keeps.
create function public.staff_grade(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_grade', request, array['admin', 'grader'],
    array['question_id uuid', 'points number 0 999999',
      'feedback? text 0 20000', 'reason? text 1 1000', 'version? int 0 1000000000']
  );
  a public.attempts;
  question public.questions;
  before public.grades;
  made public.grades;
begin
  if act.answer is not null then return act.answer; end if;
  if not act.single then
    return private.refusal('bad_request', '{"field": "attempt_id"}');
  end if;
  a := private.attempt_now(act.ids[1]);
  select * into question from public.questions q
  where q.id = (request ->> 'question_id')::uuid and q.exam_id = a.exam_id;
  if question.id is null then
    return private.refusal('question_not_found');
  elsif a.started_at is null then
    return private.refusal('attempt_not_started');
  elsif a.state = 'in_progress' then
    return private.refusal('attempt_in_progress');
  elsif (request ->> 'points')::numeric > question.points
    or (request ->> 'points')::numeric
      <> round((request ->> 'points')::numeric, 2)
  then
    return private.refusal('bad_request', jsonb_build_object(
      'field', 'points', 'most', question.points
    ));
  end if;

  select * into before from public.grades g
  where g.attempt_id = a.id and g.question_id = question.id
  for update;
  if coalesce(before.version, 0)
    <> coalesce((request ->> 'version')::integer, 0)
  then
    return private.refusal('changed_meanwhile', jsonb_build_object(
      'version', coalesce(before.version, 0)
    ));
  elsif before.automatic
    and before.points <> (request ->> 'points')::numeric
    and request ->> 'reason' is null
  then
    return private.refusal('bad_request', '{"field": "reason"}');
  end if;
  insert into public.grades as g (
    attempt_id, question_id, tenant_id, points, automatic, feedback, graded_by
  )
  values (
    a.id, question.id, a.tenant_id, (request ->> 'points')::numeric, false,
    request ->> 'feedback', auth.uid()
  )
  on conflict (attempt_id, question_id) do update
  set points = excluded.points, automatic = false,
    feedback = excluded.feedback, graded_by = excluded.graded_by,
    graded_at = clock_timestamp(), overridden_points = g.points,
    version = g.version + 1
  -- Graded by another at this moment, where there was no row to lock.
  where before.attempt_id is not null
  returning * into made;
  if made.attempt_id is null then
    return private.refusal('changed_meanwhile');
  end if;
  perform private.audit(
    a.tenant_id, 'attempt.grade', a.exam_id, a.id, question.id,
    request ->> 'reason',
    jsonb_build_object(
      'points', made.points, 'points_before', before.points,
      'was_automatic', before.automatic, 'version', made.version
    )
  );
  return private.answered('staff_grade', request, jsonb_build_object(
    'attempt_id', a.id,
    'question_id', question.id,
    'points', made.points,
    'feedback', made.feedback,
    'automatic', made.automatic,
    'overridden_points', made.overridden_points,
    'version', made.version,
    'graded_at', private.iso_time(made.graded_at)
  ), a);
end
$$;

-- {exam_id, after?}: grades by the keys, 500 attempts at a time in the order of
-- their ids; `next` is the `after` of the next call, null at the end. `open`:
-- answers and blanks of these attempts that wait for a person.
create function public.staff_grade_exam(request jsonb) returns jsonb
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

-- {exam_id, released}: shows students their results, or takes that back. As it
-- is already is no change and no news.
create function public.staff_release_results(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(
    request, array['exam_id uuid', 'released bool', 'request_id? uuid']
  );
  exam public.exams;
  release boolean;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.staff_refusal(
    exam.tenant_id, array['admin'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = exam.id
  for no key update;
  release := (request ->> 'released')::boolean;
  if release <> (exam.results_released_at is not null) then
    update public.exams e
    set results_released_at = case when release then clock_timestamp() end
    where e.id = exam.id
    returning e.* into exam;
    perform private.audit(
      exam.tenant_id,
      case when release then 'exam.release_results'
        else 'exam.withdraw_results' end,
      exam.id
    );
  end if;
  return jsonb_build_object(
    'exam_id', exam.id,
    'results_released_at', private.iso_time(exam.results_released_at)
  );
end
$$;

revoke all on function public.staff_grade(jsonb),
  public.staff_grade_exam(jsonb), public.staff_release_results(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_grade(jsonb),
  public.staff_grade_exam(jsonb), public.staff_release_results(jsonb)
  to authenticated;
