-- Writing the questions of an exam: one, all at once, their order. Before the
-- exam has begun everything may change. From then on nobody's paper changes its
-- shape: wording may be corrected, and keys, points and feedback, by which the
-- exam is then marked again; never over a person's grade.

-- A question as its editors see it, key and feedback with it.
create function private.question_view(wanted uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'id', q.id, 'position', q.position, 'version', q.version, 'kind', q.kind,
    'prompt', q.prompt, 'choices', q.choices, 'points', q.points,
    'external_id', q.external_id, 'key', nullif(k.key, '{}'),
    'feedback', k.feedback
  )
  from public.questions q
  left join public.answer_keys k on k.question_id = q.id
  where q.id = wanted
$$;

-- Writes key and feedback as they are said; without both there is no row.
create function private.write_key(
  of_question uuid, of_tenant uuid, question jsonb
) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  key_now jsonb := coalesce(nullif(question -> 'key', 'null'), '{}');
  told text := nullif(btrim(question ->> 'feedback', E' \t\r\n'), '');
begin
  if key_now = '{}' and told is null then
    delete from public.answer_keys k where k.question_id = of_question;
  else
    insert into public.answer_keys as k (question_id, tenant_id, key, feedback)
    values (of_question, of_tenant, key_now, told)
    on conflict (question_id) do update
    set key = excluded.key, feedback = excluded.feedback;
  end if;
end
$$;

-- Adds a checked question at a place that is free.
create function private.add_question(
  exam public.exams, question jsonb, place integer
) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  made uuid;
begin
  insert into public.questions (
    tenant_id, exam_id, position, kind, prompt, choices, points, external_id
  )
  values (
    exam.tenant_id, exam.id, place, question ->> 'kind', question -> 'prompt',
    coalesce(question -> 'choices', '[]'),
    (question ->> 'points')::numeric, question ->> 'external_id'
  )
  returning id into made;
  perform private.write_key(made, exam.tenant_id, question);
  return made;
end
$$;

-- Removes questions with their keys, and closes the gaps. Only before the exam
-- has begun: nothing refers to them yet.
create function private.remove_questions(of_exam uuid, ids uuid[])
returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.answer_keys k where k.question_id = any (ids);
  delete from public.questions q where q.id = any (ids);
  update public.questions q
  set position = r.place
  from (
    select o.id, row_number() over (order by o.position) as place
    from public.questions o
    where o.exam_id = of_exam
  ) r
  where q.id = r.id and q.position <> r.place;
end
$$;

-- Marks one question of all attempts handed in again, by its key as it is now.
-- Grades that the key gave and can give no more are taken back.
create function private.mark_again(of_exam uuid, of_question uuid)
returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  ids uuid[];
  gone integer;
begin
  select coalesce(array_agg(a.id), '{}') into ids
  from public.attempts a
  where a.exam_id = of_exam and a.state in ('submitted', 'auto_submitted');
  delete from public.grades g
  using public.questions q
  left join public.answer_keys k on k.question_id = q.id
  where g.question_id = of_question and q.id = of_question and g.automatic
    and private.is_right(q.kind, k.key, null) is null;
  get diagnostics gone = row_count;
  return gone + private.grade_by_key(ids, of_question);
end
$$;

-- What of a question may not be changed any more, by name.
create function private.kept_fields(before public.questions, question jsonb)
returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(f.field), '[]')
  from (
    select 'kind' as field where before.kind <> question ->> 'kind'
    union all
    select 'choices' where jsonb_path_query_array(before.choices, '$[*].id')
      <> jsonb_path_query_array(
        coalesce(question -> 'choices', '[]'), '$[*].id'
      )
  ) f
$$;

