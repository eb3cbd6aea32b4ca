-- What the api_* functions share: refusals as values, who is let in, whose
-- attempt it is, and how an attempt is told to its student.
--
-- An api_* function takes one request with the principal in it and answers one
-- object. What is expected to go wrong is answered as {"error": code}, not
-- raised, so that counts of limits stay.

create function private.refusal(code text, detail jsonb default null)
returns jsonb
language sql immutable security definer set search_path = '' as $$
  select jsonb_strip_nulls(jsonb_build_object('error', code, 'detail', detail))
$$;

-- Lets the bearer of a request in, or answers why not: whether its kind may do
-- this at all, whether an opaque token (known here by its SHA-256) is still
-- good, and whether its allowance of this sort, `most` a minute, has `cost`
-- left.
create function private.admitted(
  request jsonb,
  sort text,
  most integer,
  kinds text[] default array['user', 'ticket', 'exam_jwt'],
  cost integer default 1
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  kind text := request #>> '{principal,kind}';
  sub text := request #>> '{principal,sub}';
  who text := sub;
  ends timestamptz;
  taken record;
begin
  if not kind = any (kinds) then
    return private.refusal('bearer_not_allowed');
  elsif kind in ('ticket', 'device') then
    if kind = 'ticket' then
      -- One allowance for all tokens of a student: signing in is free.
      select t.expires_at, t.candidate_id || ':' || t.exam_id into ends, who
      from public.access_tokens t
      where t.token_hash = sub and t.revoked_at is null;
    else
      select coalesce(d.expires_at, 'infinity') into ends
      from public.devices d
      where d.token_hash = sub and d.unpaired_at is null;
    end if;
    if ends is null then return private.refusal('token_unknown'); end if;
    if ends <= clock_timestamp() then
      return private.refusal('token_expired');
    end if;
  end if;
  select * into taken from private.take_token(
    format('%s:%s:%s', sort, kind, who), most, 60, cost
  );
  return case when not taken.allowed then private.refusal(
    'rate_limited', jsonb_build_object('retry_after', taken.retry_after)
  ) end;
end
$$;

-- The candidates a principal is: one for each school that knows the account,
-- or the one that the ticket or the exam JWT names. In plpgsql, like what else
-- every request runs: its plans are kept, those of an SQL function with a
-- search_path of its own are made anew at each call.
create function private.candidates_of(principal jsonb) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  if principal ->> 'kind' = 'user' then
    return query select c.id
    from public.candidates c
    where c.user_id = (principal ->> 'sub')::uuid
      and c.archived_at is null;
  elsif principal ->> 'kind' = 'ticket' then
    return query select t.candidate_id
    from public.access_tokens t
    join public.candidates c on c.id = t.candidate_id
    where t.token_hash = principal ->> 'sub'
      and t.revoked_at is null and t.expires_at > clock_timestamp()
      and c.archived_at is null;
  elsif principal ->> 'kind' = 'exam_jwt' then
    return query select c.id
    from public.candidates c
    where c.tenant_id = (principal ->> 'tenant_id')::uuid
      and c.external_id = principal ->> 'candidate'
      and c.archived_at is null;
  end if;
end
$$;

-- Whether the principal's bearer is good for this exam at all: an account for
-- every one, a ticket and an exam JWT for the one they were made for.
create function private.is_for_exam(principal jsonb, of_exam uuid)
returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return case principal ->> 'kind'
    when 'user' then true
    when 'ticket' then exists (
      select from public.access_tokens t
      where t.token_hash = principal ->> 'sub' and t.exam_id = of_exam
    )
    when 'exam_jwt' then exists (
      select from public.exams e
      where e.id = of_exam
        and e.tenant_id = (principal ->> 'tenant_id')::uuid
        and e.external_id = principal ->> 'exam'
    )
    else false
  end;
end
$$;

-- Whether an attempt is the principal's own; a phone's is the one it was
-- paired with.
create function private.is_theirs(a public.attempts, principal jsonb)
returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  if principal ->> 'kind' = 'device' then
    return exists (
      select from public.devices d
      where d.token_hash = principal ->> 'sub' and d.attempt_id = a.id
        and d.unpaired_at is null
        and coalesce(d.expires_at > clock_timestamp(), true)
    );
  end if;
  return a.candidate_id in (select private.candidates_of(principal))
    and private.is_for_exam(principal, a.exam_id)
    and (
      principal ->> 'kind' <> 'exam_jwt'
      or a.attempt_no = (principal ->> 'attempt_no')::integer
    );
end
$$;

-- Whether the principal works for the school in one of the roles.
create function private.works_for(
  principal jsonb, of_tenant uuid, variadic roles text[]
) returns boolean
language sql stable security definer set search_path = '' as $$
  select principal ->> 'kind' = 'user' and exists (
    select from public.memberships m
    where m.user_id = (principal ->> 'sub')::uuid
      and m.tenant_id = of_tenant and m.role = any (roles)
  )
$$;

-- Null if the principal works for a school in one of the roles; one of its
-- others is told so, anyone else, and for no school, that it is not there: as
-- private.staff_refusal, for those who come through the API.
create function private.works_refusal(
  principal jsonb, of_tenant uuid, roles text[], unknown text
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return case
    when private.works_for(principal, of_tenant, variadic roles) then null
    when private.works_for(
      principal, of_tenant, 'admin', 'proctor', 'grader'
    )
    then private.refusal('bearer_not_allowed')
    else private.refusal(unknown)
  end;
end
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
  select a.* into found_one
  from public.attempts a
  where a.id = wanted;
  if found_one.id is null or not private.is_theirs(found_one, principal) then
    return null;
  elsif locked then
    -- Whose it is never changes, see guard_attempt, but which phone it has does:
    -- one that was unpaired while the lock was waited for is nobody's any more.
    select a.* into found_one
    from public.attempts a
    where a.id = wanted
    for no key update;
    if principal ->> 'kind' = 'device'
      and not private.is_theirs(found_one, principal)
    then
      return null;
    end if;
  end if;
  return found_one;
end
$$;

-- A time as answers carry it: ISO 8601, UTC, milliseconds.
create function private.iso_time(at timestamptz) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
end
$$;

create function private.server_time() returns text
language plpgsql volatile security definer set search_path = '' as $$
begin
  return private.iso_time(clock_timestamp());
end
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
      'delivery', e.delivery,
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

-- An event of the server's own in an attempt's chain. Severity and category
-- are those of `_shared/contract/events.ts` (a test). `event_id`: given where
-- the same thing may be noticed twice and must be told once. `at`: when it
-- happened, if not now. Answers whether it is new.
create function private.append_server_event(
  a public.attempts,
  kind text,
  data jsonb default '{}',
  severity text default 'info',
  category text default 'lifecycle',
  event_id text default gen_random_uuid()::text,
  at timestamptz default null
) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  stored jsonb;
begin
  stored := private.append_events(
    a.tenant_id, a.id, 'server', 0, clock_timestamp(), null, null,
    jsonb_build_array(jsonb_build_object(
      'event_id', event_id, 'event_type', kind, 'severity', severity,
      'category', category, 'event_data', data, 'occurred_at', at
    ))
  );
  return jsonb_array_length(stored -> 'accepted') > 0;
end
$$;

revoke all on function private.refusal(text, jsonb),
  private.admitted(jsonb, text, integer, text[], integer),
  private.candidates_of(jsonb),
  private.is_for_exam(jsonb, uuid),
  private.is_theirs(public.attempts, jsonb),
  private.works_for(jsonb, uuid, text[]),
  private.works_refusal(jsonb, uuid, text[], text),
  private.own_attempt(jsonb, uuid, boolean),
  private.iso_time(timestamptz),
  private.server_time(),
  private.policy_inputs(public.attempts),
  private.attempt_view(public.attempts),
  private.append_server_event(
    public.attempts, text, jsonb, text, text, text, timestamptz
  )
  from public, anon, authenticated, service_role, invigil_api;
