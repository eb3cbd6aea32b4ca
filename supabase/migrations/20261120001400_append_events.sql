-- The one writer of proctoring_events, and the proof that nobody else wrote:
-- position and link of each event, and the check of a whole chain.

-- What a link vouches for. The text of jsonb has one order of keys and one
-- form of each value, on every Postgres; times are UTC with milliseconds.
-- Plain SQL without settings, so that it becomes part of the query around it.
create function private.canonical(event public.proctoring_events)
returns text
language sql stable as $$
  select jsonb_build_object(
    'tenant_id', event.tenant_id,
    'attempt_id', event.attempt_id,
    'position', event.position,
    'event_id', event.event_id,
    'client_id', event.client_id,
    'epoch', event.epoch,
    'seq', event.seq,
    'event_type', event.event_type,
    'phase', event.phase,
    'severity', event.severity,
    'category', event.category,
    'question_id', event.question_id,
    'policy_id', event.policy_id,
    'confidence', event.confidence,
    'event_data', event.event_data,
    'occurred_at', to_char(
      event.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
    ),
    'happened_at', to_char(
      event.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
    ),
    'received_at', to_char(
      event.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
    ),
    'user_agent', event.user_agent,
    'ip', event.ip
  )::text
$$;

-- One step of the chain: sha256(link before || canonical), hex.
create function private.next_link(before text, start text, canonical text)
returns text
language plpgsql immutable as $$
begin
  return encode(
    sha256(convert_to(coalesce(before, start) || canonical, 'UTF8')), 'hex'
  );
end
$$;

-- Links in order: `chain(start, canonical) over (order by position)`.
create aggregate private.chain(start text, canonical text) (
  sfunc = private.next_link,
  stype = text
);

-- Stores a batch of one client's events, each once, and answers
-- {accepted: [event_id…], duplicates: [event_id…], position, head, acked_seq}.
--
-- `events`: an array of {event_id, seq, event_type, phase, severity, category,
-- question_id, policy_id, confidence, event_data, occurred_at}, validated by
-- the caller, occurred_at already corrected by the client's clock offset. A
-- question that is not of this exam is left out of its event; policy_id is by
-- default the attempt's. For client 'server' seq is given here (send none).
-- `rejected`: seqs of events the caller refused; they count as received.
-- Raises no_data_found if there is no such attempt in this school.
create function private.append_events(
  of_tenant uuid,
  of_attempt uuid,
  by_client text,
  in_epoch integer,
  arrived_at timestamptz,
  agent text,
  address text,
  events jsonb,
  rejected integer[] default '{}'
) returns jsonb
language plpgsql security definer set search_path = ''
-- One plan for all calls, by index only: a plan made while the tables were
-- empty would otherwise read them whole for good.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  chain public.chain_heads;
  of_exam uuid;
  policy_now uuid;
  opened timestamptz;
  arrived timestamptz := date_trunc('milliseconds', arrived_at);
  accepted text[];
  last_seq integer;
  seqs int4multirange;
  acked integer := 0;
  whole boolean;
