-- Signing in with a hall ticket: number, date of birth, answer. TypeScript
-- compares the answer (a slow hash) between two calls: `api_ticket_lookup`
-- gives what to compare with, `api_ticket_result` counts a failure or makes the
-- token. Only failures count: a school is one address, and so is a classroom.

-- The students these two may name. A number is unique in one school only, so
-- there may be several; without an answer to compare there is no ticket.
create function private.candidates_with_ticket(request jsonb)
returns setof public.candidates
language sql stable security definer set search_path = '' as $$
  select c.*
  from public.candidates c
  where c.hall_ticket in (
      request ->> 'hall_ticket', upper(request ->> 'hall_ticket')
    )
    and c.date_of_birth = (request ->> 'date_of_birth')::date
    and c.question is not null and c.answer_hash is not null
    and c.archived_at is null
  order by c.created_at, c.id
  limit 5
$$;

-- What a number is counted under: not the number itself.
create function private.ticket_bucket(request jsonb) returns text
language sql immutable security definer set search_path = '' as $$
  select 'ticket:' || encode(
    sha256(convert_to(upper(request ->> 'hall_ticket'), 'UTF8')), 'hex'
  )
$$;

-- Takes `cost` failures from what is allowed for this number in 15 minutes: 5
-- from one address, 20 from all. Null, or after how many seconds to come again.
create function private.take_ticket_failure(request jsonb, cost integer)
returns integer
language plpgsql security definer set search_path = '' as $$
declare
  bucket text := private.ticket_bucket(request);
  here record;
  everywhere record;
begin
  select * into here from private.take_token(
    format('%s:%s', bucket, request ->> 'address'), 5, 900, cost
  );
  -- What is refused here costs nothing elsewhere: one address alone cannot use
  -- up what a ticket has.
  select * into everywhere from private.take_token(
    bucket, 20, 900, case when here.allowed then cost else 0 end
  );
  return case when not (here.allowed and everywhere.allowed)
    then greatest(here.retry_after, everywhere.retry_after)
  end;
end
$$;

