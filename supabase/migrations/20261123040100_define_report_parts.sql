-- What an exam's report is made of. What is counted by event or minute is
-- counted here, so that a page of 1,000 students reads no events.

-- How often each type of event was noticed, and what it means for a student:
-- {attempt_id, violations, warnings, technical, by_type}. `begin` and `whole`
-- count, as in api_violations. Technical events stand apart, whatever their
-- severity; those for information are only in `by_type`.
create function private.report_counts(ids uuid[]) returns jsonb
language sql stable security definer set search_path = '' as $$
  with counted as (
    select e.attempt_id, e.event_type, e.category, e.severity,
      count(*)::integer as count
    from public.proctoring_events e
    where e.attempt_id = any (ids) and e.phase <> 'end'
    group by e.attempt_id, e.event_type, e.category, e.severity
  ),
  by_type as (
    select t.attempt_id, jsonb_object_agg(t.event_type, t.count) as types
    from (
      select c.attempt_id, c.event_type, sum(c.count)::integer as count
      from counted c
      group by c.attempt_id, c.event_type
    ) t
    group by t.attempt_id
  ),
  summed as (
    select c.attempt_id,
      coalesce(sum(c.count) filter (
        where c.category <> 'technical' and c.severity = 'violation'
      ), 0) as violations,
      coalesce(sum(c.count) filter (
        where c.category <> 'technical' and c.severity = 'warning'
      ), 0) as warnings,
      coalesce(sum(c.count) filter (
        where c.category = 'technical' and c.severity <> 'info'
      ), 0) as technical
    from counted c
    group by c.attempt_id
  )
  select coalesce(jsonb_object_agg(s.attempt_id, jsonb_build_object(
    'violations', s.violations,
    'warnings', s.warnings,
    'technical', s.technical,
    'by_type', t.types
  )), '{}')
  from summed s
  join by_type t using (attempt_id)
$$;

-- The same by minute since the start, 0 the first: attempt_id → [[minute,
-- violations, warnings, technical], …]. What came before the start (a camera
-- that was refused) stands in the first.
create function private.report_heat(ids uuid[]) returns jsonb
language sql stable security definer set search_path = '' as $$
  with minutes as (
    select e.attempt_id,
      greatest(0, floor(
        extract(epoch from e.happened_at - a.started_at) / 60
      ))::integer as minute,
      count(*) filter (
        where e.category <> 'technical' and e.severity = 'violation'
      ) as violations,
      count(*) filter (
        where e.category <> 'technical' and e.severity = 'warning'
      ) as warnings,
      count(*) filter (where e.category = 'technical') as technical
    from public.proctoring_events e
    join public.attempts a on a.id = e.attempt_id
    where e.attempt_id = any (ids) and e.phase <> 'end'
      and e.severity <> 'info' and a.started_at is not null
    group by 1, 2
  ),
  lines as (
    select m.attempt_id, jsonb_agg(jsonb_build_array(
      m.minute, m.violations, m.warnings, m.technical
    ) order by m.minute) as minutes
    from minutes m
    group by m.attempt_id
  )
  select coalesce(jsonb_object_agg(l.attempt_id, l.minutes), '{}')
  from lines l
$$;

-- attempt_id → {question_id: [seconds in view, views, changes]}.
create function private.report_timings(ids uuid[]) returns jsonb
language sql stable security definer set search_path = '' as $$
  with totals as (
    select t.attempt_id, t.question_id,
      sum(t.total_time_seconds) as seconds,
      sum(t.views) as views,
      sum(t.answer_count) as changes
    from public.question_timings t
    where t.attempt_id = any (ids)
    group by t.attempt_id, t.question_id
  ),
  lines as (
    select t.attempt_id, jsonb_object_agg(
      t.question_id, jsonb_build_array(t.seconds, t.views, t.changes)
    ) as questions
    from totals t
    group by t.attempt_id
  )
  select coalesce(jsonb_object_agg(l.attempt_id, l.questions), '{}')
  from lines l
$$;

