-- What a question may be: the same bounds as `_shared/contract/questions.ts`,
-- here so that nothing that would break a paper can be stored by any way.

-- A refusal's `{field, problem}`: where in the question, and what is wrong.
create function private.flaw(field text, problem text) returns jsonb
language sql immutable security definer set search_path = '' as $$
  select jsonb_build_object('field', field, 'problem', problem)
$$;

-- Whether an object has no other keys than these.
create function private.has_only(value jsonb, keys text[]) returns boolean
language sql immutable security definer set search_path = '' as $$
  select not exists (
    select from jsonb_object_keys(value) k where not k = any (keys)
  )
$$;

-- The first flaw of a prompt's or a choice's parts; null: there is none. A
-- picture must be there, in bucket `questions`, under the school's own name.
create function private.content_flaw(content jsonb, at text, of_tenant uuid)
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  part record;
  here text;
  word text;
  is_seen boolean := false;
begin
  if jsonb_typeof(content) is distinct from 'array' then
    return private.flaw(at, 'form');
  elsif jsonb_array_length(content) > 40 then
    return private.flaw(at, 'too_many');
  end if;
  for part in
    select p.one, p.place - 1 as place
    from jsonb_array_elements(content) with ordinality as p (one, place)
  loop
    here := at || '.' || part.place;
    if jsonb_typeof(part.one) <> 'object' then
      return private.flaw(here, 'form');
    end if;
    word := part.one ->> 'text';
    case part.one ->> 'type'
      when 'text' then
        if jsonb_typeof(part.one -> 'text') is distinct from 'string'
          or not private.has_only(part.one, array['type', 'text'])
        then
          return private.flaw(here, 'form');
        elsif word = '' then
          return private.flaw(here, 'empty');
        elsif length(word) > 10000 then
          return private.flaw(here, 'too_long');
        end if;
        is_seen := is_seen or word ~ '\S';
      when 'math' then
        word := part.one ->> 'tex';
        if jsonb_typeof(part.one -> 'tex') is distinct from 'string'
          or coalesce(jsonb_typeof(part.one -> 'display'), 'boolean')
            <> 'boolean'
          or not private.has_only(part.one, array['type', 'tex', 'display'])
        then
          return private.flaw(here, 'form');
        elsif word !~ '\S' then
          return private.flaw(here, 'empty');
        elsif length(word) > 2000 then
          return private.flaw(here, 'too_long');
        end if;
        is_seen := true;
      when 'image' then
        if jsonb_typeof(part.one -> 'src') is distinct from 'string'
          or jsonb_typeof(part.one -> 'alt') is distinct from 'string'
          or not private.has_only(part.one, array['type', 'src', 'alt'])
        then
          return private.flaw(here, 'form');
        elsif part.one ->> 'alt' !~ '\S' then
          return private.flaw(here || '.alt', 'empty');
        elsif length(part.one ->> 'alt') > 1000 then
          return private.flaw(here || '.alt', 'too_long');
        elsif not starts_with(part.one ->> 'src', of_tenant || '/')
          or length(part.one ->> 'src') > 300
          or not exists (
            select from storage.objects o
            where o.bucket_id = 'questions' and o.name = part.one ->> 'src'
          )
        then
          return private.flaw(here || '.src', 'not_found');
        end if;
        is_seen := true;
      else return private.flaw(here, 'form');
    end case;
  end loop;
  if not is_seen then return private.flaw(at, 'empty'); end if;
  return null;
end
$$;

