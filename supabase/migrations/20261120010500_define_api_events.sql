-- Events, from the page that noticed them. They are taken from every page of
-- the attempt, also one that was taken over, and also after handing in: what
-- happened is not undone by arriving late.

-- `events` as private.append_events wants them; `rejected`: seqs of those that
-- were refused or are the server's alone to raise. `cost`: events in the batch,
-- for the limit. `most`: events the attempt may have; the ones beyond are not
-- stored, and `full` tells which. Neither are those that would leave more than
-- 3,000 holes in the numbers of one page: a page that counts on has next to
-- none, and what has arrived is written anew with every batch.
create function public.api_take_events(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'events', 12000, array['user', 'ticket', 'exam_jwt'],
    (request ->> 'cost')::integer
  );
  attempt public.attempts;
  client public.attempt_clients;
  events jsonb := request -> 'events';
  rejected integer[] := array(
    select s::integer from jsonb_array_elements_text(request -> 'rejected') s
  );
  most_holes constant integer := 3000;
  arriving int4multirange;
  full_from bigint;
  beyond jsonb := '[]'::jsonb;
  sparse jsonb := '[]'::jsonb;
  stored jsonb;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'session_id')::uuid
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  client := private.client_of(attempt, request);
  if client.attempt_id is null then
    return private.refusal('client_not_found');
  end if;

  -- A batch adds no more holes than it has numbers. Taken are then only runs of
  -- them that touch what is there, and so close a hole or make none.
  if most_holes < jsonb_array_length(events) + cardinality(rejected)
    + (select count(*) from unnest(client.received))
  then
    select range_agg(int4range(s.seq, s.seq, '[]')) into arriving
    from (
      select (e ->> 'seq')::integer as seq from jsonb_array_elements(events) e
      union all
      select unnest(rejected)
    ) s;
    if (select count(*) from unnest(client.received + arriving)) > most_holes
    then
      select coalesce(range_agg(run), '{}') into arriving
      from unnest(arriving) run
      where client.received && int4range(lower(run) - 1, upper(run) + 1);
      select
        coalesce(jsonb_agg(e.event order by e.place) filter (where e.fits), '[]'),
        coalesce(jsonb_agg(jsonb_build_object(
          'id', e.event -> 'event_id', 'seq', e.event -> 'seq'
        ) order by e.place) filter (where not e.fits), '[]')
      into events, sparse
      from (
        select one.event, one.place,
          arriving @> (one.event ->> 'seq')::integer as fits
        from jsonb_array_elements(events) with ordinality as one (event, place)
      ) e;
      rejected := array(
        select seq from unnest(rejected) seq where arriving @> seq
      );
    end if;
  end if;

  select (request ->> 'most')::bigint - h.position into full_from
  from public.chain_heads h
  where h.attempt_id = attempt.id;
  if full_from < jsonb_array_length(events) then
    -- What is stored already is a duplicate, and takes no room.
    select
      coalesce(jsonb_agg(e.event order by e.nth)
        filter (where e.known or e.nth <= full_from), '[]'),
      coalesce(jsonb_agg(jsonb_build_object(
        'id', e.event -> 'event_id', 'seq', e.event -> 'seq'
      ) order by e.nth) filter (where not e.known and e.nth > full_from), '[]'),
      rejected || coalesce(array_agg((e.event ->> 'seq')::integer)
        filter (where not e.known and e.nth > full_from), '{}')
    into events, beyond, rejected
    from (
      select s.event, s.known, row_number() over (
        partition by s.known order by (s.event ->> 'seq')::integer, s.place
      ) as nth
      from (
        select one.event, one.place, exists (
          select from public.proctoring_events p
          where p.tenant_id = attempt.tenant_id and p.attempt_id = attempt.id
            and p.event_id = one.event ->> 'event_id'
        ) as known
        from jsonb_array_elements(events) with ordinality as one (event, place)
      ) s
    ) e;
  end if;

  stored := private.append_events(
    attempt.tenant_id, attempt.id, client.client_id, client.epoch,
    clock_timestamp(), request ->> 'user_agent', request ->> 'address',
    events, rejected
  );
  return jsonb_build_object(
    'accepted', jsonb_array_length(stored -> 'accepted'),
    'duplicates', jsonb_array_length(stored -> 'duplicates'),
    'full', sparse || beyond,
    'acked_seq', stored -> 'acked_seq',
    'head', jsonb_build_object(
      'position', stored -> 'position', 'head', stored -> 'head'
    ),
    'server_time', private.server_time()
  );
end
$$;

revoke all on function public.api_take_events(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_take_events(jsonb)
  to service_role, invigil_api;
