-- What the api_* functions share: refusals as values, limits, whose attempt
-- it is, and how an attempt is told to its student.
--
-- An api_* function takes one request with the principal in it and answers one
-- object. What is expected to go wrong is answered as {"error": code}, not
-- raised, so that counts of limits stay.

create function private.refusal(code text, detail jsonb default null)
returns jsonb
language sql immutable security definer set search_path = '' as $$
  select jsonb_strip_nulls(jsonb_build_object('error', code, 'detail', detail))
$$;

-- Takes one from the principal's allowance of this kind, `most` a minute.
-- Answers null, or the refusal.
create function private.limited(request jsonb, kind text, most integer)
returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  taken record;
begin
  select * into taken from private.take_token(
    format(
      '%s:%s:%s', kind, request #>> '{principal,kind}',
      request #>> '{principal,sub}'
    ),
    most, 60
  );
  return case when not taken.allowed then private.refusal(
    'rate_limited', jsonb_build_object('retry_after', taken.retry_after)
  ) end;
end
$$;

-- The candidates a principal is: one for each school that knows the account.
create function private.candidates_of(principal jsonb) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select c.id
  from public.candidates c
  where principal ->> 'kind' = 'user'
    and c.user_id = (principal ->> 'sub')::uuid
    and c.archived_at is null
$$;

-- The principal's own attempt, or a row of nulls: not there and not theirs
-- are the same. `locked` keeps it from changing until the transaction ends.
create function private.own_attempt(
  principal jsonb, wanted uuid, locked boolean default false
) returns public.attempts
language plpgsql security definer set search_path = '' as $$
declare
  found_one public.attempts;
begin
  if locked then
    select a.* into found_one
    from public.attempts a
    where a.id = wanted
      and a.candidate_id in (select private.candidates_of(principal))
    for no key update;
  else
    select a.* into found_one
    from public.attempts a
    where a.id = wanted
      and a.candidate_id in (select private.candidates_of(principal));
  end if;
  return found_one;
end
$$;

-- A time as answers carry it: ISO 8601, UTC, milliseconds.
create function private.iso_time(at timestamptz) returns text
language sql stable security definer set search_path = '' as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

create function private.server_time() returns text
language sql volatile security definer set search_path = '' as $$
  select private.iso_time(clock_timestamp())
$$;

-- What makes up the policy of an attempt that is not frozen yet.
create function private.policy_inputs(a public.attempts) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'tenant', t.default_policy,
    'exam', e.policy,
    'duration_seconds', e.duration_seconds,
    'accommodations', coalesce(n.accommodations, c.accommodations)
  )
  from public.exams e
  join public.tenants t on t.id = e.tenant_id
  join public.candidates c on c.id = a.candidate_id
  join public.enrolments n
    on n.exam_id = a.exam_id and n.candidate_id = a.candidate_id
  where e.id = a.exam_id
$$;

-- An attempt as `_shared/attempt.ts` reads it: it turns this into what the
-- student sees, since only TypeScript knows the policy's defaults.
create function private.attempt_view(a public.attempts) returns jsonb
language sql volatile security definer set search_path = '' as $$
  select jsonb_build_object(
    'id', a.id,
    'exam', jsonb_build_object(
      'id', e.id, 'title', e.title, 'school', t.name,
      'duration_seconds', e.duration_seconds,
      'question_count', q.count, 'total_points', q.points,
      'is_practice', e.is_practice,
      'rules_markdown', e.rules_markdown,
      'rules_hash',
      encode(sha256(convert_to(e.rules_markdown, 'UTF8')), 'hex')
    ),
    'candidate', jsonb_build_object(
      'name', c.name, 'hall_ticket', c.hall_ticket, 'center', c.center,
      'district', c.district, 'trade', c.trade
    ),
    'attempt_no', a.attempt_no,
    'state', a.state,
    'hold', a.hold,
    'hold_since', private.iso_time(a.hold_since),
    'hold_reason', a.hold_reason,
    'steps', a.steps,
    'instructions_opened_at', private.iso_time(a.instructions_opened_at),
    'started_at', private.iso_time(a.started_at),
    'deadline_at', private.iso_time(a.deadline_at),
    'submitted_at', private.iso_time(a.submitted_at),
    'duration_seconds', a.duration_seconds,
    'policy_id', a.policy_id,
    'policy', a.policy,
    'inputs', i.inputs,
    'inputs_hash', md5(i.inputs::text),
    'server_time', private.server_time()
  )
  from public.exams e
  join public.tenants t on t.id = e.tenant_id
  join public.candidates c on c.id = a.candidate_id
  cross join lateral (
    select count(*) as count, coalesce(sum(q.points), 0) as points
    from public.questions q
    where q.exam_id = e.id
  ) q
  cross join lateral (select private.policy_inputs(a) as inputs) i
  where e.id = a.exam_id
$$;

-- An event of the server's own in an attempt's chain.
create function private.append_server_event(
  a public.attempts, kind text, data jsonb default '{}'
) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.append_events(
    a.tenant_id, a.id, 'server', 0, clock_timestamp(), null, null,
    jsonb_build_array(jsonb_build_object(
      'event_id', gen_random_uuid(), 'event_type', kind, 'severity', 'info',
      'category', 'lifecycle', 'event_data', data
    ))
  );
end
$$;

revoke all on function private.refusal(text, jsonb),
  private.limited(jsonb, text, integer),
  private.candidates_of(jsonb),
  private.own_attempt(jsonb, uuid, boolean),
  private.iso_time(timestamptz),
  private.server_time(),
  private.policy_inputs(public.attempts),
  private.attempt_view(public.attempts),
  private.append_server_event(public.attempts, text, jsonb)
  from public, anon, authenticated, service_role, invigil_api;
