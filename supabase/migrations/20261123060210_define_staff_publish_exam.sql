-- An exam's way: draft, published, archived, and what each step needs.

-- What an exam still lacks before students may see it: {missing: [questions,
-- keys, opens_at, closes_at, over], unkeyed: [numbers of questions]}, or null.
-- Practice is open as long as it is published; the paper and the times of an
-- exam that is delivered elsewhere are that system's.
create function private.exam_lacks(exam public.exams) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  missing text[] := '{}'::text[];
  unkeyed jsonb;
begin
  if exam.delivery = 'invigil' then
    if not exists (
      select from public.questions q where q.exam_id = exam.id
    ) then
      missing := missing || 'questions'::text;
    end if;
    select jsonb_agg(q.position order by q.position) into unkeyed
    from public.questions q
    left join public.answer_keys k on k.question_id = q.id
    where q.exam_id = exam.id and q.kind <> 'essay'
      and coalesce(k.key, '{}') = '{}';
    if unkeyed is not null then missing := missing || 'keys'::text; end if;
    if not exam.is_practice then
      if exam.opens_at is null then
        missing := missing || 'opens_at'::text;
      end if;
      if exam.closes_at is null then
        missing := missing || 'closes_at'::text;
      end if;
    end if;
  end if;
  if exam.closes_at <= clock_timestamp() then
    missing := missing || 'over'::text;
  end if;
  return case when cardinality(missing) > 0 then jsonb_strip_nulls(
    jsonb_build_object('missing', missing, 'unkeyed', unkeyed)
  ) end;
end
$$;

-- {exam_id, version?, published}: shows it to its students, or takes it back as
-- long as nobody has begun.
create function public.staff_publish_exam(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'exam_id uuid', 'version? int 1 1000000000', 'published bool'
  ]);
  it record;
  exam public.exams;
  shown boolean;
  lacks jsonb;
begin
  if refused is not null then return refused; end if;
  select * into it from private.exam_for_edit(request);
  if it.refused is not null then return it.refused; end if;
  exam := it.exam;
  shown := (request ->> 'published')::boolean;
  if exam.state = 'archived' then
    return private.refusal('exam_archived');
  elsif (exam.state = 'published') = shown then
    return jsonb_build_object(
      'exam_id', exam.id, 'version', exam.version, 'state', exam.state
    );
  elsif shown then
    lacks := private.exam_lacks(exam);
    if lacks is not null then
      return private.refusal('exam_not_ready', lacks);
    end if;
  elsif private.has_begun(exam.id) then
    return private.refusal('exam_begun', '{"fields": ["state"]}');
  end if;
  update public.exams e
  set state = case when shown then 'published' else 'draft' end
  where e.id = exam.id
  returning * into exam;
  exam.version := private.exam_edited(exam.id);
  perform private.audit(
    exam.tenant_id,
    case when shown then 'exam.publish' else 'exam.unpublish' end, exam.id
  );
  return jsonb_build_object(
    'exam_id', exam.id, 'version', exam.version, 'state', exam.state
  );
end
$$;

-- {exam_id, version?, archived}: puts it away, or brings it back: to where it
-- was if somebody has sat it, else as a draft.
create function public.staff_archive_exam(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'exam_id uuid', 'version? int 1 1000000000', 'archived bool'
  ]);
  it record;
  exam public.exams;
  away boolean;
  running integer;
begin
  if refused is not null then return refused; end if;
  select * into it from private.exam_for_edit(request);
  if it.refused is not null then return it.refused; end if;
  exam := it.exam;
  away := (request ->> 'archived')::boolean;
  if (exam.state = 'archived') = away then
    return jsonb_build_object(
      'exam_id', exam.id, 'version', exam.version, 'state', exam.state
    );
  end if;
  select count(*) into running from public.attempts a
  where a.exam_id = exam.id and a.state = 'in_progress';
  if away and running > 0 then
    return private.refusal(
      'exam_in_progress', jsonb_build_object('attempts', running)
    );
  end if;
  update public.exams e
  set state = case
    when away then 'archived'
    when private.has_begun(exam.id) then 'published'
    else 'draft'
  end
  where e.id = exam.id
  returning * into exam;
  exam.version := private.exam_edited(exam.id);
  perform private.audit(
    exam.tenant_id,
    case when away then 'exam.archive' else 'exam.unarchive' end, exam.id
  );
  return jsonb_build_object(
    'exam_id', exam.id, 'version', exam.version, 'state', exam.state
  );
end
$$;

revoke all on function private.exam_lacks(public.exams)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_publish_exam(jsonb),
  public.staff_archive_exam(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_publish_exam(jsonb),
  public.staff_archive_exam(jsonb)
  to authenticated;
