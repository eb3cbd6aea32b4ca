-- An unsafe call with an Idempotency-Key has its effect once; who sends it again
-- gets the first answer again.

-- One request may run several functions: each keeps its own answer.
delete from public.idempotency_keys;
alter table public.idempotency_keys
  add column fn text not null check (fn ~ '^(api|staff)_[a-z_]+$'),
  alter column answer set not null,
  drop constraint idempotency_keys_pkey,
  add primary key (principal, key, fn);

-- The attempt that a stored answer is about, and must go with: the one that the
-- request, the answer or the phone names; a row of nulls where there is none.
create function private.attempt_of_call(request jsonb, answer jsonb)
returns public.attempts
language plpgsql stable security definer set search_path = '' as $$
declare
  form constant text := '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
  found_one public.attempts;
begin
  select a.* into found_one
  from unnest(array[
    request ->> 'attempt_id', request ->> 'session_id',
    answer ->> 'attempt_id', answer ->> 'session_id', answer ->> 'id',
    (
      select d.attempt_id::text from public.devices d
      where request #>> '{principal,kind}' = 'device'
        and d.token_hash = request #>> '{principal,sub}'
    )
  ]) with ordinality as named (id, place)
  join public.attempts a
    on a.id = case when named.id ~* form then named.id::uuid end
  order by named.place
  limit 1;
  return found_one;
end
$$;

-- Runs `fn` with `request` for the principal, unless this key's answer is kept
-- already: then that one is answered. Refusals are not kept, and neither is
-- {"stale": true}: the same call may succeed later. Two calls with one key take
-- turns, by a lock of the key that is taken before any other.
create function public.api_once(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.admitted(
    request, 'once', 1200, array['user', 'ticket', 'exam_jwt', 'device']
  );
  who text := format(
    '%s:%s', request #>> '{principal,kind}', request #>> '{principal,sub}'
  );
  in_key text := request ->> 'key';
  in_fn text := request ->> 'fn';
  inner_request jsonb := (request -> 'request')
    || jsonb_build_object('principal', request -> 'principal');
  kept public.idempotency_keys;
  about public.attempts;
  answer jsonb;
begin
  if refused is not null then return refused; end if;
  if in_fn !~ '^api_[a-z_]+$' or in_fn = 'api_once'
    or to_regprocedure(format('public.%I(jsonb)', in_fn)) is null
  then
    raise exception 'There is no such call.' using errcode = 'undefined_function';
  end if;

  perform pg_advisory_xact_lock(hashtextextended(who || ' ' || in_key, 0));
  delete from public.idempotency_keys k
  where k.principal = who and k.key = in_key
    and k.expires_at <= clock_timestamp();
  if exists (
    select from public.idempotency_keys k
    where k.principal = who and k.key = in_key
      and k.body_hash <> request ->> 'hash'
  ) then
    return private.refusal('idempotency_conflict');
  end if;
  select * into kept from public.idempotency_keys k
  where k.principal = who and k.key = in_key and k.fn = in_fn;
  if found then return kept.answer; end if;

  execute format('select public.%I($1)', in_fn)
  into answer using inner_request;
  if answer is null or answer ?| array['error', 'stale'] then
    return answer;
  end if;
  about := private.attempt_of_call(inner_request, answer);
  insert into public.idempotency_keys
    (principal, key, fn, tenant_id, attempt_id, body_hash, answer)
  values (
    who, in_key, in_fn, about.tenant_id, about.id, request ->> 'hash', answer
  );
  return answer;
end
$$;

revoke all on function private.attempt_of_call(jsonb, jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.api_once(jsonb)
  from public, anon, authenticated;
grant execute on function public.api_once(jsonb)
  to service_role, invigil_api;
