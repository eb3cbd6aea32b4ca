-- What is on record about an attempt, read back: by the student whose attempt
-- it is, or by staff. Risk and what follows from it are for staff alone.

-- An event as answers carry it. To staff also where it came from: a page's id
-- is that page's secret, so its student, on another computer, is not told it,
-- nor by what the server wrote into an event.
create function private.event_view(
  e public.proctoring_events, for_staff boolean
) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'event_id', e.event_id,
    'position', e.position,
    'event_type', e.event_type,
    'phase', e.phase,
    'severity', e.severity,
    'category', e.category,
    'question_id', e.question_id,
    'confidence', e.confidence,
    'event_data', case when for_staff then e.event_data
      else e.event_data - 'client_id' end,
    'occurred_at', private.iso_time(e.occurred_at),
    'happened_at', private.iso_time(e.happened_at),
    'received_at', private.iso_time(e.received_at),
    'comments', coalesce((
      select jsonb_agg(jsonb_build_object(
        'comment', c.comment, 'created_at', private.iso_time(c.created_at)
      ) order by c.created_at, c.id)
      from public.event_comments c
      where c.attempt_id = e.attempt_id and c.event_id = e.event_id
    ), '[]')
  ) || case when for_staff then jsonb_build_object(
    'client_id', e.client_id,
    'epoch', e.epoch,
    'seq', e.seq,
    'policy_id', e.policy_id,
    'user_agent', e.user_agent,
    'ip', e.ip,
    'link', e.link
  ) else '{}' end
$$;

-- Where the picture of an event lies, or null when it was erased; nothing for an
-- event without one. The API makes an address of it.
create function private.picture_of(e public.proctoring_events) returns jsonb
language sql stable security definer set search_path = '' as $$
  select case when e.event_type in ('webcam_snapshot', 'screen_snapshot')
    then jsonb_build_object('snapshot_path', (
      select s.path
      from public.snapshots s
      where s.attempt_id = e.attempt_id and s.id = case
        when e.event_data ->> 'snapshot_id'
          ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        then (e.event_data ->> 'snapshot_id')::uuid
      end
    ))
    else '{}' end
$$;

-- {attempt, event_type?, severity?, skip, limit}
create function public.api_events(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'read', 240);
  principal jsonb := request -> 'principal';
  attempt public.attempts;
  for_staff boolean := false;
  kind text := request ->> 'event_type';
  level text := request ->> 'severity';
  rows_after integer := (request ->> 'skip')::integer;
  most integer := (request ->> 'limit')::integer;
begin
  if refused is not null then return refused; end if;
  attempt := private.attempt_named(principal, request ->> 'attempt');
  if attempt.id is null then
    attempt := private.staff_attempt(
      principal, request ->> 'attempt', 'admin', 'proctor'
    );
    for_staff := true;
  end if;
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  return jsonb_build_object(
    'events', coalesce((
      select jsonb_agg(
        private.event_view(p.event, for_staff) || private.picture_of(p.event)
        order by (p.event).position)
      from (
        select e as event
        from public.proctoring_events e
        where e.attempt_id = attempt.id
          and (kind is null or e.event_type = kind)
          and (level is null or e.severity = level)
        order by e.position
        offset rows_after limit most
      ) p
    ), '[]'),
    'total', (
      select count(*)
      from public.proctoring_events e
      where e.attempt_id = attempt.id
        and (kind is null or e.event_type = kind)
        and (level is null or e.severity = level)
    ),
    'skip', rows_after,
    'limit', most,
    'server_time', private.server_time()
  );
end
$$;

-- {attempt, skip, limit}: pages of one attempt added up, longest first.
create function public.api_question_timings(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'read', 240);
  principal jsonb := request -> 'principal';
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.attempt_named(principal, request ->> 'attempt');
  if attempt.id is null then
    attempt := private.staff_attempt(
      principal, request ->> 'attempt', 'admin', 'proctor', 'grader'
    );
  end if;
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  return jsonb_build_object(
    'question_timings', coalesce((
      select jsonb_agg(jsonb_build_object(
        'question_id', p.question_id,
        'external_id', p.external_id,
        'position', p.position,
        'total_time_seconds', p.seconds,
        'views', p.views,
        'answer_count', p.answer_count,
        'first_viewed_at', private.iso_time(p.first_viewed_at),
        'last_viewed_at', private.iso_time(p.last_viewed_at),
        'first_answered_at', private.iso_time(p.first_answered_at),
        'last_answered_at', private.iso_time(p.last_answered_at)
      ) order by p.seconds desc, p.position)
      from (
        select t.question_id, q.external_id, q.position,
          sum(t.total_time_seconds) as seconds,
          sum(t.views) as views,
          sum(t.answer_count) as answer_count,
          min(t.first_viewed_at) as first_viewed_at,
          max(t.last_viewed_at) as last_viewed_at,
          min(t.first_answered_at) as first_answered_at,
          max(t.last_answered_at) as last_answered_at
        from public.question_timings t
        join public.questions q on q.id = t.question_id
        where t.attempt_id = attempt.id
        group by t.question_id, q.external_id, q.position
        order by seconds desc, q.position
        offset (request ->> 'skip')::integer
        limit (request ->> 'limit')::integer
      ) p
    ), '[]'),
    'total', (
      select count(distinct t.question_id)
      from public.question_timings t
      where t.attempt_id = attempt.id
    ),
    'server_time', private.server_time()
  );