begin
  -- From here on this attempt's writers take turns; what one of them stored
  -- is seen by the next statement of the other.
  select * into chain
  from public.chain_heads h
  where h.attempt_id = of_attempt and h.tenant_id = of_tenant
  for update;
  if not found then
    raise exception 'There is no such attempt.' using errcode = 'no_data_found';
  end if;

  -- Before the start nothing counts, so a page that was open then cannot go on
  -- saying "before the start" of what it sends later: two minutes after it, what
  -- it noticed earlier has long arrived. One that was overtaken by then is
  -- believed.
  select a.exam_id, a.policy_id, case
    when a.started_at < arrived - interval '2 minutes'
      and c.opened_at < a.started_at
      and coalesce(c.superseded_at > a.started_at, true)
    then a.started_at
    else coalesce(c.opened_at, a.created_at)
  end
  into of_exam, policy_now, opened
  from public.attempts a
  left join public.attempt_clients c
    on c.attempt_id = a.id and c.client_id = by_client
  where a.id = of_attempt;
  -- Rounded down, so never after an arrival in the same millisecond.
  opened := date_trunc('milliseconds', opened);

  with sent as (
    select
      e.event_id, e.event_type, e.phase, e.severity, e.category,
      e.question_id, e.policy_id, e.confidence, e.event_data,
      date_trunc('milliseconds', e.occurred_at) as occurred_at,
      coalesce(
        e.seq, (chain.server_seq + row_number() over (order by e.ord))::integer
      ) as seq,
      e.ord
    from rows from (jsonb_to_recordset(events) as (
      event_id text, seq integer, event_type text, phase text, severity text,
      category text, question_id uuid, policy_id uuid, confidence numeric(5, 4),
      event_data jsonb, occurred_at timestamptz
    )) with ordinality as e (
      event_id, seq, event_type, phase, severity, category, question_id,
      policy_id, confidence, event_data, occurred_at, ord
    )
  ),
  first_sent as (
    select s.*,
      row_number() over (partition by s.event_id order by s.seq, s.ord) as by_id,
      row_number() over (partition by s.seq order by s.ord) as by_seq
    from sent s
  ),
  fresh as (
    select f.*, row_number() over (order by f.seq) as place
    from first_sent f
    where f.by_id = 1 and f.by_seq = 1
      -- Scalar subqueries are looked up one by one, by their unique index.
      and (
        select p.position from public.proctoring_events p
        where p.tenant_id = of_tenant and p.attempt_id = of_attempt
          and p.event_id = f.event_id
      ) is null
      and (
        select p.position from public.proctoring_events p
        where p.attempt_id = of_attempt and p.client_id = by_client
          and p.seq = f.seq
      ) is null
  ),
  event as (
    select
      of_attempt as attempt_id,
      chain.position + f.place as position,
      of_tenant as tenant_id,
      f.event_id,
      by_client as client_id,
      in_epoch as epoch,
      f.seq,
      f.event_type,
      coalesce(f.phase, 'whole') as phase,
      f.severity,
      f.category,
      q.id as question_id,
      coalesce(f.policy_id, policy_now) as policy_id,
      f.confidence,
      coalesce(f.event_data, '{}') as event_data,
      coalesce(f.occurred_at, arrived) as occurred_at,
      greatest(
        least(opened, arrived), least(coalesce(f.occurred_at, arrived), arrived)
      ) as happened_at,
      arrived as received_at,
      agent as user_agent,
      address as ip,
      ''::text as link
    from fresh f
    left join public.questions q
      on q.id = f.question_id and q.exam_id = of_exam
  ),
  stored as (
    insert into public.proctoring_events (
      attempt_id, position, tenant_id, event_id, client_id, epoch, seq,
      event_type, phase, severity, category, question_id, policy_id,
      confidence, event_data, occurred_at, happened_at, received_at,
      user_agent, ip, link
    )
    select
      e.attempt_id, e.position, e.tenant_id, e.event_id, e.client_id, e.epoch,
      e.seq, e.event_type, e.phase, e.severity, e.category, e.question_id,
      e.policy_id, e.confidence, e.event_data, e.occurred_at, e.happened_at,
      e.received_at, e.user_agent, e.ip,
      private.chain(chain.head, private.canonical(e::public.proctoring_events))
        over (order by e.position)
    from event e
    returning event_id, seq, position, link
  )
  select
    coalesce(array_agg(s.event_id order by s.position), '{}'),
    coalesce(max(s.position), chain.position),
    coalesce((array_agg(s.link order by s.position desc))[1], chain.head),
    coalesce(max(s.seq), 0)
  into accepted, chain.position, chain.head, last_seq
  from stored s;

  if cardinality(accepted) > 0 then
    update public.chain_heads h
    set position = chain.position,
      head = chain.head,
      server_seq = case
        when by_client = 'server' then greatest(h.server_seq, last_seq)
        else h.server_seq
      end
    where h.attempt_id = of_attempt;

    insert into public.scoring_queue as q
      (tenant_id, attempt_id, kind, target_position)
    values (of_tenant, of_attempt, 'score', chain.position)
    on conflict (attempt_id) where kind = 'score'
    do update set target_position = excluded.target_position;
  end if;

  -- What has arrived of this client, as ranges; a hole in them is remembered
  -- from when it was first seen.
  select c.received + coalesce((
    select range_agg(int4range(s.seq, s.seq, '[]'))
    from (
      select (e ->> 'seq')::integer as seq
      from jsonb_array_elements(events) e
      union all
      select unnest(rejected)
    ) s
    where s.seq is not null
  ), '{}')
  into seqs
  from public.attempt_clients c
  where c.attempt_id = of_attempt and c.client_id = by_client;
  if found then
    acked := case
      when seqs @> 1 then (select upper(r) - 1 from unnest(seqs) r limit 1)
      else 0
    end;
    whole := isempty(seqs) or acked = upper(seqs) - 1;
    update public.attempt_clients c
    set received = seqs,
      acked_seq = acked,
      gap_since = case when not whole then coalesce(c.gap_since, arrived) end,
      gap_raised_at = case when not whole then c.gap_raised_at end
    where c.attempt_id = of_attempt and c.client_id = by_client
      -- What was sent again is not written again: the ranges may be many.
      and c.received <> seqs;
  end if;

  return jsonb_build_object(
    'accepted', to_jsonb(accepted),
    -- Also an id sent twice in one batch.
    'duplicates', case
      when cardinality(accepted) = jsonb_array_length(events) then '[]'::jsonb
      else coalesce((
        select jsonb_agg(e.id)
        from (
          select e ->> 'event_id' as id,
            row_number() over (partition by e ->> 'event_id') as nth
          from jsonb_array_elements(events) e
        ) e
        where e.nth > 1 or not e.id = any (accepted)
      ), '[]'::jsonb)
    end,
    'position', chain.position,
    'head', chain.head,
    'acked_seq', acked
  );
