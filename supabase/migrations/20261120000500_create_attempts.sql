-- One student's sitting of one exam, the policy in force for it, the pages it
-- was taken on, whether it can be heard now, and what was consented to.

create table public.attempts (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  external_id text check (length(external_id) between 1 and 200),
  exam_id uuid not null,
  candidate_id uuid not null,
  attempt_no integer not null default 1 check (attempt_no between 1 and 100),

  state text not null default 'created' check (state in (
    'created', 'instructions', 'ready', 'in_progress',
    'submitted', 'auto_submitted'
  )),
  hold text not null default 'none'
    check (hold in ('none', 'soft_lock', 'paused')),
  hold_since timestamptz,
  hold_reason text check (length(hold_reason) <= 1000),
  -- The student's own words about a soft lock.
  hold_answer text check (length(hold_answer) <= 4000),
  -- Seconds of past holds that do not count against the student.
  held_seconds numeric(12, 3) not null default 0 check (held_seconds >= 0),
  -- Seconds staff gave during the exam.
  extra_seconds integer not null default 0 check (extra_seconds >= 0),
  -- The exam's duration with the student's extra time; frozen at start.
  duration_seconds integer check (duration_seconds > 0),

  instructions_opened_at timestamptz,
  -- {"details":{"at":…,"text_hash":…},"rules":{…},…}
  steps jsonb not null default '{}' check (jsonb_typeof(steps) = 'object'),
  -- Why the camera gave no picture before the start, as long as it gives none.
  camera_problem text check (camera_problem ~ '^[a-z_]{1,40}$'),
  microphone_problem text check (microphone_problem ~ '^[a-z_]{1,40}$'),
  screen_problem text check (screen_problem ~ '^[a-z_]{1,40}$'),
  started_at timestamptz,
  deadline_at timestamptz,
  submitted_at timestamptz,
  -- Who handed in: the student, the clock, a limit, or staff.
  submitted_by text
    check (submitted_by in ('candidate', 'deadline', 'limit', 'staff')),
  reopened_at timestamptz,
  reopen_reason text check (length(reopen_reason) <= 1000),

  -- Exam policy and accommodations as frozen at start; policy_id names the
  -- row of attempt_policies it came from.
  policy_id uuid,
  policy jsonb check (jsonb_typeof(policy) = 'object'),
  accommodations jsonb check (jsonb_typeof(accommodations) = 'object'),
  shuffle_seed integer not null
    default (floor(random() * 2147483647))::integer,

  -- The page that holds the attempt; takeover raises the epoch.
  epoch integer not null default 0 check (epoch >= 0),
  client_id text check (length(client_id) <= 64),
  takeover_allowed_until timestamptz,
  help_requested_at timestamptz,
  help_kind text check (help_kind in ('help', 'break')),
  help_message text check (length(help_message) <= 2000),

  -- Never sent to students.
  risk_score numeric(10, 3) not null default 0,
  risk_level text not null default 'low'
    check (risk_level in ('low', 'elevated', 'high')),

  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (external_id, tenant_id),
  unique (exam_id, candidate_id, attempt_no),
  foreign key (tenant_id, exam_id) references public.exams (tenant_id, id),
  foreign key (tenant_id, candidate_id)
    references public.candidates (tenant_id, id),
  foreign key (tenant_id, exam_id, candidate_id)
    references public.enrolments (tenant_id, exam_id, candidate_id),
  check (hold = 'none' or hold_since is not null)
);
create index attempts_by_state on public.attempts (exam_id, state);
create index attempts_by_candidate on public.attempts (candidate_id);
create index attempts_by_deadline on public.attempts (deadline_at)
  where state = 'in_progress';

-- Every policy an attempt was under, the one in force among them.
create table public.attempt_policies (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  attempt_id uuid not null,
  policy jsonb not null check (jsonb_typeof(policy) = 'object'),
  accommodations jsonb not null default '{}'
    check (jsonb_typeof(accommodations) = 'object'),
  reason text not null default 'start' check (length(reason) <= 1000),
  created_by uuid,
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  -- The two tables point at each other: a policy goes with its attempt.
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id) on delete cascade
);
create index attempt_policies_by_attempt
  on public.attempt_policies (attempt_id, created_at);

alter table public.attempts
  add foreign key (tenant_id, policy_id)
    references public.attempt_policies (tenant_id, id);

-- One row for each page (or phone) that opened the attempt.
create table public.attempt_clients (
  attempt_id uuid not null,
  client_id text not null check (length(client_id) between 1 and 64),
  tenant_id uuid not null,
  epoch integer not null check (epoch >= 1),
  state text not null default 'active'
    check (state in ('active', 'waiting', 'superseded', 'closed')),
  opened_at timestamptz not null default now(),
  superseded_at timestamptz,
  closed_at timestamptz,
  user_agent text check (length(user_agent) <= 1000),
  ip text check (length(ip) <= 64),
  -- Milliseconds to add to this client's clock; the last one reported.
  clock_offset_ms numeric,
  -- Every seq received, stored or rejected: the source of acked_seq.
  received int4multirange not null default '{}',
  -- Highest seq below which nothing is missing.
  acked_seq integer not null default 0,
  -- Since when a seq is missing, and whether that was raised.
  gap_since timestamptz,
  gap_raised_at timestamptz,
  primary key (attempt_id, client_id),
  unique (tenant_id, attempt_id, client_id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id)
) with (fillfactor = 60);
create index attempt_clients_with_gap on public.attempt_clients (gap_since)
  where gap_since is not null and gap_raised_at is null;

create table public.attempt_presence (
  attempt_id uuid primary key,
  tenant_id uuid not null,
  client_id text not null check (length(client_id) <= 64),
  epoch integer not null,
  last_seen_at timestamptz not null default now(),
  visible boolean,
  fullscreen boolean,
  fps numeric(7, 2),
  queue_length integer,
  -- What watches and what does not: {"camera":"watching","gaze":"not_watched",…}
  detectors jsonb not null default '{}'
    check (jsonb_typeof(detectors) = 'object'),
  clock_offset_ms numeric,
  -- The silence that began at last_seen_at was raised then.
  missed_raised_at timestamptz,
  unique (tenant_id, attempt_id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id)
) with (fillfactor = 60);
create index attempt_presence_by_last_seen
  on public.attempt_presence (last_seen_at);

create table public.consents (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  attempt_id uuid not null,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  given boolean not null,
  given_by text not null check (given_by in ('student', 'guardian', 'school')),
  -- SHA-256 (hex) of the text shown.
  text_hash text check (text_hash ~ '^[0-9a-f]{64}$'),
  locale text check (length(locale) <= 35),
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id)
);
create index consents_by_kind on public.consents (attempt_id, kind, given_at);

revoke all on public.attempts, public.attempt_policies,
  public.attempt_clients, public.attempt_presence, public.consents
  from public, anon, authenticated, service_role, invigil_api;
-- Why a detector is off is for admins alone: the policy in force, which tells
-- it, is read in attempt_policies. What was measured of a student and said of
-- consent in the steps is for no session.
grant select (
  id, tenant_id, external_id, exam_id, candidate_id, attempt_no, state, hold,
  hold_since, hold_reason, hold_answer, held_seconds, extra_seconds,
  duration_seconds, instructions_opened_at, camera_problem, microphone_problem,
  screen_problem, started_at, deadline_at, submitted_at, submitted_by, reopened_at, reopen_reason, policy_id,
  shuffle_seed, epoch, client_id, takeover_allowed_until,
  help_requested_at, help_kind, help_message, risk_score, risk_level,
  created_at, updated_at
) on public.attempts to authenticated;
grant select (
  attempt_id, client_id, tenant_id, epoch, state, opened_at, superseded_at,
  closed_at, user_agent, ip, clock_offset_ms, acked_seq, gap_since,
  gap_raised_at
) on public.attempt_clients to authenticated;
grant select
  on public.attempt_policies, public.attempt_presence, public.consents
  to authenticated;

alter table public.attempts enable row level security;
alter table public.attempt_policies enable row level security;
alter table public.attempt_clients enable row level security;
alter table public.attempt_presence enable row level security;
alter table public.consents enable row level security;

create policy "Staff see the attempts of their school" on public.attempts
  for select to authenticated
  using (tenant_id in (select private.staff_tenants()));

create policy "Admins see the policies of attempts of their school"
  on public.attempt_policies
  for select to authenticated
  using (tenant_id in (select private.staff_tenants(array['admin'])));

create policy "Admins and proctors see the pages of attempts of their school"
  on public.attempt_clients
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );

create policy "Admins and proctors see who is present in their school"
  on public.attempt_presence
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );

create policy "Admins and proctors see the consents of their school"
  on public.consents
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );
