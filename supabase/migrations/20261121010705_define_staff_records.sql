-- What people record of an attempt: that nobody came, that an alert was seen,
-- and what they decide.

-- {enrolment_id, absent}: as it is already is no change and no news. Who has
-- begun is not absent.
create function public.staff_mark_absent(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(
    request, array['enrolment_id uuid', 'absent bool', 'request_id? uuid']
  );
  enrolment public.enrolments;
  absent boolean;
begin
  if refused is not null then return refused; end if;
  select * into enrolment from public.enrolments n
  where n.id = (request ->> 'enrolment_id')::uuid;
  refused := private.staff_refusal(
    enrolment.tenant_id, array['admin', 'proctor'], 'enrolment_not_found'
  );
  if refused is not null then return refused; end if;
  select * into enrolment from public.enrolments n
  where n.id = enrolment.id
  for no key update;
  absent := (request ->> 'absent')::boolean;
  if absent and exists (
    select from public.attempts a
    where a.exam_id = enrolment.exam_id
      and a.candidate_id = enrolment.candidate_id
      and a.started_at is not null and not a.is_practice
  ) then
    return private.refusal('attempt_already_started');
  elsif absent <> (enrolment.absent_at is not null) then
    update public.enrolments n
    set absent_at = case when absent then clock_timestamp() end
    where n.id = enrolment.id
    returning n.* into enrolment;
    perform private.audit(
      enrolment.tenant_id,
      case when absent then 'enrolment.mark_absent'
        else 'enrolment.mark_present' end,
      enrolment.exam_id, null, enrolment.id
    );
  end if;
  return jsonb_build_object(
    'enrolment_id', enrolment.id,
    'absent_at', private.iso_time(enrolment.absent_at)
  );
end
$$;

-- {alert_id}: the first who acknowledges it is remembered.
create function public.staff_acknowledge_alert(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(
    request, array['alert_id uuid', 'request_id? uuid']
  );
  alert public.alerts;
begin
  if refused is not null then return refused; end if;
  select * into alert from public.alerts o
  where o.id = (request ->> 'alert_id')::uuid;
  refused := private.staff_refusal(
    alert.tenant_id, array['admin', 'proctor'], 'alert_not_found'
  );
  if refused is not null then return refused; end if;
  -- The attempt first: the worker writes its alerts under that lock.
  perform from public.attempts a
  where a.id = alert.attempt_id
  for no key update;
  update public.alerts o
  set status = 'acknowledged', acknowledged_at = clock_timestamp(),
    acknowledged_by = auth.uid()
  where o.id = alert.id and o.status = 'open';
  if found then
    perform private.audit(
      alert.tenant_id, 'alert.acknowledge', alert.exam_id, alert.attempt_id,
      alert.id, null, jsonb_build_object('rule', alert.rule)
    );
  end if;
  select * into alert from public.alerts o where o.id = alert.id;
  return jsonb_build_object(
    'alert_id', alert.id,
    'attempt_id', alert.attempt_id,
    'status', alert.status,
    'acknowledged_at', private.iso_time(alert.acknowledged_at),
    'acknowledged_by', alert.acknowledged_by
  );
end
$$;

-- {attempt_id, decision, note?, reviews_id?}: added to those there are, and
-- never changed. Voiding needs a note. `reviews_id`: the decision of another
-- person that this one agrees or disagrees with.
create function public.staff_decide(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act := private.begin_act(
    'staff_decide', request, array['admin', 'proctor'],
    array['decision text 1 10', 'note? text 1 4000', 'reviews_id? uuid']
  );
  a public.attempts;
  reviewed public.decisions;
  made public.decisions;
begin
  if act.answer is not null then return act.answer; end if;
  if not act.single then
    return private.refusal('bad_request', '{"field": "attempt_id"}');
  elsif request ->> 'decision' not in ('clear', 'warn', 'flag', 'void') then
    return private.refusal('bad_request', '{"field": "decision"}');
  elsif request ->> 'decision' = 'void' and request ->> 'note' is null then
    return private.refusal('bad_request', '{"field": "note"}');
  end if;
  a := private.attempt_now(act.ids[1]);
  if request ->> 'reviews_id' is not null then
    select * into reviewed from public.decisions d
    where d.id = (request ->> 'reviews_id')::uuid and d.attempt_id = a.id;
    if reviewed.id is null then
      return private.refusal('decision_not_found');
    elsif reviewed.decided_by = auth.uid() then
      return private.refusal('second_person_needed');
    end if;
  end if;
  insert into public.decisions (
    tenant_id, attempt_id, decision, note, reviews_id, decided_by
  )
  values (
    a.tenant_id, a.id, request ->> 'decision', request ->> 'note',
    reviewed.id, auth.uid()
  )
  returning * into made;
  perform private.audit(
    a.tenant_id, 'attempt.decide', a.exam_id, a.id, made.id, null,
    jsonb_build_object(
      'decision', made.decision, 'reviews_id', made.reviews_id
    )
  );
  return private.answered('staff_decide', request, jsonb_build_object(
    'decision_id', made.id,
    'attempt_id', a.id,
    'decision', made.decision,
    'note', made.note,
    'reviews_id', made.reviews_id,
    'decided_by', made.decided_by,
    'decided_at', private.iso_time(made.decided_at)
  ), a);
end
$$;

revoke all on function public.staff_mark_absent(jsonb),
  public.staff_acknowledge_alert(jsonb), public.staff_decide(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_mark_absent(jsonb),
  public.staff_acknowledge_alert(jsonb), public.staff_decide(jsonb)
  to authenticated;
