-- Events, decisions and the audit log are only ever added to. Not even their
-- owner changes or removes a row, except inside private.erase_attempt(): the
-- one path for retention and erasure.

create function private.refuse_change() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  callers text;
begin
  get diagnostics callers = pg_context;
  -- Names in the call stack are quoted and qualified by Postgres itself.
  if tg_op <> 'TRUNCATE' and callers ~
    '(^|\n)[^"\n]*private\.erase_attempt\(uuid,uuid,text,uuid\) '
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
    'alerts', 'decisions', 'commands', 'signals', 'pairing_tokens', 'devices',
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
