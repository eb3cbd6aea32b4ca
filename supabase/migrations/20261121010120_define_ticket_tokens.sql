-- How long a hall-ticket token is good: to the end of the exam's window or of
-- the attempt with its offline grace, whichever is later. It is made when the
-- attempt may not exist yet, so what moves that end moves the tokens too.

create function private.ticket_end(e public.exams, of_candidate uuid)
returns timestamptz
language sql stable security definer set search_path = '' as $$
  -- greatest() passes over null. Without a window: a day, then sign in again.
  select greatest(
    coalesce(e.closes_at, clock_timestamp() + interval '24 hours'),
    max(greatest(
      a.deadline_at,
      -- A held attempt ends with the window's grace, whatever its deadline.
      case when a.hold <> 'none' then e.closes_at end
    ) + make_interval(secs => coalesce(
      (a.policy ->> 'offline_grace_seconds')::double precision, 900
    )))
  )
  from public.attempts a
  where a.exam_id = e.id and a.candidate_id = of_candidate
$$;

-- The one way a ticket's token comes to be; answers its end.
create function private.add_ticket_token(
  e public.exams, of_candidate uuid, hash text
) returns timestamptz
language sql volatile security definer set search_path = '' as $$
  insert into public.access_tokens
    (tenant_id, candidate_id, exam_id, token_hash, expires_at)
  values (
    e.tenant_id, of_candidate, e.id, hash, private.ticket_end(e, of_candidate)
  )
  returning expires_at
$$;

create function private.extend_tickets_of_attempt() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.access_tokens t
  set expires_at = greatest(
    t.expires_at, private.ticket_end(e, new.candidate_id)
  )
  from public.exams e
  where e.id = new.exam_id and t.exam_id = new.exam_id
    and t.candidate_id = new.candidate_id and t.revoked_at is null;
  return null;
end
$$;

create trigger extend_tickets after update on public.attempts
  for each row
  when (
    new.deadline_at is distinct from old.deadline_at
    or new.hold is distinct from old.hold
  )
  execute function private.extend_tickets_of_attempt();

create function private.extend_tickets_of_exam() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.access_tokens t
  set expires_at = new.closes_at
  where t.exam_id = new.id and t.revoked_at is null
    and t.expires_at < new.closes_at;
  return null;
end
$$;

create trigger extend_tickets after update on public.exams
  for each row when (new.closes_at > old.closes_at)
  execute function private.extend_tickets_of_exam();

revoke all on function private.ticket_end(public.exams, uuid),
  private.add_ticket_token(public.exams, uuid, text),
  private.extend_tickets_of_attempt(), private.extend_tickets_of_exam()
  from public, anon, authenticated, service_role, invigil_api;
