-- What the API does for admins about students' ways in: answers asked with a
-- hall ticket (hashed slowly, in TypeScript) and accounts (made with the secret
-- key). Each asks first whether the bearer may, before anything costs.

-- Null if the bearer is an admin of the schools of all these students, and none
-- of them is being erased.
create function private.students_refusal(principal jsonb, ids uuid[])
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  known integer;
  mine integer;
  erasing boolean;
begin
  select count(*) filter (where private.works_for(
      principal, c.tenant_id, 'admin', 'proctor', 'grader'
    )), count(*) filter (where private.works_for(
      principal, c.tenant_id, 'admin'
    )), bool_or(c.erase_requested_at is not null)
  into known, mine, erasing
  from public.candidates c
  where c.id = any (ids);
  return case
    when known < cardinality(ids) then private.refusal('candidate_not_found')
    when mine < cardinality(ids) then private.refusal('bearer_not_allowed')
    when erasing then private.refusal('candidate_erasing')
  end;
end
$$;

-- {principal, candidate_ids}: whether it may; {principal, answers:
-- [{candidate_id, question, answer_hash}]}: sets them.
create function public.api_set_ticket_answers(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'admin', 300, array['user']);
  ids uuid[];
  of_tenant uuid;
begin
  if refused is not null then return refused; end if;
  select array_agg(distinct w::uuid) into ids
  from (
    select jsonb_array_elements_text(request -> 'candidate_ids') as w
    where request ? 'candidate_ids'
    union all
    select jsonb_array_elements(request -> 'answers') ->> 'candidate_id'
    where request ? 'answers'
  ) named;
  refused := private.students_refusal(request -> 'principal', ids);
  if refused is not null then return refused; end if;
  if not request ? 'answers' then return '{}'::jsonb; end if;

  -- As lists of students do: whoever writes several takes turns.
  perform private.students_in_turn(o.tenant_id)
  from (
    select distinct c.tenant_id from public.candidates c
    where c.id = any (ids)
    order by 1
  ) o;
  update public.candidates c
  set question = private.plain_text(a.question), answer_hash = a.answer_hash
  from jsonb_to_recordset(request -> 'answers')
    as a (candidate_id uuid, question text, answer_hash text)
  where c.id = a.candidate_id;
  for of_tenant in
    select distinct c.tenant_id from public.candidates c where c.id = any (ids)
  loop
    insert into public.audit_log (
      tenant_id, actor_kind, actor_id, action, subject_id, details
    )
    select of_tenant, 'staff', (request #>> '{principal,sub}')::uuid,
      'candidate.set_answer',
      case when cardinality(ids) = 1 then ids[1] end,
      jsonb_build_object('candidates', jsonb_agg(c.id))
    from public.candidates c
    where c.id = any (ids) and c.tenant_id = of_tenant;
  end loop;
  return jsonb_build_object('set', cardinality(ids));
end
$$;

-- Whether whoever signs in with this account is whom the address belongs to, as
-- far as a school can know: it was confirmed, and by no other school, whose
-- admin made it and read its first password.
create function private.is_proven(
  confirmed_at timestamptz, app_meta_data jsonb, of_tenant uuid
) returns boolean
language sql immutable security definer set search_path = '' as $$
  select confirmed_at is not null
    and coalesce(app_meta_data ->> 'invigil_school', of_tenant::text)
      = of_tenant::text
$$;

-- {principal, candidate_id, email}: may an account be linked, and is there one
-- with this address? Only a proven one: anybody may have made another.
create function public.api_account_for(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'admin', 300, array['user']);
  c public.candidates;
begin
  if refused is not null then return refused; end if;
  refused := private.students_refusal(
    request -> 'principal', array[(request ->> 'candidate_id')::uuid]
  );
  if refused is not null then return refused; end if;
  select * into c from public.candidates t
  where t.id = (request ->> 'candidate_id')::uuid;
  if c.user_id is not null then return private.refusal('account_linked'); end if;
  return jsonb_build_object('tenant_id', c.tenant_id, 'account', (
    select jsonb_build_object(
      'id', u.id, 'confirmed', private.is_proven(
        u.email_confirmed_at, u.raw_app_meta_data, c.tenant_id
      )
    )
    from auth.users u
    where lower(u.email) = lower(request ->> 'email')
    limit 1
  ));
end
$$;

-- {principal, candidate_id, user_id, made}: the account is this student's.
create function public.api_link_account(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.students_refusal(
    request -> 'principal', array[(request ->> 'candidate_id')::uuid]
  );
  c public.candidates;
begin
  if refused is not null then return refused; end if;
  update public.candidates t
  set user_id = (request ->> 'user_id')::uuid
  where t.id = (request ->> 'candidate_id')::uuid and t.user_id is null
  returning t.* into c;
  if c.id is null then return private.refusal('account_linked'); end if;
  insert into public.audit_log (
    tenant_id, actor_kind, actor_id, action, subject_id, details
  )
  values (
    c.tenant_id, 'staff', (request #>> '{principal,sub}')::uuid,
    'candidate.link_account', c.id,
    jsonb_build_object('made', request -> 'made')
  );
  return jsonb_build_object('candidate_id', c.id, 'version', c.version);
exception when unique_violation then
  -- Two students of one school with one account.
  return private.refusal('account_taken');
end
$$;

revoke all on function private.students_refusal(jsonb, uuid[]),
  private.is_proven(timestamptz, jsonb, uuid)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_set_ticket_answers(jsonb),
  public.api_account_for(jsonb), public.api_link_account(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_set_ticket_answers(jsonb),
  public.api_account_for(jsonb), public.api_link_account(jsonb)
  to service_role, invigil_api;
