-- The scoring worker's two ends: claim a job, commit what came of it. No
-- transaction is open while TypeScript reduces, so a worker may die anywhere:
-- its lease runs out and another does the same work again.

-- When what was read from its start again is worked off: see score_claim.
alter table public.risk_states add column rereads_paid_at timestamptz;

-- One page of an attempt's events in the order of the chain, as the reducer
-- reads them: those after one position, up to another.
create function private.events_to_score(
  of_attempt uuid, after bigint, upto bigint, page integer default 2000
) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'position', e.position, 'event_id', e.event_id, 'client_id', e.client_id,
    'epoch', e.epoch, 'seq', e.seq, 'type', e.event_type, 'phase', e.phase,
    'happened_at', private.iso_time(e.happened_at), 'data', e.event_data,
    'question_id', e.question_id, 'confidence', e.confidence
  ) order by e.position), '[]')
  from (
    select * from public.proctoring_events p
    where p.attempt_id = of_attempt
      and p.position > after and p.position <= upto
    order by p.position
    limit page
  ) e
$$;

-- Puts a job under a lease of `seconds` and answers it; nothing if there is
-- none. Who waits longest comes first. What a worker died of is tried again
-- after a lease that grows with each claim; it never stands before others.
create function private.lease_job(of_kind text, seconds integer)
returns public.scoring_queue
language sql volatile security definer set search_path = '' as $$
  update public.scoring_queue q
  set lease_token = gen_random_uuid(),
    attempts = q.attempts + 1,
    leased_until = clock_timestamp() + make_interval(
      secs => seconds * least(q.attempts + 1, 20)
    )
  where q.id = (
    select n.id
    from public.scoring_queue n
    where n.kind = of_kind and n.ready_at <= clock_timestamp()
      and coalesce(n.leased_until < clock_timestamp(), true)
    order by n.ready_at
    limit 1
    for update skip locked
  )
  returning q.*
$$;

