-- Schools, and the people who work for them. Every other table hangs on these
-- two: a row belongs to one school, and a session sees the schools it works for.

create table public.tenants (
  id uuid primary key default gen_random_uuid(),
  external_id text unique check (length(external_id) between 1 and 200),
  name text not null check (length(name) between 1 and 200),
  time_zone text not null default 'UTC',
  -- Laid under each exam's own policy; any part of it may be missing.
  default_policy jsonb not null default '{}'
    check (jsonb_typeof(default_policy) = 'object'),
  -- Exam JWTs of a learning platform. An issuer stands for one school.
  exam_jwt_issuer text unique check (length(exam_jwt_issuer) <= 500),
  exam_jwt_audience text check (length(exam_jwt_audience) <= 500),
  exam_jwt_jwks_url text check (exam_jwt_jwks_url like 'https://%'),
  exam_jwt_public_key text check (length(exam_jwt_public_key) <= 20000),
  renew_url text check (length(renew_url) <= 2000),
  create_on_launch boolean not null default false,
  -- Encrypts answers a student downloads as a last resort.
  answer_public_key text check (length(answer_public_key) <= 20000),
  -- Markdown, in the school's own language: what is watched and why, to be
  -- agreed to; and what it offers a student who does not agree. Null: the page
  -- has a text of its own, or none.
  monitoring_notice text check (length(monitoring_notice) between 1 and 20000),
  refusal_offer text check (length(refusal_offer) between 1 and 20000),
  -- A demo school's keys are refused off loopback.
  is_demo boolean not null default false,
  -- Raised by each edit, so that two admins cannot overwrite each other.
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (exam_jwt_issuer is null or exam_jwt_audience is not null)
);

create table public.memberships (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  user_id uuid not null references auth.users (id) on delete cascade,
  role text not null check (role in ('admin', 'proctor', 'grader')),
  -- Shown to students ("Ms Okafor is looking") and colleagues.
  display_name text not null default '' check (length(display_name) <= 200),
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (tenant_id, user_id, role)
);
create index memberships_by_user on public.memberships (user_id, role);

create trigger touch_updated_at before update on public.tenants
  for each row execute function private.touch_updated_at();

-- The schools the signed-in person works for in one of the roles. A set, so
-- that a policy asks once per statement: `tenant_id in (select …)`.
create function private.staff_tenants(
  roles text[] default array['admin', 'proctor', 'grader']
) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.tenant_id
  from public.memberships m
  where m.user_id = auth.uid() and m.role = any (roles)
$$;
revoke all on function private.staff_tenants(text[])
  from public, anon, authenticated, service_role;
grant execute on function private.staff_tenants(text[]) to authenticated;

-- For staff_* functions: does the signed-in person work there as one of these?
create function private.has_role(of_tenant uuid, variadic roles text[])
returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.memberships m
    where m.user_id = auth.uid()
      and m.tenant_id = of_tenant
      and m.role = any (roles)
  )
$$;
revoke all on function private.has_role(uuid, text[])
  from public, anon, authenticated, service_role;

revoke all on public.tenants, public.memberships
  from public, anon, authenticated, service_role, invigil_api;
-- Settings and keys of a school are read and written by staff_* functions.
grant select (id, external_id, name, time_zone, is_demo, created_at)
  on public.tenants to authenticated;
grant select on public.memberships to authenticated;

alter table public.tenants enable row level security;
alter table public.memberships enable row level security;

create policy "Staff see their own school" on public.tenants
  for select to authenticated
  using (id in (select private.staff_tenants()));

-- By name: who acknowledged, decided, graded.
create policy "Staff see who works at their school" on public.memberships
  for select to authenticated
  using (tenant_id in (select private.staff_tenants()));
