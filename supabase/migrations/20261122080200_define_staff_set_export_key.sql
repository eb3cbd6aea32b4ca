-- The public key for which students' computers encrypt answers that they cannot
-- send. The private one is made and stays where the admin keeps it.

-- A key's name, for people to compare: its JWK thumbprint (RFC 7638).
create function private.key_fingerprint(key jsonb) returns text
language sql immutable strict security definer set search_path = '' as $$
  select encode(sha256(convert_to(format(
    '{"crv":"P-256","kty":"EC","x":"%s","y":"%s"}', key ->> 'x', key ->> 'y'
  ), 'UTF8')), 'hex')
$$;

-- {tenant_id, key, replaces?}: `replaces` is the fingerprint of the key that the
-- person has seen there, none if there was none. Fingerprints stay in the audit
-- log: they tell which private key opens an old file.
create function public.staff_set_export_key(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb;
  school public.tenants;
  before text;
  now_it_is text;
begin
  if jsonb_typeof(request) is distinct from 'object' then
    return private.refusal('bad_request');
  end if;
  refused := private.malformed(request - 'key', array[
    'tenant_id uuid', 'replaces? text 64 64', 'request_id? uuid'
  ]);
  if refused is not null then return refused; end if;
  if private.is_public_key(request -> 'key') is not true then
    return private.refusal('bad_request', '{"field": "key"}');
  end if;
  select * into school from public.tenants t
  where t.id = (request ->> 'tenant_id')::uuid;
  refused := private.staff_refusal(
    school.id, array['admin'], 'school_not_found'
  );
  if refused is not null then return refused; end if;
  refused := private.answered_before('staff_set_export_key', request);
  if refused is not null then return refused; end if;

  select * into school from public.tenants t
  where t.id = school.id
  for no key update;
  before := private.key_fingerprint(
    private.export_key(school.answer_public_key)
  );
  now_it_is := private.key_fingerprint(request -> 'key');
  if before is distinct from now_it_is then
    if before is distinct from request ->> 'replaces' then
      return private.refusal('changed_meanwhile', jsonb_build_object(
        'fingerprint', before
      ));
    end if;
    update public.tenants t
    set answer_public_key = request ->> 'key'
    where t.id = school.id;
    perform private.audit(
      school.id, 'school.set_export_key', null, null, null, null,
      jsonb_build_object(
        'fingerprint', now_it_is, 'fingerprint_before', before
      )
    );
  end if;
  return private.answered('staff_set_export_key', request, jsonb_build_object(
    'tenant_id', school.id, 'fingerprint', now_it_is
  ));
end
$$;

revoke all on function private.key_fingerprint(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_set_export_key(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_set_export_key(jsonb) to authenticated;
