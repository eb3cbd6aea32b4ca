-- Who works at a school, and as what. Accounts are Supabase Auth's: only the
-- API makes one (with the secret key), and tells whether an address has one.

-- One person of a school's staff; null: works there no more.
create function private.member_view(of_tenant uuid, person uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object(
      'user_id', person,
      'email', min(u.email),
      'display_name', min(m.display_name),
      'roles', jsonb_agg(m.role order by m.role),
      'since', private.iso_time(min(m.created_at)),
      'last_sign_in_at', private.iso_time(min(u.last_sign_in_at))
    )
    from public.memberships m
    join auth.users u on u.id = m.user_id
    where m.tenant_id = of_tenant and m.user_id = person
    having count(*) > 0
  );
end
$$;

-- {tenant_id}: everybody, by name.
create function public.staff_members(request jsonb) returns jsonb
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
  return jsonb_build_object('members', (
    select coalesce(jsonb_agg(w.v order by w.v ->> 'display_name', w.v ->> 'email'), '[]')
    from (
      select private.member_view(school.id, m.user_id) as v
      from public.memberships m
      where m.tenant_id = school.id
      group by m.user_id
    ) w
  ));
end
$$;

-- Whether this is a list of roles, each once, in the order of their names.
create function private.roles_of(wanted jsonb) returns text[]
language plpgsql immutable security definer set search_path = '' as $$
declare
  found_ones text[];
begin
  if jsonb_typeof(wanted) is distinct from 'array'
    or jsonb_array_length(wanted) > 3
  then
    return null;
  end if;
  select coalesce(array_agg(distinct r order by r), '{}') into found_ones
  from jsonb_array_elements_text(wanted) r
  where r in ('admin', 'proctor', 'grader');
  return case when cardinality(found_ones) = jsonb_array_length(wanted)
    then found_ones end;
end
$$;

-- Gives a person these roles at a school and no others, under this name; none:
-- works there no more. A school keeps one admin at least. Callers have locked
-- the school's row.
create function private.set_member(
  of_tenant uuid, person uuid, roles text[], called text
) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  if not 'admin' = any (roles) and not exists (
    select from public.memberships m
    where m.tenant_id = of_tenant and m.role = 'admin' and m.user_id <> person
  ) then
    return private.refusal('last_admin');
  end if;
  delete from public.memberships m
  where m.tenant_id = of_tenant and m.user_id = person
    and m.role <> all (roles);
  insert into public.memberships (tenant_id, user_id, role, display_name)
  select of_tenant, person, r, called from unnest(roles) r
  on conflict (tenant_id, user_id, role) do update
  set display_name = excluded.display_name;
  return null;
end
$$;

-- {tenant_id, user_id, roles, was, display_name}: `was`: the roles that the
-- admin has seen there.
create function public.staff_set_member(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb;
  school public.tenants;
  wanted text[];
  was text[];
  before jsonb;
  person uuid;
begin
  if jsonb_typeof(request) is distinct from 'object' then
    return private.refusal('bad_request');
  end if;
  refused := private.malformed(request - array['roles', 'was'], array[
    'tenant_id uuid', 'user_id uuid', 'display_name text 0 200'
  ]);
  if refused is not null then return refused; end if;
  wanted := private.roles_of(request -> 'roles');
  was := private.roles_of(request -> 'was');
  if wanted is null or was is null then
    return private.refusal('bad_request', jsonb_build_object(
      'field', case when wanted is null then 'roles' else 'was' end
    ));
  end if;
  select * into school from public.tenants t
  where t.id = (request ->> 'tenant_id')::uuid;
  refused := private.staff_refusal(
    school.id, array['admin'], 'school_not_found'
  );
  if refused is not null then return refused; end if;
  -- One change at a time: two admins must not remove each other.
  perform from public.tenants t where t.id = school.id for no key update;
  person := (request ->> 'user_id')::uuid;
  before := private.member_view(school.id, person);
  if before is null then return private.refusal('member_not_found'); end if;
  if private.roles_of(before -> 'roles') <> was then
    return private.refusal('changed_meanwhile', before);
  end if;
  refused := private.set_member(
    school.id, person, wanted, request ->> 'display_name'
  );
  if refused is not null then return refused; end if;
  perform private.audit(
    school.id, 'school.set_member', null, null, person, null,
    jsonb_build_object('roles', to_jsonb(wanted), 'roles_before', to_jsonb(was))
  );
  return jsonb_build_object(
    'user_id', person, 'member', private.member_view(school.id, person)
  );
end
$$;

-- {principal, tenant_id, email}: may they, and is there an account with this
-- address, and a proven one? {…, user_id, roles, display_name, made} besides: that person works
-- here from now on.
create function public.api_add_member(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'admin', 300, array['user']);
  principal jsonb := request -> 'principal';
  school public.tenants;
  person uuid := (request ->> 'user_id')::uuid;
begin
  if refused is not null then return refused; end if;
  select * into school from public.tenants t
  where t.id = (request ->> 'tenant_id')::uuid
  for no key update;
  refused := private.works_refusal(
    principal, school.id, array['admin'], 'school_not_found'
  );
  if refused is not null then return refused; end if;
  if person is null then
    return jsonb_build_object('account', (
      select jsonb_build_object(
        'id', u.id, 'confirmed', private.is_proven(
          u.email_confirmed_at, u.raw_app_meta_data, school.id
        ),
        'member', private.member_view(school.id, u.id) is not null
      )
      from auth.users u
      where lower(u.email) = lower(request ->> 'email')
      limit 1
    ));
  elsif private.member_view(school.id, person) is not null then
    return private.refusal('member_already');
  end if;
  refused := private.set_member(
    school.id, person, private.roles_of(request -> 'roles'),
    request ->> 'display_name'
  );
  if refused is not null then return refused; end if;
  insert into public.audit_log (
    tenant_id, actor_kind, actor_id, action, subject_id, details
  )
  values (
    school.id, 'staff', (principal ->> 'sub')::uuid, 'school.add_member',
    person, jsonb_build_object(
      'roles', request -> 'roles', 'made', request -> 'made'
    )
  );
  return jsonb_build_object('member', private.member_view(school.id, person));
end
$$;

revoke all on function private.member_view(uuid, uuid),
  private.roles_of(jsonb),
  private.set_member(uuid, uuid, text[], text)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_members(jsonb),
  public.staff_set_member(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_members(jsonb),
  public.staff_set_member(jsonb)
  to authenticated;
revoke all on function public.api_add_member(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_add_member(jsonb)
  to service_role, invigil_api;