-- Whether an attempt is voided: by the latest decision, or, where the exam wants
-- a second person, by the latest that another one agreed with.
create function private.is_voided(of_attempt uuid, second_review boolean)
returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce((
    select d.decision = 'void'
    from public.decisions d
    left join public.decisions r on r.id = d.reviews_id
    where d.attempt_id = of_attempt and (
      not second_review
      or r.decision = d.decision and r.decided_by <> d.decided_by
    )
    order by d.decided_at desc, d.id desc
    limit 1
  ), false)
$$;

-- An attempt as a report tells it, without its events. `risk_high` and what
-- flags, locks or hands in make it a flagged one.
create function private.report_attempt(a public.attempts) returns jsonb
language sql stable security definer set search_path = '' as $$
  with standing as (
    select o.rule, o.act, o.status, o.incidents,
      coalesce(o.explanation ->> 'category', '') as category
    from public.alerts o
    where o.attempt_id = a.id and o.status <> 'superseded'
  )
  select jsonb_build_object(
    'id', a.id,
    'no', a.attempt_no,
    'state', a.state,
    'hold', a.hold,
    'started_at', private.iso_time(a.started_at),
    'submitted_at', private.iso_time(a.submitted_at),
    'submitted_by', a.submitted_by,
    'deadline_at', private.iso_time(a.deadline_at),
    'held_seconds', a.held_seconds,
    'extra_seconds', a.extra_seconds,
    'risk_level', a.risk_level,
    'risk_score', a.risk_score,
    'alerts', (select count(*) from standing s),
    'open_alerts', (select count(*) from standing s where s.status = 'open'),
    'incidents', (
      select coalesce(sum(s.incidents), 0) from standing s
      -- Limits and a high risk are made of incidents that are counted already.
      where s.category not in ('technical', 'limit', 'risk')
    ),
    'technical_incidents', (
      select coalesce(sum(s.incidents), 0) from standing s
      where s.category = 'technical'
    ),
    'by_rule', (
      select coalesce(jsonb_object_agg(r.rule, r.incidents), '{}')
      from (
        select s.rule, sum(s.incidents) as incidents
        from standing s group by s.rule
      ) r
    ),
    'flagged', a.risk_level = 'high' or exists (
      select from standing s
      where s.act in ('flag', 'soft_lock', 'auto_submit')
    ),
    'open_late_answers', (
      select count(*) from public.late_answers l
      where l.attempt_id = a.id and l.status = 'pending'
    ),
    'comments', (
      select count(*) from public.event_comments c where c.attempt_id = a.id
    ),
    'snapshots', (
      select count(*) from public.snapshots s
      where s.attempt_id = a.id and s.state = 'stored'
    ),
    'chain', (
      select jsonb_build_object('length', h.position, 'head', h.head)
      from public.chain_heads h where h.attempt_id = a.id
    )
  )
$$;

-- The thresholds attempts are under, those of most attempts first, and how many
-- of them there are. Only what scoring depends on: none of it tells what a
-- student was granted (`SCORED_FIELDS` of the contract).
create function private.report_thresholds(ids uuid[]) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'attempts', t.attempts, 'policy', t.policy
  ) order by t.attempts desc), '[]')
  from (
    select count(*) as attempts, scored.policy
    from public.attempts a
    cross join lateral (
      select jsonb_object_agg(f.name, a.policy -> f.name) as policy
      from unnest(array[
        'sensitivity', 'rules', 'vision', 'risk',
        'max_tab_switches', 'on_tab_limit',
        'max_fullscreen_exits', 'on_fullscreen_limit'
      ]) as f (name)
      where a.policy ? f.name
    ) scored
    where a.id = any (ids) and a.started_at is not null
      and scored.policy is not null
    group by scored.policy
    order by count(*) desc
    limit 3
  ) t
$$;

revoke all on function private.is_voided(uuid, boolean),
  private.report_counts(uuid[]),
  private.report_heat(uuid[]), private.report_timings(uuid[]),
  private.report_attempt(public.attempts), private.report_thresholds(uuid[])
  from public, anon, authenticated, service_role, invigil_api;
