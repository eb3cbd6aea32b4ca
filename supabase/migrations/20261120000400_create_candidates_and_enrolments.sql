-- Students, and the exams they are put into.

create table public.candidates (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  external_id text check (length(external_id) between 1 and 200),
  -- Null for those who come with a hall ticket or an exam JWT.
  user_id uuid references auth.users (id) on delete set null,
  hall_ticket text check (length(hall_ticket) between 1 and 100),
  name text not null check (length(name) between 1 and 200),
  email text check (length(email) <= 320),
  date_of_birth date,
  -- Asked with the hall ticket; the answer is kept as a salted hash.
  question text check (length(question) <= 500),
  answer_hash text check (length(answer_hash) <= 500),
  center text check (length(center) <= 200),
  district text check (length(district) <= 200),
  trade text check (length(trade) <= 200),
  accommodations jsonb not null default '{}'
    check (jsonb_typeof(accommodations) = 'object'),
  archived_at timestamptz,
  -- Somebody asked for everything about the student to be erased: retention does
  -- it, and the row itself goes last.
  erase_requested_at timestamptz,
  erase_requested_by uuid,
  -- Raised by each change, so that two admins cannot overwrite each other.
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (external_id, tenant_id),
  unique (tenant_id, hall_ticket),
  unique (tenant_id, user_id)
);
create index candidates_by_user on public.candidates (user_id);
create index candidates_by_hall_ticket on public.candidates (hall_ticket);
create index candidates_to_erase on public.candidates (erase_requested_at)
  where erase_requested_at is not null;
create index candidates_by_name on public.candidates (tenant_id, name, id);

create table public.enrolments (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  exam_id uuid not null,
  candidate_id uuid not null,
  room text check (length(room) <= 100),
  -- Null: as many as the exam allows.
  attempts_allowed integer check (attempts_allowed between 0 and 100),
  -- Null: the candidate's own hold.
  accommodations jsonb check (jsonb_typeof(accommodations) = 'object'),
  absent_at timestamptz,
  admitted_at timestamptz,
  admitted_by uuid,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (tenant_id, exam_id, candidate_id),
  foreign key (tenant_id, exam_id) references public.exams (tenant_id, id),
  foreign key (tenant_id, candidate_id)
    references public.candidates (tenant_id, id)
);
create index enrolments_by_exam on public.enrolments (exam_id, room);
create index enrolments_by_candidate on public.enrolments (candidate_id);

create function private.raise_version() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;
revoke all on function private.raise_version()
  from public, anon, authenticated, service_role;

create trigger touch_updated_at before update on public.candidates
  for each row execute function private.touch_updated_at();
create trigger raise_version before update on public.candidates
  for each row execute function private.raise_version();
create trigger raise_version before update on public.enrolments
  for each row execute function private.raise_version();

revoke all on public.candidates, public.enrolments
  from public, anon, authenticated, service_role, invigil_api;
-- What identifies a student at the door, and what a student was granted, is
-- for admins alone: read through staff_* functions, by no session directly.
grant select (
  id, tenant_id, external_id, user_id, hall_ticket, name, center, district,
  trade, archived_at, erase_requested_at, erase_requested_by, version, created_at, updated_at
) on public.candidates to authenticated;
grant select (
  id, tenant_id, exam_id, candidate_id, room, attempts_allowed, absent_at,
  admitted_at, admitted_by, version, created_at
) on public.enrolments to authenticated;

alter table public.candidates enable row level security;
alter table public.enrolments enable row level security;

create policy "Staff see the candidates of their school" on public.candidates
  for select to authenticated
  using (tenant_id in (select private.staff_tenants()));

create policy "Staff see the enrolments of their school" on public.enrolments
  for select to authenticated
  using (tenant_id in (select private.staff_tenants()));
