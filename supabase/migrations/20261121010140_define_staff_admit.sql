-- A student who cannot answer at the door, or is locked out of trying, is
-- admitted by hand: a proctor who knows them hands a token over.

-- {"enrolment_id", "reason"?} → {"token", "expires_at", …}. The token is told
-- this once; the audit log keeps who gave it, to whom and why.
create function public.staff_admit(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(
    request, array['enrolment_id uuid', 'reason? text 1 1000']
  );
  enrolment public.enrolments;
  exam public.exams;
  token text;
  ends timestamptz;
begin
  if refused is not null then return refused; end if;
  select * into enrolment from public.enrolments n
  where n.id = (request ->> 'enrolment_id')::uuid;
  refused := private.staff_refusal(
    enrolment.tenant_id, array['admin', 'proctor'], 'enrolment_not_found'
  );
  if refused is not null then return refused; end if;
  select (t.exam).* into exam
  from private.ticket_exam(
    array[enrolment.candidate_id], enrolment.exam_id
  ) t;
  if not found then return private.refusal('exam_not_open'); end if;

  -- 244 random bits, brought to the form of every ticket's token.
  token := 'iht_' || translate(
    encode(sha256(convert_to(
      gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'
    )), 'base64'),
    '+/=', '-_'
  );
  ends := private.add_ticket_token(
    exam, enrolment.candidate_id,
    encode(sha256(convert_to(token, 'UTF8')), 'hex')
  );
  update public.enrolments n
  set admitted_at = clock_timestamp(), admitted_by = auth.uid()
  where n.id = enrolment.id;
  perform private.audit(
    exam.tenant_id, 'candidate.admit', exam.id, null, enrolment.candidate_id,
    request ->> 'reason'
  );
  return jsonb_build_object(
    'token', token,
    'expires_at', private.iso_time(ends),
    'exam_id', exam.id,
    'candidate_id', enrolment.candidate_id,
    'server_time', private.server_time()
  );
end
$$;

revoke all on function public.staff_admit(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_admit(jsonb) to authenticated;
