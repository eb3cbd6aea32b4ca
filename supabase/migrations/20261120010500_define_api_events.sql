-- Events, from the page that noticed them. They are taken from every page of
-- the attempt, also one that was taken over, and also after handing in: what
-- happened is not undone by arriving late.

-- `events` as private.append_events wants them; `rejected`: seqs of those that
-- were refused or are the server's alone to raise.
create function public.api_take_events(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.limited(request, 'events', 240);
  attempt public.attempts;
  client public.attempt_clients;
  stored jsonb;
begin
  if refused is not null then return refused; end if;
  attempt := private.own_attempt(
    request -> 'principal', (request ->> 'session_id')::uuid
  );
  if attempt.id is null then return private.refusal('attempt_not_found'); end if;
  client := private.client_of(attempt, request);
  if client.attempt_id is null then
    return private.refusal('client_not_found');
  end if;
  stored := private.append_events(
    attempt.tenant_id, attempt.id, client.client_id, client.epoch,
    clock_timestamp(), request ->> 'user_agent', request ->> 'address',
    request -> 'events',
    array(
      select s::integer
      from jsonb_array_elements_text(request -> 'rejected') s
    )
  );
  return jsonb_build_object(
    'accepted', jsonb_array_length(stored -> 'accepted'),
    'duplicates', jsonb_array_length(stored -> 'duplicates'),
    'acked_seq', stored -> 'acked_seq',
    'head', jsonb_build_object(
      'position', stored -> 'position', 'head', stored -> 'head'
    ),
    'server_time', private.server_time()
  );
end
$$;

revoke all on function public.api_take_events(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_take_events(jsonb)
  to service_role, invigil_api;
