-- Exams, their questions, and the answer keys apart from both: a key is never
-- in a row that is on its way to a student.

create table public.exams (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  external_id text check (length(external_id) between 1 and 200),
  title text not null check (length(title) between 1 and 300),
  -- The school's own rules, Markdown.
  rules_markdown text check (length(rules_markdown) <= 100000),
  state text not null default 'draft'
    check (state in ('draft', 'published', 'archived')),
  time_zone text not null default 'UTC',
  opens_at timestamptz,
  closes_at timestamptz,
  duration_seconds integer not null default 3600
    check (duration_seconds between 1 and 864000),
  is_practice boolean not null default false,
  -- external: another system holds the paper, `sessions/end` ends it.
  delivery text not null default 'invigil'
    check (delivery in ('invigil', 'external')),
  -- Laid over the school's default; any part of it may be missing.
  policy jsonb not null default '{}' check (jsonb_typeof(policy) = 'object'),
  attempts_allowed integer not null default 1
    check (attempts_allowed between 1 and 100),
  shuffle_questions boolean not null default false,
  shuffle_choices boolean not null default false,
  result_shown text not null default 'nothing'
    check (result_shown in ('nothing', 'score', 'feedback')),
  results_released_at timestamptz,
  second_review boolean not null default false,
  -- Raised by each edit, so that two admins cannot overwrite each other.
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (external_id, tenant_id),
  check (closes_at > opens_at)
);
create index exams_by_opening on public.exams (tenant_id, opens_at);

create table public.questions (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  exam_id uuid not null,
  external_id text check (length(external_id) between 1 and 200),
  position integer not null check (position >= 1),
  kind text not null check (kind in (
    'single', 'multiple', 'true_false', 'numeric', 'short_text', 'essay'
  )),
  -- [{"type":"text","text":…} | {"type":"image","src":…,"alt":…}, …]
  prompt jsonb not null check (jsonb_typeof(prompt) = 'array'),
  -- [{"id":"a","content":[…as prompt]}, …]; empty unless single or multiple.
  choices jsonb not null default '[]'
    check (jsonb_typeof(choices) = 'array'),
  points numeric(8, 2) not null default 1 check (points >= 0),
  -- Raised by each edit of the question or its key, as exams.version.
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (external_id, tenant_id),
  unique (exam_id, position) deferrable,
  foreign key (tenant_id, exam_id) references public.exams (tenant_id, id)
);

create table public.answer_keys (
  question_id uuid primary key,
  tenant_id uuid not null,
  -- single {"choice"}, multiple {"choices"}, true_false {"value"},
  -- numeric {"value","tolerance"}, short_text {"accept":[…],"case_sensitive"},
  -- essay {"rubric"}.
  key jsonb not null check (jsonb_typeof(key) = 'object'),
  -- Shown with the result where the exam shows feedback.
  feedback text check (length(feedback) <= 20000),
  updated_at timestamptz not null default now(),
  unique (tenant_id, question_id),
  foreign key (tenant_id, question_id)
    references public.questions (tenant_id, id)
);

create trigger touch_updated_at before update on public.exams
  for each row execute function private.touch_updated_at();
create trigger touch_updated_at before update on public.questions
  for each row execute function private.touch_updated_at();
create trigger touch_updated_at before update on public.answer_keys
  for each row execute function private.touch_updated_at();

revoke all on public.exams, public.questions, public.answer_keys
  from public, anon, authenticated, service_role, invigil_api;
grant select on public.exams, public.questions, public.answer_keys
  to authenticated;

alter table public.exams enable row level security;
alter table public.questions enable row level security;
alter table public.answer_keys enable row level security;

create policy "Staff see the exams of their school" on public.exams
  for select to authenticated
  using (tenant_id in (select private.staff_tenants()));

create policy "Staff see the questions of their school" on public.questions
  for select to authenticated
  using (tenant_id in (select private.staff_tenants()));

create policy "Admins and graders see the answer keys of their school"
  on public.answer_keys
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'grader']))
  );
