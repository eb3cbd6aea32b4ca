-- Lists of students to look through, a page at a time: of a school, for its
-- admins, and of an exam, for those too who stand at its door.

-- The values of one column and how many students have each, the most first.
create function private.student_groups(of_tenant uuid, field text)
returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'name', g.name, 'students', g.students
  ) order by g.name), '[]')
  from (
    select f.name, count(*) as students
    from public.candidates c
    cross join lateral (
      select case field
        when 'center' then c.center
        when 'district' then c.district
        when 'trade' then c.trade
      end as name
    ) f
    where c.tenant_id = of_tenant and c.archived_at is null
      and f.name is not null
    group by f.name
    order by count(*) desc, f.name
    limit 200
  ) g
$$;

-- {tenant_id, text?, center?, district?, trade?, archived?, not_in_exam?,
-- offset?, limit?, with_groups?} → {total, candidates, groups?}. `text` is
-- looked for in names, tickets, external ids and addresses.
create function public.staff_find_candidates(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'tenant_id uuid', 'text? text 0 200', 'center? text 0 200',
    'district? text 0 200', 'trade? text 0 200', 'archived? bool',
    'not_in_exam? uuid', 'offset? int 0 1000000', 'limit? int 1 500',
    'with_groups? bool'
  ]);
  school uuid;
  wanted text := lower(private.plain_text(request ->> 'text'));
  away boolean;
  other uuid;
  in_center text := nullif(request ->> 'center', '');
  in_district text := nullif(request ->> 'district', '');
  in_trade text := nullif(request ->> 'trade', '');
  answer jsonb;
begin
  if refused is not null then return refused; end if;
  select t.id into school from public.tenants t
  where t.id = (request ->> 'tenant_id')::uuid;
  refused := private.staff_refusal(school, array['admin'], 'school_not_found');
  if refused is not null then return refused; end if;
  away := coalesce((request ->> 'archived')::boolean, false);
  other := (request ->> 'not_in_exam')::uuid;

  with found as materialized (
    select c.*
    from public.candidates c
    where c.tenant_id = school
      and (c.archived_at is not null) = away
      and (in_center is null or c.center = in_center)
      and (in_district is null or c.district = in_district)
      and (in_trade is null or c.trade = in_trade)
      and (
        wanted is null
        or strpos(lower(c.name), wanted) > 0
        or strpos(lower(c.hall_ticket), wanted) > 0
        or strpos(lower(c.external_id), wanted) > 0
        or strpos(lower(c.email), wanted) > 0
      )
      and (other is null or not exists (
        select from public.enrolments n
        where n.exam_id = other and n.candidate_id = c.id
      ))
  ),
  shown as (
    select f.* from found f
    order by f.name, f.id
    limit coalesce((request ->> 'limit')::integer, 50)
    offset coalesce((request ->> 'offset')::integer, 0)
  )
  select jsonb_build_object(
    'total', (select count(*) from found),
    'candidates', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', s.id, 'name', s.name, 'hall_ticket', s.hall_ticket,
        'external_id', s.external_id, 'center', s.center,
        'district', s.district, 'trade', s.trade,
        'archived_at', private.iso_time(s.archived_at),
        'enrolments', (
          select count(*) from public.enrolments n where n.candidate_id = s.id
        ),
        'accommodated', s.accommodations <> '{}'
      ) order by s.name, s.id)
      from shown s
    ), '[]')
  ) into answer;
  if (request ->> 'with_groups')::boolean then
    answer := answer || jsonb_build_object('groups', jsonb_build_object(
      'center', private.student_groups(school, 'center'),
      'district', private.student_groups(school, 'district'),
      'trade', private.student_groups(school, 'trade')
    ));
  end if;
  return answer;
end
$$;

-- Whether a student can come in by none of the ways there are: no account, not
-- all that a hall ticket asks for, and not sent by the school's own platform.
-- Being admitted by hand is left.
create function private.has_no_way_in(c public.candidates) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return c.user_id is null
    and num_nulls(c.hall_ticket, c.date_of_birth, c.answer_hash) > 0
    and (c.external_id is null or not exists (
      select from public.tenants t
      where t.id = c.tenant_id and t.exam_jwt_issuer is not null
    ));
end
$$;

-- {exam_id, text?, room? ("": without one), offset?, limit?} → {total,
-- enrolled, rooms, enrolments}. To proctors no word of what was granted.
create function public.staff_find_enrolments(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'exam_id uuid', 'text? text 0 200', 'room? text 0 100',
    'offset? int 0 1000000', 'limit? int 1 500'
  ]);
  exam public.exams;
  ruling boolean;
  wanted text := lower(private.plain_text(request ->> 'text'));
  in_room text := request ->> 'room';
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.staff_refusal(
    exam.tenant_id, array['admin', 'proctor'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  ruling := private.has_role(exam.tenant_id, 'admin');
  return (
    with found as materialized (
      select n.*, c.name, c.hall_ticket, c.external_id, c.archived_at,
        c.accommodations as own, c.center, c.trade,
        private.has_no_way_in(c) as no_way_in
      from public.enrolments n
      join public.candidates c on c.id = n.candidate_id
      where n.exam_id = exam.id
        and (in_room is null or coalesce(n.room, '') = in_room)
        and (
          wanted is null
          or strpos(lower(c.name), wanted) > 0
          or strpos(lower(c.hall_ticket), wanted) > 0
          or strpos(lower(c.external_id), wanted) > 0
        )
    ),
    shown as (
      select * from found f
      order by f.name, f.id
      limit coalesce((request ->> 'limit')::integer, 50)
      offset coalesce((request ->> 'offset')::integer, 0)
    )
    select jsonb_build_object(
      'total', (select count(*) from found),
      'enrolled', (
        select count(*) from public.enrolments n where n.exam_id = exam.id
      ),
      'rooms', coalesce((
        select jsonb_agg(jsonb_build_object(
          'name', r.room, 'students', r.students
        ) order by r.room nulls last)
        from (
          select n.room, count(*) as students
          from public.enrolments n where n.exam_id = exam.id
          group by n.room
        ) r
      ), '[]'),
      'enrolments', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', s.id, 'version', s.version, 'candidate_id', s.candidate_id,
          'name', s.name, 'hall_ticket', s.hall_ticket,
          'external_id', s.external_id, 'center', s.center, 'trade', s.trade,
          'archived', s.archived_at is not null,
          'no_way_in', s.no_way_in,
          'room', s.room, 'attempts_allowed', s.attempts_allowed,
          'absent_at', private.iso_time(s.absent_at),
          'admitted_at', private.iso_time(s.admitted_at),
          'attempts', coalesce((
            select jsonb_agg(jsonb_build_object(
              'id', a.id, 'attempt_no', a.attempt_no, 'state', a.state
            ) order by a.attempt_no)
            from public.attempts a
            where a.exam_id = exam.id and a.candidate_id = s.candidate_id
              and not a.is_practice
          ), '[]')
        ) || case when ruling then jsonb_build_object(
          'own', private.granted_alone(s.own),
          'granted', case when s.accommodations is not null
            then private.granted_alone(s.accommodations) end
        ) else '{}' end order by s.name, s.id)
        from shown s
      ), '[]')
    )
  );
end
$$;

revoke all on function private.student_groups(uuid, text)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function private.has_no_way_in(public.candidates)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_find_candidates(jsonb),
  public.staff_find_enrolments(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_find_candidates(jsonb),
  public.staff_find_enrolments(jsonb)
  to authenticated;
