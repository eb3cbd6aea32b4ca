-- The page after the exam says more plainly how things stand: who handed in,
-- whether the school shows results at all, what became of answers that came too
-- late, and which question a record is about, by the number its student saw.

-- As much of the result as the exam shows, from when it was released. Never
-- risk, alerts or keys. What a grader wrote comes before what the school wrote
-- for everyone, and neither before the question is graded.
create or replace function public.api_result(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'read', 240);
  attempt public.attempts;
  exam public.exams;
  released boolean;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  select * into exam from public.exams e where e.id = attempt.exam_id;
  released := exam.result_shown <> 'nothing'
    and attempt.state in ('submitted', 'auto_submitted')
    -- Nobody releases practice; what was released of the exam is not its own.
    and (
      attempt.is_practice
      or coalesce(exam.results_released_at <= clock_timestamp(), false)
    );
  return jsonb_build_object(
    'state', attempt.state,
    'submitted_at', private.iso_time(attempt.submitted_at),
    'submitted_by', attempt.submitted_by,
    'shows', exam.result_shown,
    'released', released,
    'score', case when released then (
      select jsonb_build_object(
        'points', coalesce(sum(g.points), 0),
        'total_points', coalesce(sum(q.points), 0),
        'graded', count(g.question_id),
        'questions', count(*)
      )
      from public.questions q
      left join public.grades g
        on g.question_id = q.id and g.attempt_id = attempt.id
      where q.exam_id = exam.id
    ) end,
    'questions', case
      when released and exam.result_shown = 'feedback' then (
        select coalesce(jsonb_agg(jsonb_build_object(
          'question_id', q.id, 'points', g.points,
          'total_points', q.points,
          'feedback', case when g.question_id is not null
            then coalesce(nullif(g.feedback, ''), k.feedback) end
        ) order by q.position), '[]')
        from public.questions q
        left join public.grades g
          on g.question_id = q.id and g.attempt_id = attempt.id
        left join public.answer_keys k on k.question_id = q.id
        where q.exam_id = exam.id
      )
    end,
    'late_answers', (
      select jsonb_build_object(
        'waiting', count(*) filter (where l.status = 'pending'),
        'accepted', count(*) filter (where l.status = 'accepted'),
        'refused', count(*) filter (where l.status = 'refused')
      )
      from public.late_answers l
      where l.attempt_id = attempt.id
    ),
    'paper_order', case
      when attempt.started_at is null then '[]'
      else jsonb_path_query_array(private.paper_of(attempt), '$[*].id')
    end,
    'server_time', private.server_time()
  );
end
$$;
