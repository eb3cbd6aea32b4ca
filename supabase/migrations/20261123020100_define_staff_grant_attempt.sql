-- One more attempt for one student, whatever the exam allows everybody.

-- {enrolment_id, reason}: not while one is left or under way, nor for what has
-- closed. Raises what the enrolment allows by one above what was used.
create function public.staff_grant_attempt(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  most constant integer := 100;
  refused jsonb := private.malformed(request, array[
    'enrolment_id uuid', 'reason text 1 1000', 'request_id? uuid'
  ]);
  enrolment public.enrolments;
  exam public.exams;
  answer jsonb;
  before integer;
  used integer;
begin
  if refused is not null then return refused; end if;
  select * into enrolment from public.enrolments n
  where n.id = (request ->> 'enrolment_id')::uuid;
  refused := private.staff_refusal(
    enrolment.tenant_id, array['admin', 'proctor'], 'enrolment_not_found'
  );
  if refused is not null then return refused; end if;
  answer := private.answered_before('staff_grant_attempt', request);
  if answer is not null then return answer; end if;
  -- As where attempts are made: a student's own call takes its turn.
  select * into enrolment from public.enrolments n
  where n.id = enrolment.id
  for no key update;
  if not found then return private.refusal('enrolment_not_found'); end if;
  select * into exam from public.exams e where e.id = enrolment.exam_id;

  before := coalesce(enrolment.attempts_allowed, exam.attempts_allowed);
  select count(*) into used from public.attempts a
  where a.exam_id = exam.id and a.candidate_id = enrolment.candidate_id
    and not a.is_practice;
  if coalesce(exam.closes_at <= clock_timestamp(), false) then
    return private.refusal('exam_closed');
  elsif exists (
    select from public.attempts a
    where a.exam_id = exam.id and a.candidate_id = enrolment.candidate_id
      and not a.is_practice and a.state not in ('submitted', 'auto_submitted')
  ) then
    return private.refusal('attempt_in_progress');
  elsif used < before or exam.is_practice then
    return private.refusal('attempts_left');
  elsif used >= most then
    return private.refusal('bad_request', jsonb_build_object(
      'field', 'enrolment_id', 'most', most
    ));
  end if;
  update public.enrolments n
  set attempts_allowed = used + 1
  where n.id = enrolment.id
  returning n.* into enrolment;
  perform private.audit(
    exam.tenant_id, 'enrolment.grant_attempt', exam.id, null, enrolment.id,
    request ->> 'reason', jsonb_build_object(
      'attempts_before', before, 'attempts_allowed', used + 1
    )
  );
  return private.answered('staff_grant_attempt', request, jsonb_build_object(
    'enrolment_id', enrolment.id,
    'attempts_used', used,
    'attempts_allowed', enrolment.attempts_allowed
  ));
end
$$;

revoke all on function public.staff_grant_attempt(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_grant_attempt(jsonb) to authenticated;
