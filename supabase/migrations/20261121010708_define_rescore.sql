-- Looking at an exam under another policy, and putting it in force. The rules
-- are TypeScript: these functions give what they need, page by page, and write
-- what was accepted. Looking writes nothing but the count of its limit.

-- Null if the principal works for the exam's school in one of the roles; as
-- private.staff_refusal, for those who come through the API.
create function private.exam_refusal(
  principal jsonb, exam public.exams, roles text[]
) returns jsonb
language sql stable security definer set search_path = '' as $$
  select private.works_refusal(
    principal, exam.tenant_id, roles, 'exam_not_found'
  )
$$;

-- One page of an exam's attempts in the order of their ids: at most `most` of
-- them, with `most_events` events in all, but one at least. `next`: the last of
-- the page if others follow it.
create function private.attempts_page(
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

-- {exam_id, after, to_accept}: a page of the attempts that have begun, with
-- what stands about them now. `next`: the `after` of the next page, null at the
-- end. A page is what one call of a function can read again in its time.
create function public.api_rescore_attempts(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'rescore', 30, array['user']);
  exam public.exams;
  page record;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.exam_refusal(
    request -> 'principal', exam,
    case when (request ->> 'to_accept')::boolean then array['admin']
      else array['admin', 'proctor'] end
  );
  if refused is not null then return refused; end if;
  select * into page from private.attempts_page(
    exam.id, (request ->> 'after')::uuid, 500, 50000, true
  );
  return jsonb_build_object('next', page.next, 'attempts', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'attempt_id', a.id,
      'candidate_id', a.candidate_id,
      'attempt_no', a.attempt_no,
      'policy_id', a.policy_id,
      'policy', a.policy,
      'accommodations', a.accommodations,
      'position', h.position,
      'score', a.risk_score,
      'level', a.risk_level,
      'alerts', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'rule', o.rule,
          'act', o.act,
          'severity', o.severity,
          'incidents', o.incidents,
          'points', o.points,
          'event_ids', o.event_ids,
          'happened_at', private.iso_time(o.happened_at),
          'last_happened_at', private.iso_time(o.last_happened_at)
        ) order by o.happened_at, o.alert_key), '[]')
        from public.alerts o
        where o.attempt_id = a.id and o.status <> 'superseded'
      )
    ) order by a.id), '[]')
    from public.attempts a
    join public.chain_heads h on h.attempt_id = a.id
    where a.id = any (page.ids)
  ));
end
$$;

-- {exam_id, ranges: [{attempt_id, after, upto}]}: events by attempt, at most
-- 5,000 of each range.
create function public.api_rescore_events(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'rescore_events', 3000, array['user']
  );
  exam public.exams;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.exam_refusal(
    request -> 'principal', exam, array['admin', 'proctor']
  );
  if refused is not null then return refused; end if;
  return jsonb_build_object('events', (
    select coalesce(jsonb_object_agg(
      a.id, private.events_to_score(a.id, r.after, r.upto, 5000)
    ), '{}')
    from jsonb_to_recordset(request -> 'ranges') as r (
      attempt_id uuid, after bigint, upto bigint
    )
    join public.attempts a on a.id = r.attempt_id and a.exam_id = exam.id
  ));
end
$$;

-- {exam_id, reason, patch, summary, seen: [{attempt_id, policy_id, position}],
-- changes: [{attempt_id, policy}]}: gives each changed attempt a new policy of
-- which the worker learns, if all that was seen is still so.
create function public.api_accept_rescore(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'rescore_accept', 30, array['user']
  );
  who uuid := (request #>> '{principal,sub}')::uuid;
  exam public.exams;
  change record;
  a public.attempts;
  policy_now uuid;
  changed integer := 0;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.exam_refusal(
    request -> 'principal', exam, array['admin']
  );
  if refused is not null then return refused; end if;

  -- One order for everyone who locks several: attempts by id, then chains.
  perform from public.attempts t
  where t.exam_id = exam.id and t.id in (
    select (s ->> 'attempt_id')::uuid
    from jsonb_array_elements(request -> 'seen') s
  )
  order by t.id
  for no key update;
  perform from public.chain_heads h
  where h.attempt_id in (
    select (s ->> 'attempt_id')::uuid
    from jsonb_array_elements(request -> 'seen') s
  )
  order by h.attempt_id
  for update;
  if exists (
    select
    from jsonb_to_recordset(request -> 'seen') as s (
      attempt_id uuid, policy_id uuid, position bigint
    )
    left join public.attempts t
      on t.id = s.attempt_id and t.exam_id = exam.id
    left join public.chain_heads h on h.attempt_id = t.id
    where (t.policy_id, h.position) is distinct from (s.policy_id, s.position)
  ) then
    return private.refusal('changed_meanwhile');
  end if;

  for change in
    select * from jsonb_to_recordset(request -> 'changes') as c (
      attempt_id uuid, policy jsonb
    )
    order by c.attempt_id
  loop
    select * into a from public.attempts t
    where t.id = change.attempt_id and t.exam_id = exam.id;
    insert into public.attempt_policies (
      tenant_id, attempt_id, policy, accommodations, reason, created_by
    )
    values (
      a.tenant_id, a.id, change.policy, coalesce(a.accommodations, '{}'),
      request ->> 'reason', who
    )
    returning id into policy_now;
    update public.attempts t
    set policy = change.policy, policy_id = policy_now
    where t.id = a.id;
    -- A worker that has it now works under the old policy: its lease ends.
    insert into public.scoring_queue as q (
      tenant_id, attempt_id, kind, target_position
    )
    select a.tenant_id, a.id, 'score', h.position
    from public.chain_heads h
    where h.attempt_id = a.id
    on conflict (attempt_id) where kind = 'score' do update
    set target_position = greatest(
        q.target_position, excluded.target_position
      ),
      lease_token = null, ready_at = clock_timestamp(),
      leased_until = null, attempts = 0;
    if a.state = 'in_progress' then
      perform private.send_command(
        a, 'policy_changed', jsonb_build_object('policy_id', policy_now), who
      );
    end if;
    changed := changed + 1;
  end loop;
  insert into public.audit_log (
    tenant_id, actor_kind, actor_id, action, exam_id, reason, details
  )
  values (
    exam.tenant_id, 'staff', who, 'exam.rescore', exam.id,
    request ->> 'reason', jsonb_build_object(
      'policy', request -> 'patch', 'summary', request -> 'summary',
      'policies_changed', changed
    )
  );
  return jsonb_build_object('policies_changed', changed);
end
$$;

revoke all on function
  private.exam_refusal(jsonb, public.exams, text[]),
  private.attempts_page(uuid, uuid, integer, bigint, boolean)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_rescore_attempts(jsonb),
  public.api_rescore_events(jsonb), public.api_accept_rescore(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_rescore_attempts(jsonb),
  public.api_rescore_events(jsonb), public.api_accept_rescore(jsonb)
  to service_role, invigil_api;