-- Answers {"job": null} or a job under a lease of `lease_seconds`: the
-- attempt's policy, the reducer's state, and the events after it up to `upto`.
-- `from_start`: one of them is older than what was reduced, or the rules or
-- the policy are others, so all events are given and the state is left out.
--
-- A page decides how old its events are, so it decides how often that happens.
-- Each time is therefore worth 0.1 s and 0.2 ms for each event, and whoever is
-- 10 s behind waits, while others are served. Reading 11,000 events takes some
-- 130 ms, so one attempt gets about a twentieth of a worker for this.
create function public.score_claim(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  job public.scoring_queue;
  attempt public.attempts;
  risk public.risk_states;
  upto bigint;
  again boolean;
  after bigint;
begin
  loop
    job := private.lease_job('score', (request ->> 'lease_seconds')::integer);
    if job.id is null then return '{"job": null}'::jsonb; end if;

    -- Each statement sees what was committed before it. The end is fixed first,
    -- so that no event comes in between whose age was not looked at.
    select h.position into upto
    from public.chain_heads h
    where h.attempt_id = job.attempt_id;
    select * into attempt from public.attempts a where a.id = job.attempt_id;
    select * into risk from public.risk_states r
    where r.attempt_id = job.attempt_id;
    again := risk.attempt_id is null
      or risk.rules_version <> (request ->> 'rules_version')::integer
      or risk.policy_id is distinct from attempt.policy_id
      or exists (
        select from public.proctoring_events e
        where e.attempt_id = attempt.id
          and e.position > risk.position and e.position <= upto
          and (e.happened_at, e.epoch, e.seq, e.event_id) < (
            risk.watermark_happened_at, risk.watermark_epoch,
            risk.watermark_seq, risk.watermark_event_id
          )
      );
    exit when not again or coalesce(
      risk.rereads_paid_at <= clock_timestamp() + interval '10 seconds', true
    );
    update public.scoring_queue q
    set lease_token = null, leased_until = null, attempts = job.attempts - 1,
      ready_at = risk.rereads_paid_at - interval '10 seconds'
    where q.id = job.id;
  end loop;
  if again then
    update public.risk_states r
    set rereads_paid_at = greatest(r.rereads_paid_at, clock_timestamp())
      + make_interval(secs => 0.1 + 0.0002 * upto)
    where r.attempt_id = job.attempt_id;
  end if;
  after := case when again then 0 else risk.position end;
  return jsonb_build_object('job', jsonb_build_object(
    'lease', job.lease_token,
    'attempt_id', attempt.id,
    'policy_id', attempt.policy_id,
    'policy', attempt.policy,
    'from_start', again,
    'position', coalesce(risk.position, 0),
    'upto', upto,
    'version', coalesce(risk.version, 0),
    'state', case when not again then risk.state end,
    'events', private.events_to_score(attempt.id, after, upto)
  ));
end
$$;

-- The next page of a claimed job's events: after `after`, up to `upto`.
create function public.score_events(request jsonb) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('events', coalesce((
    select private.events_to_score(
      q.attempt_id,
      (request ->> 'after')::bigint,
      (request ->> 'upto')::bigint
    )
    from public.scoring_queue q
    where q.lease_token = (request ->> 'lease')::uuid
  ), '[]'))
$$;

-- Gives a job back that could not be done: 5 s later, then twice as long each
-- time, an hour at most. `reason` is an SQLSTATE or the name of an error, never
-- its text.
create function public.score_fail(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  update public.scoring_queue q
  set lease_token = null,
    leased_until = null,
    last_error = left(request ->> 'reason', 100),
    ready_at = clock_timestamp() + make_interval(
      secs => least(5 * 2 ^ least(q.attempts - 1, 12), 3600)
    )
  where q.lease_token = (request ->> 'lease')::uuid;
  return jsonb_build_object('kept', found);
end
$$;

-- Stores the outcome if nobody else did meanwhile: {"committed": false} then.
-- `alerts`: those that changed, or all of them when `from_start`; `superseded`:
-- keys of those no longer implied. What the policy has follow is done here too,
-- in the same transaction, as far as it is due.
create function public.score_commit(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  attempt public.attempts;
  job public.scoring_queue;
  wanted jsonb := request -> 'alerts';
  mark jsonb := request -> 'watermark';
  before_score numeric;
begin
  -- Attempt, chain, queue: everyone who locks more than one of them does so in
  -- this order. The acts below write to the chain.
  select * into attempt from public.attempts a
  where a.id = (request ->> 'attempt_id')::uuid
  for no key update;
  perform from public.chain_heads h
  where h.attempt_id = attempt.id
  for update;
  select * into job from public.scoring_queue q
  where q.lease_token = (request ->> 'lease')::uuid
    and q.attempt_id = attempt.id and q.kind = 'score'
  for update;
  if not found then
    return '{"committed": false}'::jsonb;
  elsif attempt.policy_id is distinct from (request ->> 'policy_id')::uuid then
    -- The policy changed on the way: to be done again, under the new one.
    update public.scoring_queue q
    set lease_token = null, leased_until = null, attempts = 0
    where q.id = job.id;
    return '{"committed": false}'::jsonb;
  end if;

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
  if not found then return '{"committed": false}'::jsonb; end if;

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

  -- What arrived while this was reduced stays to be done, after the others.
  if job.target_position > (request ->> 'position')::bigint then
    update public.scoring_queue q
    set lease_token = null, leased_until = null, attempts = 0,
      last_error = null, ready_at = clock_timestamp()
    where q.id = job.id;
  else
    delete from public.scoring_queue q where q.id = job.id;
  end if;
  -- An act that fails does not take the alerts with it: the sweep tries again.
  begin
    perform private.perform_acts(attempt);
  exception when others then
    raise warning 'an act after scoring failed: %', sqlstate;
  end;
  return '{"committed": true}'::jsonb;
end
$$;

revoke all on function
  private.events_to_score(uuid, bigint, bigint, integer),
  private.lease_job(text, integer)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.score_claim(jsonb), public.score_events(jsonb),
  public.score_fail(jsonb), public.score_commit(jsonb)
  from public, anon, authenticated;
grant execute on function public.score_claim(jsonb),
  public.score_events(jsonb), public.score_fail(jsonb),
  public.score_commit(jsonb)
  to service_role, invigil_api;
