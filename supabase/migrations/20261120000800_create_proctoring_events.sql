-- What was noticed during an attempt, in one gapless chain per attempt, and
-- the student's own words beside it. Written by private.append_events alone.

create table public.proctoring_events (
  attempt_id uuid not null,
  -- Gapless from 1 in the order of arrival; also the scoring cursor.
  position bigint not null check (position >= 1),
  tenant_id uuid not null,
  event_id text not null check (length(event_id) between 1 and 64),
  -- 'server' for what the server noticed.
  client_id text not null check (length(client_id) between 1 and 64),
  epoch integer not null check (epoch >= 0),
  seq integer not null check (seq >= 1),
  event_type text not null check (event_type ~ '^[a-z_]{1,64}$'),
  phase text not null check (phase in ('begin', 'end', 'whole')),
  severity text not null check (severity in ('info', 'warning', 'violation')),
  category text not null
    check (category in ('behaviour', 'vision', 'technical', 'lifecycle')),
  question_id uuid,
  policy_id uuid,
  confidence numeric(5, 4) check (confidence between 0 and 1),
  event_data jsonb not null check (jsonb_typeof(event_data) = 'object'),
  -- The client's claim, its clock corrected by the measured offset.
  occurred_at timestamptz not null,
  -- The claim held between the client's opening and the arrival. Rules,
  -- windows and timelines use only this one.
  happened_at timestamptz not null,
  received_at timestamptz not null,
  user_agent text,
  ip text,
  -- SHA-256 (hex) of the link before and this row.
  link text not null,
  primary key (attempt_id, position),
  unique (attempt_id, client_id, seq),
  unique (tenant_id, attempt_id, event_id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id),
  foreign key (tenant_id, question_id)
    references public.questions (tenant_id, id)
);

-- Where each chain stands. Its row lock orders the writers of an attempt.
create table public.chain_heads (
  attempt_id uuid primary key,
  tenant_id uuid not null,
  position bigint not null default 0 check (position >= 0),
  head text not null default repeat('0', 64)
    check (head ~ '^[0-9a-f]{64}$'),
  -- Last seq given to an event of the server's own.
  server_seq integer not null default 0,
  -- The highest head that the API signed and a client gave back: a chain
  -- shorter than this, or with another link there, was cut.
  signed_position bigint not null default 0,
  signed_head text check (signed_head ~ '^[0-9a-f]{64}$'),
  signature text check (length(signature) <= 128),
  unique (tenant_id, attempt_id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id)
) with (fillfactor = 60);

create table public.event_comments (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  attempt_id uuid not null,
  event_id text not null,
  comment text not null check (length(comment) between 1 and 4000),
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  foreign key (tenant_id, attempt_id, event_id)
    references public.proctoring_events (tenant_id, attempt_id, event_id)
);
create index event_comments_by_event
  on public.event_comments (attempt_id, event_id);

-- Every attempt has a chain from its first moment, so writers only lock it.
create function private.open_chain() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.chain_heads (attempt_id, tenant_id)
  values (new.id, new.tenant_id);
  return null;
end
$$;
create trigger open_chain after insert on public.attempts
  for each row execute function private.open_chain();

revoke all on public.proctoring_events, public.chain_heads,
  public.event_comments
  from public, anon, authenticated, service_role, invigil_api;
grant select on public.proctoring_events, public.chain_heads,
  public.event_comments
  to authenticated;

alter table public.proctoring_events enable row level security;
alter table public.chain_heads enable row level security;
alter table public.event_comments enable row level security;

create policy "Admins and proctors see the events of their school"
  on public.proctoring_events
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );

create policy "Admins and proctors see the chain heads of their school"
  on public.chain_heads
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );

create policy "Admins and proctors see students' comments in their school"
  on public.event_comments
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );
