-- Whose attempt a request is about, besides the student's own by its id: what
-- older clients call it by, and what staff may read.

-- The principal's own attempt by its id or by the school's own name for it
-- (`external_id`), or a row of nulls. A principal of two schools that use the
-- same name gets the newest. `locked` as in own_attempt.
create function private.attempt_named(
  principal jsonb, name text, locked boolean default false
) returns public.attempts
language plpgsql security definer set search_path = '' as $$
declare
  wanted uuid;
begin
  if name ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    wanted := name::uuid;
  elsif principal ->> 'kind' = 'device' then
    select a.id into wanted
    from public.devices d
    join public.attempts a on a.id = d.attempt_id
    where d.token_hash = principal ->> 'sub' and a.external_id = name;
  else
    select a.id into wanted
    from public.attempts a
    where a.external_id = name
      and a.candidate_id in (select private.candidates_of(principal))
      and private.is_theirs(a, principal)
    order by a.created_at desc
    limit 1;
  end if;
  return private.own_attempt(principal, wanted, locked);
end
$$;

-- An attempt, by id or name, of a school the principal works for in one of
-- the roles, or a row of nulls: not there and not theirs are the same.
create function private.staff_attempt(
  principal jsonb, name text, variadic roles text[]
) returns public.attempts
language plpgsql security definer set search_path = '' as $$
declare
  found_one public.attempts;
begin
  if principal ->> 'kind' <> 'user' then return null; end if;
  if name ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    select a.* into found_one from public.attempts a where a.id = name::uuid;
  else
    select a.* into found_one
    from public.attempts a
    join public.memberships m on m.tenant_id = a.tenant_id
    where a.external_id = name
      and m.user_id = (principal ->> 'sub')::uuid and m.role = any (roles)
    order by a.created_at desc
    limit 1;
  end if;
  if found_one.is_practice or not private.works_for(
    principal, found_one.tenant_id, variadic roles
  ) then
    return null;
  end if;
  return found_one;
end
$$;

revoke all on function
  private.attempt_named(jsonb, text, boolean),
  private.staff_attempt(jsonb, text, text[])
  from public, anon, authenticated, service_role, invigil_api;
