-- What a student says to the proctor, confirms, and answers to: the reason of a
-- hold, a call for help, a command that was shown, a comment on what was
-- recorded. And what the student may know of the result.

-- A call for help as its student sees it; null when there is none.
create function private.help_of(a public.attempts) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'kind', a.help_kind, 'message', a.help_message,
    'requested_at', private.iso_time(a.help_requested_at)
  )
  where a.help_requested_at is not null
$$;

-- The student's words about a hold; the last ones count.
create function public.api_answer_hold(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'words', 60);
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then
    return private.refusal('attempt_not_found');
  elsif attempt.hold = 'none' then
    return private.refusal('attempt_not_held');
  end if;
  update public.attempts a
  set hold_answer = request ->> 'text'
  where a.id = attempt.id and a.hold_answer is distinct from request ->> 'text';
  return jsonb_build_object(
    'hold', attempt.hold,
    'hold_since', private.iso_time(attempt.hold_since),
    'text', request ->> 'text',
    'server_time', private.server_time()
  );
end
$$;

-- Asks for a proctor or a break; kind null takes it back. Asking for the same
-- again leaves the first time.
create function public.api_ask_help(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'words', 60);
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then
    return private.refusal('attempt_not_found');
  elsif attempt.state in ('submitted', 'auto_submitted') then
    return private.refusal('attempt_over');
  end if;
  if (attempt.help_kind, attempt.help_message)
    is distinct from (request ->> 'kind', request ->> 'message')
  then
    update public.attempts a
    set help_kind = request ->> 'kind',
      help_message = case
        when request ->> 'kind' is not null then request ->> 'message'
      end,
      help_requested_at = case
        when request ->> 'kind' is not null
        then coalesce(a.help_requested_at, clock_timestamp())
      end
    where a.id = attempt.id
    returning * into attempt;
  end if;
  return jsonb_build_object(
    'help', private.help_of(attempt), 'server_time', private.server_time()
  );
end
$$;

-- The page has shown a command.
create function public.api_ack_command(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'words', 60);
  attempt public.attempts;
  at timestamptz;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  update public.commands c
  set acknowledged_at = coalesce(c.acknowledged_at, clock_timestamp()),
    delivered_at = coalesce(c.delivered_at, clock_timestamp())
  where c.id = (request ->> 'command_id')::uuid and c.attempt_id = attempt.id
  returning c.acknowledged_at into at;
  if not found then return private.refusal('command_not_found'); end if;
  return jsonb_build_object(
    'id', request ->> 'command_id',
    'acknowledged_at', private.iso_time(at),
    'server_time', private.server_time()
  );
end
$$;

-- The student's words beside an event, also after the exam. The same words
-- again are the same comment; 5 of an event, 200 of an attempt.
create function public.api_comment_event(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'words', 60);
  attempt public.attempts;
  said public.event_comments;
  of_event integer;
  of_attempt integer;
begin
  if refused is not null then return refused; end if;
  -- Locked, so that comments are counted one at a time.
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid, true
  );
  if attempt.id is null then
    return private.refusal('attempt_not_found');
  elsif not exists (
    select from public.proctoring_events e
    where e.tenant_id = attempt.tenant_id and e.attempt_id = attempt.id
      and e.event_id = request ->> 'event_id'
  ) then
    return private.refusal('event_not_found');
  end if;

  select * into said from public.event_comments c
  where c.attempt_id = attempt.id and c.event_id = request ->> 'event_id'
    and c.comment = request ->> 'comment';
  if not found then
    select count(*),
      count(*) filter (where c.event_id = request ->> 'event_id')
    into of_attempt, of_event
    from public.event_comments c
    where c.attempt_id = attempt.id;
    if of_attempt >= 200 or of_event >= 5 then
      return private.refusal('attempt_full');
    end if;
    insert into public.event_comments
      (tenant_id, attempt_id, event_id, comment, created_at)
    values (
      attempt.tenant_id, attempt.id, request ->> 'event_id',
      request ->> 'comment', clock_timestamp()
    )
    returning * into said;
  end if;
  return jsonb_build_object(
    'id', said.id, 'event_id', said.event_id, 'comment', said.comment,
    'created_at', private.iso_time(said.created_at),
    'server_time', private.server_time()
  );
end
$$;

-- As much of the result as the exam shows, from when it was released. Never
-- risk, alerts or keys. What a grader wrote comes before what the school wrote
-- for everyone, and neither before the question is graded.
create function public.api_result(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'read', 240);
  attempt public.attempts;
  exam public.exams;
  released boolean;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  select * into exam from public.exams e where e.id = attempt.exam_id;
  released := exam.result_shown <> 'nothing'
    and attempt.state in ('submitted', 'auto_submitted')
    -- Nobody releases practice; what was released of the exam is not its own.
    and (
      attempt.is_practice
      or coalesce(exam.results_released_at <= clock_timestamp(), false)
    );
  return jsonb_build_object(
    'state', attempt.state,
    'submitted_at', private.iso_time(attempt.submitted_at),
    'submitted_by', attempt.submitted_by,
    'shows', exam.result_shown,
    'released', released,
    'score', case when released then (
      select jsonb_build_object(
        'points', coalesce(sum(g.points), 0),
        'total_points', coalesce(sum(q.points), 0),
        'graded', count(g.question_id),
        'questions', count(*)
      )
      from public.questions q
      left join public.grades g
        on g.question_id = q.id and g.attempt_id = attempt.id
      where q.exam_id = exam.id
    ) end,
    'questions', case
      when released and exam.result_shown = 'feedback' then (
        select coalesce(jsonb_agg(jsonb_build_object(
          'question_id', q.id, 'points', g.points,
          'total_points', q.points,
          'feedback', case when g.question_id is not null
            then coalesce(nullif(g.feedback, ''), k.feedback) end
        ) order by q.position), '[]')
        from public.questions q
        left join public.grades g
          on g.question_id = q.id and g.attempt_id = attempt.id
        left join public.answer_keys k on k.question_id = q.id
        where q.exam_id = exam.id
      )
    end,
    'late_answers', (
      select jsonb_build_object(
        'waiting', count(*) filter (where l.status = 'pending'),
        'accepted', count(*) filter (where l.status = 'accepted'),
        'refused', count(*) filter (where l.status = 'refused')
      )
      from public.late_answers l
      where l.attempt_id = attempt.id
    ),
    'paper_order', case
      when attempt.started_at is null then '[]'
      else jsonb_path_query_array(private.paper_of(attempt), '$[*].id')
    end,
    'server_time', private.server_time()
  );
end
$$;

-- The first call of a student is told by broadcast_attempt; so is what was said
-- in it, or about a hold.
create trigger broadcast_students_words after update on public.attempts
  for each row when (
    old.help_requested_at is not distinct from new.help_requested_at
    and (old.hold_answer, old.help_kind, old.help_message)
      is distinct from (new.hold_answer, new.help_kind, new.help_message)
  )
  execute function private.broadcast_attempt();

revoke all on function private.help_of(public.attempts)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_answer_hold(jsonb),
  public.api_ask_help(jsonb), public.api_ack_command(jsonb),
  public.api_comment_event(jsonb), public.api_result(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_answer_hold(jsonb),
  public.api_ask_help(jsonb), public.api_ack_command(jsonb),
  public.api_comment_event(jsonb), public.api_result(jsonb)
  to service_role, invigil_api;
