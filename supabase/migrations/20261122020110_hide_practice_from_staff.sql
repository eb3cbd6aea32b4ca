-- Practice is between the student and the page: staff read none of it, through
-- whatever list or report, and cannot act on it, by whatever id. Said here, in
-- the rows' own policies, so that no query can forget it; functions of staff that
-- look attempts up themselves leave practice out too.

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
      'devices', 'live_views'
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
