-- An exam's report in one reading: who sat it, what was noticed and decided, and
-- how long questions took. Practice is in no report.

-- {exam_id} or {attempt_id}, alerts?: the report of an exam, or of one attempt
-- with the whole class's times beside it. `alerts`: each alert with its
-- sentence too. Marks come only to who may see them.
create function public.staff_exam_report(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(
    request, array['exam_id? uuid', 'attempt_id? uuid', 'alerts? bool']
  );
  only_attempt uuid := (case when refused is null
    then request ->> 'attempt_id' end)::uuid;
  exam public.exams;
  ids uuid[];
  shown uuid[];
  -- Whose times and marks make the class: handed in and not voided.
  of_class uuid[];
begin
  if refused is not null then return refused; end if;
  if num_nonnulls(request ->> 'exam_id', request ->> 'attempt_id') <> 1 then
    return private.refusal('bad_request', '{"field": "exam_id"}');
  end if;
  select e.* into exam
  from public.exams e
  where e.id = coalesce((request ->> 'exam_id')::uuid, (
    select a.exam_id from public.attempts a
    where a.id = only_attempt and not a.is_practice
  ));
  refused := private.staff_refusal(
    exam.tenant_id, array['admin', 'proctor'],
    case when only_attempt is null then 'exam_not_found'
      else 'attempt_not_found' end
  );
  if refused is not null then return refused; end if;

  select coalesce(array_agg(a.id), '{}') into ids
  from public.attempts a
  where a.exam_id = exam.id and not a.is_practice;
  select coalesce(array_agg(a.id), '{}') into of_class
  from public.attempts a
  where a.id = any (ids) and a.state in ('submitted', 'auto_submitted')
    and not private.is_voided(a.id, exam.second_review);
  shown := case when only_attempt is null then ids
    else array[only_attempt] end;

  return jsonb_build_object(
    'exam', jsonb_build_object(
      'id', exam.id,
      'tenant_id', exam.tenant_id,
      'school', (
        select t.name from public.tenants t where t.id = exam.tenant_id
      ),
      'title', exam.title,
      'time_zone', exam.time_zone,
      'state', exam.state,
      'delivery', exam.delivery,
      'is_practice', exam.is_practice,
      'opens_at', private.iso_time(exam.opens_at),
      'closes_at', private.iso_time(exam.closes_at),
      'duration_seconds', exam.duration_seconds,
      'second_review', exam.second_review
    ),
    'rows', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'enrolment_id', n.id,
        'candidate_id', c.id,
        'name', c.name,
        'hall_ticket', c.hall_ticket,
        'room', n.room,
        'absent_at', private.iso_time(n.absent_at),
        'attempt', case when a.id is not null
          then private.report_attempt(a) end
      ) order by c.name, n.id, a.attempt_no), '[]')
      from public.enrolments n
      join public.candidates c on c.id = n.candidate_id
      left join public.attempts a
        on a.exam_id = n.exam_id and a.candidate_id = n.candidate_id
        and not a.is_practice
      where n.exam_id = exam.id
        and (only_attempt is null or a.id = only_attempt)
    ),
    'counts', private.report_counts(shown),
    'heat', private.report_heat(shown),
    'decisions', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', d.id,
        'attempt_id', d.attempt_id,
        'decision', d.decision,
        -- A class's times leave out who was voided: only that is needed of the
        -- others.
        'note', case when d.attempt_id = any (shown) then d.note end,
        'reviews_id', d.reviews_id,
        'by_id', d.decided_by,
        'by', (
          select nullif(btrim(m.display_name), '')
          from public.memberships m
          where m.tenant_id = d.tenant_id and m.user_id = d.decided_by
            and m.display_name <> ''
          order by m.role
          limit 1
        ),
        'at', private.iso_time(d.decided_at)
      ) order by d.decided_at, d.id), '[]')
      from public.decisions d
      where d.attempt_id = any (ids)
    ),
    'alerts', case when (request ->> 'alerts')::boolean then (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', o.id,
        'attempt_id', o.attempt_id,
        'rule', o.rule,
        'severity', o.severity,
        'status', o.status,
        'act', o.act,
        'incidents', o.incidents,
        'points', o.points,
        'sentence', o.explanation -> 'sentence',
        'happened_at', private.iso_time(o.happened_at),
        'last_happened_at', private.iso_time(o.last_happened_at)
      ) order by o.happened_at, o.id), '[]')
      from public.alerts o
      where o.attempt_id = any (shown) and o.status <> 'superseded'
    ) else '[]'::jsonb end,
    'questions', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', q.id,
        'position', q.position,
        'kind', q.kind,
        'points', q.points,
        'text', left(regexp_replace(coalesce((
          select string_agg(part ->> 'text', ' ')
          from jsonb_array_elements(q.prompt) part
          where part ->> 'type' = 'text'
        ), ''), '\s+', ' ', 'g'), 200)
      ) order by q.position), '[]')
      from public.questions q
      where q.exam_id = exam.id
    ),
    'timings', private.report_timings(ids),
    'of_class', to_jsonb(of_class),
    'marks', case
      when private.has_role(exam.tenant_id, 'admin', 'grader') then (
        select coalesce(jsonb_agg(to_jsonb(m)), '[]')
        from (
          select q.id as question_id, count(*) as graded,
            count(*) filter (where g.points >= q.points) as right,
            round(avg(g.points / nullif(q.points, 0)), 4) as share
          from public.grades g
          join public.questions q on q.id = g.question_id
          where g.attempt_id = any (of_class)
          group by q.id
        ) m
      )
    end,
    'thresholds', case when only_attempt is null
      then private.report_thresholds(ids) else '[]'::jsonb end,
    'as_of', private.server_time()
  );
end
$$;

revoke all on function public.staff_exam_report(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_exam_report(jsonb) to authenticated;
