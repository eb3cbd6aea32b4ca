-- What a student answered, what came too late to count by itself, the marks
-- given, and the time spent on each question.

create table public.answers (
  attempt_id uuid not null,
  question_id uuid not null,
  tenant_id uuid not null,
  -- The higher (epoch, revision) wins.
  epoch integer not null check (epoch >= 1),
  revision integer not null check (revision >= 1),
  client_id text not null check (length(client_id) <= 64),
  -- JSON null is a cleared answer.
  value jsonb not null,
  answered_at timestamptz not null,
  saved_at timestamptz not null default now(),
  changes integer not null default 1,
  primary key (attempt_id, question_id),
  unique (tenant_id, attempt_id, question_id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id),
  foreign key (tenant_id, question_id)
    references public.questions (tenant_id, id)
);
create index answers_by_question on public.answers (question_id);

-- Kept for a person to accept or refuse.
create table public.late_answers (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  attempt_id uuid not null,
  question_id uuid not null,
  client_id text not null check (length(client_id) <= 64),
  epoch integer not null check (epoch >= 1),
  revision integer not null check (revision >= 1),
  value jsonb not null,
  answered_at timestamptz not null,
  received_at timestamptz not null default now(),
  reason text not null check (reason in (
    'superseded', 'held', 'after_deadline', 'after_submit', 'imported'
  )),
  status text not null default 'pending'
    check (status in ('pending', 'accepted', 'refused')),
  decided_by uuid,
  decided_at timestamptz,
  note text check (length(note) <= 4000),
  unique (tenant_id, id),
  unique (attempt_id, question_id, client_id, epoch, revision),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id),
  foreign key (tenant_id, question_id)
    references public.questions (tenant_id, id)
);
create index late_answers_by_question on public.late_answers (question_id);

create table public.grades (
  attempt_id uuid not null,
  question_id uuid not null,
  tenant_id uuid not null,
  points numeric(8, 2) not null check (points >= 0),
  automatic boolean not null,
  feedback text check (length(feedback) <= 20000),
  graded_by uuid,
  graded_at timestamptz not null default now(),
  -- Points before the latest override; the history is in audit_log.
  overridden_points numeric(8, 2),
  version integer not null default 1,
  primary key (attempt_id, question_id),
  unique (tenant_id, attempt_id, question_id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id),
  foreign key (tenant_id, question_id)
    references public.questions (tenant_id, id),
  check (automatic or graded_by is not null)
);
create index grades_by_question on public.grades (question_id);

-- Totals as each page counts them; a question's time is the sum over clients.
create table public.question_timings (
  attempt_id uuid not null,
  question_id uuid not null,
  client_id text not null check (length(client_id) <= 64),
  tenant_id uuid not null,
  total_time_seconds numeric(10, 3) not null default 0
    check (total_time_seconds >= 0),
  views integer not null default 0 check (views >= 0),
  answer_count integer not null default 0 check (answer_count >= 0),
  first_viewed_at timestamptz,
  last_viewed_at timestamptz,
  first_answered_at timestamptz,
  last_answered_at timestamptz,
  updated_at timestamptz not null default now(),
  primary key (attempt_id, question_id, client_id),
  unique (tenant_id, attempt_id, question_id, client_id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id),
  foreign key (tenant_id, question_id)
    references public.questions (tenant_id, id)
);
create index question_timings_by_question
  on public.question_timings (question_id);

create trigger touch_updated_at before update on public.question_timings
  for each row execute function private.touch_updated_at();

revoke all on public.answers, public.late_answers, public.grades,
  public.question_timings
  from public, anon, authenticated, service_role, invigil_api;
grant select on public.answers, public.late_answers, public.grades,
  public.question_timings
  to authenticated;

alter table public.answers enable row level security;
alter table public.late_answers enable row level security;
alter table public.grades enable row level security;
alter table public.question_timings enable row level security;

create policy "Staff see the answers of their school" on public.answers
  for select to authenticated
  using (tenant_id in (select private.staff_tenants()));

create policy "Staff see the late answers of their school"
  on public.late_answers
  for select to authenticated
  using (tenant_id in (select private.staff_tenants()));

create policy "Admins and graders see the grades of their school"
  on public.grades
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'grader']))
  );

create policy "Staff see the question timings of their school"
  on public.question_timings
  for select to authenticated
  using (tenant_id in (select private.staff_tenants()));