end
$$;

-- {attempt, skip, limit}. Begin and whole are counted, ends are not: what
-- lasts is one thing.
create function public.api_violations(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'read', 240, array['user']);
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.staff_attempt(
    request -> 'principal', request ->> 'attempt', 'admin', 'proctor'
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  return (
    with counted as (
      select e.event_type, e.severity, count(*) as count,
        max(e.happened_at) as last_at
      from public.proctoring_events e
      where e.attempt_id = attempt.id and e.phase <> 'end'
      group by e.event_type, e.severity
    )
    select jsonb_build_object(
      'by_severity', '{"info": 0, "warning": 0, "violation": 0}'::jsonb
        || coalesce((
          select jsonb_object_agg(s.severity, s.count)
          from (
            select c.severity, sum(c.count) as count
            from counted c
            group by c.severity
          ) s
        ), '{}'),
      'by_type', coalesce((
        select jsonb_agg(jsonb_build_object(
          'event_type', c.event_type, 'severity', c.severity,
          'count', c.count, 'last_happened_at', private.iso_time(c.last_at)
        ) order by c.count desc, c.event_type)
        from counted c
        where c.severity <> 'info'
      ), '[]'),
      'total', coalesce((
        select sum(c.count) from counted c where c.severity <> 'info'
      ), 0),
      'latest', coalesce((
        select jsonb_agg(private.event_view(p.event, true)
          order by (p.event).happened_at desc, (p.event).position desc)
        from (
          select e as event
          from public.proctoring_events e
          where e.attempt_id = attempt.id and e.phase <> 'end'
            and e.severity <> 'info'
          order by e.happened_at desc, e.position desc
          offset (request ->> 'skip')::integer
          limit (request ->> 'limit')::integer
        ) p
      ), '[]'),
      'server_time', private.server_time()
    )
  );
end
$$;

-- {attempt}: the score, and each alert that stands with the events behind it.
create function public.api_risk(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'read', 240, array['user']);
  attempt public.attempts;
  risk public.risk_states;
begin
  if refused is not null then return refused; end if;
  attempt := private.staff_attempt(
    request -> 'principal', request ->> 'attempt', 'admin', 'proctor'
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  select * into risk from public.risk_states r where r.attempt_id = attempt.id;
  return jsonb_build_object(
    'score', coalesce(risk.score, 0),
    'level', coalesce(risk.level, 'low'),
    'as_of', private.iso_time(risk.watermark_happened_at),
    'scored_position', coalesce(risk.position, 0),
    'position', (
      select h.position from public.chain_heads h
      where h.attempt_id = attempt.id
    ),
    'policy_id', coalesce(risk.policy_id, attempt.policy_id),
    'contributions', coalesce((
      select jsonb_agg(jsonb_build_object(
        'alert_key', o.alert_key,
        'rule', o.rule,
        'severity', o.severity,
        'status', o.status,
        'act', o.act,
        'points', o.points,
        'incidents', o.incidents,
        'explanation', o.explanation,
        'happened_at', private.iso_time(o.happened_at),
        'last_happened_at', private.iso_time(o.last_happened_at),
        'events', coalesce((
          select jsonb_agg(private.event_view(e, true) order by e.position)
          from public.proctoring_events e
          where e.tenant_id = o.tenant_id and e.attempt_id = o.attempt_id
            and e.event_id = any (o.event_ids)
        ), '[]')
      ) order by o.points desc, o.happened_at, o.alert_key)
      from public.alerts o
      where o.attempt_id = attempt.id and o.status <> 'superseded'
    ), '[]'),
    'server_time', private.server_time()
  );
end
$$;

revoke all on function
  private.event_view(public.proctoring_events, boolean),
  private.picture_of(public.proctoring_events)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_events(jsonb),
  public.api_question_timings(jsonb), public.api_violations(jsonb),
  public.api_risk(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_events(jsonb),
  public.api_question_timings(jsonb), public.api_violations(jsonb),
  public.api_risk(jsonb)
  to service_role, invigil_api;
