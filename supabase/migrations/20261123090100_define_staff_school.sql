-- A school's own settings: what its admins read and change. Its default policy
-- is `api_save_policy`'s, its key for answers in files `staff_set_export_key`'s.

-- {tenant_id}: all of them, as admins alone read them.
create function public.staff_school(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array['tenant_id uuid']);
  school public.tenants;
begin
  if refused is not null then return refused; end if;
  select * into school from public.tenants t
  where t.id = (request ->> 'tenant_id')::uuid;
  refused := private.staff_refusal(
    school.id, array['admin'], 'school_not_found'
  );
  if refused is not null then return refused; end if;
  return private.school_view(school);
end
$$;

create function private.school_view(school public.tenants) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object(
    'tenant_id', school.id,
    'version', school.version,
    'name', school.name,
    'external_id', school.external_id,
    'time_zone', school.time_zone,
    'monitoring_notice', school.monitoring_notice,
    'refusal_offer', school.refusal_offer,
    'exam_jwt_issuer', school.exam_jwt_issuer,
    'exam_jwt_audience', school.exam_jwt_audience,
    'exam_jwt_jwks_url', school.exam_jwt_jwks_url,
    'exam_jwt_public_key', school.exam_jwt_public_key,
    'renew_url', school.renew_url,
    'create_on_launch', school.create_on_launch,
    'is_demo', school.is_demo
  );
end
$$;

-- The first setting that cannot stand, and why; null: all can. What a key or
-- an address is good for, only a token shows: `POST /admin/schools/:id/try-token`.
create function private.school_fault(later public.tenants) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return case
    when not coalesce(private.is_time_zone(later.time_zone), false) then '{"field": "time_zone", "reason": "unknown"}'
    when later.renew_url !~ '^https://[^\s/?#@]+([/?#]\S*)?$'
    then '{"field": "renew_url", "reason": "address"}'
    when later.exam_jwt_jwks_url !~ '^https://[^\s/?#@:]+(:443)?(/\S*)?$'
    then '{"field": "exam_jwt_jwks_url", "reason": "address"}'
    when later.exam_jwt_public_key is not null
      and later.exam_jwt_public_key
        !~ '^\s*-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----\s*$'
    then '{"field": "exam_jwt_public_key", "reason": "pem"}'
    when later.exam_jwt_issuer is not null and later.exam_jwt_audience is null
    then '{"field": "exam_jwt_audience", "reason": "missing"}'
    when later.exam_jwt_issuer is not null
      and later.exam_jwt_jwks_url is null
      and later.exam_jwt_public_key is null
    then '{"field": "exam_jwt_public_key", "reason": "missing"}'
  end::jsonb;
end
$$;

-- {tenant_id, version, …}: sets those settings that are in the request.
create function public.staff_save_school(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  fields constant text[] := array[
    'name', 'external_id', 'time_zone', 'monitoring_notice', 'refusal_offer',
    'exam_jwt_issuer', 'exam_jwt_audience', 'exam_jwt_jwks_url',
    'exam_jwt_public_key', 'renew_url', 'create_on_launch'
  ];
  refused jsonb := private.malformed(request, array[
    'tenant_id uuid', 'version int 1 1000000000', 'name? text 1 200',
    'external_id? text 1 200', 'time_zone? text 1 64',
    'monitoring_notice? text 1 20000', 'refusal_offer? text 1 20000',
    'exam_jwt_issuer? text 1 500', 'exam_jwt_audience? text 1 500',
    'exam_jwt_jwks_url? text 1 2000', 'exam_jwt_public_key? text 1 20000',
    'renew_url? text 1 2000', 'create_on_launch? bool'
  ]);
  needed constant text[] := array['name', 'time_zone', 'create_on_launch'];
  school public.tenants;
  later public.tenants;
  wrong text;
  fault jsonb;
  changed text[];
begin
  if refused is not null then return refused; end if;
  select min(k) into wrong
  from unnest(needed) k
  where request ? k and request ->> k is null;
  if wrong is not null then
    return private.refusal('bad_request', jsonb_build_object('field', wrong));
  end if;
  select * into school from public.tenants t
  where t.id = (request ->> 'tenant_id')::uuid;
  refused := private.staff_refusal(
    school.id, array['admin'], 'school_not_found'
  );
  if refused is not null then return refused; end if;
  select * into school from public.tenants t
  where t.id = school.id
  for no key update;
  if school.version <> (request ->> 'version')::integer then
    return private.refusal(
      'changed_meanwhile', private.school_view(school)
    );
  end if;

  later := jsonb_populate_record(
    school, request - array['tenant_id', 'version']
  );
  fault := private.school_fault(later);
  if fault is not null then
    return private.refusal('bad_request', fault);
  end if;
  select coalesce(array_agg(k order by k), '{}') into changed
  from unnest(fields) k
  where to_jsonb(school) -> k is distinct from to_jsonb(later) -> k;
  if cardinality(changed) > 0 then
    update public.tenants t
    set name = later.name, external_id = later.external_id,
      time_zone = later.time_zone,
      monitoring_notice = later.monitoring_notice,
      refusal_offer = later.refusal_offer,
      exam_jwt_issuer = later.exam_jwt_issuer,
      exam_jwt_audience = later.exam_jwt_audience,
      exam_jwt_jwks_url = later.exam_jwt_jwks_url,
      exam_jwt_public_key = later.exam_jwt_public_key,
      renew_url = later.renew_url,
      create_on_launch = later.create_on_launch,
      version = t.version + 1
    where t.id = school.id
    returning t.* into school;
    perform private.audit(
      school.id, 'school.save', null, null, null, null,
      jsonb_build_object('changed', to_jsonb(changed))
    );
  end if;
  return private.school_view(school);
exception when unique_violation then
  -- An issuer stands for one school; so does a school's own name.
  get stacked diagnostics wrong = constraint_name;
  return private.refusal('bad_request', jsonb_build_object(
    'field', case when wrong like '%issuer%' then 'exam_jwt_issuer'
      else 'external_id' end,
    'reason', 'taken'
  ));
end
$$;

revoke all on function private.school_view(public.tenants),
  private.school_fault(public.tenants)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_school(jsonb),
  public.staff_save_school(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_school(jsonb),
  public.staff_save_school(jsonb)
  to authenticated;
