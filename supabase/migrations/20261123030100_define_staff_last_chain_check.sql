-- What the review of an attempt shows beside its rows: what the last check of
-- its chain found. That is in the audit log, which proctors do not read.

-- {attempt_id}: {"checked": {"at","by","intact","length","broken_at","reason"}},
-- null where it was never checked by itself.
create function public.staff_last_chain_check(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(
    request, array['attempt_id uuid', 'request_id? uuid']
  );
  a public.attempts;
begin
  if refused is not null then return refused; end if;
  select * into a from public.attempts t
  where t.id = (request ->> 'attempt_id')::uuid and not t.is_practice;
  refused := private.staff_refusal(
    a.tenant_id, array['admin', 'proctor'], 'attempt_not_found'
  );
  if refused is not null then return refused; end if;
  return jsonb_build_object(
    'checked', (
      select l.details - 'attempts' - 'broken' || jsonb_build_object(
        'at', private.iso_time(l.at), 'by', l.actor_id
      )
      from public.audit_log l
      where l.attempt_id = a.id and l.action = 'chain.verify'
        and l.details ? 'intact'
      order by l.at desc
      limit 1
    )
  );
end
$$;

revoke all on function public.staff_last_chain_check(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_last_chain_check(jsonb) to authenticated;

-- What somebody adds to the record of an attempt nudges the pages that show it.
create function private.broadcast_record() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object('id', new.id), 'record', 'attempt:' || new.attempt_id,
    true
  );
  return null;
end
$$;
revoke all on function private.broadcast_record()
  from public, anon, authenticated, service_role, invigil_api;
create trigger broadcast_decision after insert on public.decisions
  for each row execute function private.broadcast_record();
create trigger broadcast_comment after insert on public.event_comments
  for each row execute function private.broadcast_record();
create trigger broadcast_late_answer
  after insert or update on public.late_answers
  for each row execute function private.broadcast_record();
