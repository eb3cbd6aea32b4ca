-- The sweep of what should have been heard and was not: exam pages, phones, and
-- records that are missing in a page's numbering. All of it is technical: it is
-- told to the proctor and weighs nothing. As in the sweep of running attempts,
-- one that fails is passed over, and turns are taken by lot.

-- One of the two events of a state that lasts. The id says which state, so what
-- two sweeps notice is told once.
create function private.append_lasting_event(
  a public.attempts, kind text, of_phase text, id text, data jsonb
) returns void
language sql volatile security definer set search_path = '' as $$
  select private.append_events(
    a.tenant_id, a.id, 'server', 0, clock_timestamp(), null, null,
    jsonb_build_array(jsonb_build_object(
      'event_id', id, 'event_type', kind, 'phase', of_phase,
      'severity', 'warning', 'category', 'technical', 'event_data', data
    ))
  )
$$;

-- A time in whole milliseconds, for ids.
create function private.epoch_ms(at timestamptz) returns bigint
language sql immutable security definer set search_path = '' as $$
  select floor(extract(epoch from at) * 1000)::bigint
$$;

create function private.seconds_between(since timestamptz, until timestamptz)
returns numeric
language sql immutable security definer set search_path = '' as $$
  select round(greatest(extract(epoch from until - since), 0)::numeric, 1)
$$;

-- Pages from which nothing was heard for the policy's `lost_after_seconds`:
-- neither a heartbeat nor the request that began the attempt or reopened it.
create function private.sweep_silences() returns private.swept
language plpgsql security definer set search_path = '' as $$
declare
  at timestamptz := clock_timestamp();
  attempt public.attempts;
  page public.attempt_presence;
  since timestamptz;
  tally private.swept := (0, null);
begin
  for attempt in
    select a.*
    from public.attempts a
    left join public.attempt_presence p on p.attempt_id = a.id
    where a.state = 'in_progress' and p.silent_since is null
      and greatest(p.last_seen_at, a.started_at, a.reopened_at)
      < at - make_interval(
        secs => (a.policy ->> 'lost_after_seconds')::double precision
      )
    order by random()
    limit 50
    for no key update of a skip locked
  loop
    begin
      -- The chain before the presence, as a heartbeat locks them.
      perform from public.chain_heads h
      where h.attempt_id = attempt.id
      for update;
      -- A page that never sent a heartbeat was heard when it began.
      insert into public.attempt_presence (
        attempt_id, tenant_id, client_id, epoch, last_seen_at
      )
      values (
        attempt.id, attempt.tenant_id, coalesce(attempt.client_id, ''),
        attempt.epoch, attempt.started_at
      )
      on conflict (attempt_id) do nothing;
      -- One may just have come.
      select * into page from public.attempt_presence p
      where p.attempt_id = attempt.id
      for update skip locked;
      since := greatest(
        page.last_seen_at, attempt.started_at, attempt.reopened_at
      );
      continue when page.attempt_id is null or page.silent_since is not null
        or since >= at - make_interval(
          secs => (attempt.policy ->> 'lost_after_seconds')::double precision
        );
      update public.attempt_presence p
      set silent_since = since, missed_raised_at = at
      where p.attempt_id = attempt.id;
      perform private.append_lasting_event(
        attempt, 'heartbeat_missed', 'begin',
        'server:missed:' || private.epoch_ms(since),
        jsonb_build_object('since', private.iso_time(since))
      );
      tally.done := tally.done + 1;
    exception when others then
      tally := private.passed_over(tally, 'silences', attempt.id, sqlstate);
    end;
  end loop;
  return tally;
end
$$;

-- Pages that are heard again, also after handing in: how long it was is part of
-- the record.
create function private.sweep_returns() returns private.swept
language plpgsql security definer set search_path = '' as $$
declare
  attempt public.attempts;
  page public.attempt_presence;
  tally private.swept := (0, null);
