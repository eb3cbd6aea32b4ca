-- Practice is between the student and the page: staff read none of it, through
-- whatever list or report, and cannot act on it. Said here, in the rows' own
-- policies, so that no query can forget it.

-- The practice attempts of the asker's schools: what policies leave out. A set
-- that is asked for once in a query; attempts of practice are soon erased.
create function private.practice_attempts() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query select a.id
  from public.attempts a
  where a.is_practice and a.tenant_id in (select private.staff_tenants());
end
$$;
revoke all on function private.practice_attempts()
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function private.practice_attempts() to authenticated;

alter policy "Staff see the attempts of their school" on public.attempts
  using (
    not is_practice and tenant_id in (select private.staff_tenants())
  );

-- Every table of what belongs to an attempt. Signals are read by who is
-- viewing, the audit log has lines without an attempt and without a student.
do $$
declare
  p record;
begin
  for p in
    select tablename, policyname, qual
    from pg_policies
    where schemaname = 'public' and tablename in (
      'attempt_clients', 'attempt_policies', 'attempt_presence', 'consents',
      'answers', 'late_answers', 'grades', 'question_timings',
      'proctoring_events', 'chain_heads', 'event_comments', 'snapshots',
      'risk_states', 'risk_snapshots', 'alerts', 'decisions', 'commands',
      'devices'
    )
  loop
    execute format(
      'alter policy %I on public.%I using ((%s) and not (attempt_id in '
        || '(select private.practice_attempts())))',
      p.policyname, p.tablename, p.qual
    );
  end loop;
end
$$;

alter policy "Admins and proctors see the evidence of their school"
  on storage.objects
  using (
    bucket_id = 'evidence'
    and split_part(name, '/', 1) in (
      select tenant::text
      from private.staff_tenants(array['admin', 'proctor']) tenant
    )
    and not (split_part(name, '/', 2) in (
      select attempt::text from private.practice_attempts() attempt
    ))
  );

-- As before, without practice.
create or replace function private.staff_attempt(
  principal jsonb, name text, variadic roles text[]
) returns public.attempts
language plpgsql security definer set search_path = '' as $$
declare
  found_one public.attempts;
begin
  if principal ->> 'kind' <> 'user' then return null; end if;
  if name ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    select a.* into found_one from public.attempts a where a.id = name::uuid;
  else
    select a.* into found_one
    from public.attempts a
    join public.memberships m on m.tenant_id = a.tenant_id
    where a.external_id = name
      and m.user_id = (principal ->> 'sub')::uuid and m.role = any (roles)
    order by a.created_at desc
    limit 1;
  end if;
  if found_one.is_practice or not private.works_for(
    principal, found_one.tenant_id, variadic roles
  ) then
    return null;
  end if;
  return found_one;
end
$$;

-- As before, without practice: named, it is not there.
create or replace function private.targets_of(
  request jsonb, roles text[], out ids uuid[], out refused jsonb
)
language plpgsql stable security definer set search_path = '' as $$
declare
  most constant integer := 1000;
  wanted uuid[];
  of_tenant uuid;
begin
  if num_nonnulls(
    request ->> 'attempt_id', request ->> 'attempt_ids', request ->> 'exam_id'
  ) <> 1 or request ->> 'room' is not null and request ->> 'exam_id' is null
  then
    refused := private.refusal('bad_request', '{"field": "attempt_id"}');
    return;
  end if;

  if request ->> 'exam_id' is not null then
    select e.tenant_id into of_tenant
    from public.exams e where e.id = (request ->> 'exam_id')::uuid;
    refused := private.staff_refusal(of_tenant, roles, 'exam_not_found');
    if refused is not null then return; end if;
    select array_agg(t.id order by t.id) into ids
    from (
      select a.id
      from public.attempts a
      join public.enrolments n
        on n.exam_id = a.exam_id and n.candidate_id = a.candidate_id
      where a.exam_id = (request ->> 'exam_id')::uuid
        and a.state = 'in_progress' and not a.is_practice
        and (request ->> 'room' is null or n.room = request ->> 'room')
      limit most + 1
    ) t;
    ids := coalesce(ids, '{}');
    if cardinality(ids) > most then
      refused := private.refusal(
        'bad_request', jsonb_build_object('field', 'room', 'most', most)
      );
    end if;
    return;
  end if;

  select array_agg(distinct w::uuid) into wanted
  from jsonb_array_elements_text(coalesce(
    nullif(request -> 'attempt_ids', 'null'),
    jsonb_build_array(request -> 'attempt_id')
  )) w;
  select array_agg(a.id order by a.id) into ids
  from public.attempts a
  where a.id = any (wanted) and not a.is_practice
    and private.has_role(a.tenant_id, 'admin', 'proctor', 'grader');
  if cardinality(ids) is distinct from cardinality(wanted) then
    refused := private.refusal('attempt_not_found');
  elsif exists (
    select from public.attempts a
    where a.id = any (wanted)
      and not private.has_role(a.tenant_id, variadic roles)
  ) then
    refused := private.refusal('bearer_not_allowed');
  end if;
end
$$;

-- As before, without practice: nothing of it is scored, so nothing is re-scored.
create or replace function private.attempts_page(
  of_exam uuid,
  after uuid,
  most integer,
  most_events bigint,
  only_started boolean,
  out ids uuid[],
  out next uuid
)
language sql stable security definer set search_path = '' as $$
  with ranked as (
    select a.id,
      row_number() over in_order as place,
      sum(h.position) over in_order as events_so_far,
      lead(a.id) over in_order is not null as is_followed
    from public.attempts a
    join public.chain_heads h on h.attempt_id = a.id
    where a.exam_id = of_exam and (after is null or a.id > after)
      and (not only_started or a.started_at is not null)
      and not a.is_practice
    window in_order as (order by a.id)
  ),
  page as (
    select * from ranked r
    where r.place = 1 or r.place <= most and r.events_so_far <= most_events
  )
  select coalesce(array_agg(p.id order by p.id), '{}'),
    case when (array_agg(p.is_followed order by p.id desc))[1]
      then (array_agg(p.id order by p.id desc))[1] end
  from page p
$$;
