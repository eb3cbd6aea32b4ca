-- Taking a picture in, in two calls around the upload to Storage: a row that
-- waits for its object, then the object's row with its event and its analysis.
-- A failure between the two leaves a pending row, which the sweeper clears.

-- What the policy in force says of a source: off, optional or required.
create function private.snapshot_need(a public.attempts, source text)
returns text
language sql immutable security definer set search_path = '' as $$
  select case
    when coalesce((a.policy ->> 'proctoring')::boolean, true)
    then coalesce(a.policy ->> source, 'off')
    else 'off'
  end
$$;

-- Answers where to put the object: {"snapshot_id","path"}, or, for an upload
-- that was taken in before, what was answered then. `upload_key` is the same
-- for the same upload sent again; `content_hash` that of the object.
create function public.api_snapshot_pending(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'snapshot', 120, array['user', 'ticket', 'exam_jwt', 'device']
  );
  from_phone boolean := request #>> '{principal,kind}' = 'device';
  in_source text := request ->> 'source';
  attempt public.attempts;
  known public.snapshots;
  taken record;
  new_id uuid := gen_random_uuid();
begin
  if refused is not null then return refused; end if;
  if from_phone <> (in_source = 'phone') then
    return private.refusal('bearer_not_allowed');
  end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid
  );
  if attempt.id is null then
    return private.refusal('attempt_not_found');
  elsif request ->> 'client_id' is not null and not from_phone and not exists (
    select from public.attempt_clients c
    where c.attempt_id = attempt.id and c.client_id = request ->> 'client_id'
  ) then
    return private.refusal('client_not_found');
  end if;

  select * into known from public.snapshots s
  where s.attempt_id = attempt.id and s.source = in_source
    and s.upload_key = request ->> 'upload_key';
  if known.content_hash <> request ->> 'content_hash' then
    return private.refusal('idempotency_conflict');
  elsif known.state = 'stored' then
    return jsonb_build_object(
      'snapshot_id', known.id, 'path', known.path, 'event_id', known.event_id,
      'server_time', private.server_time()
    );
  end if;

  if attempt.state in ('submitted', 'auto_submitted') then
    return private.refusal('attempt_over');
  elsif attempt.state <> 'in_progress' then
    return private.refusal('attempt_not_started');
  elsif private.snapshot_need(attempt, in_source) = 'off'
    -- What was taken before the student refused may still arrive.
    or coalesce((request ->> 'taken_at')::timestamptz, clock_timestamp())
      >= private.refused_since(attempt, in_source)
  then
    return private.refusal('snapshots_off');
  end if;
  select * into taken from private.take_token(
    format('snapshot:%s:%s', attempt.id, in_source), 30, 60
  );
  if not taken.allowed then
    return private.refusal(
      'rate_limited', jsonb_build_object('retry_after', taken.retry_after)
    );
  elsif (
    select count(*) >= (request ->> 'most')::integer
    from public.snapshots s
    where s.attempt_id = attempt.id and s.source = in_source
  ) then
    return private.refusal('attempt_full');
  end if;

  insert into public.snapshots as s (
    id, tenant_id, attempt_id, source, path, flagged, taken_at, bytes, width,
    height, upload_key, content_hash
  )
  values (
    new_id, attempt.tenant_id, attempt.id, in_source,
    format('%s/%s/%s/%s.jpg', attempt.tenant_id, attempt.id, in_source, new_id),
    (request ->> 'flagged')::boolean,
    -- The client's claim, within what can be.
    least(
      greatest((request ->> 'taken_at')::timestamptz, attempt.started_at),
      clock_timestamp()
    ),
    (request ->> 'bytes')::integer, (request ->> 'width')::integer,
    (request ->> 'height')::integer, request ->> 'upload_key',
    request ->> 'content_hash'
  )
  -- Sent twice at once, or again after a failure: the same row for both.
  on conflict on constraint snapshots_one_per_upload
  do update set created_at = clock_timestamp()
  where s.content_hash = excluded.content_hash
  returning * into known;
  if not found then return private.refusal('idempotency_conflict'); end if;
  return jsonb_build_object('snapshot_id', known.id, 'path', known.path);
end
$$;

-- The object is there: the row says so, the event stands in the chain and the
-- analysis waits for the worker, all at once. Again, the same is answered.
create function public.api_snapshot_stored(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'snapshot_stored', 240,
    array['user', 'ticket', 'exam_jwt', 'device']
  );
  attempt public.attempts;
  snapshot public.snapshots;
  told text := gen_random_uuid()::text;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  select * into snapshot from public.snapshots s
  where s.attempt_id = attempt.id
    and s.id = (request ->> 'snapshot_id')::uuid;
  if snapshot.id is null then
    -- So slow that the sweeper took it for given up.
    return private.refusal('unavailable', '{"retry_after": 1}');
  elsif snapshot.state = 'pending' then
    perform private.append_server_event(
      attempt,
      case snapshot.source when 'screen'
        then 'screen_snapshot' else 'webcam_snapshot'
      end,
      jsonb_strip_nulls(jsonb_build_object(
        'snapshot_id', snapshot.id, 'source', snapshot.source,
        'flagged', snapshot.flagged, 'client_id', request -> 'client_id'
      )),
      event_id => told, at => snapshot.taken_at
    );
    insert into public.scoring_queue
      (tenant_id, attempt_id, kind, snapshot_id, payload)
    values (
      attempt.tenant_id, attempt.id, 'snapshot', snapshot.id,
      jsonb_build_object(
        'sensitivity', attempt.policy -> 'sensitivity',
        'snapshots', attempt.policy -> 'snapshots'
      )
    );
    update public.snapshots s
    set state = 'stored', stored_at = clock_timestamp(), event_id = told
    where s.id = snapshot.id
    returning s.* into snapshot;
  end if;
  return jsonb_build_object(
    'snapshot_id', snapshot.id, 'path', snapshot.path,
    'event_id', snapshot.event_id, 'server_time', private.server_time()
  );
end
$$;

revoke all on function private.snapshot_need(public.attempts, text)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_snapshot_pending(jsonb),
  public.api_snapshot_stored(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_snapshot_pending(jsonb),
  public.api_snapshot_stored(jsonb)
  to service_role, invigil_api;
