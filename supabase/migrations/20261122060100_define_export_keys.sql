-- A page keeps the school's public key from the moment it is opened, so that
-- answers can be downloaded for the school while there is no connection.

-- Whether a value is a public key of P-256 as a JWK, and nothing besides: a
-- private key (`d`) is never taken in.
create function private.is_public_key(value jsonb) returns boolean
language sql immutable security definer set search_path = '' as $$
  select jsonb_typeof(value) = 'object'
    and (select count(*) from jsonb_object_keys(value)) = 4
    and value ->> 'kty' = 'EC'
    and value ->> 'crv' = 'P-256'
    -- 32 bytes in base64url: two bits of the last character are zero.
    and value ->> 'x' ~ '^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$'
    and value ->> 'y' ~ '^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$'
$$;

-- A stored key as answers carry it: JSON, or null where there is none that a
-- browser could read. What was written there by hand keeps nobody from an exam.
create function private.export_key(stored text) returns jsonb
language plpgsql immutable security definer set search_path = '' as $$
declare
  key jsonb;
begin
  key := stored::jsonb;
  return case when private.is_public_key(key) then key end;
exception when others then
  return null;
end
$$;

-- Public by its nature: every student's page gets it.
grant select (answer_public_key) on public.tenants to authenticated;

revoke all on function private.is_public_key(jsonb), private.export_key(text)
  from public, anon, authenticated, service_role, invigil_api;