end
$$;
revoke all on function private.append_events(
  uuid, uuid, text, integer, timestamptz, text, text, jsonb, integer[]
) from public, anon, authenticated, service_role;

-- Reads a chain from its start and says whether it is whole: every position
-- there, every link as the row says, the last one as the head says, and none
-- shorter than what was signed. `broken_at` is the first position that fails.
create function private.verify_chain(
  of_tenant uuid,
  of_attempt uuid,
  out intact boolean,
  out length bigint,
  out broken_at bigint,
  out reason text
)
language plpgsql stable security definer set search_path = '' as $$
declare
  chain public.chain_heads;
  last_link text;
  signed_link text;
begin
  select * into chain
  from public.chain_heads h
  where h.attempt_id = of_attempt and h.tenant_id = of_tenant;
  if not found then
    raise exception 'There is no such attempt.' using errcode = 'no_data_found';
  end if;

  select count(*),
    min(r.place) filter (where r.position <> r.place),
    (array_agg(r.link order by r.position desc))[1],
    max(r.link) filter (where r.position = chain.signed_position)
  into length, broken_at, last_link, signed_link
  from (
    select p.position, p.link, row_number() over (order by p.position) as place
    from public.proctoring_events p
    where p.attempt_id = of_attempt
  ) r;
  if broken_at is not null then
    reason := 'position_missing';
  else
    select min(r.position) into broken_at
    from (
      select p.position, p.link,
        private.chain(repeat('0', 64), private.canonical(p))
          over (order by p.position) as expected
      from public.proctoring_events p
      where p.attempt_id = of_attempt
    ) r
    where r.link <> r.expected;
    if broken_at is not null then
      reason := 'link_differs';
    elsif length <> chain.position
      or coalesce(last_link, repeat('0', 64)) <> chain.head
    then
      broken_at := least(length, chain.position) + 1;
      reason := 'head_differs';
    elsif chain.signed_position > length
      or chain.signed_position > 0 and signed_link <> chain.signed_head
    then
      broken_at := least(length, chain.signed_position);
      reason := 'signed_head_differs';
    end if;
  end if;
  intact := reason is null;
end
$$;
revoke all on function private.verify_chain(uuid, uuid)
  from public, anon, authenticated, service_role;
