-- One row per picture. The object lies in bucket `evidence`; a row is pending
-- until its object is there, and the sweeper clears what stays pending.

create table public.snapshots (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  attempt_id uuid not null,
  source text not null check (source in ('webcam', 'screen', 'phone')),
  state text not null default 'pending' check (state in ('pending', 'stored')),
  -- {tenant}/{attempt}/{source}/{uuid}.jpg, made by the server.
  path text not null check (length(path) <= 300),
  event_id text check (length(event_id) <= 64),
  -- Sent because of something seen, not by the interval.
  flagged boolean not null default false,
  taken_at timestamptz not null,
  bytes integer check (bytes >= 0),
  width integer check (width > 0),
  height integer check (height > 0),
  -- Of the analysis: mean luminance 0–255 and a perceptual hash (hex).
  luminance numeric(6, 2),
  perceptual_hash text check (length(perceptual_hash) <= 64),
  analysed_at timestamptz,
  created_at timestamptz not null default now(),
  stored_at timestamptz,
  unique (tenant_id, id),
  unique (tenant_id, path),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id),
  check (path like tenant_id || '/' || attempt_id || '/' || source || '/%')
);
create index snapshots_by_attempt on public.snapshots (attempt_id, taken_at);
create index snapshots_pending on public.snapshots (created_at)
  where state = 'pending';

revoke all on public.snapshots
  from public, anon, authenticated, service_role, invigil_api;
grant select on public.snapshots to authenticated;

alter table public.snapshots enable row level security;

create policy "Admins and proctors see the snapshots of their school"
  on public.snapshots
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );
