-- What the functions about students share: text as people type and paste it,
-- brought to one form; and lists of lines, each checked and answered by itself.

-- One line of text: composed (NFC), without control characters and without
-- those that turn the direction of what follows; runs of space are one. Null
-- where nothing is left. Joiners stay: Persian and Indic names need them.
create function private.plain_text(value text) returns text
language sql immutable security definer set search_path = '' as $$
  select nullif(btrim(regexp_replace(
    regexp_replace(
      normalize(value, NFC),
      '[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]', '', 'g'
    ),
    '[[:space:][:cntrl:]\u00a0\u202f]+', ' ', 'g'
  )), '')
$$;

-- A number of a hall ticket as the door reads what is typed there (NFKC).
create function private.plain_ticket(value text) returns text
language sql immutable security definer set search_path = '' as $$
  select private.plain_text(normalize(value, NFKC))
$$;

-- An ISO date, or null: 31 February has the form of a date too.
create function private.plain_date(value text) returns date
language plpgsql immutable security definer set search_path = '' as $$
begin
  if value !~ '^\d{4}-\d\d-\d\d$' then return null; end if;
  return make_date(
    left(value, 4)::integer, substr(value, 6, 2)::integer,
    right(value, 2)::integer
  );
exception when datetime_field_overflow then
  return null;
end
$$;

-- What is wrong with one field of a student, or null.
create function private.wrong_field(field text, value text) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when value is null then null
    when length(value) > case field
      when 'hall_ticket' then 100 when 'email' then 320 else 200 end
    then 'too_long'
    when field = 'email' and value !~ '^[^\s@]+@[^\s@]+$'
    then 'email_malformed'
    when field = 'date_of_birth' and private.plain_date(value) is null
    then 'date_malformed'
    when field = 'date_of_birth'
      and private.plain_date(value) not between '1900-01-01' and current_date
    then 'date_out_of_range'
  end
$$;

-- What a student may be granted, as `accommodationsSchema` of the contract has
-- it (a test): the name of the first field that is wrong, or null.
create function private.wrong_accommodation(granted jsonb) returns text
language sql stable security definer set search_path = '' as $$
  select coalesce(
    private.malformed(granted, array[
      'extra_time_percent? int 0 300', 'no_wait? bool',
      'breaks_minutes? int 0 240', 'gaze_off? bool', 'blink_off? bool',
      'liveness_off? bool', 'camera_free? bool', 'paste_allowed? bool',
      'focus_loss_ignored? bool', 'fullscreen_off? bool',
      'keys_unblocked? bool', 'second_screen_allowed? bool',
      'helper_present? bool', 'quiet_warnings? bool'
    ]) #>> '{detail,field}',
    case when jsonb_typeof(granted) <> 'object' then 'accommodations' end
  )
$$;

-- Without what is not granted.
create function private.granted_alone(granted jsonb) returns jsonb
language sql immutable security definer set search_path = '' as $$
  select coalesce(jsonb_object_agg(g.key, g.value), '{}')
  from jsonb_each(granted) g
  where g.value not in ('false'::jsonb, '0'::jsonb, 'null'::jsonb)
$$;

-- The first place (from 0) of a list whose line is no object of short texts,
-- or has a field that is not named; null: all are well-formed.
create function private.malformed_line(lines jsonb, fields text[])
returns integer
language sql stable security definer set search_path = '' as $$
  select min(l.place)::integer - 1
  from jsonb_array_elements(lines) with ordinality l (one, place)
  where jsonb_typeof(l.one) <> 'object' or exists (
    select from jsonb_each(
      case jsonb_typeof(l.one) when 'object' then l.one else '{}' end
    ) f
    where not f.key = any (fields)
      or jsonb_typeof(f.value) not in ('string', 'null')
      or length(f.value #>> '{}') > 2000
  )
$$;

-- Null, or a refusal of a list that is not 1 to 500 well-formed lines.
create function private.malformed_lines(
  request jsonb, name text, fields text[]
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  bad integer;
begin
  if jsonb_typeof(request -> name) is distinct from 'array'
    or jsonb_array_length(request -> name) not between 1 and 500
  then
    return private.refusal('bad_request', jsonb_build_object('field', name));
  end if;
  bad := private.malformed_line(request -> name, fields);
  return case when bad is not null then private.refusal(
    'bad_request', jsonb_build_object('field', name, 'index', bad)
  ) end;
end
$$;

-- Those who write tickets and ids of one school take turns until they commit.
create function private.students_in_turn(of_tenant uuid) returns void
language sql volatile security definer set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('students ' || of_tenant, 0))
$$;

revoke all on function
  private.plain_text(text), private.plain_ticket(text),
  private.plain_date(text), private.wrong_field(text, text),
  private.wrong_accommodation(jsonb), private.granted_alone(jsonb),
  private.malformed_line(jsonb, text[]),
  private.malformed_lines(jsonb, text, text[]),
  private.students_in_turn(uuid)
  from public, anon, authenticated, service_role, invigil_api;
