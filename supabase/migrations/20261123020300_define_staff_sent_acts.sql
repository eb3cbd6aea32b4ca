-- What was done in an exam in the last hour, by whom, and on which students'
-- pages it has been shown. The record is the audit log, which proctors do not
-- read: of it they get the acts, never what was decided or changed.

create function private.shown_acts() returns text[]
language sql immutable security definer set search_path = '' as $$
  select array[
    'attempt.message', 'attempt.warn', 'attempt.answer_help',
    'attempt.allow_takeover', 'attempt.unlock', 'attempt.pause',
    'attempt.resume', 'attempt.grant_break', 'attempt.end_break',
    'attempt.extra_time', 'attempt.unpair_device', 'attempt.submit',
    'attempt.reopen',
    'enrolment.mark_absent', 'enrolment.mark_present',
    'enrolment.grant_attempt', 'candidate.admit', 'exam.postpone'
  ]
$$;

-- {exam_id}: the newest 60 acts of the last hour; at most 200 of the pages that
-- have not shown one, and three names of those it was for.
create function public.staff_sent_acts(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array['exam_id uuid']);
  exam public.exams;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.staff_refusal(
    exam.tenant_id, array['admin', 'proctor'], 'exam_not_found'
  );
  if refused is not null then return refused; end if;
  return jsonb_build_object(
    'server_time', private.server_time(),
    'acts', (
      with lines as materialized (
        select l.*, coalesce((l.details ->> 'group_id')::uuid, l.id) as act_id
        from public.audit_log l
        where l.tenant_id = exam.tenant_id and l.exam_id = exam.id
          and l.at > clock_timestamp() - interval '1 hour'
          and l.actor_kind = 'staff' and l.action = any (private.shown_acts())
      ),
      newest as (
        select l.act_id, max(l.at) as at
        from lines l
        group by l.act_id
        order by 2 desc, 1
        limit 60
      ),
      -- Of everybody it was for: the page that was told, if one was.
      pages as materialized (
        select l.act_id, l.action, l.actor_id, l.reason, l.details,
          c.id as command_id, c.body, c.acknowledged_at,
          a.id as attempt_id, a.state, s.name
        from newest n
        join lines l on l.act_id = n.act_id and l.action <> 'exam.postpone'
        left join public.attempts a on a.id = l.attempt_id
        left join public.commands c on c.id = l.subject_id
        left join public.enrolments e on e.id = l.subject_id
        left join public.candidates s on s.id = coalesce(
          a.candidate_id, e.candidate_id, l.subject_id
        )
        union all
        select l.act_id, l.action, l.actor_id, l.reason, l.details,
          c.id, null, c.acknowledged_at, a.id, a.state, s.name
        from newest n
        join lines l on l.act_id = n.act_id and l.action = 'exam.postpone'
        left join (
          public.commands c
          join public.attempts a on a.id = c.attempt_id
          join public.candidates s on s.id = a.candidate_id
        ) on c.group_id = l.act_id and a.exam_id = exam.id
      ),
      unseen as (
        select p.*, r.last_seen_at, row_number() over (
          partition by p.act_id order by p.name, p.attempt_id
        ) as place
        from pages p
        left join public.attempt_presence r on r.attempt_id = p.attempt_id
        where p.command_id is not null and p.acknowledged_at is null
      )
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', n.act_id,
        'at', private.iso_time(n.at),
        'action', p.action,
        'by_me', p.actor_id = auth.uid(),
        'by_name', (
          select nullif(max(m.display_name), '')
          from public.memberships m
          where m.tenant_id = exam.tenant_id and m.user_id = p.actor_id
        ),
        'names', p.names,
        'count', p.count,
        'text', p.text,
        'seconds', p.seconds,
        'pages', p.told,
        'shown', p.shown,
        'missing', (
          select coalesce(jsonb_agg(jsonb_build_object(
            'attempt_id', u.attempt_id,
            'name', u.name,
            'state', u.state,
            -- Who was handed in by the act itself has still to be told.
            'is_over', u.state in ('submitted', 'auto_submitted')
              and u.action <> 'attempt.submit',
            'last_seen_at', private.iso_time(u.last_seen_at)
          ) order by u.place), '[]')
          from unseen u
          where u.act_id = n.act_id and u.place <= 200
        )
      ) order by n.at desc, n.act_id), '[]')
      from newest n
      join lateral (
        select min(p.action) as action,
          (array_agg(p.actor_id))[1] as actor_id,
          coalesce(
            (array_agg(p.name order by p.name)
              filter (where p.name is not null))[1:3], '{}'
          ) as names,
          count(p.name) as count,
          coalesce(min(p.body ->> 'text'), min(p.reason)) as text,
          coalesce(
            max((p.details ->> 'seconds')::integer),
            max((p.details ->> 'minutes')::integer) * 60
          ) as seconds,
          count(p.command_id) as told,
          count(p.acknowledged_at) as shown
        from pages p
        where p.act_id = n.act_id
      ) p on true
    )
  );
end
$$;

revoke all on function private.shown_acts()
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_sent_acts(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_sent_acts(jsonb) to authenticated;

-- A page has shown it: pages of staff look again. Ids only, as everywhere.
create function private.broadcast_shown() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object('id', new.id), 'command',
    'exam:' || a.exam_id || ':staff', true
  )
  from public.attempts a
  where a.id = new.attempt_id and not a.is_practice;
  return null;
end
$$;
revoke all on function private.broadcast_shown()
  from public, anon, authenticated, service_role, invigil_api;
create trigger broadcast_shown after update on public.commands
  for each row when (
    old.acknowledged_at is null and new.acknowledged_at is not null
    and new.issued_by is not null
  )
  execute function private.broadcast_shown();