-- {exam_id, question, question_id?, question_version?, position?, request_id?}:
-- a new question, at the end or at `position`, or one that replaces the
-- version of it that was seen.
create function public.staff_save_question(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb;
  it record;
  question jsonb;
  before public.questions;
  seen jsonb;
  flawed jsonb;
  kept jsonb;
  most numeric;
  place integer;
  begun boolean;
  again integer := 0;
begin
  if jsonb_typeof(request) is distinct from 'object' then
    return private.refusal('bad_request');
  end if;
  refused := private.malformed(request - 'question', array[
    'exam_id uuid', 'question_id? uuid', 'question_version? int 1 1000000000',
    'position? int 1 1000', 'request_id? uuid'
  ]);
  if refused is not null then return refused; end if;
  question := request -> 'question';
  if (request ->> 'question_id' is null)
    <> (request ->> 'question_version' is null)
  then
    return private.refusal('bad_request', '{"field": "question_version"}');
  end if;
  refused := private.staff_refusal(
    (
      select e.tenant_id from public.exams e
      where e.id = (request ->> 'exam_id')::uuid
    ),
    array['admin'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  refused := private.answered_before('staff_save_question', request);
  if refused is not null then return refused; end if;

  -- What may be marked again, in the order in which everybody locks.
  if request ->> 'question_id' is not null then
    perform from public.attempts a
    where a.exam_id = (request ->> 'exam_id')::uuid
      and a.state in ('submitted', 'auto_submitted')
    order by a.id
    for no key update;
  end if;
  select * into it from private.exam_for_edit(request);
  if it.refused is not null then return it.refused; end if;
  if (it.exam).state = 'archived' then
    return private.refusal('exam_archived');
  elsif (it.exam).delivery = 'external' then
    return private.refusal('no_paper');
  end if;
  begun := private.has_begun((it.exam).id);

  if request ->> 'question_id' is not null then
    select * into before from public.questions q
    where q.id = (request ->> 'question_id')::uuid
      and q.exam_id = (it.exam).id;
    if before.id is null then return private.refusal('question_not_found'); end if;
    seen := private.question_view(before.id);
    if before.version <> (request ->> 'question_version')::integer then
      return private.refusal(
        'changed_meanwhile', jsonb_build_object('question', seen)
      );
    end if;
  elsif begun then
    return private.refusal('exam_begun', '{"fields": ["questions"]}');
  end if;

  flawed := private.question_flaw(question, (it.exam).tenant_id, before.id);
  if flawed is not null then
    return private.refusal('question_malformed', flawed);
  end if;
  if before.id is null then
    select least(
      coalesce((request ->> 'position')::integer, 1001), count(*) + 1
    ) into place
    from public.questions q
    where q.exam_id = (it.exam).id;
    update public.questions q set position = q.position + 1
    where q.exam_id = (it.exam).id and q.position >= place;
    before.id := private.add_question(it.exam, question, place);
  else
    kept := private.kept_fields(before, question);
    if begun and kept <> '[]' then
      return private.refusal(
        'exam_begun', jsonb_build_object('fields', kept)
      );
    end if;
    select max(g.points) into most from public.grades g
    where g.question_id = before.id and not g.automatic;
    if (question ->> 'points')::numeric < most then
      return private.refusal(
        'question_malformed',
        private.flaw('points', 'below_grade')
          || jsonb_build_object('least', most)
      );
    end if;
    update public.questions q
    set kind = question ->> 'kind', prompt = question -> 'prompt',
      choices = coalesce(question -> 'choices', '[]'),
      points = (question ->> 'points')::numeric,
      external_id = question ->> 'external_id'
    where q.id = before.id;
    perform private.write_key(before.id, (it.exam).tenant_id, question);
  end if;
  refused := private.paper_too_large((it.exam).id);
  if refused is not null then
    -- Undone with the block: a refusal changes nothing.
    raise exception using errcode = 'IQ001';
  end if;
  -- As it was is no change and no news.
  if private.question_view(before.id) is not distinct from seen then
    return private.answered('staff_save_question', request, jsonb_build_object(
      'question', seen, 'version', (it.exam).version, 'marked_again', 0
    ));
  end if;
  if seen is not null then
    update public.questions q set version = q.version + 1
    where q.id = before.id;
    again := private.mark_again((it.exam).id, before.id);
  end if;
  perform private.audit(
    (it.exam).tenant_id, 'question.save', (it.exam).id, null, before.id, null,
    jsonb_build_object(
      'new', seen is null,
      'changed', (
        select jsonb_agg(n.key order by n.key)
        from jsonb_each(private.question_view(before.id)) n
        where n.key <> 'version' and seen is not null
          and n.value is distinct from seen -> n.key
      ),
      'begun', begun, 'marked_again', again
    )
  );
  return private.answered('staff_save_question', request, jsonb_build_object(
    'question', private.question_view(before.id),
    'version', private.exam_edited((it.exam).id),
    'marked_again', again
  ));
exception when sqlstate 'IQ001' then
  return refused;
end
$$;

-- {exam_id, question_id, question_version}
create function public.staff_delete_question(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'exam_id uuid', 'question_id uuid', 'question_version int 1 1000000000',
    'request_id? uuid'
  ]);
  it record;
  before public.questions;
begin
  if refused is not null then return refused; end if;
  select * into it from private.exam_for_edit(request);
  if it.refused is not null then return it.refused; end if;
  if (it.exam).state = 'archived' then
    return private.refusal('exam_archived');
  end if;
  select * into before from public.questions q
  where q.id = (request ->> 'question_id')::uuid and q.exam_id = (it.exam).id;
  if before.id is null then
    return private.refusal('question_not_found');
  elsif before.version <> (request ->> 'question_version')::integer then
    return private.refusal('changed_meanwhile', jsonb_build_object(
      'question', private.question_view(before.id)
    ));
  elsif private.has_begun((it.exam).id) then
    return private.refusal('exam_begun', '{"fields": ["questions"]}');
  end if;
  perform private.remove_questions((it.exam).id, array[before.id]);
  perform private.audit(
    (it.exam).tenant_id, 'question.delete', (it.exam).id, null, before.id,
    null, jsonb_build_object(
      'position', before.position, 'kind', before.kind,
      'points', before.points
    )
  );
  return jsonb_build_object(
    'question_id', before.id, 'version', private.exam_edited((it.exam).id)
  );
end
$$;

-- {exam_id, version, question_ids}: all of them, in their new order.
create function public.staff_order_questions(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'exam_id uuid', 'version int 1 1000000000', 'question_ids uuids 1 1000',
    'request_id? uuid'
  ]);
  it record;
  changed integer;
begin
  if refused is not null then return refused; end if;
  select * into it from private.exam_for_edit(request);
  if it.refused is not null then return it.refused; end if;
  if (it.exam).state = 'archived' then
    return private.refusal('exam_archived');
  end if;
  if private.has_begun((it.exam).id) then
    return private.refusal('exam_begun', '{"fields": ["order"]}');
  elsif (
    select array_agg(q.id::text order by q.id) from public.questions q
    where q.exam_id = (it.exam).id
  ) is distinct from (
    select array_agg(lower(i) order by lower(i)::uuid)
    from jsonb_array_elements_text(request -> 'question_ids') i
  ) then
    return private.refusal('bad_request', '{"field": "question_ids"}');
  end if;
  update public.questions q
  set position = i.place
  from jsonb_array_elements_text(request -> 'question_ids')
    with ordinality as i (id, place)
  where q.id = i.id::uuid and q.position <> i.place;
  get diagnostics changed = row_count;
  if changed = 0 then
    return jsonb_build_object('version', (it.exam).version);
  end if;
  perform private.audit(
    (it.exam).tenant_id, 'exam.order_questions', (it.exam).id, null, null,
    null, jsonb_build_object('moved', changed)
  );
  return jsonb_build_object('version', private.exam_edited((it.exam).id));
end
$$;

-- {exam_id, version, replace, questions, dry_run?, request_id?}: takes all of
-- 1 to 1,000 questions, or none and says what is wrong with which.
create function public.staff_import_questions(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb;
  it record;
  flaws jsonb;
  removed uuid[] := '{}'::uuid[];
  last_place integer;
begin
  if jsonb_typeof(request) is distinct from 'object' then
    return private.refusal('bad_request');
  end if;
  refused := private.malformed(request - 'questions', array[
    'exam_id uuid', 'version int 1 1000000000', 'replace bool',
    'dry_run? bool', 'request_id? uuid'
  ]);
  if refused is not null then return refused; end if;
  if jsonb_typeof(request -> 'questions') is distinct from 'array'
    or jsonb_array_length(request -> 'questions') not between 1 and 1000
  then
    return private.refusal('bad_request', '{"field": "questions"}');
  end if;
  refused := private.staff_refusal(
    (
      select e.tenant_id from public.exams e
      where e.id = (request ->> 'exam_id')::uuid
    ),
    array['admin'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  refused := private.answered_before('staff_import_questions', request);
  if refused is not null then return refused; end if;
  select * into it from private.exam_for_edit(request);
  if it.refused is not null then return it.refused; end if;
  if (it.exam).state = 'archived' then
    return private.refusal('exam_archived');
  elsif (it.exam).delivery = 'external' then
    return private.refusal('no_paper');
  elsif private.has_begun((it.exam).id) then
    return private.refusal('exam_begun', '{"fields": ["questions"]}');
  end if;

  if (request ->> 'replace')::boolean then
    -- What goes gives its external ids to what comes.
    select coalesce(array_agg(q.id), '{}') into removed
    from public.questions q where q.exam_id = (it.exam).id;
    perform private.remove_questions((it.exam).id, removed);
  end if;
  select jsonb_agg(l.flawed order by l.place) into flaws
  from (
    select s.place, f.flawed || jsonb_build_object('index', s.place - 1)
      as flawed
    from (
      select e.one, e.place, row_number() over (
        partition by e.one ->> 'external_id' order by e.place
      ) as nth_of_id
      from jsonb_array_elements(request -> 'questions')
        with ordinality as e (one, place)
    ) s
    cross join lateral (select coalesce(
      private.question_flaw(s.one, (it.exam).tenant_id),
      case when s.one ->> 'external_id' is not null and s.nth_of_id > 1
        then private.flaw('external_id', 'twice') end
    ) as flawed) f
    where f.flawed is not null
    order by s.place
    limit 200
  ) l;
  if flaws is not null then
    refused := private.refusal(
      'question_malformed', jsonb_build_object('problems', flaws)
    );
    raise exception using errcode = 'IQ001';
  end if;
  select count(*) into last_place from public.questions q
  where q.exam_id = (it.exam).id;
  perform private.add_question(it.exam, s.one, last_place + s.place::integer)
  from jsonb_array_elements(request -> 'questions')
    with ordinality as s (one, place)
  order by s.place;
  refused := private.paper_too_large((it.exam).id);
  if refused is not null then raise exception using errcode = 'IQ001'; end if;
  if (request ->> 'dry_run')::boolean then
    refused := jsonb_build_object(
      'dry_run', true,
      'added', jsonb_array_length(request -> 'questions'),
      'removed', cardinality(removed), 'version', (it.exam).version
    );
    raise exception using errcode = 'IQ001';
  end if;
  perform private.audit(
    (it.exam).tenant_id, 'exam.import_questions', (it.exam).id, null, null,
    null, jsonb_build_object(
      'added', jsonb_array_length(request -> 'questions'),
      'removed', cardinality(removed)
    )
  );
  return private.answered(
    'staff_import_questions', request, jsonb_build_object(
      'dry_run', false,
      'added', jsonb_array_length(request -> 'questions'),
      'removed', cardinality(removed),
      'version', private.exam_edited((it.exam).id)
    )
  );
exception when sqlstate 'IQ001' then
  -- Whatever was written is undone.
  return refused;
end
$$;

-- {exam_id, version, from_exam_id, question_ids?, request_id?}: adds copies of
-- another exam's questions, with their keys, at the end.
create function public.staff_copy_questions(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'exam_id uuid', 'version int 1 1000000000', 'from_exam_id uuid',
    'question_ids? uuids 1 1000', 'request_id? uuid'
  ]);
  it record;
  last_place integer;
  copied integer;
begin
  if refused is not null then return refused; end if;
  refused := private.staff_refusal(
    (
      select e.tenant_id from public.exams e
      where e.id = (request ->> 'exam_id')::uuid
    ),
    array['admin'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  refused := private.answered_before('staff_copy_questions', request);
  if refused is not null then return refused; end if;
  select * into it from private.exam_for_edit(request);
  if it.refused is not null then return it.refused; end if;
  if (it.exam).state = 'archived' then
    return private.refusal('exam_archived');
  elsif (it.exam).delivery = 'external' then
    return private.refusal('no_paper');
  elsif private.has_begun((it.exam).id) then
    return private.refusal('exam_begun', '{"fields": ["questions"]}');
  elsif not exists (
    select from public.exams e
    where e.id = (request ->> 'from_exam_id')::uuid
      and e.tenant_id = (it.exam).tenant_id
  ) then
    return private.refusal('exam_not_found', '{"field": "from_exam_id"}');
  end if;
  select count(*) into last_place from public.questions q
  where q.exam_id = (it.exam).id;
  -- Listed first: a copy of the exam into itself would else see its own.
  perform private.add_question(
    it.exam, c.question - 'external_id', last_place + p.place
  )
  from unnest((
    select coalesce(array_agg(
      private.question_view(q.id) - array['id', 'position', 'version']
      order by q.position
    ), '{}')
    from public.questions q
    where q.exam_id = (request ->> 'from_exam_id')::uuid and (
      coalesce(jsonb_typeof(request -> 'question_ids'), 'null') = 'null'
      or request -> 'question_ids' ? q.id::text
    )
  )) with ordinality as c (question, place_big)
  cross join lateral (select c.place_big::integer as place) p;
  select count(*) - last_place into copied from public.questions q
  where q.exam_id = (it.exam).id;
  if copied = 0 then return private.refusal('question_not_found'); end if;
  refused := private.paper_too_large((it.exam).id);
  if refused is not null then raise exception using errcode = 'IQ001'; end if;
  perform private.audit(
    (it.exam).tenant_id, 'exam.copy_questions', (it.exam).id, null,
    (request ->> 'from_exam_id')::uuid, null,
    jsonb_build_object('added', copied)
  );
  return private.answered('staff_copy_questions', request, jsonb_build_object(
    'added', copied, 'version', private.exam_edited((it.exam).id)
  ));
exception when sqlstate 'IQ001' then
  return refused;
end
$$;

-- {exam_id, kind, key, given}: whether this answer would be right by this key;
-- null where a person says. Nothing is stored.
create function public.staff_try_key(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  refused jsonb;
begin
  if jsonb_typeof(request) is distinct from 'object' then
    return private.refusal('bad_request');
  end if;
  refused := private.malformed(
    request - 'key' - 'given', array['exam_id uuid', 'kind text 1 20']
  );
  if refused is not null then return refused; end if;
  if octet_length(request::text) > 200000 then
    return private.refusal('bad_request', '{"field": "given"}');
  end if;
  refused := private.staff_refusal(
    (
      select e.tenant_id from public.exams e
      where e.id = (request ->> 'exam_id')::uuid
    ),
    array['admin'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  if coalesce(jsonb_typeof(request -> 'key'), 'null') not in ('null', 'object')
  then
    return private.refusal('bad_request', '{"field": "key"}');
  end if;
  return jsonb_build_object('is_right', private.is_right(
    request ->> 'kind', nullif(request -> 'key', 'null'), request -> 'given'
  ));
exception when data_exception then
  -- Of another form than such a question's key has.
  return private.refusal('bad_request', '{"field": "key"}');
end
$$;

-- {exam_id, seed}: the paper's order for a student with this seed, and whether
-- anybody has begun: practice attempts are in no table that staff can read.
create function public.staff_paper_order(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(
    request, array['exam_id uuid', 'seed int 0 2147483647']
  );
  exam public.exams;
  one public.attempts;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.staff_refusal(
    exam.tenant_id, array['admin'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  -- An attempt that nobody has: all the order depends on.
  one.exam_id := exam.id;
  one.shuffle_seed := (request ->> 'seed')::integer;
  return jsonb_build_object('begun', private.has_begun(exam.id), 'questions', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', p.one -> 'id',
      'choices', jsonb_path_query_array(p.one, '$.choices[*].id')
    ) order by p.place), '[]')
    from jsonb_array_elements(private.paper_of(one))
      with ordinality as p (one, place)
  ));
end
$$;

revoke all on function
  private.question_view(uuid),
  private.write_key(uuid, uuid, jsonb),
  private.add_question(public.exams, jsonb, integer),
  private.remove_questions(uuid, uuid[]),
  private.mark_again(uuid, uuid),
  private.kept_fields(public.questions, jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_save_question(jsonb),
  public.staff_delete_question(jsonb), public.staff_order_questions(jsonb),
  public.staff_import_questions(jsonb), public.staff_copy_questions(jsonb),
  public.staff_try_key(jsonb), public.staff_paper_order(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_save_question(jsonb),
  public.staff_delete_question(jsonb), public.staff_order_questions(jsonb),
  public.staff_import_questions(jsonb), public.staff_copy_questions(jsonb),
  public.staff_try_key(jsonb), public.staff_paper_order(jsonb)
  to authenticated;
