-- The paper, while the exam runs, and the answers to it.

-- The same order at every call: the attempt's own where the exam shuffles.
create function private.paper_of(a public.attempts) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', q.id, 'number', q.number, 'kind', q.kind, 'prompt', q.prompt,
    'choices', q.choices, 'points', q.points
  ) order by q.number), '[]')
  from (
    select q.id, q.kind, q.prompt, q.points,
      row_number() over (order by
        case when e.shuffle_questions
          then md5(a.shuffle_seed::text || q.id::text) end,
        q.position
      ) as number,
      (
        select coalesce(jsonb_agg(c.choice order by
          case when e.shuffle_choices
            then md5(a.shuffle_seed::text || q.id::text || c.place::text) end,
          c.place
        ), '[]')
        from jsonb_array_elements(q.choices)
          with ordinality as c (choice, place)
      ) as choices
    from public.questions q
    join public.exams e on e.id = q.exam_id
    where q.exam_id = a.exam_id
  ) q
$$;

create function public.api_paper(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'read', 240);
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid
  );
  if attempt.id is null then
    return private.refusal('attempt_not_found');
  elsif attempt.state in ('submitted', 'auto_submitted') then
    return private.refusal('attempt_over');
  elsif attempt.state <> 'in_progress' then
    return private.refusal('attempt_not_started');
  elsif attempt.hold <> 'none' then
    return private.refusal('attempt_held');
  end if;
  return jsonb_build_object(
    -- For the API alone: whose pictures it may sign.
    'tenant_id', attempt.tenant_id,
    'questions', private.paper_of(attempt), 'server_time', private.server_time()
  );
end
$$;

create function public.api_answers(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'read', 240);
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  return jsonb_build_object(
    'answers', coalesce((
      select jsonb_agg(jsonb_build_object(
        'question_id', s.question_id, 'epoch', s.epoch,
        'revision', s.revision, 'value', s.value,
        'saved_at', private.iso_time(s.saved_at)
      ) order by s.question_id)
      from public.answers s
      where s.attempt_id = attempt.id
    ), '[]'),
    'server_time', private.server_time()
  );
end
$$;

-- An answer counts if it was given, and has arrived, in time on the page that
-- holds the attempt; else it is kept aside, with why. `grace_seconds`: how long
-- after the deadline one that was given before it may still be on its way. Of
-- those kept aside a person can judge only so many: 20 of a question, 1 MB of an
-- attempt; the ones beyond are told in `rejected`.
create function public.api_save_answers(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'answers', 600,
    cost => greatest(jsonb_array_length(request -> 'answers'), 1)
  );
  attempt public.attempts;
  client public.attempt_clients;
  arrived timestamptz;
  grace interval := make_interval(secs => (request ->> 'grace_seconds')::integer);
  unknown jsonb;
  answer jsonb;
  most_late constant integer := 20;
  most_late_bytes constant integer := 1048576;
