-- Who sits an exam: students are put into it, one by one or a whole group, and
-- taken out again as long as they have no attempt.

-- The exam of a request by an admin of its school, or why not.
create type private.exam_asked as (exam public.exams, refused jsonb);
create function private.exam_of_admin(request jsonb)
returns private.exam_asked
language plpgsql stable security definer set search_path = '' as $$
declare
  exam public.exams;
  refused jsonb;
begin
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.staff_refusal(
    exam.tenant_id, array['admin'], 'exam_not_found'
  );
  -- Nobody prepares for an exam that was put away.
  if refused is null and exam.state = 'archived' then
    refused := private.refusal('exam_archived');
  end if;
  return row(exam, refused)::private.exam_asked;
end
$$;

-- What would become of each line. Refused alone: candidate_not_found,
-- candidate_erasing, candidate_archived, twice, too_long (room), bad_number (attempts_allowed).
create function private.judged_enrolments(e public.exams, lines jsonb)
returns table (
  place integer, code text, candidate uuid, enrolment uuid, room text,
  attempts_allowed integer, changes boolean
)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  with sent as materialized (
    select l.at::integer - 1 as at,
      (l.one ->> 'candidate_id')::uuid as id,
      private.plain_text(l.one ->> 'external_id') as external_id,
      private.plain_ticket(l.one ->> 'hall_ticket') as hall_ticket,
      private.plain_text(l.one ->> 'room') as room,
      private.plain_text(l.one ->> 'attempts_allowed') as attempts
    from jsonb_array_elements(lines) with ordinality l (one, at)
  ),
  found as (
    select s.*, c.id as candidate, c.archived_at,
      c.erase_requested_at is not null as erasing,
      n.id as enrolment, n.room as room_now, n.attempts_allowed as attempts_now
    from sent s
    left join public.candidates i
      on i.tenant_id = e.tenant_id and i.id = s.id
    left join public.candidates x on s.id is null
      and x.tenant_id = e.tenant_id and x.external_id = s.external_id
    left join public.candidates t on s.id is null and s.external_id is null
      and t.tenant_id = e.tenant_id and t.hall_ticket = s.hall_ticket
    left join public.candidates c on c.id = coalesce(i.id, x.id, t.id)
    left join public.enrolments n
      on n.tenant_id = e.tenant_id and n.exam_id = e.id
      and n.candidate_id = c.id
  )
  select f.at, case
      when f.candidate is null then 'candidate_not_found'
      when f.erasing then 'candidate_erasing'
      when f.archived_at is not null then 'candidate_archived'
      when length(f.room) > 100 then 'too_long'
      when f.attempts !~ '^\d{1,2}$|^100$' then 'bad_number'
      when row_number() over (partition by f.candidate order by f.at) > 1
      then 'twice'
    end,
    f.candidate, f.enrolment, f.room,
    case when f.attempts ~ '^\d{1,2}$|^100$' then f.attempts::integer end,
    f.room <> coalesce(f.room_now, '')
      or case when f.attempts ~ '^\d{1,2}$|^100$'
        then f.attempts::integer is distinct from f.attempts_now
        else false end
  from found f
  order by f.at;
end
$$;

