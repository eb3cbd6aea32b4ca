-- Acts on attempts: on one, on several, or on all that are in progress in an
-- exam or in one of its rooms. A staff function begins an act, does its own
-- work for each attempt, and ends it.

-- An act on its way through a staff function.
create type private.staff_act as (
  fn text,
  request jsonb,
  -- A refusal, or what was answered before: the function answers it at once.
  answer jsonb,
  -- Shared by the commands of the act.
  group_id uuid,
  -- In ascending order, and locked.
  ids uuid[],
  -- For one attempt a refusal is the whole answer.
  single boolean,
  done jsonb,
  refused jsonb
);

-- The attempts a request names, or the refusal.
create function private.targets_of(
  request jsonb, roles text[], out ids uuid[], out refused jsonb
)
language plpgsql stable security definer set search_path = '' as $$
declare
  most constant integer := 1000;
  wanted uuid[];
  of_tenant uuid;
begin
  if num_nonnulls(
    request ->> 'attempt_id', request ->> 'attempt_ids', request ->> 'exam_id'
  ) <> 1 or request ->> 'room' is not null and request ->> 'exam_id' is null
  then
    refused := private.refusal('bad_request', '{"field": "attempt_id"}');
    return;
  end if;

  if request ->> 'exam_id' is not null then
    select e.tenant_id into of_tenant
    from public.exams e where e.id = (request ->> 'exam_id')::uuid;
    refused := private.staff_refusal(of_tenant, roles, 'exam_not_found');
    if refused is not null then return; end if;
    select array_agg(t.id order by t.id) into ids
    from (
      select a.id
      from public.attempts a
      join public.enrolments n
        on n.exam_id = a.exam_id and n.candidate_id = a.candidate_id
      where a.exam_id = (request ->> 'exam_id')::uuid
        and a.state = 'in_progress' and not a.is_practice
        and (request ->> 'room' is null or n.room = request ->> 'room')
      limit most + 1
    ) t;
    ids := coalesce(ids, '{}');
    if cardinality(ids) > most then
      refused := private.refusal(
        'bad_request', jsonb_build_object('field', 'room', 'most', most)
      );
    end if;
    return;
  end if;

  select array_agg(distinct w::uuid) into wanted
  from jsonb_array_elements_text(coalesce(
    nullif(request -> 'attempt_ids', 'null'),
    jsonb_build_array(request -> 'attempt_id')
  )) w;
  select array_agg(a.id order by a.id) into ids
  from public.attempts a
  where a.id = any (wanted) and not a.is_practice
    and private.has_role(a.tenant_id, 'admin', 'proctor', 'grader');
  if cardinality(ids) is distinct from cardinality(wanted) then
    refused := private.refusal('attempt_not_found');
  elsif exists (
    select from public.attempts a
    where a.id = any (wanted)
      and not private.has_role(a.tenant_id, variadic roles)
  ) then
    refused := private.refusal('bearer_not_allowed');
  end if;
end
$$;

-- Null, or a refusal: one person acts at most 600 times a minute, many times
-- what hands can do. A room counts once.
create function private.too_many_acts() returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  taken record;
begin
  select * into taken
  from private.take_token('staff:' || auth.uid(), 600, 60);
  if taken.allowed then return null; end if;
  return private.refusal(
    'rate_limited', jsonb_build_object('retry_after', taken.retry_after)
  );
end
$$;

-- Checks the request (`fields` besides those every act has), who asks, and
-- whether it was done before; locks the attempts in one order for everyone.
create function private.begin_act(
  fn text, request jsonb, roles text[], fields text[] default '{}'
) returns private.staff_act
language plpgsql security definer set search_path = '' as $$
declare
  act private.staff_act;
  targets record;
begin
  act.fn := fn;
  act.request := request;
  act.done := '[]';
  act.refused := '[]';
  act.answer := private.malformed(request, fields || array[
    'attempt_id? uuid', 'attempt_ids? uuids 1 1000', 'exam_id? uuid',
    'room? text 1 100', 'request_id? uuid'
  ]);
  if act.answer is not null then return act; end if;
  select * into targets from private.targets_of(request, roles);
  act.answer := targets.refused;
  if act.answer is not null then return act; end if;
  act.answer := private.too_many_acts();
  if act.answer is not null then return act; end if;
  -- After the role: an answer is not given again to who has left the school.
  act.answer := private.answered_before(fn, request);
  if act.answer is not null then return act; end if;

  act.ids := targets.ids;
  act.single := request ->> 'attempt_id' is not null;
  act.group_id := coalesce(
    (request ->> 'request_id')::uuid, gen_random_uuid()
  );
  perform from public.attempts a
  where a.id = any (act.ids)
  order by a.id
  for no key update;
  return act;
end
$$;

-- A locked attempt as it is now.
create function private.attempt_now(wanted uuid) returns public.attempts
language sql volatile security definer set search_path = '' as $$
  select a from public.attempts a where a.id = wanted
$$;

-- Why an attempt is not one in progress; null if it is.
create function private.not_running(a public.attempts) returns text
language sql immutable security definer set search_path = '' as $$
  select case
    when a.started_at is null then 'attempt_not_started'
    when a.state <> 'in_progress' then 'attempt_over'
  end
$$;

-- Done to one attempt: the student's page is told (`kind` null: nothing to
-- tell), the audit log too.
create function private.acted(
  act private.staff_act,
  a public.attempts,
  what text,
  kind text default null,
  body jsonb default '{}',
  why text default null,
  more jsonb default '{}'
) returns private.staff_act
language plpgsql security definer set search_path = '' as $$
declare
  command uuid;
begin
  if kind is not null then
    command := private.send_command(
      a, kind, jsonb_strip_nulls(body), auth.uid(), null, act.group_id
    );
  end if;
  perform private.audit(
    a.tenant_id, what, a.exam_id, a.id, command, why,
    case when act.single then more
      else more || jsonb_build_object('group_id', act.group_id) end
  );
  act.done := act.done || jsonb_build_array(private.staff_view(a));
  return act;
end
$$;

-- Not done to one attempt, and why.
create function private.refused_for(
  act private.staff_act, a public.attempts, code text,
  detail jsonb default null
) returns private.staff_act
language plpgsql stable security definer set search_path = '' as $$
begin
  act.refused := act.refused || jsonb_build_array(
    private.refusal(code, detail) || jsonb_build_object('attempt_id', a.id)
  );
  return act;
end
$$;

-- What is answered: the attempt's new state or the refusal for one; for
-- several {group_id, attempts, refused}.
create function private.end_act(act private.staff_act) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  if not act.single then
    return private.answered(act.fn, act.request, jsonb_build_object(
      'group_id', act.group_id, 'attempts', act.done, 'refused', act.refused
    ));
  elsif jsonb_array_length(act.refused) > 0 then
    return (act.refused -> 0) - 'attempt_id';
  end if;
  return private.answered(
    act.fn, act.request, act.done -> 0, private.attempt_now(act.ids[1])
  );
end
$$;

revoke all on function
  private.targets_of(jsonb, text[]),
  private.too_many_acts(),
  private.begin_act(text, jsonb, text[], text[]),
  private.attempt_now(uuid),
  private.not_running(public.attempts),
  private.acted(
    private.staff_act, public.attempts, text, text, jsonb, text, jsonb
  ),
  private.refused_for(private.staff_act, public.attempts, text, jsonb),
  private.end_act(private.staff_act)
  from public, anon, authenticated, service_role, invigil_api;