begin
  if refused is not null then return refused; end if;
  -- Locked: no answer slips in after the attempt was handed in.
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  client := private.client_of(attempt, request);
  if client.attempt_id is null then
    return private.refusal('client_not_found');
  elsif attempt.started_at is null then
    return private.refusal('attempt_not_started');
  end if;

  select jsonb_agg(s.place - 1) into unknown
  from jsonb_array_elements(request -> 'answers')
    with ordinality as s (sent, place)
  where not exists (
    select from public.questions q
    where q.id = (s.sent ->> 'question_id')::uuid
      and q.exam_id = attempt.exam_id
  );
  if unknown is not null then
    return private.refusal(
      'question_not_found', jsonb_build_object('indexes', unknown)
    );
  end if;

  arrived := clock_timestamp();
  with sent as (
    -- One question twice in a batch: its latest revision.
    select distinct on (s.question_id)
      s.question_id, s.revision, coalesce(s.value, 'null') as value,
      greatest(client.opened_at, least(s.answered_at, arrived)) as answered_at
    from jsonb_to_recordset(request -> 'answers') as s (
      question_id uuid, revision integer, value jsonb, answered_at timestamptz
    )
    order by s.question_id, s.revision desc
  ),
  judged as (
    select s.*, case
      when attempt.state <> 'in_progress' then 'after_submit'
      when client.epoch < attempt.epoch then 'superseded'
      when attempt.hold <> 'none' and s.answered_at > attempt.hold_since
        then 'held'
      when attempt.hold = 'none' and (
        s.answered_at > attempt.deadline_at
        or arrived > attempt.deadline_at + grace
      ) then 'after_deadline'
    end as late
    from sent s
  ),
  written as (
    insert into public.answers as w (
      attempt_id, question_id, tenant_id, epoch, revision, client_id, value,
      answered_at, saved_at
    )
    select attempt.id, j.question_id, attempt.tenant_id, client.epoch,
      j.revision, client.client_id, j.value, j.answered_at, arrived
    from judged j
    where j.late is null
    on conflict (attempt_id, question_id) do update
    set epoch = excluded.epoch, revision = excluded.revision,
      client_id = excluded.client_id, value = excluded.value,
      answered_at = excluded.answered_at, saved_at = excluded.saved_at,
      changes = w.changes + 1
    where (excluded.epoch, excluded.revision) > (w.epoch, w.revision)
    returning w.question_id
  ),
  aside as (
    select j.*, (
      select count(*) from public.late_answers l
      where l.attempt_id = attempt.id and l.question_id = j.question_id
    ) as before,
    -- As they are stored: read without being unpacked. The smallest first: a
    -- large one keeps none of the others out.
    (
      select coalesce(sum(pg_column_size(l.value)), 0)
      from public.late_answers l
      where l.attempt_id = attempt.id
    ) + sum(pg_column_size(j.value)) over (
      order by pg_column_size(j.value), j.question_id
    ) as bytes
    from judged j
    where j.late is not null
      -- Sent again because the first answer was lost: nothing is late, or it
      -- is kept already.
      and not exists (
        select from public.answers w
        where w.attempt_id = attempt.id and w.question_id = j.question_id
          and w.epoch = client.epoch and w.revision = j.revision
      )
      and not exists (
        select from public.late_answers l
        where l.attempt_id = attempt.id and l.question_id = j.question_id
          and l.client_id = client.client_id and l.epoch = client.epoch
          and l.revision = j.revision
      )
  ),
  beyond as (
    select a.question_id from aside a
    where a.before >= most_late or a.bytes > most_late_bytes
  ),
  kept as (
    insert into public.late_answers (
      tenant_id, attempt_id, question_id, client_id, epoch, revision, value,
      answered_at, received_at, reason
    )
    select attempt.tenant_id, attempt.id, a.question_id, client.client_id,
      client.epoch, a.revision, a.value, a.answered_at, arrived, a.late
    from aside a
    where a.question_id not in (select b.question_id from beyond b)
  )
  select jsonb_build_object(
    'saved', coalesce(jsonb_agg(o.said) filter (where o.counts), '[]'),
    'late', coalesce(
      jsonb_agg(o.said) filter (where o.is_late and not o.is_beyond), '[]'
    ),
    'rejected', coalesce(
      jsonb_agg(o.said || '{"code": "attempt_full"}')
        filter (where o.is_beyond), '[]'
    ),
    'server_time', private.server_time()
  ) into answer
  from (
    select
      jsonb_build_object(
        'question_id', j.question_id, 'revision', j.revision
      ) as said,
      n.is_new or n.is_there as counts,
      j.late is not null and not n.is_there as is_late,
      exists (
        select from beyond b where b.question_id = j.question_id
      ) as is_beyond
    from judged j
    cross join lateral (
      select
        exists (select from written w where w.question_id = j.question_id)
          as is_new,
        exists (
          select from public.answers w
          where w.attempt_id = attempt.id and w.question_id = j.question_id
            and w.epoch = client.epoch and w.revision = j.revision
        ) as is_there
    ) n
  ) o;
  return answer;
end
$$;

revoke all on function private.paper_of(public.attempts)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_paper(jsonb), public.api_answers(jsonb),
  public.api_save_answers(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_paper(jsonb), public.api_answers(jsonb),
  public.api_save_answers(jsonb)
  to service_role, invigil_api;
