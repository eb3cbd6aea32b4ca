-- The student's list of exams, and how an attempt comes to be.

create function private.exam_is_open(e public.exams) returns boolean
language sql stable security definer set search_path = '' as $$
  select e.state = 'published'
    and coalesce(e.opens_at <= clock_timestamp(), true)
    and coalesce(e.closes_at > clock_timestamp(), true)
$$;
revoke all on function private.exam_is_open(public.exams)
  from public, anon, authenticated, service_role, invigil_api;

create function public.api_my_exams(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'read', 240);
begin
  if refused is not null then return refused; end if;
  return jsonb_build_object(
    'exams', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', e.id, 'title', e.title, 'school', t.name,
        'time_zone', e.time_zone,
        'opens_at', private.iso_time(e.opens_at),
        'closes_at', private.iso_time(e.closes_at),
        'duration_seconds', e.duration_seconds,
        'question_count', (
          select count(*) from public.questions q where q.exam_id = e.id
        ),
        'is_practice', e.is_practice,
        'open_now', private.exam_is_open(e),
        'attempts_allowed', coalesce(n.attempts_allowed, e.attempts_allowed),
        'attempts_used', (
          select count(*) from public.attempts a
          where a.exam_id = e.id and a.candidate_id = n.candidate_id
            and a.is_practice = e.is_practice
        ),
        'attempt', (
          select jsonb_build_object(
            'id', a.id, 'state', a.state,
            'submitted_at', private.iso_time(a.submitted_at)
          )
          from public.attempts a
          where a.exam_id = e.id and a.candidate_id = n.candidate_id
          order by a.attempt_no desc
          limit 1
        )
      ) order by e.opens_at nulls first, e.title, e.id)
      from public.enrolments n
      join public.exams e on e.id = n.exam_id
      join public.tenants t on t.id = e.tenant_id
      where n.candidate_id in (
          select private.candidates_of(request -> 'principal')
        )
        and e.state = 'published'
        and private.is_for_exam(request -> 'principal', e.id)
    ), '[]'),
    'candidate_name', (
      select c.name from public.candidates c
      where c.id in (select private.candidates_of(request -> 'principal'))
      order by c.created_at, c.id
      limit 1
    ),
    'server_time', private.server_time()
  );
end
$$;

-- An unfinished attempt is found again; a new one needs an open exam and one
-- that is left.
create function public.api_create_attempt(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'step', 120);
  enrolment public.enrolments;
  exam public.exams;
  attempt public.attempts;
  used integer;
  answer jsonb;
begin
  if refused is not null then return refused; end if;

  -- An exam JWT names the attempt itself, by its number.
  if request #>> '{principal,kind}' = 'exam_jwt' then
    if not private.is_for_exam(
      request -> 'principal', (request ->> 'exam_id')::uuid
    ) then
      return private.refusal('exam_not_found');
    end if;
    answer := private.launch_attempt(request -> 'principal');
    if answer ? 'error' then return answer; end if;
    select * into attempt from public.attempts a
    where a.id = (answer ->> 'attempt_id')::uuid;
    return private.attempt_view(attempt) || (answer - 'attempt_id');
  end if;

  -- The enrolment's lock makes a student's parallel calls take turns.
  select n.* into enrolment
  from public.enrolments n
  where n.exam_id = (request ->> 'exam_id')::uuid
    and n.candidate_id in (
      select private.candidates_of(request -> 'principal')
    )
    and private.is_for_exam(request -> 'principal', n.exam_id)
  for no key update;
  if not found then return private.refusal('exam_not_found'); end if;
  select * into exam from public.exams e
  where e.id = enrolment.exam_id and e.state = 'published';
  if not found then return private.refusal('exam_not_found'); end if;

  select * into attempt from public.attempts a
  where a.exam_id = exam.id and a.candidate_id = enrolment.candidate_id
  order by a.attempt_no desc
  limit 1;
  if not found or attempt.state in ('submitted', 'auto_submitted') then
    select count(*) into used from public.attempts a
    where a.exam_id = exam.id and a.candidate_id = enrolment.candidate_id
      and not a.is_practice;
    if not private.exam_is_open(exam) then
      return private.refusal('exam_not_open', jsonb_build_object(
        'opens_at', private.iso_time(exam.opens_at),
        'closes_at', private.iso_time(exam.closes_at)
      ));
    elsif not exam.is_practice
      and used >= coalesce(enrolment.attempts_allowed, exam.attempts_allowed)
    then
      return private.refusal('no_attempts_left');
    end if;
    if exam.is_practice then
      refused := private.practice_refusal(enrolment.id);
      if refused is not null then return refused; end if;
    end if;
    insert into public.attempts (tenant_id, exam_id, candidate_id, attempt_no)
    values (
      exam.tenant_id, exam.id, enrolment.candidate_id,
      coalesce(attempt.attempt_no, 0) + 1
    )
    returning * into attempt;
    answer := jsonb_build_object('made', true);
  end if;

  return private.attempt_view(attempt) || coalesce(answer, '{}');
end
$$;

revoke all on function public.api_my_exams(jsonb),
  public.api_create_attempt(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_my_exams(jsonb),
  public.api_create_attempt(jsonb)
  to service_role, invigil_api;
