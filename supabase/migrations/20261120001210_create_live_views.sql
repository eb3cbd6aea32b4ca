-- Looks of staff at a student's camera: whose, at which, since when. The rows
-- say who is looking now, which the student is told, and keep one person from
-- looking at more than four at once. Nothing of what is seen is kept.

create table public.live_views (
  -- Given by the page that looks; its signals carry it.
  id uuid primary key,
  tenant_id uuid not null,
  attempt_id uuid not null,
  -- The phone that is looked at; null: the student's own page.
  device_id uuid,
  staff_id uuid not null,
  opened_at timestamptz not null default now(),
  -- When the page that looks was last heard: see private.looking().
  seen_at timestamptz not null default now(),
  ended_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id),
  foreign key (tenant_id, device_id)
    references public.devices (tenant_id, id)
);
create index live_views_by_attempt on public.live_views (attempt_id);
create index live_views_by_device on public.live_views (device_id);
-- Those that were not ended: few, and asked for often.
create index live_views_by_staff on public.live_views (staff_id)
  where ended_at is null;
create index live_views_by_silence on public.live_views (seen_at)
  where ended_at is null;

revoke all on public.live_views
  from public, anon, authenticated, service_role, invigil_api;
grant select on public.live_views to authenticated;
alter table public.live_views enable row level security;

create policy "Admins and proctors see who looks at whom in their school"
  on public.live_views
  for select to authenticated
  using (
    tenant_id in (select private.staff_tenants(array['admin', 'proctor']))
  );

-- Whether somebody is looking now: not ended, and heard of in the last 30 s.
-- The page that looks says every few seconds that it is there.
create function private.looking(v public.live_views) returns boolean
language sql volatile security definer set search_path = '' as $$
  select v.ended_at is null
    and v.seen_at > clock_timestamp() - interval '30 seconds'
$$;

-- Who looks at an attempt now, as its student is told: at its page and its
-- phone, or (`of_device`) at this phone alone. The one who came first, first.
create function private.watchers(of_attempt uuid, of_device uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'view_id', v.id,
      'by', coalesce((
        select m.display_name from public.memberships m
        where m.tenant_id = v.tenant_id and m.user_id = v.staff_id
        order by m.display_name desc
        limit 1
      ), ''),
      'since', private.iso_time(v.opened_at),
      'device_id', v.device_id
    ) order by v.opened_at, v.id), '[]')
    from public.live_views v
    where v.attempt_id = of_attempt and private.looking(v)
      and (of_device is null or v.device_id = of_device)
  );
end
$$;

-- Every look ends when the paper is handed in.
create function private.end_views_of_attempt() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.live_views v
  set ended_at = clock_timestamp()
  where v.attempt_id = new.id and v.ended_at is null;
  return null;
end
$$;
create trigger end_views_of_attempt after update on public.attempts
  for each row when (
    old.state = 'in_progress' and new.state <> 'in_progress'
  )
  execute function private.end_views_of_attempt();

-- And at a phone when it is no longer paired.
create function private.end_views_of_device() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.live_views v
  set ended_at = clock_timestamp()
  where v.device_id = new.id and v.ended_at is null;
  return null;
end
$$;
create trigger end_views_of_device after update on public.devices
  for each row when (
    old.unpaired_at is null and new.unpaired_at is not null
  )
  execute function private.end_views_of_device();

revoke all on function
  private.looking(public.live_views),
  private.watchers(uuid, uuid),
  private.end_views_of_attempt(),
  private.end_views_of_device()
  from public, anon, authenticated, service_role, invigil_api;

alter table public.signals
  add foreign key (tenant_id, view_id)
  references public.live_views (tenant_id, id);
create index signals_by_view on public.signals (view_id, id);
