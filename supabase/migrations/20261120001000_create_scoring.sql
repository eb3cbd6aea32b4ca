-- Work for the scoring worker, what it knows of each attempt, and what it
-- tells people: risk over time, and alerts that explain themselves.

create table public.scoring_queue (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  attempt_id uuid not null,
  kind text not null default 'score' check (kind in ('score', 'snapshot')),
  -- For kind score: the chain's position when last enqueued. The job is done
  -- only when scoring has come this far: `delete … where target_position <=`.
  target_position bigint not null default 0,
  snapshot_id uuid,
  payload jsonb not null default '{}'
    check (jsonb_typeof(payload) = 'object'),
  ready_at timestamptz not null default now(),
  lease_token uuid,
  leased_until timestamptz,
  -- Claims so far; raised by each claim, to give up on what always fails.
  attempts integer not null default 0,
  last_error text check (length(last_error) <= 2000),
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id),
  foreign key (tenant_id, snapshot_id)
    references public.snapshots (tenant_id, id),
  check ((kind = 'snapshot') = (snapshot_id is not null))
) with (fillfactor = 60);
create unique index scoring_queue_one_score_per_attempt
  on public.scoring_queue (attempt_id) where kind = 'score';
create unique index scoring_queue_one_job_per_snapshot
  on public.scoring_queue (snapshot_id) where kind = 'snapshot';
create index scoring_queue_by_attempt on public.scoring_queue (attempt_id);
create index scoring_queue_by_readiness on public.scoring_queue (ready_at);

-- What the reducer knows after event `position`.
create table public.risk_states (
  attempt_id uuid primary key,
  tenant_id uuid not null,
  position bigint not null default 0,
  state jsonb not null default '{}' check (jsonb_typeof(state) = 'object'),
  -- The latest event reduced, in the reducer's order: an event before it
  -- makes the worker begin again from the attempt's start.
  watermark_happened_at timestamptz,
  watermark_epoch integer,
  watermark_seq integer,
  watermark_event_id text,
  policy_id uuid,
  -- Of the rules that made it; another one begins again.
  rules_version integer not null default 1,
  -- Raised by each commit: compare and set.
  version bigint not null default 0,
  score numeric(10, 3) not null default 0,
  level text not null default 'low'
    check (level in ('low', 'elevated', 'high')),
  updated_at timestamptz not null default now(),
  unique (tenant_id, attempt_id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id)
) with (fillfactor = 60);

create table public.risk_snapshots (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  attempt_id uuid not null,
  -- In the time of events, not of scoring.
  at timestamptz not null,
  position bigint not null,
  score numeric(10, 3) not null,
  level text not null check (level in ('low', 'elevated', 'high')),
  -- [{"alert_key","rule","points",…}, …]
  contributions jsonb not null default '[]'
    check (jsonb_typeof(contributions) = 'array'),
  policy_id uuid,
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id)
);
create index risk_snapshots_by_attempt on public.risk_snapshots (attempt_id, at);

create table public.alerts (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  exam_id uuid not null,
  attempt_id uuid not null,
  -- SHA-256 (hex) of rule, policy and first contributing event.
  alert_key text not null check (alert_key ~ '^[0-9a-f]{64}$'),
  rule text not null check (rule ~ '^[a-z_]{1,64}$'),
  policy_id uuid,
  severity text not null check (severity in ('info', 'warning', 'violation')),
  -- superseded: no longer implied by the events; never removed.
  status text not null default 'open'
    check (status in ('open', 'acknowledged', 'superseded')),
  -- What follows by the policy, for the acts that come with it.
  act text check (act in ('warn', 'flag', 'soft_lock', 'auto_submit')),
  incidents integer not null default 1 check (incidents >= 0),
  points numeric(10, 3) not null default 0,
  -- {"window_seconds","threshold","count","sentence":{"en","fr"},…}
  explanation jsonb not null check (jsonb_typeof(explanation) = 'object'),
  -- Contributing events, first one first.
  event_ids text[] not null default '{}',
  happened_at timestamptz not null,
  last_happened_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  superseded_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (attempt_id, alert_key),
  foreign key (tenant_id, exam_id) references public.exams (tenant_id, id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id)
);
create index alerts_by_exam on public.alerts (exam_id, happened_at desc);

create trigger touch_updated_at before update on public.alerts
  for each row execute function private.touch_updated_at();
create trigger touch_updated_at before update on public.risk_states
  for each row execute function private.touch_updated_at();

revoke all on public.scoring_queue, public.risk_states, public.risk_snapshots,
  public.alerts
  from public, anon, authenticated, service_role, invigil_api;
grant select on public.risk_states, public.risk_snapshots, public.alerts
  to authenticated;

alter table public.scoring_queue enable row level security;
alter table public.risk_states enable row level security;
alter table public.risk_snapshots enable row level security;
alter table public.alerts enable row level security;

create policy "Admins and proctors see the risk of their school's attempts"
  on public.risk_states
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );

create policy "Admins and proctors see the risk over time in their school"
  on public.risk_snapshots
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );

create policy "Admins and proctors see the alerts of their school"
  on public.alerts
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );
