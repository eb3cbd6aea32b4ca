-- One student, for admins: everything that is kept, its edits, putting away.

-- A student as an admin sees one; the answer's hash is never told.
create function private.candidate_view(c public.candidates) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'id', c.id,
    'tenant_id', c.tenant_id,
    'time_zone', (
      select t.time_zone from public.tenants t where t.id = c.tenant_id
    ),
    'version', c.version,
    'external_id', c.external_id,
    'hall_ticket', c.hall_ticket,
    'name', c.name,
    'email', c.email,
    'date_of_birth', c.date_of_birth,
    'question', c.question,
    'has_answer', c.answer_hash is not null,
    'center', c.center,
    'district', c.district,
    'trade', c.trade,
    'accommodations', private.granted_alone(c.accommodations),
    'archived_at', private.iso_time(c.archived_at),
    'erase_requested_at', private.iso_time(c.erase_requested_at),
    'account', (
      select jsonb_build_object('id', u.id, 'email', u.email)
      from auth.users u where u.id = c.user_id
    ),
    'enrolments', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', n.id,
        'version', n.version,
        'exam_id', n.exam_id,
        'exam', e.title,
        'exam_state', e.state,
        'is_practice', e.is_practice,
        'opens_at', private.iso_time(e.opens_at),
        'time_zone', e.time_zone,
        'room', n.room,
        'attempts_allowed', n.attempts_allowed,
        'exam_attempts_allowed', e.attempts_allowed,
        'accommodations', private.granted_alone(n.accommodations),
        'own_accommodations', n.accommodations is not null,
        'absent_at', private.iso_time(n.absent_at),
        'admitted_at', private.iso_time(n.admitted_at),
        'attempts', coalesce((
          select jsonb_agg(jsonb_build_object(
            'id', a.id,
            'attempt_no', a.attempt_no,
            'state', a.state,
            'started_at', private.iso_time(a.started_at),
            'submitted_at', private.iso_time(a.submitted_at)
          ) order by a.attempt_no)
          from public.attempts a
          where a.exam_id = n.exam_id and a.candidate_id = c.id
            and not a.is_practice
        ), '[]')
      ) order by e.opens_at desc nulls last, e.id)
      from public.enrolments n
      join public.exams e on e.id = n.exam_id
      where n.candidate_id = c.id
    ), '[]')
  )
$$;

-- The student of a request by an admin of the school, or why not.
create type private.candidate_asked as (
  candidate public.candidates, refused jsonb
);
create function private.candidate_of_admin(request jsonb)
returns private.candidate_asked
language plpgsql stable security definer set search_path = '' as $$
declare
  candidate public.candidates;
  refused jsonb;
begin
  select * into candidate from public.candidates c
  where c.id = (request ->> 'candidate_id')::uuid;
  refused := private.staff_refusal(
    candidate.tenant_id, array['admin'], 'candidate_not_found'
  );
  return row(candidate, refused)::private.candidate_asked;
end
$$;

-- {candidate_id} → the student, as above. Read, so not in the log.
create function public.staff_candidate(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array['candidate_id uuid']);
  asked private.candidate_asked;
begin
  if refused is not null then return refused; end if;
  asked := private.candidate_of_admin(request);
  if asked.refused is not null then return asked.refused; end if;
  return private.candidate_view(asked.candidate);
end
$$;