begin
  for attempt in
    select a.*
    from public.attempts a
    join public.attempt_presence p on p.attempt_id = a.id
    where p.silent_since is not null and p.last_seen_at > p.silent_since
    order by random()
    limit 50
    for no key update of a skip locked
  loop
    begin
      perform from public.chain_heads h
      where h.attempt_id = attempt.id
      for update;
      select * into page from public.attempt_presence p
      where p.attempt_id = attempt.id
      for update skip locked;
      continue when page.attempt_id is null
        or page.silent_since is null or page.last_seen_at <= page.silent_since;
      update public.attempt_presence p
      set silent_since = null, missed_raised_at = null
      where p.attempt_id = attempt.id;
      perform private.append_lasting_event(
        attempt, 'heartbeat_missed', 'end',
        'server:heard:' || private.epoch_ms(page.silent_since),
        jsonb_build_object(
          'begin_id', 'server:missed:' || private.epoch_ms(page.silent_since),
          'duration_seconds',
          private.seconds_between(page.silent_since, page.last_seen_at)
        )
      );
      tally.done := tally.done + 1;
    exception when others then
      tally := private.passed_over(tally, 'returns', attempt.id, sqlstate);
    end;
  end loop;
  return tally;
end
$$;

-- Numbers missing in what a page sent, 60 s after that was first seen. Told
-- once until all of them have come.
create function private.sweep_gaps() returns private.swept
language plpgsql security definer set search_path = '' as $$
declare
  at timestamptz := clock_timestamp();
  attempt public.attempts;
  page public.attempt_clients;
  missing int4multirange;
  tally private.swept := (0, null);
begin
  for attempt in
    select a.*
    from public.attempts a
    where a.id in (
      select c.attempt_id
      from public.attempt_clients c
      where c.gap_since < at - interval '60 seconds'
        and c.gap_raised_at is null
    )
    order by random()
    limit 50
    for no key update of a skip locked
  loop
    begin
      -- The chain before its pages, as whoever stores events locks them.
      perform from public.chain_heads h
      where h.attempt_id = attempt.id
      for update;
      for page in
        select *
        from public.attempt_clients c
        where c.attempt_id = attempt.id and c.gap_raised_at is null
          and c.gap_since < at - interval '60 seconds'
        for update
      loop
        missing := int4multirange(int4range(1, upper(page.received)))
          - page.received;
        update public.attempt_clients c
        set gap_raised_at = at
        where c.attempt_id = page.attempt_id and c.client_id = page.client_id;
        perform private.append_server_event(
          attempt, 'sequence_gap', jsonb_build_object(
            'client_id', page.client_id,
            'from', lower(missing),
            'to', upper(missing) - 1,
            'missing', (select sum(upper(r) - lower(r)) from unnest(missing) r)
          ), 'warning', 'technical',
          'server:gap:' || md5(format(
            '%s %s', page.client_id, private.epoch_ms(page.gap_since)
          ))
        );
        tally.done := tally.done + 1;
      end loop;
    exception when others then
      tally := private.passed_over(tally, 'gaps', attempt.id, sqlstate);
    end;
  end loop;
  return tally;
end
$$;

-- The id of the event with which a phone's silence begins.
create function private.lost_event(phone public.devices) returns text
language sql immutable security definer set search_path = '' as $$
  select 'server:lost:'
    || md5(format('%s %s', phone.id, private.epoch_ms(phone.lost_since)))
$$;

-- A phone of an attempt is gone since then: told, unless it has been. Callers
-- hold the attempt's lock, and the phone's row.
create function private.begin_loss(
  a public.attempts, phone public.devices, since timestamptz,
  why text default null
) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if phone.lost_since is not null then return; end if;
  update public.devices d
  set lost_raised_at = clock_timestamp(), lost_since = since
  where d.id = phone.id
  returning * into phone;
  perform private.append_lasting_event(
    a, 'device_lost', 'begin', private.lost_event(phone),
    jsonb_strip_nulls(jsonb_build_object(
      'device_id', phone.id, 'source', phone.kind,
      'since', private.iso_time(since), 'reason', why
    ))
  );
end
$$;

-- What was lost of an attempt's phones is there again, or is not waited for any
-- more: how long it was is part of the record. Callers hold the attempt's lock.
create function private.end_losses(a public.attempts) returns void
language plpgsql security definer set search_path = '' as $$
declare
  phone public.devices;
