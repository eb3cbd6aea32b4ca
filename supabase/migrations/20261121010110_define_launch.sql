-- Exam JWTs: which school an issuer stands for, and the attempt that a token
-- names.

-- Asked before anyone is known, so there is no principal. What it answers is
-- public: keys that verify, and where they are.
create function public.api_exam_jwt_keys(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('tenant', (
    select jsonb_build_object(
      'tenant_id', t.id,
      'external_id', t.external_id,
      'audience', t.exam_jwt_audience,
      'jwks_url', t.exam_jwt_jwks_url,
      'public_key', t.exam_jwt_public_key,
      'is_demo', t.is_demo
    )
    from public.tenants t
    where t.exam_jwt_issuer = request ->> 'issuer'
  ));
end
$$;

-- The enrolment of the student that a token names, locked so that parallel
-- calls take turns; made, with the student, where the school lets a launch do
-- that. A row of nulls where there is none.
create function private.launch_enrolment(principal jsonb, e public.exams)
returns public.enrolments
language plpgsql security definer set search_path = '' as $$
declare
  enrolment public.enrolments;
begin
  if exists (
    select from public.tenants t where t.id = e.tenant_id and t.create_on_launch
  ) then
    insert into public.candidates (tenant_id, external_id, name)
    values (
      e.tenant_id, principal ->> 'candidate',
      coalesce(principal ->> 'name', principal ->> 'candidate')
    )
    on conflict (external_id, tenant_id) do nothing;
    insert into public.enrolments (tenant_id, exam_id, candidate_id)
    select e.tenant_id, e.id, c.id
    from private.candidates_of(principal) c (id)
    on conflict (tenant_id, exam_id, candidate_id) do nothing;
  end if;
  select n.* into enrolment
  from public.enrolments n
  where n.exam_id = e.id
    and n.candidate_id in (select private.candidates_of(principal))
  for no key update;
  return enrolment;
end
$$;

-- Finds the attempt that an exam JWT names, or makes it: {"attempt_id"} and
-- {"made": true}, or a refusal.
create function private.launch_attempt(principal jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  wanted integer := (principal ->> 'attempt_no')::integer;
  config jsonb := nullif(principal -> 'exam_config', 'null');
  exam public.exams;
  enrolment public.enrolments;
  attempt public.attempts;
  newest public.attempts;
  refused jsonb;
begin
  select * into exam from public.exams e
  where e.tenant_id = (principal ->> 'tenant_id')::uuid
    and e.external_id = principal ->> 'exam' and e.state = 'published';
  if not found then return private.refusal('exam_not_found'); end if;
  enrolment := private.launch_enrolment(principal, exam);
  if enrolment.id is null then
    return private.refusal(case
      when exists (select from private.candidates_of(principal))
      then 'exam_not_found' else 'candidate_unknown'
    end);
  end if;

  select * into attempt from public.attempts a
  where a.exam_id = exam.id and a.candidate_id = enrolment.candidate_id
    and a.attempt_no = wanted
  for no key update;
  if found then
    -- A renewed token without one leaves the first one's.
    if attempt.state in ('created', 'instructions', 'ready')
      and config is distinct from attempt.exam_config and config is not null
    then
      update public.attempts a set exam_config = config
      where a.id = attempt.id;
    end if;
    return jsonb_build_object('attempt_id', attempt.id);
  end if;

  select * into newest from public.attempts a
  where a.exam_id = exam.id and a.candidate_id = enrolment.candidate_id
  order by a.attempt_no desc
  limit 1;
  if not exam.is_practice
    and wanted > coalesce(enrolment.attempts_allowed, exam.attempts_allowed)
  then
    return private.refusal('no_attempts_left');
  elsif wanted <> coalesce(newest.attempt_no, 0) + 1 then
    return private.refusal('token_claims', jsonb_build_object(
      'claim', 'attempt_no', 'expected', coalesce(newest.attempt_no, 0) + 1
    ));
  elsif newest.state not in ('submitted', 'auto_submitted') then
    return private.refusal(
      'attempt_already_started',
      jsonb_build_object('attempt_no', newest.attempt_no)
    );
  elsif not private.exam_is_open(exam) then
    return private.refusal('exam_not_open', jsonb_build_object(
      'opens_at', private.iso_time(exam.opens_at),
      'closes_at', private.iso_time(exam.closes_at)
    ));
  end if;
  if exam.is_practice then
    refused := private.practice_refusal(enrolment.id);
    if refused is not null then return refused; end if;
  end if;
  insert into public.attempts
    (tenant_id, exam_id, candidate_id, attempt_no, exam_config)
  values (exam.tenant_id, exam.id, enrolment.candidate_id, wanted, config)
  returning * into attempt;
  return jsonb_build_object('attempt_id', attempt.id, 'made', true);
end
$$;

-- As `attempt_view`, with `made` and where the school renews its tokens.
create function public.api_launch_attempt(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'step', 120, array['exam_jwt']);
  launched jsonb;
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  launched := private.launch_attempt(request -> 'principal');
  if launched ? 'error' then return launched; end if;
  select * into attempt from public.attempts a
  where a.id = (launched ->> 'attempt_id')::uuid;
  return private.attempt_view(attempt) || jsonb_build_object(
    'made', launched ? 'made',
    'renew_url', (
      select t.renew_url from public.tenants t where t.id = attempt.tenant_id
    )
  );
end
$$;

revoke all on function private.launch_enrolment(jsonb, public.exams),
  private.launch_attempt(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_exam_jwt_keys(jsonb),
  public.api_launch_attempt(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_exam_jwt_keys(jsonb),
  public.api_launch_attempt(jsonb)
  to service_role, invigil_api;
