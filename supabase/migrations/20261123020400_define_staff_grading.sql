-- How far the grading of an exam has come, question by question.

-- {exam_id}: of attempts handed in. `waiting`: no grade yet; `by_key` and
-- `by_person`: whose word stands; `changed`: a person has replaced another
-- grade.
create function public.staff_grading(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array['exam_id uuid']);
  exam public.exams;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.staff_refusal(
    exam.tenant_id, array['admin', 'grader'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  return (
    with attempts as materialized (
      select a.id, a.state in ('submitted', 'auto_submitted') as is_over
      from public.attempts a
      where a.exam_id = exam.id and not a.is_practice
        and a.started_at is not null
    )
    select jsonb_build_object(
      'exam_id', exam.id,
      'handed_in', n.handed_in,
      'running', n.running,
      'result_shown', exam.result_shown,
      'results_released_at', private.iso_time(exam.results_released_at),
      'questions', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'question_id', q.id,
          'waiting', n.handed_in - g.graded,
          'by_key', g.by_key,
          'by_person', g.graded - g.by_key,
          'changed', g.changed
        ) order by q.position), '[]')
        from public.questions q
        cross join lateral (
          select count(*) as graded,
            count(*) filter (where g.automatic) as by_key,
            count(*) filter (where g.overridden_points is not null) as changed
          from public.grades g
          join attempts o on o.id = g.attempt_id and o.is_over
          where g.question_id = q.id
        ) g
        where q.exam_id = exam.id
      )
    )
    from (
      select count(*) filter (where t.is_over) as handed_in,
        count(*) filter (where not t.is_over) as running
      from attempts t
    ) n
  );
end
$$;

revoke all on function public.staff_grading(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_grading(jsonb) to authenticated;
