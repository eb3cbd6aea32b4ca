-- Trying an exam JWT: what a launch with it would find, without launching.

-- {principal, tenant_id}: the school's settings for such tokens, if the bearer
-- is an admin of it.
create function public.api_exam_jwt_settings(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'admin', 300, array['user']);
  school public.tenants;
begin
  if refused is not null then return refused; end if;
  select * into school from public.tenants t
  where t.id = (request ->> 'tenant_id')::uuid;
  refused := private.works_refusal(
    request -> 'principal', school.id, array['admin'], 'school_not_found'
  );
  if refused is not null then return refused; end if;
  return jsonb_build_object(
    'tenant_id', school.id,
    'external_id', school.external_id,
    'issuer', school.exam_jwt_issuer,
    'audience', school.exam_jwt_audience,
    'jwks_url', school.exam_jwt_jwks_url,
    'public_key', school.exam_jwt_public_key,
    'is_demo', school.is_demo,
    'create_on_launch', school.create_on_launch
  );
end
$$;

-- {principal, tenant_id, launch}: `launch`: the principal that the token gave.
-- Does what a launch does and takes it back: they can never differ.
create function public.api_try_launch(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  settings jsonb := public.api_exam_jwt_settings(request);
  launched jsonb;
  exam public.exams;
begin
  if settings ? 'error' then return settings; end if;
  if settings ->> 'tenant_id' <> request #>> '{launch,tenant_id}' then
    return private.refusal('school_not_found');
  end if;
  select * into exam from public.exams e
  where e.tenant_id = (settings ->> 'tenant_id')::uuid
    and e.external_id = request #>> '{launch,exam}';
  begin
    launched := private.launch_attempt(request -> 'launch');
    raise exception using errcode = 'INV01', message = launched::text;
  exception when sqlstate 'INV01' then
    launched := sqlerrm::jsonb;
  end;
  return jsonb_strip_nulls(jsonb_build_object(
    'exam', case when exam.id is not null then jsonb_build_object(
      'id', exam.id, 'title', exam.title, 'state', exam.state
    ) end,
    'refusal', launched ->> 'error',
    'detail', launched -> 'detail'
  ));
end
$$;

revoke all on function public.api_exam_jwt_settings(jsonb),
  public.api_try_launch(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_exam_jwt_settings(jsonb),
  public.api_try_launch(jsonb)
  to service_role, invigil_api;
