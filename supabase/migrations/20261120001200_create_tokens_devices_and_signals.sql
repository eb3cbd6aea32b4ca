-- Opaque tokens (kept only as SHA-256), the phones they stand for, and the
-- signalling rows of live view.

create table public.access_tokens (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  candidate_id uuid not null,
  exam_id uuid not null,
  -- SHA-256 (hex) of the token; 256 random bits need no salt.
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, candidate_id)
    references public.candidates (tenant_id, id),
  foreign key (tenant_id, exam_id) references public.exams (tenant_id, id)
);
create index access_tokens_by_candidate
  on public.access_tokens (candidate_id, exam_id);
create index access_tokens_by_exam on public.access_tokens (exam_id);
create index access_tokens_by_expiry on public.access_tokens (expires_at);

create table public.devices (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  attempt_id uuid not null,
  kind text not null default 'phone' check (kind in ('phone')),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  user_agent text check (length(user_agent) <= 1000),
  battery numeric(4, 3) check (battery between 0 and 1),
  paired_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  -- When it was told that the phone is gone, and since when it is: the
  -- `device_lost` that has begun and not ended.
  lost_raised_at timestamptz,
  lost_since timestamptz,
  expires_at timestamptz,
  unpaired_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id)
);
create index devices_by_attempt on public.devices (attempt_id);

create table public.pairing_tokens (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  attempt_id uuid not null,
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  claimed_at timestamptz,
  -- Steps the attempt needed when the pairing was opened: the phone's may be
  -- the last of them.
  required_steps jsonb not null default '[]'
    check (jsonb_typeof(required_steps) = 'array'),
  device_id uuid,
  unique (tenant_id, id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id),
  foreign key (tenant_id, device_id)
    references public.devices (tenant_id, id)
);
create index pairing_tokens_by_attempt on public.pairing_tokens (attempt_id);
create index pairing_tokens_by_code on public.pairing_tokens (code_hash);
create index pairing_tokens_by_expiry on public.pairing_tokens (expires_at);

-- Offers, answers and ICE candidates between one proctor and one camera.
create table public.signals (
  -- Rising, so that a reader can ask for what came after.
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  attempt_id uuid not null,
  -- One look of one proctor.
  view_id uuid not null,
  staff_id uuid not null,
  device_id uuid,
  sender text not null check (sender in ('staff', 'candidate', 'device')),
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  payload jsonb not null default '{}'
    check (jsonb_typeof(payload) = 'object'),
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id),
  foreign key (tenant_id, device_id)
    references public.devices (tenant_id, id)
);
create index signals_by_attempt on public.signals (attempt_id, id);
create index signals_by_staff on public.signals (staff_id, id);
create index signals_by_time on public.signals (created_at);

revoke all on public.access_tokens, public.devices, public.pairing_tokens,
  public.signals
  from public, anon, authenticated, service_role, invigil_api;
grant select (
  id, tenant_id, attempt_id, kind, user_agent, battery, paired_at,
  last_seen_at, lost_raised_at, lost_since, expires_at, unpaired_at
) on public.devices to authenticated;
grant select on public.signals to authenticated;

alter table public.access_tokens enable row level security;
alter table public.devices enable row level security;
alter table public.pairing_tokens enable row level security;
alter table public.signals enable row level security;

create policy "Admins and proctors see the phones of their school"
  on public.devices
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );

create policy "Admins and proctors see the signals of their own live views"
  on public.signals
  for select to authenticated
  using (
    staff_id = (select auth.uid())
    and tenant_id in (
      select private.staff_tenants(array['admin', 'proctor'])
    )
  );