-- The question to ask, null where there is nobody: the caller then asks one
-- that could be anybody's.
create function public.api_ticket_question(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  taken record;
begin
  select * into taken from private.take_token(
    format(
      'question:%s:%s', private.ticket_bucket(request), request ->> 'address'
    ), 30, 900
  );
  if not taken.allowed then
    return private.refusal('rate_limited', jsonb_build_object(
      'retry_after', taken.retry_after
    ));
  end if;
  return jsonb_build_object('question', (
    select c.question from private.candidates_with_ticket(request) c limit 1
  ));
end
$$;

-- `slow`: this address has failed 100 times in 15 minutes; it waits, and is
-- not kept out.
create function public.api_ticket_lookup(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  wait integer := private.take_ticket_failure(request, 0);
begin
  if wait is not null then
    return private.refusal(
      'rate_limited', jsonb_build_object('retry_after', wait)
    );
  end if;
  return jsonb_build_object(
    'candidates', coalesce((
      select jsonb_agg(
        jsonb_build_object('id', c.id, 'answer_hash', c.answer_hash)
      )
      from private.candidates_with_ticket(request) c
    ), '[]'),
    'slow', (
      select not t.allowed from private.take_token(
        format('ticket-address:%s', request ->> 'address'), 100, 900, 0
      ) t
    )
  );
end
$$;

-- The exam a student comes for: the one in progress, else one that is open with
-- an attempt left, else one that is open, else the next to open. `wanted`:
-- that one alone.
create function private.ticket_exam(of_candidates uuid[], wanted uuid)
returns table (exam public.exams, candidate public.candidates)
language sql stable security definer set search_path = '' as $$
  select e, c
  from public.candidates c
  join public.enrolments n on n.candidate_id = c.id
  join public.exams e on e.id = n.exam_id
  cross join lateral (
    select count(*) as used,
      coalesce(bool_or(a.state = 'in_progress'), false) as running,
      coalesce(
        bool_or(a.state not in ('submitted', 'auto_submitted')), false
      ) as unfinished
    from public.attempts a
    where a.exam_id = e.id and a.candidate_id = c.id
  ) a
  where c.id = any (of_candidates)
    and e.state = 'published'
    and (wanted is null or e.id = wanted)
    and (a.running or coalesce(e.closes_at > clock_timestamp(), true))
  order by
    a.running desc,
    private.exam_is_open(e) and (
      a.unfinished
      or a.used < coalesce(n.attempts_allowed, e.attempts_allowed)
    ) desc,
    private.exam_is_open(e) desc,
    e.opens_at nulls first, e.closes_at, e.id
  limit 1
$$;

-- `matched`: the students whose answer was right. `token_hash`: of the token
-- that is given out if there is one.
create function public.api_ticket_result(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  matched uuid[];
  wait integer;
  found_one record;
  wanted uuid := (request ->> 'exam_id')::uuid;
begin
  -- Parallel guesses at one number take turns: none slips past the count.
  perform pg_advisory_xact_lock(
    hashtextextended(private.ticket_bucket(request), 0)
  );
  select array_agg(c.id) into matched
  from private.candidates_with_ticket(request) c
  where request -> 'matched' ? c.id::text;
  wait := private.take_ticket_failure(
    request, case when matched is null then 1 else 0 end
  );
  if matched is null then
    perform private.take_token(
      format('ticket-address:%s', request ->> 'address'), 100, 900
    );
  end if;
  if wait is not null then
    return private.refusal(
      'rate_limited', jsonb_build_object('retry_after', wait)
    );
  elsif matched is null then
    return private.refusal('ticket_refused');
  end if;

  select * into found_one from private.ticket_exam(matched, wanted);
  if not found then
    return private.refusal(case
      when exists (
        select from public.enrolments n
        join public.exams e on e.id = n.exam_id and e.state = 'published'
        where n.candidate_id = any (matched)
          and (wanted is null or e.id = wanted)
      ) then 'exam_not_open' else 'exam_not_found'
    end);
  end if;
  return jsonb_build_object(
    'expires_at', private.iso_time(private.add_ticket_token(
      found_one.exam, (found_one.candidate).id, request ->> 'token_hash'
    )),
    'exam', jsonb_build_object(
      'id', (found_one.exam).id,
      'title', (found_one.exam).title,
      'school', (
        select t.name from public.tenants t
        where t.id = (found_one.exam).tenant_id
      ),
      'opens_at', private.iso_time((found_one.exam).opens_at),
      'closes_at', private.iso_time((found_one.exam).closes_at),
      'open_now', private.exam_is_open(found_one.exam)
    ),
    'candidate', jsonb_build_object('name', (found_one.candidate).name),
    'server_time', private.server_time()
  );
end
$$;

-- Withdraws the ticket's token that asks. Accounts sign out of Supabase Auth,
-- exam JWTs of the platform they come from.
create function public.api_sign_out(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'step', 120, array['ticket']);
begin
  if refused is not null then return refused; end if;
  update public.access_tokens t
  set revoked_at = clock_timestamp()
  where t.token_hash = request #>> '{principal,sub}' and t.revoked_at is null;
  return '{}'::jsonb;
end
$$;

revoke all on function private.candidates_with_ticket(jsonb),
  private.ticket_bucket(jsonb), private.take_ticket_failure(jsonb, integer),
  private.ticket_exam(uuid[], uuid)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_ticket_question(jsonb),
  public.api_ticket_lookup(jsonb), public.api_ticket_result(jsonb),
  public.api_sign_out(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_ticket_question(jsonb),
  public.api_ticket_lookup(jsonb), public.api_ticket_result(jsonb),
  public.api_sign_out(jsonb)
  to service_role, invigil_api;