begin
  for phone in
    select * from public.devices d
    where d.attempt_id = a.id and d.lost_raised_at is not null
    order by d.id
    for no key update
  loop
    update public.devices d set lost_raised_at = null, lost_since = null
    where d.id = phone.id;
    continue when phone.lost_since is null;
    perform private.append_lasting_event(
      a, 'device_lost', 'end', 'server:found:' || md5(private.lost_event(phone)),
      jsonb_build_object(
        'device_id', phone.id, 'source', phone.kind,
        'begin_id', private.lost_event(phone),
        'duration_seconds',
        private.seconds_between(phone.lost_since, clock_timestamp())
      )
    );
  end loop;
end
$$;

-- Whether an attempt's phone is waited for: its policy has one, and the student
-- has not refused it. What was refused or excused is never missed.
create function private.waits_for_phone(a public.attempts) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.snapshot_need(a, 'phone') <> 'off'
    and private.refused_since(a, 'phone') is null;
end
$$;

-- Since when a paired phone is lost: not heard for `lost_after_seconds` of the
-- attempt's policy; null while it is heard, and for one that is not waited for.
-- What came before the exam began, was reopened, or the student agreed to the
-- phone is no silence of it.
create function private.lost_phone_since(
  a public.attempts, phone public.devices, at timestamptz
) returns timestamptz
language plpgsql stable security definer set search_path = '' as $$
declare
  since timestamptz := greatest(
    phone.last_seen_at, a.started_at, a.reopened_at, (
      select max(c.given_at) from public.consents c
      where c.attempt_id = a.id and c.kind in ('phone', 'monitoring')
    )
  );
begin
  return case
    when phone.unpaired_at is null and coalesce(phone.expires_at > at, true)
      and since < at - make_interval(
        secs => (a.policy ->> 'lost_after_seconds')::double precision
      )
      and private.waits_for_phone(a)
    then since
  end;
end
$$;

-- Paired phones that are lost, once for each silence.
create function private.sweep_phones() returns private.swept
language plpgsql security definer set search_path = '' as $$
declare
  at timestamptz := clock_timestamp();
  attempt public.attempts;
  phone public.devices;
  tally private.swept := (0, null);
begin
  for attempt in
    select a.*
    from public.attempts a
    where a.state = 'in_progress'
      and exists (
        select from public.devices d
        where d.attempt_id = a.id and d.unpaired_at is null
          and coalesce(d.lost_raised_at < d.last_seen_at, true)
          -- Spares those that are heard a call.
          and d.last_seen_at < at - make_interval(
            secs => (a.policy ->> 'lost_after_seconds')::double precision
          )
          and private.lost_phone_since(a, d, at) is not null
      )
    order by random()
    limit 50
    for no key update of a skip locked
  loop
    begin
      for phone in
        select *
        from public.devices d
        where d.attempt_id = attempt.id and d.unpaired_at is null
          and coalesce(d.lost_raised_at < d.last_seen_at, true)
          and private.lost_phone_since(attempt, d, at) is not null
        for update skip locked
      loop
        -- It was heard meanwhile, and lost again before that was told.
        if phone.lost_raised_at is not null then
          perform private.end_losses(attempt);
          phone.lost_since := null;
        end if;
        perform private.begin_loss(
          attempt, phone, private.lost_phone_since(attempt, phone, at)
        );
        tally.done := tally.done + 1;
      end loop;
    exception when others then
      tally := private.passed_over(tally, 'phones', attempt.id, sqlstate);
    end;
  end loop;
  return tally;
end
$$;

revoke all on function
  private.append_lasting_event(public.attempts, text, text, text, jsonb),
  private.epoch_ms(timestamptz),
  private.seconds_between(timestamptz, timestamptz),
  private.lost_event(public.devices),
  private.begin_loss(public.attempts, public.devices, timestamptz, text),
  private.end_losses(public.attempts),
  private.waits_for_phone(public.attempts),
  private.lost_phone_since(public.attempts, public.devices, timestamptz),
  private.sweep_silences(), private.sweep_returns(),
  private.sweep_gaps(), private.sweep_phones()
  from public, anon, authenticated, service_role, invigil_api;
