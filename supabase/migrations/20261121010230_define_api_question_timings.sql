-- How long a student looked at each question, as each page counts it.

-- `timings`: totals of one page since it was opened. They only grow: what
-- arrives late or twice changes nothing. Held to what is possible: a page was
-- not open before it was opened, and no longer than until now.
create function public.api_save_timings(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'timings', 120);
  attempt public.attempts;
  client public.attempt_clients;
  unknown jsonb;
  arrived timestamptz := clock_timestamp();
  saved integer;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  client := private.client_of(attempt, request);
  if client.attempt_id is null then
    return private.refusal('client_not_found');
  elsif attempt.started_at is null then
    return private.refusal('attempt_not_started');
  end if;

  select jsonb_agg(s.place - 1) into unknown
  from jsonb_array_elements(request -> 'timings')
    with ordinality as s (sent, place)
  where not exists (
    select from public.questions q
    where q.id = (s.sent ->> 'question_id')::uuid
      and q.exam_id = attempt.exam_id
  );
  if unknown is not null then
    return private.refusal(
      'question_not_found', jsonb_build_object('indexes', unknown)
    );
  end if;

  with sent as (
    -- One question twice in a batch: its larger totals.
    select s.question_id,
      max(s.total_time_seconds) as total_time_seconds,
      max(s.views) as views,
      max(s.answer_count) as answer_count,
      min(s.first_viewed_at) as first_viewed_at,
      max(s.last_viewed_at) as last_viewed_at,
      min(s.first_answered_at) as first_answered_at,
      max(s.last_answered_at) as last_answered_at
    from jsonb_to_recordset(request -> 'timings') as s (
      question_id uuid, total_time_seconds numeric, views integer,
      answer_count integer, first_viewed_at timestamptz,
      last_viewed_at timestamptz, first_answered_at timestamptz,
      last_answered_at timestamptz
    )
    group by s.question_id
    -- The same order for everyone: parallel batches never wait in a ring.
    order by s.question_id
  ),
  written as (
    insert into public.question_timings as t (
      attempt_id, question_id, client_id, tenant_id, total_time_seconds, views,
      answer_count, first_viewed_at, last_viewed_at, first_answered_at,
      last_answered_at
    )
    select attempt.id, s.question_id, client.client_id, attempt.tenant_id,
      least(
        s.total_time_seconds, extract(epoch from arrived - client.opened_at)
      ),
      s.views, s.answer_count,
      private.within(s.first_viewed_at, client.opened_at, arrived),
      private.within(s.last_viewed_at, client.opened_at, arrived),
      private.within(s.first_answered_at, client.opened_at, arrived),
      private.within(s.last_answered_at, client.opened_at, arrived)
    from sent s
    on conflict (attempt_id, question_id, client_id) do update
    -- greatest() and least() pass over null.
    set total_time_seconds =
        greatest(t.total_time_seconds, excluded.total_time_seconds),
      views = greatest(t.views, excluded.views),
      answer_count = greatest(t.answer_count, excluded.answer_count),
      first_viewed_at = least(t.first_viewed_at, excluded.first_viewed_at),
      last_viewed_at = greatest(t.last_viewed_at, excluded.last_viewed_at),
      first_answered_at =
        least(t.first_answered_at, excluded.first_answered_at),
      last_answered_at =
        greatest(t.last_answered_at, excluded.last_answered_at)
    returning 1
  )
  select count(*) into saved from written;
  return jsonb_build_object(
    'saved', saved, 'server_time', private.server_time()
  );
end
$$;

-- A time held between two others; null stays null.
create function private.within(
  at timestamptz, earliest timestamptz, latest timestamptz
) returns timestamptz
language sql immutable security definer set search_path = '' as $$
  select case
    when at is not null then greatest(earliest, least(at, latest))
  end
$$;

revoke all on function
  private.within(timestamptz, timestamptz, timestamptz)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_save_timings(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_save_timings(jsonb)
  to service_role, invigil_api;
