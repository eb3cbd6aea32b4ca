-- Answers that came too late to count by themselves: a person lets one count,
-- or not.

-- {late_answer_id, accept, note?}: accepting writes it as the answer, with the
-- epoch and the revision it came with, whatever stands there: the person has
-- seen both. A later one of the page that holds the attempt still wins. What
-- was handed in is graded again by its key, not where a person graded.
create function public.staff_judge_late_answer(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'late_answer_id uuid', 'accept bool', 'note? text 1 4000',
    'request_id? uuid'
  ]);
  late public.late_answers;
  before public.answers;
  a public.attempts;
  verdict text;
begin
  if refused is not null then return refused; end if;
  select * into late from public.late_answers l
  where l.id = (request ->> 'late_answer_id')::uuid and exists (
    select from public.attempts t
    where t.id = l.attempt_id and not t.is_practice
  );
  refused := private.staff_refusal(
    late.tenant_id, array['admin', 'proctor'], 'late_answer_not_found'
  );
  if refused is not null then return refused; end if;
  select * into a from public.attempts t
  where t.id = late.attempt_id
  for no key update;
  select * into late from public.late_answers l
  where l.id = late.id
  for no key update;
  -- Erased while this waited for the lock.
  if late.id is null then return private.refusal('late_answer_not_found'); end if;

  verdict := case when (request ->> 'accept')::boolean then 'accepted'
    else 'refused' end;
  if late.status not in ('pending', verdict) then
    return private.refusal('changed_meanwhile');
  elsif late.status = 'pending' then
    if verdict = 'accepted' then
      select * into before from public.answers s
      where s.attempt_id = a.id and s.question_id = late.question_id;
      insert into public.answers as w (
        attempt_id, question_id, tenant_id, epoch, revision, client_id, value,
        answered_at
      )
      values (
        a.id, late.question_id, a.tenant_id, late.epoch, late.revision,
        late.client_id, late.value, late.answered_at
      )
      on conflict (attempt_id, question_id) do update
      set epoch = excluded.epoch, revision = excluded.revision,
        client_id = excluded.client_id, value = excluded.value,
        answered_at = excluded.answered_at, saved_at = clock_timestamp(),
        changes = w.changes + 1;
      perform private.grade_by_key(array[a.id], late.question_id);
    end if;
    update public.late_answers l
    set status = verdict, decided_by = auth.uid(),
      decided_at = clock_timestamp(), note = request ->> 'note'
    where l.id = late.id
    returning l.* into late;
    perform private.audit(
      a.tenant_id,
      case verdict when 'accepted' then 'late_answer.accept'
        else 'late_answer.refuse' end,
      a.exam_id, a.id, late.id, null,
      jsonb_build_object(
        'question_id', late.question_id,
        'came', late.reason,
        'epoch', late.epoch,
        'revision', late.revision,
        'epoch_before', before.epoch,
        'revision_before', before.revision
      )
    );
  end if;
  return jsonb_build_object(
    'late_answer_id', late.id,
    'attempt_id', a.id,
    'question_id', late.question_id,
    'status', late.status,
    'decided_by', late.decided_by,
    'decided_at', private.iso_time(late.decided_at),
    'points', (
      select g.points from public.grades g
      where g.attempt_id = a.id and g.question_id = late.question_id
        and private.has_role(a.tenant_id, 'admin', 'grader')
    )
  );
end
$$;

revoke all on function public.staff_judge_late_answer(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_judge_late_answer(jsonb)
  to authenticated;
