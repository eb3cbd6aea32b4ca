-- Events, decisions and the audit log are only ever added to. Not even their
-- owner changes or removes a row, except inside private.erase_attempt() and
-- private.erase_candidate(): the one path for retention and erasure.

create function private.refuse_change() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  callers text;
begin
  get diagnostics callers = pg_context;
  -- Names in the call stack are quoted and qualified by Postgres itself.
  if tg_op <> 'TRUNCATE' and callers ~
    '(^|\n)[^"\n]*private\.erase_(attempt\(uuid,uuid,text,uuid|candidate\(uuid,uuid)\) '
  then
    return null;
  end if;
  raise exception '%.% is append-only: % is refused.',
    tg_table_schema, tg_table_name, tg_op
    using errcode = 'insufficient_privilege',
    hint = 'Rows go only with their attempt, by private.erase_attempt().';
end
$$;

create trigger refuse_change
  before update or delete or truncate on public.proctoring_events
  for each statement execute function private.refuse_change();
create trigger refuse_change
  before update or delete or truncate on public.decisions
  for each statement execute function private.refuse_change();
create trigger refuse_change
  before update or delete or truncate on public.audit_log
  for each statement execute function private.refuse_change();

-- Removes every row of an attempt and empties what the audit log said of it;
-- leaves one audit row with counts and no personal data. The objects of its
-- snapshots go through the Storage API, before this. `by_staff` null: by
-- retention. Answers the number of rows removed, by table.
-- Raises no_data_found if there is no such attempt in this school.
create function private.erase_attempt(
  of_tenant uuid,
  of_attempt uuid,
  why text,
  by_staff uuid default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  of_exam uuid;
  part text;
  gone bigint;
  counts jsonb := '{}'::jsonb;
begin
  -- The attempt first, then its chain, as every writer locks them. This lock
  -- lets a writer's foreign key checks pass, so that neither waits for the
  -- other; who waits for the chain finds no attempt any more.
  select a.exam_id into of_exam
  from public.attempts a
  where a.id = of_attempt and a.tenant_id = of_tenant
  for no key update;
  if not found then
    raise exception 'There is no such attempt.' using errcode = 'no_data_found';
  end if;
  perform from public.chain_heads h
  where h.attempt_id = of_attempt
  for update;

  -- Children before what they point at.
  foreach part in array array[
    'idempotency_keys', 'event_comments', 'scoring_queue', 'snapshots',
    'proctoring_events', 'chain_heads', 'risk_states', 'risk_snapshots',
    'alerts', 'decisions', 'commands', 'signals', 'live_views',
    'pairing_tokens', 'devices',
    'answers', 'late_answers', 'grades', 'question_timings', 'consents',
    'attempt_presence', 'attempt_clients'
  ] loop
    execute format(
      'delete from public.%I where tenant_id = $1 and attempt_id = $2', part
    ) using of_tenant, of_attempt;
    get diagnostics gone = row_count;
    counts := counts || jsonb_build_object(part, gone);
  end loop;
  -- Takes attempt_policies along.
  delete from public.attempts a
  where a.id = of_attempt and a.tenant_id = of_tenant;

  update public.audit_log l
  set details = '{}', reason = null
  where l.tenant_id = of_tenant and l.attempt_id = of_attempt;
  insert into public.audit_log (
    tenant_id, actor_kind, actor_id, action, exam_id, attempt_id, reason,
    details
  ) values (
    of_tenant, case when by_staff is null then 'system' else 'staff' end,
    by_staff, 'attempt.erase', of_exam, of_attempt, why,
    jsonb_build_object('rows', counts)
  );
  return counts;
end
$$;
revoke all on function private.erase_attempt(uuid, uuid, text, uuid)
  from public, anon, authenticated, service_role;

-- Removes a student without attempts: enrolments, tickets' tokens, and the
-- account unless somebody else uses it (another school's student, staff) or it
-- was there before and only linked: an admin could else remove anybody's. What
-- the audit log said of the student is emptied; one line without personal data
-- stays. Raises foreign_key_violation if an attempt is left.
create function private.erase_candidate(of_tenant uuid, of_candidate uuid)
returns void
language plpgsql security definer set search_path = '' as $$
declare
  c public.candidates;
  subjects uuid[];
  account text := 'none';
  was_there boolean;
begin
  select * into c from public.candidates
  where id = of_candidate and tenant_id = of_tenant
  for update;
  if not found then
    raise exception 'There is no such student.' using errcode = 'no_data_found';
  end if;
  select array_agg(n.id) || c.id into subjects
  from public.enrolments n where n.candidate_id = c.id;

  select exists (
    select from public.audit_log l
    where l.tenant_id = of_tenant and l.subject_id = c.id
      and l.action = 'candidate.link_account'
      and l.details ->> 'made' = 'false'
  ) into was_there;

  delete from public.access_tokens t where t.candidate_id = c.id;
  delete from public.enrolments n where n.candidate_id = c.id;
  delete from public.candidates where id = c.id;
  update public.audit_log l
  set details = '{}', reason = null
  where l.tenant_id = of_tenant and l.subject_id = any (subjects);

  if c.user_id is not null then
    account := 'kept';
    if not exists (
      select from public.candidates o where o.user_id = c.user_id
    ) and not exists (
      select from public.memberships m where m.user_id = c.user_id
    ) then
      begin
        delete from auth.users u
        where u.id = c.user_id and (
          not was_there
          or u.raw_app_meta_data ->> 'invigil_school' = of_tenant::text
        );
        if found then account := 'removed'; end if;
      exception when insufficient_privilege then
        -- Not this database's to remove: the log says that it is still there.
        account := 'left';
      end;
    end if;
  end if;
  insert into public.audit_log (
    tenant_id, actor_kind, actor_id, action, subject_id, reason, details
  ) values (
    of_tenant,
    case when c.erase_requested_by is null then 'system' else 'staff' end,
    c.erase_requested_by, 'candidate.erased', c.id, 'erasure',
    jsonb_build_object(
      'enrolments', cardinality(subjects) - 1, 'account', account
    )
  );
end
$$;
revoke all on function private.erase_candidate(uuid, uuid)
  from public, anon, authenticated, service_role;
