-- Checking chains of events: by staff for their own school, and by whoever
-- keeps the server, with what is needed to check signatures outside it.

-- {attempt_id} or {exam_id, after?}: a page of at most 200 attempts, 100,000
-- events; `next` is the `after` of the next call, null at the end.
create function public.staff_verify_chain(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'attempt_id? uuid', 'exam_id? uuid', 'after? uuid', 'request_id? uuid'
  ]);
  of_tenant uuid;
  of_exam uuid;
  page record;
  checked jsonb;
  broken integer;
begin
  if refused is not null then return refused; end if;
  if num_nonnulls(request ->> 'attempt_id', request ->> 'exam_id') <> 1 then
    return private.refusal('bad_request', '{"field": "attempt_id"}');
  elsif request ->> 'attempt_id' is not null then
    select a.tenant_id, a.exam_id into of_tenant, of_exam
    from public.attempts a
    where a.id = (request ->> 'attempt_id')::uuid and not a.is_practice;
    select array[(request ->> 'attempt_id')::uuid] as ids, null::uuid as next
    into page;
    refused := private.staff_refusal(
      of_tenant, array['admin', 'proctor'], 'attempt_not_found'
    );
  else
    select e.tenant_id, e.id into of_tenant, of_exam
    from public.exams e where e.id = (request ->> 'exam_id')::uuid;
    refused := private.staff_refusal(
      of_tenant, array['admin', 'proctor'], 'exam_not_found'
    );
    if refused is null then
      select * into page from private.attempts_page(
        of_exam, (request ->> 'after')::uuid, 200, 100000, false
      );
    end if;
  end if;
  if refused is not null then return refused; end if;

  select
    coalesce(jsonb_agg(jsonb_build_object(
      'attempt_id', a.id, 'intact', v.intact, 'length', v.length,
      'broken_at', v.broken_at, 'reason', v.reason
    ) order by a.id), '[]'),
    count(*) filter (where not v.intact)
  into checked, broken
  from public.attempts a
  cross join lateral private.verify_chain(a.tenant_id, a.id) v
  where a.id = any (page.ids);
  perform private.audit(
    of_tenant, 'chain.verify', of_exam, (request ->> 'attempt_id')::uuid,
    null, null, jsonb_build_object(
      'attempts', cardinality(page.ids), 'broken', broken
    ) || case when request ->> 'attempt_id' is null then '{}'
      -- What the review shows as the last check.
      else (checked -> 0) - 'attempt_id' end
  );
  return jsonb_build_object(
    'attempts', checked,
    'broken', broken,
    'next', page.next
  );
end
$$;

-- {exam, after?}, in pages as above: for `deno task verify:exam`, which has the secret key or the
-- database itself. `exam` is an id or an external_id. Besides the check of the
-- links it gives the signed heads: only who has the key can check those.
create function public.api_verify_exam(request jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  given text := request ->> 'exam';
  exams jsonb;
  page record;
begin
  select jsonb_agg(jsonb_build_object(
    'id', e.id, 'external_id', e.external_id, 'title', e.title,
    'school', t.name
  ))
  into exams
  from public.exams e
  join public.tenants t on t.id = e.tenant_id
  where e.id::text = lower(given) or e.external_id = given;
  if exams is null then
    return private.refusal('exam_not_found');
  elsif jsonb_array_length(exams) > 1 then
    -- Two schools may use the same name.
    return private.refusal(
      'bad_request', jsonb_build_object('field', 'exam', 'exams', exams)
    );
  end if;
  select * into page from private.attempts_page(
    (exams #>> '{0,id}')::uuid, (request ->> 'after')::uuid, 200, 100000, false
  );
  return jsonb_build_object(
    'exam', exams -> 0,
    'attempts', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'attempt_id', a.id,
        'external_id', a.external_id,
        'attempt_no', a.attempt_no,
        'state', a.state,
        'intact', v.intact,
        'length', v.length,
        'broken_at', v.broken_at,
        'reason', v.reason,
        'signed_position', h.signed_position,
        'signed_head', h.signed_head,
        'signature', h.signature
      ) order by a.id), '[]')
      from public.attempts a
      join public.chain_heads h on h.attempt_id = a.id
      cross join lateral private.verify_chain(a.tenant_id, a.id) v
      where a.id = any (page.ids)
    ),
    'next', page.next
  );
end
$$;

revoke all on function public.staff_verify_chain(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_verify_chain(jsonb) to authenticated;
revoke all on function public.api_verify_exam(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_verify_exam(jsonb)
  to service_role, invigil_api;
