-- What the staff_* functions share. Each is called by staff with their own
-- session (`auth.uid()`) and one object, checks it, checks the role, locks the
-- attempt, does its work, tells the student's page and writes the audit log,
-- all in one transaction.

-- Whether one value has the form `kind`: uuid, text (lengths lo to hi), int and
-- number (lo to hi), bool, time (ISO 8601), uuids (lo to hi of them).
create function private.is_form(
  value jsonb, kind text, lo numeric, hi numeric
) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  uuid_form constant text :=
    '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';
  word text := value #>> '{}';
begin
  if kind in ('uuid', 'text', 'time') and jsonb_typeof(value) <> 'string' then
    return false;
  elsif kind = 'uuid' then
    return word ~ uuid_form;
  elsif kind = 'text' then
    return length(word) <= hi and length(btrim(word, E' \t\r\n')) >= lo;
  elsif kind = 'time' then
    if word !~ ('^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?'
      || '(Z|[+-]\d\d:\d\d)$')
    then
      return false;
    end if;
    -- 30 February has the form of a date too.
    perform word::timestamptz;
    return true;
  elsif kind = 'bool' then
    return jsonb_typeof(value) = 'boolean';
  elsif kind in ('int', 'number') then
    if jsonb_typeof(value) <> 'number' then return false; end if;
    return word::numeric between lo and hi
      and (kind = 'number' or word ~ '^-?\d{1,15}$');
  elsif kind = 'uuids' then
    if jsonb_typeof(value) <> 'array' then return false; end if;
    return jsonb_array_length(value) between lo and hi and not exists (
      select from jsonb_array_elements(value) one
      where jsonb_typeof(one) <> 'string' or one #>> '{}' !~ uuid_form
    );
  end if;
  raise exception 'There is no form %.', kind;
exception when datetime_field_overflow or invalid_datetime_format
  or invalid_time_zone_displacement_value
then
  return false;
end
$$;

-- Null, or a refusal that names the first field with a wrong form. `fields`:
-- "name kind [lo hi]", with `?` after a name that may be missing or null. A
-- field that is not listed is refused too: a misspelt one is never passed over.
create function private.malformed(request jsonb, fields text[])
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  field text;
  words text[];
  name text;
  names text[] := '{}'::text[];
begin
  if jsonb_typeof(request) is distinct from 'object' then
    return private.refusal('bad_request');
  end if;
  foreach field in array fields loop
    words := string_to_array(field, ' ');
    name := rtrim(words[1], '?');
    names := names || name;
    if coalesce(jsonb_typeof(request -> name), 'null') = 'null' then
      if name = words[1] then
        return private.refusal(
          'bad_request', jsonb_build_object('field', name)
        );
      end if;
    elsif not private.is_form(
      request -> name, words[2], words[3]::numeric, words[4]::numeric
    ) then
      return private.refusal('bad_request', jsonb_build_object('field', name));
    end if;
  end loop;
  return (
    select private.refusal(
      'bad_request', jsonb_build_object('field', left(min(k), 40))
    )
    from jsonb_object_keys(request) k
    where not k = any (names)
    having count(*) > 0
  );
end
$$;

-- Null if the signed-in person works for the school in one of the roles. One
-- of the school's others is told so; anyone else hears that it is not there.
create function private.staff_refusal(
  of_tenant uuid, roles text[], unknown text
) returns jsonb
language sql stable security definer set search_path = '' as $$
  select case
    when private.has_role(of_tenant, variadic roles) then null
    when private.has_role(of_tenant, 'admin', 'proctor', 'grader')
    then private.refusal('bearer_not_allowed')
    else private.refusal(unknown)
  end
$$;

-- The name under which staff's answers are kept, and what a request is.
create function private.request_hash(fn text, request jsonb) returns text
language sql immutable security definer set search_path = '' as $$
  select encode(sha256(convert_to(fn || ' ' || request::text, 'UTF8')), 'hex')
$$;

-- An answer given before to this very request, by its `request_id`; a second
-- one at the same moment waits for the first, by a lock that is taken before
-- any other. Null: it is the first, or the ones before were refused.
create function private.answered_before(fn text, request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  who text := 'staff:' || auth.uid();
  in_key text := lower(request ->> 'request_id');
  before public.idempotency_keys;
begin
  if in_key is null then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended(who || ' ' || in_key, 0));
  delete from public.idempotency_keys k
  where k.principal = who and k.key = in_key
    and k.expires_at <= clock_timestamp();
  select * into before
  from public.idempotency_keys k
  where k.principal = who and k.key = in_key;
  if before.body_hash <> private.request_hash(fn, request) then
    return private.refusal('idempotency_conflict');
  end if;
  return before.answer;
end
$$;

-- Keeps an answer for the next time; refusals are not kept.
create function private.answered(
  fn text, request jsonb, answer jsonb, a public.attempts default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  if request ->> 'request_id' is not null and not answer ? 'error' then
    insert into public.idempotency_keys (
      principal, key, fn, tenant_id, attempt_id, body_hash, answer
    )
    values (
      'staff:' || auth.uid(), lower(request ->> 'request_id'), fn,
      a.tenant_id, a.id, private.request_hash(fn, request), answer
    );
  end if;
  return answer;
end
$$;

-- One line of the audit log by the signed-in person.
create function private.audit(
  of_tenant uuid,
  what text,
  of_exam uuid default null,
  of_attempt uuid default null,
  subject uuid default null,
  why text default null,
  more jsonb default '{}'
) returns void
language sql volatile security definer set search_path = '' as $$
  insert into public.audit_log (
    tenant_id, actor_kind, actor_id, action, exam_id, attempt_id, subject_id,
    reason, details
  )
  values (
    of_tenant, 'staff', auth.uid(), what, of_exam, of_attempt, subject, why,
    jsonb_strip_nulls(more)
  )
$$;

-- An attempt as acts answer it.
create function private.staff_view(a public.attempts) returns jsonb
language sql volatile security definer set search_path = '' as $$
  select jsonb_build_object(
    'attempt_id', a.id,
    'state', a.state,
    'hold', a.hold,
    'hold_since', private.iso_time(a.hold_since),
    'hold_reason', a.hold_reason,
    'held_seconds', a.held_seconds,
    'extra_seconds', a.extra_seconds,
    'deadline_at', private.iso_time(a.deadline_at),
    'submitted_at', private.iso_time(a.submitted_at),
    'submitted_by', a.submitted_by,
    'reopened_at', private.iso_time(a.reopened_at),
    'takeover_allowed_until', private.iso_time(a.takeover_allowed_until),
    'help_requested_at', private.iso_time(a.help_requested_at),
    'server_time', private.server_time()
  )
$$;

revoke all on function
  private.is_form(jsonb, text, numeric, numeric),
  private.malformed(jsonb, text[]),
  private.staff_refusal(uuid, text[], text),
  private.request_hash(text, jsonb),
  private.answered_before(text, jsonb),
  private.answered(text, jsonb, jsonb, public.attempts),
  private.audit(uuid, text, uuid, uuid, uuid, text, jsonb),
  private.staff_view(public.attempts)
  from public, anon, authenticated, service_role, invigil_api;
