-- Breaks that a student was granted beforehand (`breaks_minutes` of the policy
-- in force) and takes without asking. One is a pause whose reason is "break",
-- as is a break that staff give; this one is counted, by the database's clock.

alter table public.attempts
  -- Since when the student is on a granted break: the same as hold_since then.
  add column break_since timestamptz,
  -- Of granted breaks, up to the last that ended. Its default comes after it:
  -- a function has a default of this row's type, and then both at once cannot be.
  add column break_seconds_used numeric(12, 3)
    check (break_seconds_used >= 0);
alter table public.attempts alter column break_seconds_used set default 0;
update public.attempts set break_seconds_used = 0;
alter table public.attempts alter column break_seconds_used set not null;
grant select (break_since, break_seconds_used)
  on public.attempts to authenticated;
create index attempts_on_granted_break on public.attempts (break_since)
  where break_since is not null;

-- Whether the hold in force is the student's own break.
create function private.on_granted_break(a public.attempts) returns boolean
language plpgsql immutable security definer set search_path = '' as $$
begin
  return a.hold = 'paused' and coalesce(a.break_since = a.hold_since, false);
end
$$;

-- Seconds of granted breaks that are left, one that is being taken counted.
create function private.break_left(a public.attempts) returns numeric
language plpgsql volatile security definer set search_path = '' as $$
declare
  granted numeric := coalesce((a.policy ->> 'breaks_minutes')::numeric, 0) * 60;
begin
  if granted = 0 or a.state <> 'in_progress' then return 0; end if;
  return greatest(0, granted - a.break_seconds_used - case
    when private.on_granted_break(a)
    then greatest(0, extract(epoch from clock_timestamp() - a.break_since))
    else 0
  end);
end
$$;

-- The same as answers carry it: 0 only when nothing is left.
create function private.break_seconds_left(a public.attempts) returns integer
language plpgsql volatile security definer set search_path = '' as $$
begin
  return ceil(private.break_left(a))::integer;
end
$$;

-- Begins a granted break; the caller holds the lock and has checked that there
-- is something left of it and no other hold.
create function private.begin_granted_break(a public.attempts)
returns public.attempts
language plpgsql security definer set search_path = '' as $$
declare
  began timestamptz := clock_timestamp();
begin
  update public.attempts t
  set hold = 'paused', hold_since = began, hold_reason = 'break',
    hold_answer = null, break_since = began,
    -- Who waits for a proctor to grant one has one.
    help_requested_at = case
      when t.help_kind = 'break' then null else t.help_requested_at
    end,
    help_message = case
      when t.help_kind = 'break' then null else t.help_message
    end,
    help_kind = nullif(t.help_kind, 'break')
  where t.id = a.id
  returning t.* into a;
  perform private.append_server_event(
    a, 'exam_held', jsonb_build_object(
      'hold', 'paused', 'reason', 'break', 'source', 'student',
      'seconds_left', private.break_seconds_left(a)
    )
  );
  return a;
end
$$;

-- Ends a granted break of which nothing is left and tells the page so, once;
-- any other attempt stays as it is. The caller holds the lock.
create function private.end_spent_break(a public.attempts)
returns public.attempts
language plpgsql security definer set search_path = '' as $$
declare
  -- Names the break: a command that staff did not give needs a cause.
  cause text := encode(sha256(convert_to(
    'break ' || a.id || ' ' || private.epoch_ms(a.break_since), 'UTF8'
  )), 'hex');
begin
  if not private.on_granted_break(a) or private.break_left(a) > 0 then
    return a;
  end if;
  a := private.release_hold(a);
  perform private.send_command(
    a, 'break_over',
    jsonb_build_object('deadline_at', private.iso_time(a.deadline_at)),
    because_of => cause
  );
  return a;
end
$$;

revoke all on function
  private.on_granted_break(public.attempts),
  private.break_left(public.attempts),
  private.break_seconds_left(public.attempts),
  private.begin_granted_break(public.attempts),
  private.end_spent_break(public.attempts)
  from public, anon, authenticated, service_role, invigil_api;
