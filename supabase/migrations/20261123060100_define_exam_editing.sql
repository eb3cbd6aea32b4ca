-- What every function that edits an exam begins and ends with.

-- Whether anybody's time in an exam runs or has run: from then on its questions
-- and what they were promised stay. Practice counts until it is erased.
create function private.has_begun(of_exam uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.attempts a
    where a.exam_id = of_exam and a.started_at is not null
  );
end
$$;

create type private.exam_to_edit as (exam public.exams, refused jsonb);

-- The exam that a request names by `exam_id`, locked, if the signed-in person
-- manages its school and has seen it as it is: `version`, where the request has
-- one. Else `refused`, with the `version` there is now. An attempt is made, and
-- begins, under a lock that waits for this one; so what `has_begun` says stays
-- true until the end of the transaction. The form of both is checked before.
create function private.exam_for_edit(request jsonb)
returns private.exam_to_edit
language plpgsql security definer set search_path = '' as $$
declare
  exam public.exams;
  refused jsonb;
begin
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.staff_refusal(
    exam.tenant_id, array['admin'], 'exam_not_found'
  );
  if refused is not null then return row(exam, refused); end if;
  select * into exam from public.exams e
  where e.id = exam.id
  for no key update;
  if not found then
    refused := private.refusal('exam_not_found');
  elsif exam.version <> (request ->> 'version')::integer then
    refused := private.refusal(
      'changed_meanwhile', jsonb_build_object('version', exam.version)
    );
  end if;
  return row(exam, refused);
end
$$;

-- After an effect: the exam's new version.
create function private.exam_edited(of_exam uuid) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  now_it_is integer;
begin
  update public.exams e set version = e.version + 1
  where e.id = of_exam
  returning e.version into now_it_is;
  return now_it_is;
end
$$;

revoke all on function private.has_begun(uuid), private.exam_for_edit(jsonb),
  private.exam_edited(uuid)
  from public, anon, authenticated, service_role, invigil_api;
