-- What the API asks about questions before it shows a draft, and before it
-- puts a picture into bucket `questions`.

-- {exam_id}: the school whose pictures a draft may show.
create function public.api_preview_questions(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'preview_questions', 300, array['user']
  );
  exam public.exams;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.exam_refusal(
    request -> 'principal', exam, array['admin']
  );
  if refused is not null then return refused; end if;
  return jsonb_build_object('tenant_id', exam.tenant_id);
end
$$;

-- {exam_id}: whether a picture may be added, and whose it is.
create function public.api_question_image(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'question_image', 120, array['user']
  );
  exam public.exams;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.exam_refusal(
    request -> 'principal', exam, array['admin']
  );
  if refused is not null then return refused; end if;
  if exam.delivery = 'external' then return private.refusal('no_paper'); end if;
  return jsonb_build_object('tenant_id', exam.tenant_id);
end
$$;

-- {exam_id, path, bytes}: the picture is there. `unused`: the school's pictures
-- that no question has named for a week after they came; they may go, at once:
-- a question may come to name one.
create function public.api_question_image_stored(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'question_image_stored', 120, array['user']
  );
  exam public.exams;
begin
  if refused is not null then return refused; end if;
  select * into exam from public.exams e
  where e.id = (request ->> 'exam_id')::uuid;
  refused := private.exam_refusal(
    request -> 'principal', exam, array['admin']
  );
  if refused is not null then return refused; end if;
  insert into public.audit_log (
    tenant_id, actor_kind, actor_id, action, exam_id, details
  )
  values (
    exam.tenant_id, 'staff', (request #>> '{principal,sub}')::uuid,
    'exam.add_image', exam.id, jsonb_build_object(
      'path', request ->> 'path', 'bytes', request -> 'bytes'
    )
  );
  return jsonb_build_object('unused', (
    with named as (
      select n.src #>> '{}' as src
      from public.questions q
      cross join lateral (
        select jsonb_path_query(q.prompt, '$[*].src')
        union all
        select jsonb_path_query(q.choices, '$[*].content[*].src')
      ) n (src)
      where q.tenant_id = exam.tenant_id
    )
    select coalesce(jsonb_agg(u.name), '[]')
    from (
      select o.name
      from storage.objects o
      where o.bucket_id = 'questions'
        and starts_with(o.name, exam.tenant_id || '/')
        and o.created_at < clock_timestamp() - interval '7 days'
        and not exists (select from named n where n.src = o.name)
      order by o.created_at
      limit 100
    ) u
  ));
end
$$;

revoke all on function public.api_preview_questions(jsonb),
  public.api_question_image(jsonb), public.api_question_image_stored(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_preview_questions(jsonb),
  public.api_question_image(jsonb), public.api_question_image_stored(jsonb)
  to service_role, invigil_api;
