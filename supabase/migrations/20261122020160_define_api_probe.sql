-- A trial of the line before the exam: nothing is stored. Ten a minute, since
-- each is larger than what an exam sends.

create function public.api_probe(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(request, 'probe', 10);
  attempt public.attempts;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'attempt_id')::uuid
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  return jsonb_build_object('server_time', private.server_time());
end
$$;

revoke all on function public.api_probe(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_probe(jsonb)
  to service_role, invigil_api;
