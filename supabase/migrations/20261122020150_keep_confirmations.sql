-- What a student confirmed is kept with when, in which version of the exam, the
-- hash of the text, and the language it was shown in:
-- steps -> 'details' {at, version, text_hash, locale?}, and -> 'rules' the same
-- with `policy_hash`, of what the policy was worked out from. A hash that is sent
-- must be that of the text as it is now; one that is not sent is put in.

-- The student's details as they are confirmed: a line for each that there is.
create function private.details_text(a public.attempts) returns text
language sql stable security definer set search_path = '' as $$
  select concat_ws(
    E'\n', 'name=' || c.name, 'hall_ticket=' || c.hall_ticket,
    'center=' || c.center, 'district=' || c.district, 'trade=' || c.trade,
    'exam=' || e.title
  )
  from public.exams e
  join public.candidates c on c.id = a.candidate_id
  where e.id = a.exam_id
$$;

create function private.sha256_of(said text) returns text
language sql immutable security definer set search_path = '' as $$
  select encode(sha256(convert_to(said, 'UTF8')), 'hex')
$$;

revoke all on function private.details_text(public.attempts),
  private.sha256_of(text)
  from public, anon, authenticated, service_role, invigil_api;
