-- Enrolments that are there: rooms, attempts, what was granted for this exam;
-- and taking students out again.

-- The exam's enrolments among these, locked in the order of their ids.
create function private.enrolments_of(e public.exams, ids jsonb)
returns setof public.enrolments
language sql volatile security definer set search_path = '' as $$
  select n.*
  from public.enrolments n
  where n.exam_id = e.id
    and n.id in (
      select w::uuid from jsonb_array_elements_text(ids) w
    )
  order by n.id
  for no key update
$$;

-- {exam_id, enrolment_ids: 1 to 500, room?, attempts_allowed?,
-- accommodations?, version?, request_id?}. What is named is set, to nothing by
-- null: no room, the exam's own attempts, the student's own accommodations.
-- `version`: of the one enrolment that is being edited; several are set without
-- comparing. All of them or none.
create function public.staff_change_enrolments(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb;
  asked private.exam_asked;
  exam public.exams;
  wrong text;
  ids uuid[];
  one public.enrolments;
  new_room text := private.plain_text(request ->> 'room');
  granted jsonb := nullif(request -> 'accommodations', 'null');
  said jsonb;
begin
  if jsonb_typeof(request) is distinct from 'object' then
    return private.refusal('bad_request');
  end if;
  refused := private.malformed(request - 'accommodations', array[
    'exam_id uuid', 'enrolment_ids uuids 1 500', 'room? text 0 100',
    'attempts_allowed? int 0 100', 'version? int 1 2000000000',
    'request_id? uuid'
  ]);
  if refused is not null then return refused; end if;
  wrong := private.wrong_accommodation(granted);
  if wrong is not null then
    return private.refusal('bad_request', jsonb_build_object('field', wrong));
  end if;
  if not request ?| array['room', 'attempts_allowed', 'accommodations'] then
    return private.refusal('bad_request', '{"field": "room"}');
  end if;
  asked := private.exam_of_admin(request);
  if asked.refused is not null then return asked.refused; end if;
  exam := asked.exam;
  refused := private.answered_before('staff_change_enrolments', request);
  if refused is not null then return refused; end if;

  select array_agg(n.id order by n.id) into ids
  from private.enrolments_of(exam, request -> 'enrolment_ids') n;
  if coalesce(cardinality(ids), 0) <> (
    select count(distinct lower(w))
    from jsonb_array_elements_text(request -> 'enrolment_ids') w
  ) then
    return private.refusal('enrolment_not_found');
  end if;
  if request ->> 'version' is not null then
    select * into one from public.enrolments n where n.id = ids[1];
    if cardinality(ids) > 1 or one.version <> (request ->> 'version')::integer
    then
      return private.refusal('changed_meanwhile', jsonb_build_object(
        'version', one.version, 'room', one.room,
        'attempts_allowed', one.attempts_allowed,
        'accommodations', one.accommodations
      ));
    end if;
  end if;

  update public.enrolments n
  set room = case when request ? 'room' then new_room else n.room end,
    attempts_allowed = case
      when request ? 'attempts_allowed'
      then (request ->> 'attempts_allowed')::integer
      else n.attempts_allowed
    end,
    accommodations = case
      when request ? 'accommodations' and granted is null then null
      when request ? 'accommodations' then private.granted_alone(granted)
      else n.accommodations
    end
  where n.id = any (ids);
  select jsonb_build_object(
    'exam_id', exam.id,
    'enrolments', jsonb_agg(jsonb_build_object(
      'enrolment_id', n.id, 'version', n.version
    ) order by n.id)
  ) into said
  from public.enrolments n where n.id = any (ids);
  -- What was granted is nobody's to read in the log: that it was set.
  perform private.audit(
    exam.tenant_id, 'enrolment.change', exam.id, null,
    case when cardinality(ids) = 1 then ids[1] end, null,
    jsonb_build_object('enrolments', ids, 'fields', (
      select jsonb_agg(k order by k) from jsonb_object_keys(request) k
      where k in ('room', 'attempts_allowed', 'accommodations')
    ))
  );
  return private.answered('staff_change_enrolments', request, said);
end
$$;

-- {exam_id, enrolment_ids: 1 to 500} → {removed, refused: [{enrolment_id,
-- code}]}: who has an attempt stays, since what was recorded hangs on it. What
-- is no longer there counts as removed: repeating does no harm.
create function public.staff_unenrol(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb;
  asked private.exam_asked;
  exam public.exams;
  staying uuid[];
  gone uuid[];
begin
  refused := private.malformed(
    request, array['exam_id uuid', 'enrolment_ids uuids 1 500']
  );
  if refused is not null then return refused; end if;
  asked := private.exam_of_admin(request);
  if asked.refused is not null then return asked.refused; end if;
  exam := asked.exam;

  select array_agg(n.id) filter (where a.there),
    array_agg(n.id) filter (where not a.there)
  into staying, gone
  from (
    select n.* from public.enrolments n
    where n.exam_id = exam.id and n.id in (
      select w::uuid
      from jsonb_array_elements_text(request -> 'enrolment_ids') w
    )
    order by n.id
    -- Against an attempt that is being made: its foreign key waits for this.
    for update
  ) n
  cross join lateral (
    select exists (
      select from public.attempts t
      where t.exam_id = n.exam_id and t.candidate_id = n.candidate_id
    ) as there
  ) a;
  if coalesce(cardinality(gone), 0) > 0 then
    begin
      update public.access_tokens t
      set revoked_at = clock_timestamp()
      from public.enrolments n
      where n.id = any (gone) and t.candidate_id = n.candidate_id
        and t.exam_id = n.exam_id and t.revoked_at is null;
      delete from public.enrolments n where n.id = any (gone);
    exception when foreign_key_violation then
      return private.refusal('changed_meanwhile');
    end;
    perform private.audit(
      exam.tenant_id, 'enrolment.remove', exam.id, null,
      case when cardinality(gone) = 1 then gone[1] end, null,
      jsonb_build_object('enrolments', gone)
    );
  end if;
  return jsonb_build_object(
    'exam_id', exam.id,
    'removed', coalesce(cardinality(gone), 0),
    'refused', coalesce((
      select jsonb_agg(jsonb_build_object(
        'enrolment_id', s, 'code', 'enrolment_has_attempts'
      ))
      from unnest(staying) s
    ), '[]')
  );
end
$$;

revoke all on function private.enrolments_of(public.exams, jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_change_enrolments(jsonb),
  public.staff_unenrol(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_change_enrolments(jsonb),
  public.staff_unenrol(jsonb)
  to authenticated;
