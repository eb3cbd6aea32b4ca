-- Answers that a student brought as a file, because they could not be sent: an
-- admin has opened the file and takes them over as late ones. The student could
-- have written the file himself, so none counts before a person has accepted it.

-- The first place (from 0) of a list of answers that no page would send; null:
-- all are well-formed. The list itself is checked by the caller.
create function private.malformed_answer(answers jsonb) returns integer
language sql stable security definer set search_path = '' as $$
  select min(l.place)::integer - 1
  from jsonb_array_elements(answers) with ordinality as l (one, place)
  where private.malformed(
      case jsonb_typeof(l.one) when 'object' then l.one - 'value'
        else l.one end,
      array[
        'question_id uuid', 'client_id text 8 64', 'epoch int 1 1000000',
        'revision int 1 1000000', 'answered_at time'
      ]
    ) is not null
    or not l.one ? 'value'
    or case jsonb_typeof(l.one -> 'value')
      when 'string' then length(l.one ->> 'value') > 20000
      when 'array' then jsonb_array_length(l.one -> 'value') > 50 or exists (
        select from jsonb_array_elements(l.one -> 'value') c
        where jsonb_typeof(c) <> 'string' or length(c #>> '{}') > 64
      )
      when 'object' then true
      else false
    end
$$;

-- {attempt_id, file, key_fingerprint, made_at, answers: [{question_id,
-- client_id, epoch, revision, value, answered_at}]}. What is there already, as
-- an answer or as a late one, is `already`; what cannot be kept is `rejected`
-- with why: no such question or page, or no room (20 late ones of a question,
-- 1 MB of an attempt, as for those that pages send).
create function public.staff_import_answers(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  most_at_once constant integer := 1000;
  most_late constant integer := 20;
  most_late_bytes constant integer := 1048576;
  refused jsonb;
  of_tenant uuid;
  a public.attempts;
  bad integer;
  answer jsonb;
begin
  if jsonb_typeof(request) is distinct from 'object' then
    return private.refusal('bad_request');
  end if;
  refused := private.malformed(request - 'answers', array[
    'attempt_id uuid', 'file text 32 32', 'key_fingerprint text 64 64',
    'made_at time', 'request_id? uuid'
  ]);
  if refused is not null then return refused; end if;
  if jsonb_typeof(request -> 'answers') is distinct from 'array'
    or jsonb_array_length(request -> 'answers') not between 1 and most_at_once
  then
    return private.refusal('bad_request', '{"field": "answers"}');
  end if;
  bad := private.malformed_answer(request -> 'answers');
  if bad is not null then
    return private.refusal('bad_request', jsonb_build_object(
      'field', 'answers', 'index', bad
    ));
  end if;
  select t.tenant_id into of_tenant from public.attempts t
  where t.id = (request ->> 'attempt_id')::uuid and not t.is_practice;
  refused := private.staff_refusal(
    of_tenant, array['admin'], 'attempt_not_found'
  );
  if refused is not null then return refused; end if;
  refused := private.answered_before('staff_import_answers', request);
  if refused is not null then return refused; end if;

  select * into a from public.attempts t
  where t.id = (request ->> 'attempt_id')::uuid
  for no key update;
  -- Erased while this waited for the lock.
  if a.id is null then return private.refusal('attempt_not_found'); end if;
  if a.started_at is null then
    return private.refusal('attempt_not_started');
  end if;

  with sent as (
    -- The same answer twice in a file: once.
    select distinct on (s.question_id, s.client_id, s.epoch, s.revision)
      s.*, c.opened_at, c.client_id is null as no_page,
      not exists (
        select from public.questions q
        where q.id = s.question_id and q.exam_id = a.exam_id
      ) as no_question
    from (
      select r.question_id, r.client_id, r.epoch, r.revision, r.answered_at,
        coalesce(r.value, 'null') as value
      from jsonb_to_recordset(request -> 'answers') as r (
        question_id uuid, client_id text, epoch integer, revision integer,
        value jsonb, answered_at timestamptz
      )
    ) s
    left join public.attempt_clients c
      on c.attempt_id = a.id and c.client_id = s.client_id
      and c.epoch = s.epoch and c.state <> 'waiting'
    order by s.question_id, s.client_id, s.epoch, s.revision
  ),
  judged as (
    select s.*,
      exists (
        select from public.answers w
        where w.attempt_id = a.id and w.question_id = s.question_id
          and w.epoch = s.epoch and w.revision = s.revision
          and w.value = s.value
      ) or exists (
        select from public.late_answers l
        where l.attempt_id = a.id and l.question_id = s.question_id
          and l.client_id = s.client_id and l.epoch = s.epoch
          and l.revision = s.revision
      ) as is_there
    from sent s
  ),
  -- The smallest first, as in api_save_answers.
  sized as (
    select j.question_id, j.client_id, j.epoch, j.revision,
      (
        select count(*) from public.late_answers l
        where l.attempt_id = a.id and l.question_id = j.question_id
      ) + row_number() over (
        partition by j.question_id order by j.epoch desc, j.revision desc
      ) as place,
      (
        select coalesce(sum(pg_column_size(l.value)), 0)
        from public.late_answers l
        where l.attempt_id = a.id
      ) + sum(pg_column_size(j.value)) over (
        order by pg_column_size(j.value), j.question_id, j.client_id, j.epoch,
          j.revision
      ) as bytes
    from judged j
    where not (j.no_question or j.no_page or j.is_there)
  ),
  decided as (
    select j.*, case
      when j.no_question then 'question_not_found'
      when j.no_page then 'client_not_found'
      when z.place > most_late or z.bytes > most_late_bytes
        then 'attempt_full'
    end as code
    from judged j
    left join sized z using (question_id, client_id, epoch, revision)
  ),
  kept as (
    insert into public.late_answers (
      tenant_id, attempt_id, question_id, client_id, epoch, revision, value,
      answered_at, reason
    )
    select a.tenant_id, a.id, d.question_id, d.client_id, d.epoch, d.revision,
      d.value,
      greatest(d.opened_at, least(d.answered_at, clock_timestamp())),
      'imported'
    from decided d
    where d.code is null and not d.is_there
    returning id, question_id, client_id, epoch, revision
  ),
  told as (
    select d.code, d.is_there, jsonb_strip_nulls(jsonb_build_object(
      'question_id', d.question_id, 'client_id', d.client_id,
      'epoch', d.epoch, 'revision', d.revision,
      'late_answer_id', k.id, 'code', d.code
    )) as said
    from decided d
    left join kept k using (question_id, client_id, epoch, revision)
  )
  select jsonb_build_object(
    'attempt_id', a.id,
    'imported', coalesce(jsonb_agg(t.said) filter (
      where t.code is null and not t.is_there
    ), '[]'),
    'already', coalesce(jsonb_agg(t.said) filter (
      where t.code is null and t.is_there
    ), '[]'),
    'rejected', coalesce(jsonb_agg(t.said) filter (
      where t.code is not null
    ), '[]')
  ) into answer
  from told t;

  -- What was there already is no change and no news.
  if answer -> 'imported' <> '[]' then
    perform private.audit(
      a.tenant_id, 'attempt.import_answers', a.exam_id, a.id, null, null,
      jsonb_build_object(
        'file', request ->> 'file',
        'key_fingerprint', request ->> 'key_fingerprint',
        'made_at', request ->> 'made_at',
        'imported', jsonb_array_length(answer -> 'imported'),
        'already', jsonb_array_length(answer -> 'already'),
        'rejected', jsonb_array_length(answer -> 'rejected')
      )
    );
  end if;
  return private.answered('staff_import_answers', request, answer, a);
end
$$;

revoke all on function private.malformed_answer(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_import_answers(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_import_answers(jsonb) to authenticated;
