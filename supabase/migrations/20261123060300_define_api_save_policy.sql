-- The policy of an exam, and a school's default: written through the API alone,
-- which knows the schema, so that nothing but a valid one is ever stored.

-- {exam_id | tenant_id, version, policy}: in place of the one there is. A policy
-- that changed meanwhile is answered, to be compared. Attempts that have begun
-- keep theirs.
create function public.api_save_policy(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'policy', 60, array['user']);
  principal jsonb := request -> 'principal';
  exam public.exams;
  school public.tenants;
  before jsonb;
  version_now integer;
begin
  if refused is not null then return refused; end if;
  if request ->> 'exam_id' is not null then
    select * into exam from public.exams e
    where e.id = (request ->> 'exam_id')::uuid
    for no key update;
    refused := private.exam_refusal(principal, exam, array['admin']);
    if refused is not null then return refused; end if;
    before := exam.policy;
    version_now := exam.version;
  else
    select * into school from public.tenants t
    where t.id = (request ->> 'tenant_id')::uuid
    for no key update;
    refused := private.works_refusal(
      principal, school.id, array['admin'], 'school_not_found'
    );
    if refused is not null then return refused; end if;
    before := school.default_policy;
    version_now := school.version;
  end if;
  if version_now <> (request ->> 'version')::integer then
    return private.refusal('changed_meanwhile', jsonb_build_object(
      'version', version_now, 'policy', before
    ));
  end if;
  if before is distinct from request -> 'policy' then
    if exam.id is not null then
      update public.exams e set policy = request -> 'policy'
      where e.id = exam.id;
      version_now := private.exam_edited(exam.id);
    else
      update public.tenants t
      set default_policy = request -> 'policy', version = t.version + 1
      where t.id = school.id
      returning t.version into version_now;
    end if;
    insert into public.audit_log (
      tenant_id, actor_kind, actor_id, action, exam_id, details
    )
    values (
      coalesce(exam.tenant_id, school.id), 'staff',
      (principal ->> 'sub')::uuid,
      case when exam.id is not null then 'exam.save_policy'
        else 'school.save_policy' end,
      exam.id,
      jsonb_build_object(
        'policy', request -> 'policy', 'policy_before', before
      )
    );
  end if;
  return jsonb_build_object(
    'version', version_now, 'policy', request -> 'policy'
  );
end
$$;

-- Staff see what lies under the policies of their school's exams.
grant select (default_policy, version) on public.tenants to authenticated;

revoke all on function public.api_save_policy(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_save_policy(jsonb)
  to service_role, invigil_api;
