-- Practice may be had as often as wished, on any computer.

-- Whether one more practice attempt may be made: 30 an hour of a student's in
-- an exam. Nobody practises more, and each is kept for a day.
create function private.practice_refusal(of_enrolment uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  taken record;
begin
  select * into taken from private.take_token(
    'practice:' || of_enrolment, 30, 3600
  );
  return case when not taken.allowed then private.refusal(
    'rate_limited', jsonb_build_object('retry_after', taken.retry_after)
  ) end;
end
$$;
revoke all on function private.practice_refusal(uuid)
  from public, anon, authenticated, service_role, invigil_api;

-- As before; and practice moves to another computer without a proctor's nod, as
-- no proctor sees it.
create or replace function private.may_take_over(
  a public.attempts, resumes text
) returns boolean
language sql volatile security definer set search_path = '' as $$
  select a.state <> 'in_progress' or a.client_id is null or a.is_practice
    or coalesce(a.client_id = resumes, false)
    or coalesce(a.takeover_allowed_until > clock_timestamp(), false)
$$;
