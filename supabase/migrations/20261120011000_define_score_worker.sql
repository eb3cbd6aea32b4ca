-- The scoring worker's two ends: claim a job, commit what came of it. No
-- transaction is open while TypeScript reduces, so a worker may die anywhere:
-- its lease runs out and another does the same work again.

-- One page of an attempt's events in the order of the chain, as the reducer
-- reads them.
create function private.events_to_score(
  of_attempt uuid, after bigint, page integer default 2000
) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'position', e.position, 'event_id', e.event_id, 'client_id', e.client_id,
    'epoch', e.epoch, 'seq', e.seq, 'type', e.event_type, 'phase', e.phase,
    'happened_at', private.iso_time(e.happened_at), 'data', e.event_data
  ) order by e.position), '[]')
  from (
    select * from public.proctoring_events p
    where p.attempt_id = of_attempt and p.position > after
    order by p.position
    limit page
  ) e
$$;

-- Answers {"job": null} or a job under a lease of `lease_seconds`: the
-- attempt's policy, the reducer's state, and the events after it.
-- `from_start`: one of them is older than what was reduced, or the rules or
-- the policy are others, so all events are given and the state is left out.
create function public.score_claim(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  job public.scoring_queue;
  attempt public.attempts;
  risk public.risk_states;
  again boolean;
  after bigint;
begin
  update public.scoring_queue q
  set lease_token = gen_random_uuid(),
    attempts = q.attempts + 1,
    -- What fails again and again waits longer, and does not stop the others.
    leased_until = clock_timestamp() + make_interval(
      secs => (request ->> 'lease_seconds')::integer * least(q.attempts + 1, 20)
    )
  where q.id = (
    select n.id from public.scoring_queue n
    where n.kind = 'score' and n.ready_at <= clock_timestamp()
      and coalesce(n.leased_until < clock_timestamp(), true)
    order by n.attempts, n.ready_at
    limit 1
    for update skip locked
  )
  returning q.* into job;
  if not found then return '{"job": null}'; end if;

  select * into attempt from public.attempts a where a.id = job.attempt_id;
  select * into risk from public.risk_states r
  where r.attempt_id = job.attempt_id;
  again := risk.attempt_id is null
    or risk.rules_version <> (request ->> 'rules_version')::integer
    or risk.policy_id is distinct from attempt.policy_id
    or exists (
      select from public.proctoring_events e
      where e.attempt_id = attempt.id and e.position > risk.position
        and (e.happened_at, e.epoch, e.seq, e.event_id) < (
          risk.watermark_happened_at, risk.watermark_epoch,
          risk.watermark_seq, risk.watermark_event_id
        )
    );
  after := case when again then 0 else risk.position end;
  return jsonb_build_object('job', jsonb_build_object(
    'lease', job.lease_token,
    'attempt_id', attempt.id,
    'policy_id', attempt.policy_id,
    'policy', attempt.policy,
    'from_start', again,
    'position', coalesce(risk.position, 0),
    'version', coalesce(risk.version, 0),
    'state', case when not again then risk.state end,
    'events', private.events_to_score(attempt.id, after)
  ));
end
$$;

-- The next page of a claimed job's events.
create function public.score_events(request jsonb) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('events', coalesce((
    select private.events_to_score(
      q.attempt_id, (request ->> 'after')::bigint
    )
    from public.scoring_queue q
    where q.lease_token = (request ->> 'lease')::uuid
  ), '[]'))
$$;

-- Writes alerts that differ from what is there; an unchanged one is no news.
create function private.write_alerts(a public.attempts, wanted jsonb)
returns void
language sql volatile security definer set search_path = '' as $$
  insert into public.alerts as o (
    tenant_id, exam_id, attempt_id, alert_key, rule, policy_id, severity, act,
    incidents, points, explanation, event_ids, happened_at, last_happened_at
  )
  select
    a.tenant_id, a.exam_id, a.id, w.alert_key, w.rule, w.policy_id,
    w.severity, w.act, w.incidents, w.points, w.explanation,
    array(select jsonb_array_elements_text(w.event_ids)),
    w.happened_at, w.last_happened_at
  from jsonb_to_recordset(wanted) as w (
    alert_key text, rule text, policy_id uuid, severity text, act text,
    incidents integer, points numeric, explanation jsonb, event_ids jsonb,
    happened_at timestamptz, last_happened_at timestamptz
  )
  on conflict (attempt_id, alert_key) do update
  set severity = excluded.severity, act = excluded.act,
    incidents = excluded.incidents, points = excluded.points,
    explanation = excluded.explanation, event_ids = excluded.event_ids,
    happened_at = excluded.happened_at,
    last_happened_at = excluded.last_happened_at,
    status = case o.status when 'superseded' then 'open' else o.status end,
    superseded_at = null
  where o.status = 'superseded' or (
    o.incidents, o.points, o.explanation, o.event_ids, o.last_happened_at
  ) is distinct from (
    excluded.incidents, excluded.points, excluded.explanation,
    excluded.event_ids, excluded.last_happened_at
  )
$$;

-- Stores the outcome if nobody else did meanwhile: {"committed": false} then.
-- `alerts`: those that changed, or all of them when `from_start`; `superseded`:
-- keys of those no longer implied.
create function public.score_commit(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  attempt public.attempts;
  job public.scoring_queue;
  wanted jsonb := request -> 'alerts';
  mark jsonb := request -> 'watermark';
  before_score numeric;
begin
  -- The attempt first: everyone who locks both does so in this order.
  select * into attempt from public.attempts a
  where a.id = (request ->> 'attempt_id')::uuid
  for no key update;
  select * into job from public.scoring_queue q
  where q.lease_token = (request ->> 'lease')::uuid
    and q.attempt_id = attempt.id
  for update;
  if not found then return '{"committed": false}'; end if;

  insert into public.risk_states (attempt_id, tenant_id)
  values (attempt.id, attempt.tenant_id)
  on conflict (attempt_id) do nothing;
  select r.score into before_score from public.risk_states r
  where r.attempt_id = attempt.id;
  update public.risk_states r
  set position = (request ->> 'position')::bigint,
    state = request -> 'state',
    watermark_happened_at = (mark ->> 'happened_at')::timestamptz,
    watermark_epoch = (mark ->> 'epoch')::integer,
    watermark_seq = (mark ->> 'seq')::integer,
    watermark_event_id = mark ->> 'event_id',
    policy_id = (request ->> 'policy_id')::uuid,
    rules_version = (request ->> 'rules_version')::integer,
    version = r.version + 1,
    score = (request ->> 'score')::numeric,
    level = request ->> 'level'
  where r.attempt_id = attempt.id
    and r.version = (request ->> 'version')::bigint;
  if not found then return '{"committed": false}'; end if;

  perform private.write_alerts(attempt, wanted);
  update public.alerts o
  set status = 'superseded', superseded_at = clock_timestamp()
  where o.attempt_id = attempt.id and o.status <> 'superseded'
    and (
      request -> 'superseded' ? o.alert_key
      or (request ->> 'from_start')::boolean and not exists (
        select from jsonb_array_elements(wanted) w
        where w ->> 'alert_key' = o.alert_key
      )
    );
  if before_score is distinct from (request ->> 'score')::numeric then
    insert into public.risk_snapshots (
      tenant_id, attempt_id, at, position, score, level, contributions,
      policy_id
    )
    values (
      attempt.tenant_id, attempt.id, (mark ->> 'happened_at')::timestamptz,
      (request ->> 'position')::bigint, (request ->> 'score')::numeric,
      request ->> 'level', request -> 'contributions',
      (request ->> 'policy_id')::uuid
    );
  end if;
  update public.attempts a
  set risk_score = (request ->> 'score')::numeric,
    risk_level = request ->> 'level'
  where a.id = attempt.id and (a.risk_score, a.risk_level)
    is distinct from ((request ->> 'score')::numeric, request ->> 'level');

  -- What arrived while this was reduced stays to be done.
  if job.target_position <= (request ->> 'position')::bigint then
    delete from public.scoring_queue q where q.id = job.id;
  else
    update public.scoring_queue q
    set lease_token = null, leased_until = null, attempts = 0
    where q.id = job.id;
  end if;
  return '{"committed": true}';
end
$$;

revoke all on function private.events_to_score(uuid, bigint, integer),
  private.write_alerts(public.attempts, jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.score_claim(jsonb), public.score_events(jsonb),
  public.score_commit(jsonb)
  from public, anon, authenticated;
grant execute on function public.score_claim(jsonb),
  public.score_events(jsonb), public.score_commit(jsonb)
  to service_role, invigil_api;
