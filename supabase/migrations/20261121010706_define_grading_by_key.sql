-- Marks by the answer key, where a question has one right answer. Keys never
-- leave the database.

-- A number as students write it: 4, -4.5, "4,5", "1e3". Null for anything else.
create function private.number_of(value jsonb) returns numeric
language sql immutable security definer set search_path = '' as $$
  select case
    when jsonb_typeof(value) = 'number' then (value #>> '{}')::numeric
    when jsonb_typeof(value) = 'string'
      and w.word ~ '^[+-]?(\d{1,30}([.]\d{0,30})?|[.]\d{1,30})([eE][+-]?\d{1,2})?$'
    then w.word::numeric
  end
  from (
    -- The minus sign of typesetting, and spaces that do not break, too.
    select translate(
      value #>> '{}', E',\u2212 \t\r\n\u00a0\u202f', '.-'
    ) as word
  ) w
$$;

-- Without case, in every script: by ICU where Postgres has it, since what the
-- database's own locale can fold may be ASCII alone.
do $$
begin
  execute format(
    $make$
      create function private.fold_case(word text) returns text
      language sql immutable security definer set search_path = ''
      as %L
    $make$,
    case
      when exists (select from pg_collation where collname = 'und-x-icu')
      then 'select lower(word collate "und-x-icu")'
      else 'select lower(word)'
    end
  );
end
$$;

-- Short text as it is compared: composed, outer space gone, inner space one
-- blank, and without case unless that matters.
create function private.plain_text(given text, case_sensitive boolean)
returns text
language sql immutable security definer set search_path = '' as $$
  select case when case_sensitive then w.word else private.fold_case(w.word) end
  from (
    select btrim(regexp_replace(
      normalize(given, NFKC), E'[\\s\\u00a0]+', ' ', 'g'
    )) as word
  ) w
$$;

-- Whether an answer is right by its key; null where only a person can say.
-- `given` null: not answered. Several choices are right only all together.
create function private.is_right(kind text, key jsonb, given jsonb)
returns boolean
language plpgsql immutable security definer set search_path = '' as $$
declare
  answered boolean := coalesce(jsonb_typeof(given), 'null') <> 'null';
  cased boolean := coalesce((key ->> 'case_sensitive')::boolean, false);
begin
  if key is null then return null; end if;
  case kind
    when 'single' then
      if not key ? 'choice' then return null; end if;
      return answered and given = key -> 'choice';
    when 'multiple' then
      if jsonb_typeof(key -> 'choices') is distinct from 'array' then
        return null;
      end if;
      -- Containment both ways is equality of sets.
      return answered and jsonb_typeof(given) = 'array'
        and given @> (key -> 'choices') and given <@ (key -> 'choices');
    when 'true_false' then
      if jsonb_typeof(key -> 'value') is distinct from 'boolean' then
        return null;
      end if;
      return answered and given = key -> 'value';
    when 'numeric' then
      if private.number_of(key -> 'value') is null then return null; end if;
      return coalesce(
        abs(private.number_of(given) - private.number_of(key -> 'value'))
          <= coalesce(private.number_of(key -> 'tolerance'), 0),
        false
      );
    when 'short_text' then
      if jsonb_typeof(key -> 'accept') is distinct from 'array' then
        return null;
      end if;
      return answered and jsonb_typeof(given) = 'string' and exists (
        select from jsonb_array_elements_text(key -> 'accept') accepted
        where private.plain_text(accepted, cased)
          = private.plain_text(given #>> '{}', cased)
      );
    else return null;
  end case;
end
$$;

-- Grades by the keys what is to be graded so, of attempts handed in; never
-- where a person graded. Answers how many grades are new or others.
create function private.grade_by_key(
  of_attempts uuid[], only_question uuid default null
) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  changed integer;
begin
  insert into public.grades as g (
    attempt_id, question_id, tenant_id, points, automatic, graded_by
  )
  select a.id, q.id, a.tenant_id,
    case when r.is_right then q.points else 0 end, true, auth.uid()
  from public.attempts a
  join public.questions q on q.exam_id = a.exam_id
  join public.answer_keys k on k.question_id = q.id
  left join public.answers s
    on s.attempt_id = a.id and s.question_id = q.id
  cross join lateral (
    select private.is_right(q.kind, k.key, s.value) as is_right
  ) r
  where a.id = any (of_attempts)
    and a.state in ('submitted', 'auto_submitted')
    and r.is_right is not null
    and (only_question is null or q.id = only_question)
  on conflict (attempt_id, question_id) do update
  set points = excluded.points, graded_by = excluded.graded_by,
    graded_at = clock_timestamp(), version = g.version + 1
  where g.automatic and g.points <> excluded.points;
  get diagnostics changed = row_count;
  return changed;
end
$$;

revoke all on function
  private.number_of(jsonb),
  private.fold_case(text),
  private.plain_text(text, boolean),
  private.is_right(text, jsonb, jsonb),
  private.grade_by_key(uuid[], uuid)
  from public, anon, authenticated, service_role, invigil_api;
