-- The order of an attempt's states, whoever changes the row:
-- created → instructions → ready → in_progress → submitted | auto_submitted,
-- and back to in_progress only when reopened with a reason. Each state needs
-- the times that give it meaning; what was frozen stays.

create function private.guard_attempt() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  step text := old.state || ' → ' || new.state;
begin
  if (new.id, new.tenant_id, new.exam_id, new.candidate_id, new.attempt_no)
    is distinct from
    (old.id, old.tenant_id, old.exam_id, old.candidate_id, old.attempt_no)
  then
    raise exception 'An attempt cannot be given to another exam or student.'
      using errcode = 'check_violation';
  end if;
  if old.instructions_opened_at is not null
    and new.instructions_opened_at
      is distinct from old.instructions_opened_at
    or old.started_at is not null
    and new.started_at is distinct from old.started_at
  then
    raise exception 'When an attempt was opened or started cannot be changed.'
      using errcode = 'check_violation';
  end if;

  if new.state <> old.state then
    if step in ('submitted → in_progress', 'auto_submitted → in_progress') then
      if new.reopen_reason is null or new.reopened_at is null
        or new.reopened_at is not distinct from old.reopened_at
      then
        raise exception 'An attempt is reopened only with time and reason.'
          using errcode = 'check_violation';
      end if;
    elsif step not in (
      'created → instructions', 'instructions → ready', 'ready → in_progress',
      'in_progress → submitted', 'in_progress → auto_submitted'
    ) then
      raise exception 'An attempt cannot go from % to %.', old.state, new.state
        using errcode = 'check_violation';
    end if;

    -- Handing in is never blocked: a hold ends with it. private.hand_in has
    -- ended it by then, with what it gives back; this is for any other way.
    if new.state in ('submitted', 'auto_submitted') and new.hold <> 'none' then
      new.held_seconds := new.held_seconds + greatest(0, extract(
        epoch from coalesce(new.submitted_at, now()) - new.hold_since
      ));
      new.hold := 'none';
    end if;
  end if;

  if new.state <> 'created' and new.instructions_opened_at is null
    or new.state in ('in_progress', 'submitted', 'auto_submitted')
    and (
      new.started_at is null or new.deadline_at is null
      or new.duration_seconds is null
      or new.policy is null or new.policy_id is null
    )
    or new.state in ('submitted', 'auto_submitted') and new.submitted_at is null
  then
    raise exception 'Attempt state % lacks its times or its policy.', new.state
      using errcode = 'check_violation';
  end if;
  if new.hold <> 'none' and new.state <> 'in_progress' then
    raise exception 'Only an attempt in progress can be held, not one %.',
      new.state using errcode = 'check_violation';
  end if;
  if new.hold = 'none' then
    new.hold_since := null;
  end if;
  if old.policy is not null and new.policy is distinct from old.policy
    and new.policy_id is not distinct from old.policy_id
  then
    raise exception 'The policy in force changes only with a new policy_id.'
      using errcode = 'check_violation';
  end if;

  new.updated_at := now();
  return new;
end
$$;

create function private.begin_attempt() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.state <> 'created' or new.hold <> 'none' or new.started_at is not null
  then
    raise exception 'An attempt begins in state created, without a hold.'
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;

create trigger guard_attempt before update on public.attempts
  for each row execute function private.guard_attempt();
create trigger begin_attempt before insert on public.attempts
  for each row execute function private.begin_attempt();
