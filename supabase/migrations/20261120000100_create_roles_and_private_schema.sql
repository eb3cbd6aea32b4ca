-- Roles, the schema for helpers, and what new objects may be used for.
--
-- Nothing is open by default: tables get no rights and functions no EXECUTE
-- until a migration grants them. The right of PUBLIC to execute functions is
-- built in and can only be taken away for all schemas at once.

alter default privileges revoke execute on functions from public;
alter default privileges in schema public
  revoke all on tables from public, anon, authenticated, service_role;
alter default privileges in schema public
  revoke all on sequences from public, anon, authenticated, service_role;
alter default privileges in schema public
  revoke execute on functions from public, anon, authenticated, service_role;

-- The role functions take on a direct connection: it may execute api_* and
-- score_* functions and nothing else. Roles belong to the whole cluster, so
-- another database may be making it at the same moment.
do $$
begin
  if not exists (select from pg_roles where rolname = 'invigil_api') then
    create role invigil_api nologin noinherit;
  end if;
exception when duplicate_object or unique_violation then
  null;
end
$$;

-- `set local role invigil_api` needs membership; a superuser has it anyway.
do $$
begin
  if not exists (
    select from pg_roles where rolname = current_user and rolsuper
  ) then
    execute format('grant invigil_api to %I', current_user);
  end if;
exception when unique_violation then
  null;
end
$$;

grant usage on schema public to invigil_api;

create schema if not exists private;
comment on schema private is
  'Helpers of policies and functions; never exposed by the API.';
revoke all on schema private from public, anon, authenticated, service_role;
-- Policies run as the person who asks, so that person must reach the helpers.
grant usage on schema private to authenticated;

create function private.touch_updated_at() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end
$$;
