-- What a school's own platform signed for one attempt: any part of a policy,
-- laid over the exam's and under what the student was granted. Taken from an
-- exam JWT alone, until the attempt starts.

-- No session reads it: the policy in force has it in, where it counts.
alter table public.attempts
  add column exam_config jsonb check (jsonb_typeof(exam_config) = 'object');

create or replace function private.policy_inputs(a public.attempts)
returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'tenant', t.default_policy,
    'exam', e.policy,
    'launch', coalesce(a.exam_config, '{}'),
    'duration_seconds', e.duration_seconds,
    'accommodations', coalesce(n.accommodations, c.accommodations)
  )
  from public.exams e
  join public.tenants t on t.id = e.tenant_id
  join public.candidates c on c.id = a.candidate_id
  join public.enrolments n
    on n.exam_id = a.exam_id and n.candidate_id = a.candidate_id
  where e.id = a.exam_id
$$;
