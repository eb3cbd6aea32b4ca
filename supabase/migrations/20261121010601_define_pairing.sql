-- A phone becomes the second camera of one attempt: by a token (in a QR code)
-- or a code for typing, good for five minutes and once.

-- When a phone's bearer ends: with the attempt's deadline and offline grace.
-- Before the start there is no deadline yet, and while the attempt is held
-- it moves: then the exam's closing, or nothing, ends it.
create function private.device_end(a public.attempts) returns timestamptz
language sql stable security definer set search_path = '' as $$
  select case
    when a.hold <> 'none' then null
    when a.deadline_at is null then coalesce(
      (select e.closes_at from public.exams e where e.id = a.exam_id),
      now() + interval '1 day'
    )
    else least(a.deadline_at, case
      when a.state in ('submitted', 'auto_submitted') then a.submitted_at
    end)
  end + make_interval(secs => coalesce(
    (a.policy ->> 'offline_grace_seconds')::double precision, 900
  ))
$$;

create function private.move_device_end() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.devices d
  set expires_at = private.device_end(new)
  where d.attempt_id = new.id and d.unpaired_at is null;
  return null;
end
$$;
create trigger move_device_end after update on public.attempts
  for each row when (
    (old.state, old.hold, old.deadline_at)
      is distinct from (new.state, new.hold, new.deadline_at)
  )
  execute function private.move_device_end();

-- Opens a pairing; an earlier one of the attempt that was not used ends.
-- Only hashes come here.
create function public.api_open_pairing(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'pairing', 20);
  attempt public.attempts;
  ends timestamptz := clock_timestamp() + interval '5 minutes';
begin
  if refused is not null then return refused; end if;
  attempt := private.attempt_named(
    request -> 'principal', request ->> 'attempt', true
  );
  if attempt.id is null then
    return private.refusal('attempt_not_found');
  elsif attempt.state in ('submitted', 'auto_submitted') then
    return private.refusal('attempt_over');
  end if;
  update public.pairing_tokens t
  set expires_at = clock_timestamp()
  where t.attempt_id = attempt.id and t.claimed_at is null
    and t.expires_at > clock_timestamp();
  insert into public.pairing_tokens (
    tenant_id, attempt_id, token_hash, code_hash, expires_at
  )
  values (
    attempt.tenant_id, attempt.id, request ->> 'token_hash',
    request ->> 'code_hash', ends
  );
  return jsonb_build_object(
    'expires_at', private.iso_time(ends),
    'server_time', private.server_time()
  );
end
$$;

-- Wrong codes in five minutes: 5 from one address, 20 from all together.
-- `cost` 0 asks whether one more is allowed. Answers the seconds to wait, or
-- null. What is refused here costs nothing elsewhere: one address alone cannot
-- use up what all have.
create function private.pairing_wait(address text, cost integer)
returns integer
language plpgsql security definer set search_path = '' as $$
declare
  here record;
  anywhere record;
begin
  select * into here from private.take_token(
    'pairing_failed:' || coalesce(address, 'unknown'), 5, 300, cost
  );
  select * into anywhere from private.take_token(
    'pairing_failed', 20, 300, case when here.allowed then cost else 0 end
  );
  if here.allowed and anywhere.allowed then return null; end if;
  return greatest(here.retry_after, anywhere.retry_after);
end
$$;

-- Claims a pairing for a phone whose new bearer has the hash `device_hash`.
-- A token is 256 bits: the right one is taken whatever others have tried, and
-- wrong ones are not counted, so that they keep nobody from a code. A code can
-- be guessed, so once the tries are used up none is looked at. One
-- phone belongs to an attempt: a new one takes the place of the one before,
-- also of a phone that never heard the answer to its claim.
create function public.api_claim_pairing(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  wait integer;
  pairing public.pairing_tokens;
  attempt public.attempts;
  device public.devices;
begin
  if request ->> 'token_hash' is null then
    -- Codes are tried one at a time: of many at once no more are looked at
    -- than are allowed to be wrong.
    perform pg_advisory_xact_lock(hashtextextended('pairing code', 0));
    wait := private.pairing_wait(request ->> 'address', 0);
  end if;
  if wait is null then
    select * into pairing
    from public.pairing_tokens t
    where (
        t.token_hash = request ->> 'token_hash'
        or request ->> 'token_hash' is null
        and t.code_hash = request ->> 'code_hash'
      )
      and t.claimed_at is null and t.expires_at > clock_timestamp()
    order by t.created_at desc
    limit 1;
    -- The attempt first, as everyone who locks both.
    select * into attempt from public.attempts a
    where a.id = pairing.attempt_id
      and a.state not in ('submitted', 'auto_submitted')
    for no key update;
    update public.pairing_tokens t
    set claimed_at = clock_timestamp()
    where t.id = pairing.id and attempt.id is not null
      and t.claimed_at is null and t.expires_at > clock_timestamp()
    returning * into pairing;
    if pairing.claimed_at is null then
      if request ->> 'token_hash' is null then
        wait := private.pairing_wait(request ->> 'address', 1);
      end if;
      if wait is null then return private.refusal('pairing_refused'); end if;
    end if;
  end if;
  if wait is not null then
    return private.refusal(
      'rate_limited', jsonb_build_object('retry_after', wait)
    );
  end if;

  update public.devices d
  set unpaired_at = clock_timestamp()
  where d.attempt_id = attempt.id and d.unpaired_at is null;
  insert into public.devices (
    tenant_id, attempt_id, token_hash, user_agent, expires_at
  )
  values (
    attempt.tenant_id, attempt.id, request ->> 'device_hash',
    request ->> 'user_agent', private.device_end(attempt)
  )
  returning * into device;
  update public.pairing_tokens t set device_id = device.id
  where t.id = pairing.id;
  perform private.append_server_event(
    attempt, 'device_paired', jsonb_build_object('device_id', device.id),
    'info', 'technical', 'server:device_paired:' || device.id
  );
  return jsonb_build_object(
    'device_id', device.id,
    'attempt', jsonb_build_object(
      'id', attempt.id, 'state', attempt.state, 'exam_title', (
        select e.title from public.exams e where e.id = attempt.exam_id
      )
    ),
    'expires_at', private.iso_time(device.expires_at),
    'server_time', private.server_time()
  );
end
$$;

-- By the student. Again changes nothing.
create function public.api_unpair_device(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'pairing', 20);
  attempt public.attempts;
  device public.devices;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  update public.devices d
  set unpaired_at = coalesce(d.unpaired_at, clock_timestamp())
  where d.attempt_id = attempt.id and d.id = (request ->> 'device_id')::uuid
  returning * into device;
  if not found then return private.refusal('device_not_found'); end if;
  return jsonb_build_object(
    'device_id', device.id,
    'unpaired_at', private.iso_time(device.unpaired_at),
    'server_time', private.server_time()
  );
end
$$;

revoke all on function
  private.device_end(public.attempts),
  private.move_device_end(),
  private.pairing_wait(text, integer)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_open_pairing(jsonb),
  public.api_claim_pairing(jsonb), public.api_unpair_device(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_open_pairing(jsonb),
  public.api_claim_pairing(jsonb), public.api_unpair_device(jsonb)
  to service_role, invigil_api;