-- {exam_id, enrolments: [{candidate_id | external_id | hall_ticket, room?,
-- attempts_allowed? (as text)}], request_id?} → {enrolled, changed, unchanged,
-- refused, lines: [{index, outcome, enrolment_id?, candidate_id?, code?}]}. Who
-- is in it already gets the room and the attempts that the line names.
create function public.staff_enrol(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb;
  asked private.exam_asked;
  exam public.exams;
  said jsonb;
  counts record;
begin
  if jsonb_typeof(request) is distinct from 'object' then
    return private.refusal('bad_request');
  end if;
  refused := coalesce(
    private.malformed(
      request - 'enrolments', array['exam_id uuid', 'request_id? uuid']
    ),
    private.malformed_lines(request, 'enrolments', array[
      'candidate_id', 'external_id', 'hall_ticket', 'room', 'attempts_allowed'
    ])
  );
  if refused is null and exists (
    select from jsonb_array_elements(request -> 'enrolments') l
    where l ->> 'candidate_id' is not null
      and not private.is_form(l -> 'candidate_id', 'uuid', null, null)
  ) then
    refused := private.refusal('bad_request', '{"field": "enrolments"}');
  end if;
  if refused is not null then return refused; end if;
  asked := private.exam_of_admin(request);
  if asked.refused is not null then return asked.refused; end if;
  exam := asked.exam;
  refused := private.answered_before('staff_enrol', request);
  if refused is not null then return refused; end if;

  with judged as materialized (
    select * from private.judged_enrolments(exam, request -> 'enrolments')
  ),
  -- Rows that somebody else makes in this moment are changed as they should be.
  added as (
    insert into public.enrolments as n (
      tenant_id, exam_id, candidate_id, room, attempts_allowed
    )
    select exam.tenant_id, exam.id, j.candidate, j.room, j.attempts_allowed
    from judged j
    where j.code is null and j.enrolment is null
    on conflict (tenant_id, exam_id, candidate_id) do update
    set room = coalesce(excluded.room, n.room),
      attempts_allowed = coalesce(
        excluded.attempts_allowed, n.attempts_allowed
      )
    returning n.id, n.candidate_id
  ),
  changed as (
    update public.enrolments n
    set room = coalesce(j.room, n.room),
      attempts_allowed = coalesce(j.attempts_allowed, n.attempts_allowed)
    from judged j
    where n.id = j.enrolment and j.code is null and j.changes
  ),
  told as (
    select j.place, j.code, j.candidate, coalesce(j.enrolment, a.id) as enrolment,
      case
        when j.code is not null then 'refused'
        when j.enrolment is null then 'enrolled'
        when j.changes then 'changed'
        else 'unchanged'
      end as outcome
    from judged j
    left join added a on j.code is null and a.candidate_id = j.candidate
  )
  select
    count(*) filter (where t.outcome = 'enrolled') as enrolled,
    count(*) filter (where t.outcome = 'changed') as changed,
    count(*) filter (where t.outcome = 'unchanged') as unchanged,
    count(*) filter (where t.outcome = 'refused') as refused,
    jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'index', t.place, 'outcome', t.outcome, 'code', t.code,
      'enrolment_id', case when t.code is null then t.enrolment end,
      'candidate_id', case
        when t.code is distinct from 'candidate_not_found' then t.candidate
      end
    )) order by t.place) as lines
  into counts
  from told t;

  said := jsonb_build_object(
    'exam_id', exam.id,
    'enrolled', counts.enrolled, 'changed', counts.changed,
    'unchanged', counts.unchanged, 'refused', counts.refused,
    'lines', counts.lines
  );
  if counts.enrolled + counts.changed > 0 then
    perform private.audit(
      exam.tenant_id, 'enrolment.enrol', exam.id, null, null, null,
      jsonb_build_object(
        'enrolled', counts.enrolled, 'changed', counts.changed
      )
    );
  end if;
  return private.answered('staff_enrol', request, said);
end
$$;

-- {exam_id, center?, district?, trade?, room?}: everybody of the school who is in
-- the group and not in the exam; → {enrolled}. Who is in it keeps the room.
create function public.staff_enrol_group(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'exam_id uuid', 'center? text 1 200', 'district? text 1 200',
    'trade? text 1 200', 'room? text 0 100'
  ]);
  asked private.exam_asked;
  exam public.exams;
  enrolled integer;
begin
  if refused is not null then return refused; end if;
  asked := private.exam_of_admin(request);
  if asked.refused is not null then return asked.refused; end if;
  exam := asked.exam;
  insert into public.enrolments (tenant_id, exam_id, candidate_id, room)
  select exam.tenant_id, exam.id, c.id,
    private.plain_text(request ->> 'room')
  from public.candidates c
  where c.tenant_id = exam.tenant_id
    and c.archived_at is null and c.erase_requested_at is null
    and coalesce(c.center = request ->> 'center', not request ? 'center')
    and coalesce(c.district = request ->> 'district', not request ? 'district')
    and coalesce(c.trade = request ->> 'trade', not request ? 'trade')
  on conflict (tenant_id, exam_id, candidate_id) do nothing;
  get diagnostics enrolled = row_count;
  if enrolled > 0 then
    perform private.audit(
      exam.tenant_id, 'enrolment.enrol', exam.id, null, null, null,
      jsonb_build_object('enrolled', enrolled)
    );
  end if;
  return jsonb_build_object('exam_id', exam.id, 'enrolled', enrolled);
end
$$;

revoke all on function private.exam_of_admin(jsonb),
  private.judged_enrolments(public.exams, jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_enrol(jsonb),
  public.staff_enrol_group(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_enrol(jsonb),
  public.staff_enrol_group(jsonb)
  to authenticated;
