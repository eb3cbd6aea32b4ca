-- What the pages that set an exam up show of how far it is.

-- {exam_id}: whether anybody has begun, how many attempts there are and run
-- (of practice too, of which staff read nothing else), how many students have
-- confirmed the rules and not begun, and what it lacks before it is published.
create function public.staff_exam_standing(request jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array['exam_id uuid']);
  exam public.exams;
  counted record;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.staff_refusal(
    exam.tenant_id, array['admin'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  select count(*) as made,
    count(*) filter (where a.state = 'in_progress') as running,
    count(*) filter (where a.started_at is null and a.steps ? 'rules')
      as confirmed
  into counted
  from public.attempts a
  where a.exam_id = exam.id;
  return jsonb_build_object(
    'begun', private.has_begun(exam.id),
    'attempts', counted.made,
    'running', counted.running,
    'confirmed', counted.confirmed,
    'lacks', private.exam_lacks(exam)
  );
end
$$;

revoke all on function public.staff_exam_standing(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_exam_standing(jsonb) to authenticated;
