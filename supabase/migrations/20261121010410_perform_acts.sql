-- From what the reducer says to rows of `alerts`, and from those to what the
-- policy has follow: once, when it is due, and never taken back.

-- Writes alerts that differ from what is there; an unchanged one is no news.
create function private.write_alerts(a public.attempts, wanted jsonb)
returns void
language sql volatile security definer set search_path = '' as $$
  insert into public.alerts as o (
    tenant_id, exam_id, attempt_id, alert_key, rule, policy_id, severity, act,
    act_after, incidents, points, explanation, event_ids, happened_at,
    last_happened_at
  )
  select
    a.tenant_id, a.exam_id, a.id, w.alert_key, w.rule, w.policy_id,
    w.severity, w.act, w.act_after, w.incidents, w.points, w.explanation,
    array(select jsonb_array_elements_text(w.event_ids)),
    w.happened_at, w.last_happened_at
  from jsonb_to_recordset(wanted) as w (
    alert_key text, rule text, policy_id uuid, severity text, act text,
    act_after timestamptz, incidents integer, points numeric,
    explanation jsonb, event_ids jsonb,
    happened_at timestamptz, last_happened_at timestamptz
  )
  on conflict (attempt_id, alert_key) do update
  set severity = excluded.severity, act = excluded.act,
    act_after = excluded.act_after,
    incidents = excluded.incidents, points = excluded.points,
    explanation = excluded.explanation, event_ids = excluded.event_ids,
    happened_at = excluded.happened_at,
    last_happened_at = excluded.last_happened_at,
    status = case o.status when 'superseded' then 'open' else o.status end,
    superseded_at = null
  where o.status = 'superseded' or (
    o.severity, o.act, o.act_after, o.incidents, o.points, o.explanation,
    o.event_ids, o.happened_at, o.last_happened_at
  ) is distinct from (
    excluded.severity, excluded.act, excluded.act_after, excluded.incidents,
    excluded.points, excluded.explanation, excluded.event_ids,
    excluded.happened_at, excluded.last_happened_at
  )
$$;

-- When the same was acted on before: under the same first event, whatever the
-- policy's id was then, or for an alert whose place this one took when its
-- events were read again. Null if it never was.
create function private.acted_before(o public.alerts) returns timestamptz
language sql stable security definer set search_path = '' as $$
  select min(p.acted_at)
  from public.alerts p
  where p.attempt_id = o.attempt_id and p.id <> o.id and p.rule = o.rule
    and (
      p.event_ids[1] = o.event_ids[1]
      or p.status = 'superseded' and p.event_ids && o.event_ids
    )
$$;

-- Whether it is time for an alert's act. What is still unread may take the alert
-- back, so that is waited for, but 5 s at most after the alert was written: a
-- page that never stops sending would otherwise hold off every act.
create function private.is_due(o public.alerts, unread boolean)
returns boolean
language sql stable security definer set search_path = '' as $$
  select o.act in ('warn', 'soft_lock', 'auto_submit')
    and o.acted_at is null and o.status <> 'superseded'
    and o.act_after <= clock_timestamp()
    and (
      not unread or o.created_at < clock_timestamp() - interval '5 seconds'
    )
$$;

-- Whether the attempt as it is now allows the act. What was due before a
-- reopening is over, and what happened before the policy in force was made is
-- told and not acted on. A soft lock waits for the end of a pause.
create function private.may_act(a public.attempts, o public.alerts)
returns boolean
language sql stable security definer set search_path = '' as $$
  select a.state = 'in_progress'
    and o.act_after >= coalesce(a.reopened_at, '-infinity')
    and o.happened_at >= (
      select p.created_at
      from public.attempt_policies p
      where p.id = a.policy_id
    )
    and not (o.act = 'soft_lock' and a.hold = 'paused')
$$;

-- Does what is due for an attempt; the caller holds the locks of its row and
-- its chain. Answers how many acts there were.
create function private.perform_acts(a public.attempts) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  o public.alerts;
  before timestamptz;
  held_before text;
  unread boolean := exists (
    select from public.scoring_queue q
    where q.attempt_id = a.id and q.kind = 'score'
  );
  done integer := 0;
begin
  if a.state <> 'in_progress' then return 0; end if;
  for o in
    select *
    from public.alerts l
    where l.attempt_id = a.id and private.is_due(l, unread)
    order by l.happened_at, l.alert_key
  loop
    before := private.acted_before(o);
    continue when before is null and not private.may_act(a, o);
    update public.alerts l
    set acted_at = coalesce(before, clock_timestamp())
    where l.id = o.id;
    continue when before is not null;
    held_before := a.hold;
    if o.act = 'warn' then
      perform private.send_command(
        a, 'warn', jsonb_strip_nulls(jsonb_build_object(
          'rule', o.rule,
          'sentence', o.explanation -> 'sentence',
          'limit', o.explanation -> 'limit'
        )), null, o.alert_key
      );
    elsif o.act = 'soft_lock' then
      -- The page has words for it, in the student's language.
      a := private.set_hold(a, 'soft_lock', 'rule:' || o.rule);
    else
      a := private.hand_in(a, 'limit', o.rule);
    end if;
    done := done + 1;
    if o.act = 'auto_submit' or a.hold <> held_before then
      insert into public.audit_log (
        tenant_id, actor_kind, action, exam_id, attempt_id, subject_id, details
      )
      values (
        a.tenant_id, 'system', 'attempt.' || o.act, a.exam_id, a.id, o.id,
        jsonb_build_object('rule', o.rule, 'alert_key', o.alert_key)
      );
    end if;
    exit when a.state <> 'in_progress';
  end loop;
  return done;
end
$$;

revoke all on function
  private.write_alerts(public.attempts, jsonb),
  private.acted_before(public.alerts),
  private.is_due(public.alerts, boolean),
  private.may_act(public.attempts, public.alerts),
  private.perform_acts(public.attempts)
  from public, anon, authenticated, service_role, invigil_api;
