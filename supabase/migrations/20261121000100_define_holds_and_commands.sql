-- Holding an attempt and letting it go on, and telling its page something: what
-- staff functions and automatic acts have in common. Callers hold the lock of
-- the attempt and have checked that this may be done.

-- Holds an attempt in progress; nothing changes if it is held as asked. A pause
-- takes the place of a soft lock and of a granted break, a soft lock never that
-- of a pause.
create function private.set_hold(
  a public.attempts, wanted text, why text default null
) returns public.attempts
language plpgsql security definer set search_path = '' as $$
begin
  if a.state <> 'in_progress'
    or a.hold = wanted and not private.on_granted_break(a)
    or a.hold = 'paused' and wanted = 'soft_lock'
  then
    return a;
  end if;
  if a.hold <> 'none' then a := private.release_hold(a); end if;
  update public.attempts t
  set hold = wanted, hold_since = clock_timestamp(), hold_reason = why,
    hold_answer = null
  where t.id = a.id
  returning t.* into a;
  perform private.append_server_event(
    a, 'exam_held', jsonb_strip_nulls(
      jsonb_build_object('hold', wanted, 'reason', why)
    )
  );
  return a;
end
$$;

-- Ends a hold. The time it took is given back to the student: always that of a
-- pause, and that of a soft lock unless the policy says otherwise.
-- A granted break gives back no more than was left of it, however late its end
-- is noticed.
create function private.release_hold(a public.attempts)
returns public.attempts
language plpgsql security definer set search_path = '' as $$
declare
  held interval;
  taken numeric;
  was text := a.hold;
  closes timestamptz;
begin
  if a.hold = 'none' then return a; end if;
  held := case
    when a.hold = 'paused'
      or coalesce((a.policy ->> 'soft_lock_stops_clock')::boolean, true)
    then greatest(clock_timestamp() - a.hold_since, interval '0')
    else interval '0'
  end;
  if private.on_granted_break(a) then
    -- Under a policy that came meanwhile there may be less than was used.
    held := least(held, make_interval(secs => greatest(
      0, coalesce((a.policy ->> 'breaks_minutes')::numeric, 0) * 60
        - a.break_seconds_used
    )::double precision));
    taken := round(extract(epoch from held), 3);
  end if;
  if coalesce((a.policy ->> 'deadline_capped_by_close')::boolean, false) then
    select e.closes_at into closes from public.exams e where e.id = a.exam_id;
  end if;
  update public.attempts t
  set hold = 'none',
    held_seconds = t.held_seconds + extract(epoch from held),
    -- least() passes over null.
    deadline_at = greatest(t.deadline_at, least(t.deadline_at + held, closes)),
    break_since = null,
    break_seconds_used = t.break_seconds_used + coalesce(taken, 0)
  where t.id = a.id
  returning t.* into a;
  perform private.append_server_event(
    -- What the student said about the hold stands beside it from now on.
    a, 'exam_resumed', jsonb_strip_nulls(
      jsonb_build_object('hold', was, 'answer', a.hold_answer)
    ) || case
      when taken is null then '{}'
      else jsonb_build_object(
        'reason', 'break', 'source', 'student',
        'duration_seconds', round(taken, 1)
      )
    end
  );
  return a;
end
$$;

-- Puts a command into the page's next heartbeat. By staff, or (by_staff null)
-- by the policy because of an alert; the latter happens once per alert and
-- kind, and then nothing is answered.
create function private.send_command(
  a public.attempts,
  of_kind text,
  content jsonb default '{}',
  by_staff uuid default null,
  because_of text default null,
  in_group uuid default null,
  until timestamptz default null
) returns uuid
language sql volatile security definer set search_path = '' as $$
  insert into public.commands (
    tenant_id, attempt_id, group_id, kind, body, issued_by, alert_key,
    expires_at
  )
  values (
    a.tenant_id, a.id, in_group, of_kind, content, by_staff, because_of, until
  )
  on conflict (attempt_id, alert_key, kind) do nothing
  returning id
$$;

revoke all on function
  private.set_hold(public.attempts, text, text),
  private.release_hold(public.attempts),
  private.send_command(
    public.attempts, text, jsonb, uuid, text, uuid, timestamptz
  )
  from public, anon, authenticated, service_role, invigil_api;