-- {candidate_id, version, name?, external_id?, hall_ticket?, email?,
-- date_of_birth?, center?, district?, trade?, accommodations?,
-- forget_answer?}. What is named is set, to nothing by null or empty.
create function public.staff_change_candidate(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  texts constant text[] := array[
    'name', 'external_id', 'hall_ticket', 'email', 'date_of_birth', 'center',
    'district', 'trade'
  ];
  refused jsonb;
  asked private.candidate_asked;
  c public.candidates;
  bad record;
  wrong text;
  granted jsonb := coalesce(nullif(request -> 'accommodations', 'null'), '{}');
  sent jsonb;
begin
  if jsonb_typeof(request) is distinct from 'object' then
    return private.refusal('bad_request');
  end if;
  refused := private.malformed(request - 'accommodations', array[
    'candidate_id uuid', 'version int 1 2000000000', 'forget_answer? bool'
  ] || array(select f || '? text 0 2000' from unnest(texts) f));
  if refused is not null then return refused; end if;
  wrong := private.wrong_accommodation(granted);
  if wrong is not null then
    return private.refusal('bad_request', jsonb_build_object('field', wrong));
  end if;
  select jsonb_object_agg(f, case f
      when 'hall_ticket' then private.plain_ticket(request ->> f)
      else private.plain_text(request ->> f) end)
  into sent
  from unnest(texts) f where request ? f;
  sent := coalesce(sent, '{}');
  select f.key as field, private.wrong_field(f.key, f.value) as code into bad
  from jsonb_each_text(sent) f
  where private.wrong_field(f.key, f.value) is not null
  order by f.key
  limit 1;
  if bad.code is not null or sent ? 'name' and sent ->> 'name' is null then
    return private.refusal('bad_request', jsonb_build_object(
      'field', coalesce(bad.field, 'name'),
      'reason', coalesce(bad.code, 'name_missing')
    ));
  end if;
  asked := private.candidate_of_admin(request);
  if asked.refused is not null then return asked.refused; end if;
  perform private.students_in_turn((asked.candidate).tenant_id);

  select * into c from public.candidates t
  where t.id = (asked.candidate).id
  for no key update;
  if c.id is null then return private.refusal('candidate_not_found'); end if;
  if c.erase_requested_at is not null then
    return private.refusal('candidate_erasing');
  end if;
  if c.version <> (request ->> 'version')::integer then
    return private.refusal('changed_meanwhile', jsonb_build_object(
      'candidate', private.candidate_view(c)
    ));
  elsif exists (
    select from public.candidates o
    where o.tenant_id = c.tenant_id and o.id <> c.id
      and o.hall_ticket = sent ->> 'hall_ticket'
  ) then
    return private.refusal('ticket_taken', '{"field": "hall_ticket"}');
  elsif exists (
    select from public.candidates o
    where o.tenant_id = c.tenant_id and o.id <> c.id
      and o.external_id = sent ->> 'external_id'
  ) then
    return private.refusal('external_id_taken', '{"field": "external_id"}');
  end if;

  update public.candidates t
  set name = coalesce(sent ->> 'name', t.name),
    external_id = case when sent ? 'external_id'
      then sent ->> 'external_id' else t.external_id end,
    hall_ticket = case when sent ? 'hall_ticket'
      then sent ->> 'hall_ticket' else t.hall_ticket end,
    email = case when sent ? 'email' then sent ->> 'email' else t.email end,
    date_of_birth = case when sent ? 'date_of_birth'
      then private.plain_date(sent ->> 'date_of_birth')
      else t.date_of_birth end,
    center = case when sent ? 'center' then sent ->> 'center'
      else t.center end,
    district = case when sent ? 'district' then sent ->> 'district'
      else t.district end,
    trade = case when sent ? 'trade' then sent ->> 'trade' else t.trade end,
    accommodations = case when request ? 'accommodations'
      then private.granted_alone(granted) else t.accommodations end,
    question = case when (request ->> 'forget_answer')::boolean
      then null else t.question end,
    answer_hash = case when (request ->> 'forget_answer')::boolean
      then null else t.answer_hash end
  where t.id = c.id
  returning t.* into c;
  perform private.audit(
    c.tenant_id, 'candidate.change', null, null, c.id, null,
    jsonb_build_object('fields', (
      select jsonb_agg(k order by k) from jsonb_object_keys(request) k
      where k not in ('candidate_id', 'version')
    ))
  );
  return jsonb_build_object('candidate_id', c.id, 'version', c.version);
exception when unique_violation then
  return private.refusal('ticket_taken', '{"field": "external_id"}');
end
$$;

-- {candidate_id, archived}: who is put away signs in no more and is in no list;
-- nothing that was recorded goes. Not while an exam is being sat.
create function public.staff_archive_candidate(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(
    request, array['candidate_id uuid', 'archived bool']
  );
  asked private.candidate_asked;
  c public.candidates;
  away boolean;
begin
  if refused is not null then return refused; end if;
  away := (request ->> 'archived')::boolean;
  asked := private.candidate_of_admin(request);
  if asked.refused is not null then return asked.refused; end if;
  select * into c from public.candidates t
  where t.id = (asked.candidate).id
  for no key update;
  if c.id is null then return private.refusal('candidate_not_found'); end if;
  if not away and c.erase_requested_at is not null then
    return private.refusal('candidate_erasing');
  end if;
  if away and exists (
    select from public.attempts a
    where a.candidate_id = c.id and a.state = 'in_progress'
  ) then
    return private.refusal('attempt_in_progress');
  end if;
  if away <> (c.archived_at is not null) then
    update public.candidates t
    set archived_at = case when away then clock_timestamp() end
    where t.id = c.id
    returning t.* into c;
    perform private.audit(
      c.tenant_id,
      case when away then 'candidate.archive' else 'candidate.unarchive' end,
      null, null, c.id
    );
  end if;
  return jsonb_build_object(
    'candidate_id', c.id, 'version', c.version,
    'archived_at', private.iso_time(c.archived_at)
  );
end
$$;

-- {candidate_id}: the account stays, it is this student's no more.
create function public.staff_unlink_account(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array['candidate_id uuid']);
  asked private.candidate_asked;
  c public.candidates;
begin
  if refused is not null then return refused; end if;
  asked := private.candidate_of_admin(request);
  if asked.refused is not null then return asked.refused; end if;
  select * into c from public.candidates t
  where t.id = (asked.candidate).id
  for no key update;
  if c.id is null then return private.refusal('candidate_not_found'); end if;
  if exists (
    select from public.attempts a
    where a.candidate_id = c.id and a.state = 'in_progress'
  ) then
    return private.refusal('attempt_in_progress');
  end if;
  if c.user_id is not null then
    update public.candidates t set user_id = null where t.id = c.id
    returning t.* into c;
    perform private.audit(
      c.tenant_id, 'candidate.unlink_account', null, null, c.id
    );
  end if;
  return jsonb_build_object('candidate_id', c.id, 'version', c.version);
end
$$;

revoke all on function private.candidate_view(public.candidates),
  private.candidate_of_admin(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_candidate(jsonb),
  public.staff_change_candidate(jsonb), public.staff_archive_candidate(jsonb),
  public.staff_unlink_account(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_candidate(jsonb),
  public.staff_change_candidate(jsonb), public.staff_archive_candidate(jsonb),
  public.staff_unlink_account(jsonb)
  to authenticated;
