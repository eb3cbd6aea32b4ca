-- Events and timings of older clients. Those open no page and count nothing,
-- so the server keeps an implicit page, `compat`, for each attempt they speak
-- of, and gives their events numbers.

-- {attempt, max_events, events: [{event_id, untimed, event_type, severity,
-- category, question?, confidence?, event_data, occurred_at?}]}. An untimed
-- event has neither an id nor a time of its own: its `event_id` is a hash of
-- what was sent, and the same again within 10 s is a repeated request; later it
-- is a new event. Answers the indexes of `events` by what became of them:
-- stored and known with their event_id, full without.
create function public.api_take_compat_events(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'events', 12000, cost => greatest(
      jsonb_array_length(request -> 'events'), 1
    )
  );
  attempt public.attempts;
  chain public.chain_heads;
  of_epoch integer;
  last_seq integer;
  at timestamptz;
  sorted jsonb;
begin
  if refused is not null then return refused; end if;
  attempt := private.attempt_named(
    request -> 'principal', request ->> 'attempt'
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  -- From here on writers of this attempt take turns.
  select * into chain from public.chain_heads h
  where h.attempt_id = attempt.id
  for update;
  at := clock_timestamp();
  -- Rules take 0 for the server's own.
  of_epoch := greatest(attempt.epoch, 1);
  insert into public.attempt_clients (
    attempt_id, client_id, tenant_id, epoch, opened_at, user_agent, ip
  )
  values (
    attempt.id, 'compat', attempt.tenant_id, of_epoch, attempt.created_at,
    request ->> 'user_agent', request ->> 'address'
  )
  on conflict (attempt_id, client_id) do nothing;
  select coalesce(upper(c.received) - 1, 0) into last_seq
  from public.attempt_clients c
  where c.attempt_id = attempt.id and c.client_id = 'compat';

  with recent as (
    select split_part(r.event_id, '.', 1) as sent_as, r.event_id
    from (
      select e.event_id, e.received_at
      from public.proctoring_events e
      where e.attempt_id = attempt.id and e.client_id = 'compat'
      order by e.seq desc
      limit 100
    ) r
    where r.received_at > at - interval '10 seconds'
  ),
  named as (
    select s.event, s.place,
      case when (s.event ->> 'untimed')::boolean then coalesce(
        (
          select r.event_id from recent r
          where r.sent_as = s.event ->> 'event_id'
          limit 1
        ),
        (s.event ->> 'event_id') || '.'
          || floor(extract(epoch from at) * 1000)::bigint
      ) else s.event ->> 'event_id' end as event_id
    from jsonb_array_elements(request -> 'events')
      with ordinality as s (event, place)
  ),
  known as (
    select n.*,
      exists (
        select from public.proctoring_events e
        where e.tenant_id = attempt.tenant_id
          and e.attempt_id = attempt.id and e.event_id = n.event_id
      )
      or row_number() over (
        partition by n.event_id order by n.place
      ) > 1 as is_known
    from named n
  ),
  numbered as (
    select k.*,
      row_number() over (partition by k.is_known order by k.place) as nth
    from known k
  ),
  judged as (
    select n.*,
      case
        when n.is_known then 'known'
        when chain.position + n.nth > (request ->> 'max_events')::bigint
          then 'full'
        else 'stored'
      end as outcome,
      (
        select q.id from public.questions q
        where q.exam_id = attempt.exam_id and (
          q.id::text = lower(n.event ->> 'question')
          or q.external_id = n.event ->> 'question'
        )
        limit 1
      ) as question_id
    from numbered n
  )
  select jsonb_build_object(
    'rows', coalesce(jsonb_agg(
      jsonb_build_object(
        'event_id', j.event_id,
        'seq', last_seq + j.nth,
        'event_type', j.event -> 'event_type',
        'phase', 'whole',
        'severity', j.event -> 'severity',
        'category', j.event -> 'category',
        'question_id', j.question_id,
        'confidence', j.event -> 'confidence',
        'event_data', (j.event -> 'event_data') || case
          -- A paper that is kept elsewhere has questions we do not know.
          when j.question_id is null and j.event ->> 'question' is not null
          then jsonb_build_object('question_ref', j.event -> 'question')
          else '{}'
        end,
        'occurred_at', j.event -> 'occurred_at'
      ) order by j.place
    ) filter (where j.outcome = 'stored'), '[]'),
    'told', coalesce(jsonb_agg(
      jsonb_build_object(
        'index', j.place - 1, 'event_id', j.event_id, 'outcome', j.outcome
      ) order by j.place
    ), '[]')
  ) into sorted
  from judged j;

  if jsonb_array_length(sorted -> 'rows') > 0 then
    perform private.append_events(
      attempt.tenant_id, attempt.id, 'compat', of_epoch, at,
      request ->> 'user_agent', request ->> 'address', sorted -> 'rows'
    );
  end if;
  return jsonb_build_object(
    'attempt_id', attempt.id,
    'told', sorted -> 'told',
    'server_time', private.server_time()
  );
end
$$;

-- {attempt, question, total_time_seconds, answer_changed}: the total so far, so
-- a lower one, or the same again, is old news.
create function public.api_take_compat_timing(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'timings', 240);
  attempt public.attempts;
  question uuid;
  at timestamptz := clock_timestamp();
  total numeric := (request ->> 'total_time_seconds')::numeric;
  changed boolean := (request ->> 'answer_changed')::boolean;
begin
  if refused is not null then return refused; end if;
  attempt := private.attempt_named(
    request -> 'principal', request ->> 'attempt'
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  select q.id into question from public.questions q
  where q.exam_id = attempt.exam_id and (
    q.id::text = lower(request ->> 'question')
    or q.external_id = request ->> 'question'
  )
  limit 1;
  if question is null then return private.refusal('question_not_found'); end if;
  insert into public.question_timings as t (
    attempt_id, question_id, client_id, tenant_id, total_time_seconds, views,
    answer_count, first_viewed_at, last_viewed_at, first_answered_at,
    last_answered_at
  )
  values (
    attempt.id, question, 'compat', attempt.tenant_id, total, 1,
    changed::integer, greatest(
      attempt.created_at,
      at - make_interval(secs => total::double precision)
    ), at, case when changed then at end, case when changed then at end
  )
  on conflict (attempt_id, question_id, client_id) do update
  set total_time_seconds = excluded.total_time_seconds,
    views = t.views + 1,
    answer_count = t.answer_count + excluded.answer_count,
    last_viewed_at = excluded.last_viewed_at,
    first_answered_at = coalesce(
      t.first_answered_at, excluded.first_answered_at
    ),
    last_answered_at = coalesce(
      excluded.last_answered_at, t.last_answered_at
    )
  where t.total_time_seconds < excluded.total_time_seconds;
  return jsonb_build_object(
    'attempt_id', attempt.id,
    'question_id', question,
    'server_time', private.server_time()
  );
end
$$;

-- {attempt}: the id of an attempt that an older client calls by another name.
create function public.api_find_attempt(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'read', 240, array['user', 'ticket', 'exam_jwt', 'device']
  );
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.attempt_named(
    request -> 'principal', request ->> 'attempt'
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  return jsonb_build_object('attempt_id', attempt.id);
end
$$;

revoke all on function public.api_take_compat_events(jsonb),
  public.api_take_compat_timing(jsonb), public.api_find_attempt(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_take_compat_events(jsonb),
  public.api_take_compat_timing(jsonb), public.api_find_attempt(jsonb)
  to service_role, invigil_api;