-- The first flaw of the choices: 2 to 20 for one or several right ones, none
-- for the other kinds. Answers name choices by their ids.
create function private.choices_flaw(
  kind text, choices jsonb, of_tenant uuid
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  choice record;
  flawed jsonb;
  ids text[] := '{}'::text[];
begin
  if jsonb_typeof(choices) is distinct from 'array' then
    return private.flaw('choices', 'form');
  elsif kind not in ('single', 'multiple') then
    return case when jsonb_array_length(choices) > 0
      then private.flaw('choices', 'not_for_kind') end;
  elsif jsonb_array_length(choices) < 2 then
    return private.flaw('choices', 'too_few');
  elsif jsonb_array_length(choices) > 20 then
    return private.flaw('choices', 'too_many');
  end if;
  for choice in
    select c.one, 'choices.' || (c.place - 1) as at
    from jsonb_array_elements(choices) with ordinality as c (one, place)
  loop
    if jsonb_typeof(choice.one) <> 'object'
      or not private.has_only(choice.one, array['id', 'content'])
      or jsonb_typeof(choice.one -> 'id') is distinct from 'string'
      or choice.one ->> 'id' !~ '^[A-Za-z0-9_-]{1,64}$'
    then
      return private.flaw(choice.at, 'form');
    elsif choice.one ->> 'id' = any (ids) then
      return private.flaw(choice.at, 'twice');
    end if;
    ids := ids || (choice.one ->> 'id');
    flawed := private.content_flaw(
      choice.one -> 'content', choice.at, of_tenant
    );
    if flawed is not null then return flawed; end if;
  end loop;
  return null;
end
$$;

-- The first flaw of a key. Null and {} are no key: a person marks then.
create function private.key_flaw(kind text, key jsonb, choices jsonb)
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  named jsonb;
begin
  if coalesce(jsonb_typeof(key), 'null') = 'null' or key = '{}' then
    return null;
  elsif jsonb_typeof(key) <> 'object' or not private.has_only(key, case kind
    when 'single' then array['choice']
    when 'multiple' then array['choices']
    when 'true_false' then array['value']
    when 'numeric' then array['value', 'tolerance']
    when 'short_text' then array['accept', 'case_sensitive']
    else array['rubric']
  end) then
    return private.flaw('key', 'form');
  end if;
  case kind
    when 'single', 'multiple' then
      named := case kind when 'single' then jsonb_build_array(key -> 'choice')
        else key -> 'choices' end;
      if jsonb_typeof(named) is distinct from 'array' then
        return private.flaw('key', 'form');
      elsif jsonb_array_length(named) = 0 then
        return private.flaw('key', 'empty');
      elsif exists (
        select from jsonb_array_elements(named) n
        group by n having count(*) > 1
      ) then
        return private.flaw('key', 'twice');
      elsif exists (
        select from jsonb_array_elements(named) n
        where not exists (
          select from jsonb_array_elements(choices) c where c -> 'id' = n
        )
      ) then
        return private.flaw('key', 'not_found');
      end if;
    when 'true_false' then
      if jsonb_typeof(key -> 'value') is distinct from 'boolean' then
        return private.flaw('key', 'form');
      end if;
    when 'numeric' then
      if private.number_of(key -> 'value') is null then
        return private.flaw('key.value', 'no_number');
      elsif coalesce(jsonb_typeof(key -> 'tolerance'), 'null') <> 'null'
        and coalesce(private.number_of(key -> 'tolerance'), -1) < 0
      then
        return private.flaw('key.tolerance', 'no_number');
      end if;
    when 'short_text' then
      if jsonb_typeof(key -> 'accept') is distinct from 'array'
        or coalesce(jsonb_typeof(key -> 'case_sensitive'), 'boolean')
          <> 'boolean'
      then
        return private.flaw('key', 'form');
      elsif jsonb_array_length(key -> 'accept') = 0 then
        return private.flaw('key', 'empty');
      elsif jsonb_array_length(key -> 'accept') > 50 then
        return private.flaw('key', 'too_many');
      elsif exists (
        select from jsonb_array_elements(key -> 'accept') one
        where jsonb_typeof(one) <> 'string' or length(one #>> '{}') > 500
          or private.plain_text(one #>> '{}', true) = ''
      ) then
        return private.flaw('key', 'form');
      end if;
    else
      if jsonb_typeof(key -> 'rubric') is distinct from 'string'
        or key ->> 'rubric' !~ '\S'
      then
        return private.flaw('key', 'form');
      elsif length(key ->> 'rubric') > 20000 then
        return private.flaw('key', 'too_long');
      end if;
  end case;
  return null;
end
$$;

-- The first flaw of a question {kind, prompt, choices, points, key?, feedback?,
-- external_id?}. `itself`: the question that is changed.
create function private.question_flaw(
  question jsonb, of_tenant uuid, itself uuid default null
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  kind text := question ->> 'kind';
begin
  if jsonb_typeof(question) is distinct from 'object'
    or not private.has_only(question, array[
      'kind', 'prompt', 'choices', 'points', 'key', 'feedback', 'external_id'
    ])
  then
    return private.flaw('question', 'form');
  elsif octet_length(question::text) > 200000 then
    return private.flaw('question', 'too_long');
  elsif coalesce(kind, '') not in (
    'single', 'multiple', 'true_false', 'numeric', 'short_text', 'essay'
  ) then
    return private.flaw('kind', 'form');
  elsif jsonb_typeof(question -> 'points') is distinct from 'number' then
    return private.flaw('points', 'no_number');
  elsif (question ->> 'points')::numeric not between 0 and 9999
    or (question ->> 'points')::numeric
      <> round((question ->> 'points')::numeric, 2)
  then
    return private.flaw('points', 'out_of_range');
  elsif coalesce(jsonb_typeof(question -> 'feedback'), 'null')
    not in ('null', 'string')
  then
    return private.flaw('feedback', 'form');
  elsif length(question ->> 'feedback') > 20000 then
    return private.flaw('feedback', 'too_long');
  elsif coalesce(jsonb_typeof(question -> 'external_id'), 'null') <> 'null' then
    if jsonb_typeof(question -> 'external_id') <> 'string'
      or question ->> 'external_id' !~ '\S'
      or length(question ->> 'external_id') > 200
    then
      return private.flaw('external_id', 'form');
    elsif exists (
      select from public.questions q
      where q.tenant_id = of_tenant and q.id is distinct from itself
        and q.external_id = question ->> 'external_id'
    ) then
      return private.flaw('external_id', 'taken');
    end if;
  end if;
  return coalesce(
    private.content_flaw(question -> 'prompt', 'prompt', of_tenant),
    private.choices_flaw(
      kind, coalesce(question -> 'choices', '[]'), of_tenant
    ),
    private.key_flaw(
      kind, question -> 'key', coalesce(question -> 'choices', '[]')
    )
  );
end
$$;

-- Null, or that an exam holds more than a student's page can: 1,000 questions,
-- 4 MB of text.
create function private.paper_too_large(of_exam uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select case when count(*) > 1000 or coalesce(sum(
    octet_length(q.prompt::text) + octet_length(q.choices::text)
  ), 0) > 4194304 then private.refusal(
    'paper_too_large', '{"most_questions": 1000, "most_bytes": 4194304}'
  ) end
  from public.questions q
  where q.exam_id = of_exam
$$;

revoke all on function
  private.flaw(text, text),
  private.has_only(jsonb, text[]),
  private.content_flaw(jsonb, text, uuid),
  private.choices_flaw(text, jsonb, uuid),
  private.key_flaw(text, jsonb, jsonb),
  private.question_flaw(jsonb, uuid, uuid),
  private.paper_too_large(uuid)
  from public, anon, authenticated, service_role, invigil_api;
