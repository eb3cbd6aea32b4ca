-- One student's data, handed out or erased, and what retention does next: all
-- for admins.

-- {candidate_id} → everything that no session reads by itself: the student with
-- what identifies them, the account, enrolments with what was granted, attempts
-- with the policy they were under, tokens without the secret, and what the audit
-- log says. The rest (answers, events …) an admin's session reads.
create function public.staff_candidate_data(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  most constant integer := 20000;
  refused jsonb := private.malformed(
    request, array['candidate_id uuid', 'request_id? uuid']
  );
  c public.candidates;
  found record;
begin
  if refused is not null then return refused; end if;
  select * into c from public.candidates
  where id = (request ->> 'candidate_id')::uuid;
  refused := private.staff_refusal(
    c.tenant_id, array['admin'], 'candidate_not_found'
  );
  if refused is not null then return refused; end if;

  select
    (
      select coalesce(array_agg(a.id order by a.created_at, a.id), '{}')
      from public.attempts a where a.candidate_id = c.id and not a.is_practice
    ) as attempts,
    (
      select coalesce(array_agg(n.id order by n.created_at, n.id), '{}')
      from public.enrolments n where n.candidate_id = c.id
    ) as enrolments
  into found;
  perform private.audit(
    c.tenant_id, 'candidate.export', null, null, c.id, null,
    jsonb_build_object('attempts', cardinality(found.attempts))
  );
  return jsonb_build_object(
    'candidate', to_jsonb(c) - 'answer_hash'
      || jsonb_build_object('has_answer', c.answer_hash is not null),
    'school', (
      select jsonb_build_object('id', t.id, 'name', t.name)
      from public.tenants t where t.id = c.tenant_id
    ),
    'account', (
      select jsonb_build_object(
        'id', u.id, 'email', u.email, 'created_at', u.created_at,
        'last_sign_in_at', u.last_sign_in_at
      )
      from auth.users u where u.id = c.user_id
    ),
    'enrolments', (
      select coalesce(jsonb_agg(
        to_jsonb(n) || jsonb_build_object('exam', e.title)
        order by n.created_at, n.id
      ), '[]')
      from public.enrolments n
      join public.exams e on e.id = n.exam_id
      where n.id = any (found.enrolments)
    ),
    'attempts', (
      select coalesce(jsonb_agg(
        to_jsonb(a) || jsonb_build_object('exam', e.title)
        order by a.created_at, a.id
      ), '[]')
      from public.attempts a
      join public.exams e on e.id = a.exam_id
      where a.id = any (found.attempts)
    ),
    -- Nobody of the school sees practice; it is erased after a day.
    'practice_attempts', (
      select count(*) from public.attempts a
      where a.candidate_id = c.id and a.is_practice
    ),
    'access_tokens', (
      select coalesce(jsonb_agg(
        to_jsonb(k) - 'token_hash' order by k.created_at, k.id
      ), '[]')
      from public.access_tokens k where k.candidate_id = c.id
    ),
    'audit_log', (
      select coalesce(jsonb_agg(to_jsonb(l) order by l.at, l.id), '[]')
      from (
        select l.* from public.audit_log l
        where l.tenant_id = c.tenant_id and (
          l.attempt_id = any (found.attempts)
          or l.subject_id = any (found.enrolments || c.id)
        )
        order by l.at desc, l.id
        limit most
      ) l
    )
  );
end
$$;

-- As a name is compared: case and spaces do not matter.
create function private.same_name(a text, b text) returns boolean
language sql immutable security definer set search_path = '' as $$
  select lower(regexp_replace(btrim(normalize(a, nfc)), '\s+', ' ', 'g'))
    = lower(regexp_replace(btrim(normalize(b, nfc)), '\s+', ' ', 'g'))
$$;

-- {candidate_id, name}: everything about the student is to go; `name` is what the
-- person typed to say that it is meant. From now on the student cannot come in,
-- and retention removes pictures, attempts and the student. Not while an attempt
-- is in progress.
create function public.staff_erase_candidate(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(
    request, array['candidate_id uuid', 'name text 1 400', 'request_id? uuid']
  );
  c public.candidates;
  attempts integer;
  running integer;
begin
  if refused is not null then return refused; end if;
  select * into c from public.candidates
  where id = (request ->> 'candidate_id')::uuid;
  refused := private.staff_refusal(
    c.tenant_id, array['admin'], 'candidate_not_found'
  );
  if refused is not null then return refused; end if;

  perform from public.attempts a
  where a.candidate_id = c.id
  order by a.id
  for no key update;
  -- Practice, which nobody of the school sees, ends by itself.
  select count(*),
    count(*) filter (where a.state = 'in_progress' and not a.is_practice)
  into attempts, running
  from public.attempts a where a.candidate_id = c.id;
  select * into c from public.candidates where id = c.id for update;
  if c.id is null then return private.refusal('candidate_not_found'); end if;
  if not private.same_name(c.name, request ->> 'name') then
    return private.refusal('bad_request', '{"field": "name"}');
  elsif running > 0 then
    return private.refusal('attempt_in_progress');
  elsif c.erase_requested_at is null then
    update public.candidates
    set erase_requested_at = clock_timestamp(),
      erase_requested_by = auth.uid(),
      archived_at = coalesce(archived_at, clock_timestamp())
    where id = c.id
    returning * into c;
    update public.access_tokens k
    set revoked_at = clock_timestamp()
    where k.candidate_id = c.id and k.revoked_at is null;
    perform private.audit(
      c.tenant_id, 'candidate.erase', null, null, c.id, null,
      jsonb_build_object('attempts', attempts)
    );
  end if;
  return jsonb_build_object(
    'candidate_id', c.id,
    'attempts', attempts,
    'erase_requested_at', private.iso_time(c.erase_requested_at)
  );
end
$$;

-- {tenant_id, retention_days, practice_days}: what is kept of a school, and what
-- the next run erases, by exam; the numbers are the defaults that the run is
-- given too. Read, so not in the log.
create function public.staff_retention(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'tenant_id uuid', 'retention_days int 1 36525', 'practice_days int 1 36525',
    'request_id? uuid'
  ]);
  school public.tenants;
  at timestamptz := clock_timestamp();
begin
  if refused is not null then return refused; end if;
  select * into school from public.tenants t
  where t.id = (request ->> 'tenant_id')::uuid;
  refused := private.staff_refusal(
    school.id, array['admin'], 'school_not_found'
  );
  if refused is not null then return refused; end if;

  return jsonb_build_object(
    'now', private.iso_time(at),
    'exams', (
      select coalesce(jsonb_agg(to_jsonb(x) order by x.first_due_at, x.title,
        x.exam_id), '[]')
      from (
        select k.exam_id, k.title, k.is_practice,
          count(*) as attempts,
          count(*) filter (where k.due_at < at) as due,
          count(distinct k.candidate_id) filter (where k.due_at < at)
            as due_students,
          coalesce(sum(k.pictures) filter (where k.due_at < at), 0)
            as due_pictures,
          min(k.days) as least_days,
          max(k.days) as most_days,
          private.iso_time(min(k.due_at)) as first_due_at,
          private.iso_time(max(k.due_at)) as last_due_at,
          count(*) filter (where k.due_at is null) as in_progress
        from (
          select a.exam_id, a.candidate_id, e.title, a.is_practice,
            private.kept_days(a, e, school, request) as days,
            private.due_at(a, e, school, c.erase_requested_at, request)
              as due_at,
            (
              select count(*) from public.snapshots s where s.attempt_id = a.id
            ) as pictures
          from public.attempts a
          join public.exams e on e.id = a.exam_id
          join public.candidates c on c.id = a.candidate_id
          where a.tenant_id = school.id
          -- Else each of these is worked out again for every line above.
          offset 0
        ) k
        group by k.exam_id, k.title, k.is_practice
      ) x
    ),
    'erasing', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'candidate_id', c.id,
        'name', c.name,
        'asked_at', private.iso_time(c.erase_requested_at),
        'attempts', (
          select count(*) from public.attempts a where a.candidate_id = c.id
        )
      ) order by c.erase_requested_at), '[]')
      from public.candidates c
      where c.tenant_id = school.id and c.erase_requested_at is not null
    )
  );
end
$$;

revoke all on function private.same_name(text, text)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_candidate_data(jsonb),
  public.staff_erase_candidate(jsonb), public.staff_retention(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_candidate_data(jsonb),
  public.staff_erase_candidate(jsonb), public.staff_retention(jsonb)
  to authenticated;
