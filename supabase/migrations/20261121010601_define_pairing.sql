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

-- The phone that is paired with an attempt, or a row of nulls.
create function private.paired_phone(of_attempt uuid) returns public.devices
language plpgsql stable security definer set search_path = '' as $$
declare
  phone public.devices;
begin
  select * into phone
  from public.devices d
  where d.attempt_id = of_attempt and d.unpaired_at is null
    and coalesce(d.expires_at > now(), true)
  order by d.paired_at desc
  limit 1;
  return phone;
end
$$;

-- The same as the student's page reads it; null where there is none. Before the
-- start nothing is frozen: lost is then what the exam or the school says.
create function private.phone_of(a public.attempts) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  phone public.devices := private.paired_phone(a.id);
  patience text := a.policy ->> 'lost_after_seconds';
begin
  if phone.id is null then return null; end if;
  if patience is null then
    select coalesce(
      e.policy ->> 'lost_after_seconds',
      t.default_policy ->> 'lost_after_seconds', '30'
    ) into patience
    from public.exams e
    join public.tenants t on t.id = e.tenant_id
    where e.id = a.exam_id;
  end if;
  return jsonb_build_object(
    'device_id', phone.id,
    'paired_at', private.iso_time(phone.paired_at),
    'last_seen_at', private.iso_time(phone.last_seen_at),
    'lost_since', private.iso_time(case
      when phone.last_seen_at < clock_timestamp()
        - make_interval(secs => patience::double precision)
        -- Put away after a no, it is where it should be.
        and private.refused_since(a, 'phone') is null
      then phone.last_seen_at
    end),
    'battery', phone.battery
  );
end
$$;

-- Opens a pairing; an earlier one of the attempt that was not used ends.
-- Only hashes come here. `allowed`: whether the policy has a phone at all, and
-- `required`: the steps the attempt needs, worked out from the inputs with
-- `inputs_hash`: {"stale": true} when they have changed since.
create function public.api_open_pairing(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'pairing', 20);
  attempt public.attempts;
  ends timestamptz := clock_timestamp() + interval '5 minutes';
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then
    return private.refusal('attempt_not_found');
  elsif md5(private.policy_inputs(attempt)::text) <> request ->> 'inputs_hash'
  then
    return '{"stale": true}'::jsonb;
  elsif attempt.state in ('submitted', 'auto_submitted') then
    return private.refusal('attempt_over');
  elsif not (request ->> 'allowed')::boolean
    or private.refused_since(attempt, 'phone') is not null
  then
    return private.refusal('phone_off');
  end if;
  update public.pairing_tokens t
  set expires_at = clock_timestamp()
  where t.attempt_id = attempt.id and t.claimed_at is null
    and t.expires_at > clock_timestamp();
  insert into public.pairing_tokens (
    tenant_id, attempt_id, token_hash, code_hash, required_steps, expires_at
  )
  values (
    attempt.tenant_id, attempt.id, request ->> 'token_hash',
    request ->> 'code_hash', request -> 'required', ends
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

-- A phone that joins takes the step before the start; when it was the last, the
-- attempt is ready.
create function private.take_phone_step(
  a public.attempts, phone public.devices, required jsonb
) returns public.attempts
language plpgsql security definer set search_path = '' as $$
declare
  taken jsonb := a.steps || jsonb_build_object('phone', jsonb_build_object(
    'at', private.server_time(), 'device_id', phone.id
  ));
begin
  if a.started_at is not null then return a; end if;
  update public.attempts t
  set steps = taken,
    state = case
      when t.state = 'instructions' and jsonb_array_length(required) > 0
        and taken ?& array(select jsonb_array_elements_text(required))
      then 'ready'
      else t.state
    end
  where t.id = a.id
  returning * into a;
  return a;
end
$$;

-- Ends a phone's pairing. Callers hold the attempt's lock. `missed`: while the
-- exam runs, the phone's going is told, unless the student has refused it.
create function private.unpair_phone(
  a public.attempts, phone public.devices, missed boolean
) returns public.devices
language plpgsql security definer set search_path = '' as $$
begin
  if phone.unpaired_at is not null then return phone; end if;
  update public.devices d
  set unpaired_at = clock_timestamp()
  where d.id = phone.id
  returning * into phone;
  if a.started_at is null then
    update public.attempts t set steps = t.steps - 'phone'
    where t.id = a.id and t.steps ? 'phone';
  elsif missed and a.state = 'in_progress' and private.waits_for_phone(a) then
    perform private.begin_loss(a, phone, phone.unpaired_at, 'unpaired');
  else
    -- Nobody waits for it any more.
    perform private.end_losses(a);
  end if;
  select * into phone from public.devices d where d.id = phone.id;
  return phone;
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
    -- Who is locked out keeps nobody waiting in the queue below.
    wait := private.pairing_wait(request ->> 'address', 0);
    if wait is null then
      -- Codes are tried one at a time: of many at once no more are looked at
      -- than are allowed to be wrong.
      perform pg_advisory_xact_lock(hashtextextended('pairing code', 0));
      wait := private.pairing_wait(request ->> 'address', 0);
    end if;
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
      -- The student may have thought better of it.
      and private.refused_since(a, 'phone') is null
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
  attempt := private.take_phone_step(attempt, device, pairing.required_steps);
  perform private.end_losses(attempt);
  perform private.append_server_event(
    attempt, 'device_paired', jsonb_build_object('device_id', device.id),
    'info', 'technical', 'server:device_paired:' || device.id
  );
  return jsonb_build_object(
    'device_id', device.id,
    'attempt', (
      select jsonb_build_object(
        'id', attempt.id, 'state', attempt.state, 'exam_title', e.title,
        'time_zone', e.time_zone
      )
      from public.exams e where e.id = attempt.exam_id
    ),
    'expires_at', private.iso_time(device.expires_at),
    'server_time', private.server_time()
  );
end
$$;

-- By the student, or by the phone itself. Again changes nothing.
create function public.api_unpair_device(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'pairing', 20, array['user', 'ticket', 'exam_jwt', 'device']
  );
  attempt public.attempts;
  device public.devices;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  select * into device
  from public.devices d
  where d.attempt_id = attempt.id and d.id = (request ->> 'device_id')::uuid
    -- A phone speaks for itself alone.
    and (
      request #>> '{principal,kind}' <> 'device'
      or d.token_hash = request #>> '{principal,sub}'
    )
  for no key update;
  if not found then return private.refusal('device_not_found'); end if;
  device := private.unpair_phone(attempt, device, true);
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
  private.pairing_wait(text, integer),
  private.paired_phone(uuid),
  private.phone_of(public.attempts),
  private.take_phone_step(public.attempts, public.devices, jsonb),
  private.unpair_phone(public.attempts, public.devices, boolean)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_open_pairing(jsonb),
  public.api_claim_pairing(jsonb), public.api_unpair_device(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_open_pairing(jsonb),
  public.api_claim_pairing(jsonb), public.api_unpair_device(jsonb)
  to service_role, invigil_api;
