-- What the steps about watching write down: words of consent, and, as events,
-- refusals and cameras that give no picture.

-- The newest word of a kind, the one that counts, or a row of nulls. By index:
-- who says yes and no all day costs no more than others.
create function private.newest_word(of_attempt uuid, of_kind text)
returns public.consents
language plpgsql stable security definer set search_path = '' as $$
declare
  newest public.consents;
begin
  select * into newest
  from public.consents c
  where c.attempt_id = of_attempt and c.kind = of_kind
  order by c.given_at desc
  limit 1;
  return newest;
end
$$;

-- The newest words as the student's page reads them, by kind.
create function private.consents_view(of_attempt uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_object_agg(w.kind, jsonb_build_object(
    'given', w.given, 'given_by', w.given_by,
    'at', private.iso_time(w.given_at)
  )), '{}')
  from unnest(
    array['monitoring', 'webcam', 'microphone', 'screen', 'phone']
  ) of_kind
  cross join lateral private.newest_word(of_attempt, of_kind) w
  where w.id is not null
$$;

-- What was consented to, or refused, or withdrawn. The newest word of a kind
-- counts; the same word again changes nothing. Answers whether it refuses what
-- was not refused before.
create function private.note_consent(a public.attempts, said jsonb)
returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  before public.consents := private.newest_word(a.id, said ->> 'kind');
begin
  if before.given = (said ->> 'given')::boolean
    and before.given_by = said ->> 'given_by'
    and before.text_hash is not distinct from said ->> 'text_hash'
  then
    return false;
  end if;
  if not (said ->> 'given')::boolean then
    update public.consents c
    set withdrawn_at = clock_timestamp()
    where c.attempt_id = a.id and c.kind = said ->> 'kind'
      and c.given and c.withdrawn_at is null;
  end if;
  insert into public.consents
    (tenant_id, attempt_id, kind, given, given_by, text_hash, locale, given_at)
  values (
    a.tenant_id, a.id, said ->> 'kind', (said ->> 'given')::boolean,
    said ->> 'given_by', said ->> 'text_hash', said ->> 'locale',
    clock_timestamp()
  );
  return not (said ->> 'given')::boolean and coalesce(before.given, true);
end
$$;

-- A refusal in the chain, where the exam watches the device: technical, so it
-- weighs nothing. Of a screen or a phone there is no such kind of event.
create function private.tell_refusal(a public.attempts, device text)
returns void
language plpgsql security definer set search_path = '' as $$
declare
  data jsonb := jsonb_build_object('source', case
    when a.state = 'in_progress' then 'withdrawn' else 'consent'
  end);
begin
  if device = 'webcam' then
    perform private.append_server_event(
      a, 'camera_denied', data, 'violation', 'technical'
    );
  elsif device = 'microphone' then
    perform private.append_server_event(
      a, 'microphone_denied', data, 'warning', 'technical'
    );
  end if;
end
$$;

-- The same of a camera that gives no picture before the start.
create function private.tell_camera_problem(a public.attempts, said jsonb)
returns void
language plpgsql security definer set search_path = '' as $$
begin
  if said ->> 'problem' = 'denied' then
    perform private.append_server_event(
      a, 'camera_denied',
      jsonb_build_object('source', coalesce(said ->> 'source', 'browser')),
      'violation', 'technical'
    );
  else
    perform private.append_server_event(
      a, 'camera_error',
      jsonb_strip_nulls(jsonb_build_object(
        'reason', said ->> 'problem', 'source', said ->> 'source'
      )),
      'warning', 'technical'
    );
  end if;
end
$$;

-- The same of a microphone or a screen. Only a microphone that was not allowed
-- is a kind of event.
create function private.tell_device_problem(
  a public.attempts, device text, said jsonb
) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if device = 'microphone' and said ->> 'problem' = 'denied' then
    perform private.append_server_event(
      a, 'microphone_denied',
      jsonb_build_object('source', coalesce(said ->> 'source', 'browser')),
      'warning', 'technical'
    );
  end if;
end
$$;

-- Since when the newest word about a device, or, where there is none, about being
-- monitored at all, is a refusal; null where it is none.
create function private.refused_since(a public.attempts, device text)
returns timestamptz
language plpgsql stable security definer set search_path = '' as $$
declare
  newest public.consents := private.newest_word(a.id, device);
begin
  if newest.id is null then
    newest := private.newest_word(a.id, 'monitoring');
  end if;
  return case when not newest.given then newest.given_at end;
end
$$;

-- Whether all of the devices are consented to: each by a word of its own, or,
-- where there is none, by the one about being monitored at all.
create function private.has_consented(a public.attempts, devices jsonb)
returns boolean
language sql volatile security definer set search_path = '' as $$
  select not exists (
    select from jsonb_array_elements_text(devices) device
    where not coalesce(
      (private.newest_word(a.id, device)).given,
      (private.newest_word(a.id, 'monitoring')).given,
      false
    )
  )
$$;

revoke all on function
  private.newest_word(uuid, text),
  private.consents_view(uuid),
  private.note_consent(public.attempts, jsonb),
  private.tell_refusal(public.attempts, text),
  private.tell_camera_problem(public.attempts, jsonb),
  private.tell_device_problem(public.attempts, text, jsonb),
  private.refused_since(public.attempts, text),
  private.has_consented(public.attempts, jsonb)
  from public, anon, authenticated, service_role, invigil_api;
