-- What people decide and tell a running attempt to do, and the record of who
-- did what.

create table public.decisions (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  attempt_id uuid not null,
  decision text not null check (decision in ('clear', 'warn', 'flag', 'void')),
  note text check (length(note) <= 4000),
  -- The decision a second reviewer agrees or disagrees with.
  reviews_id uuid,
  decided_by uuid not null,
  decided_at timestamptz not null default now(),
  unique (tenant_id, id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id),
  foreign key (tenant_id, reviews_id)
    references public.decisions (tenant_id, id)
);
create index decisions_by_attempt on public.decisions (attempt_id, decided_at);

-- Shown to the student's page with its heartbeat and confirmed by it.
create table public.commands (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  attempt_id uuid not null,
  -- The same act on many attempts shares this.
  group_id uuid,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  body jsonb not null default '{}' check (jsonb_typeof(body) = 'object'),
  -- Null: by the policy, and then alert_key says from which alert.
  issued_by uuid,
  alert_key text check (alert_key ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  delivered_at timestamptz,
  acknowledged_at timestamptz,
  unique (tenant_id, id),
  -- An act of the policy happens once, however often events are replayed.
  unique (attempt_id, alert_key, kind),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id),
  check (issued_by is not null or alert_key is not null)
);
create index commands_by_attempt on public.commands (attempt_id, created_at);
create index commands_open on public.commands (attempt_id)
  where acknowledged_at is null;

-- Without foreign keys to what it tells of: the record outlives its subject.
create table public.audit_log (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  at timestamptz not null default now(),
  actor_kind text not null
    check (actor_kind in ('staff', 'candidate', 'device', 'system')),
  actor_id uuid,
  -- "attempt.reopen", "exam.publish", …
  action text not null check (action ~ '^[a-z_]{1,40}\.[a-z_]{1,40}$'),
  exam_id uuid,
  attempt_id uuid,
  subject_id uuid,
  reason text check (length(reason) <= 2000),
  details jsonb not null default '{}'
    check (jsonb_typeof(details) = 'object'),
  unique (tenant_id, id)
);
create index audit_log_by_time on public.audit_log (tenant_id, at);
create index audit_log_by_attempt on public.audit_log (attempt_id)
  where attempt_id is not null;
create index audit_log_by_subject on public.audit_log (subject_id)
  where subject_id is not null;

revoke all on public.decisions, public.commands, public.audit_log
  from public, anon, authenticated, service_role, invigil_api;
grant select on public.decisions, public.commands, public.audit_log
  to authenticated;

alter table public.decisions enable row level security;
alter table public.commands enable row level security;
alter table public.audit_log enable row level security;

create policy "Admins and proctors see the decisions of their school"
  on public.decisions
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );

create policy "Admins and proctors see the commands of their school"
  on public.commands
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );

create policy "Admins see the audit log of their school" on public.audit_log
  for select to authenticated
  using (tenant_id in (select private.staff_tenants(array['admin'])));
