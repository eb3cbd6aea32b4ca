-- The sweep of what is past its use. Rows are passed over while someone else
-- holds them, so nothing here ever waits.

-- Bearers that ended are known for a day more, so that their holder is told why
-- they fail; codes for pairing for an hour. Signals of live view live 10 min, and
-- a view whose page was not heard any more has ended.
create function private.sweep_tokens() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  at timestamptz := clock_timestamp();
  gone integer := 0;
  part integer;
begin
  delete from public.access_tokens t
  where t.id in (
    select o.id
    from public.access_tokens o
    where o.expires_at < at - interval '1 day'
    limit 500
    for update skip locked
  );
  get diagnostics gone = row_count;
  delete from public.pairing_tokens t
  where t.id in (
    select o.id
    from public.pairing_tokens o
    where o.expires_at < at - interval '1 hour'
    limit 500
    for update skip locked
  );
  get diagnostics part = row_count;
  gone := gone + part;
  delete from public.signals s
  where s.id in (
    select o.id
    from public.signals o
    where o.created_at < at - interval '10 minutes'
    limit 1000
    for update skip locked
  );
  get diagnostics part = row_count;
  return gone + part + private.sweep_views();
end
$$;

-- Answers kept for repeated requests, and counts for limits.
create function private.sweep_requests() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  at timestamptz := clock_timestamp();
  gone integer := 0;
  part integer;
begin
  delete from public.rate_limits r
  where (r.bucket, r.window_start) in (
    select o.bucket, o.window_start
    from public.rate_limits o
    where o.expires_at < at
    limit 2000
    for update skip locked
  );
  get diagnostics gone = row_count;
  delete from public.idempotency_keys k
  where (k.principal, k.key) in (
    select o.principal, o.key
    from public.idempotency_keys o
    where o.expires_at < at
    limit 1000
    for update skip locked
  );
  get diagnostics part = row_count;
  return gone + part;
end
$$;

-- Pictures whose upload began 15 minutes ago and never ended: far longer than
-- any request lives.
create function private.orphans() returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(
    jsonb_build_object('id', o.id, 'path', o.path)
  ), '[]')
  from (
    select s.id, s.path
    from public.snapshots s
    where s.state = 'pending'
      and s.created_at < clock_timestamp() - interval '15 minutes'
    order by s.created_at
    limit 100
  ) o
$$;

-- The objects of these (`ids`) are gone: now their rows. Answers how many.
create function public.score_orphans_removed(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  removed integer;
begin
  delete from public.snapshots s
  where s.state = 'pending'
    and s.created_at < clock_timestamp() - interval '15 minutes'
    and s.id in (
      select i::uuid from jsonb_array_elements_text(request -> 'ids') i
    );
  get diagnostics removed = row_count;
  return jsonb_build_object('removed', removed);
end
$$;

revoke all on function private.sweep_tokens(),
  private.sweep_requests(), private.orphans()
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.score_orphans_removed(jsonb)
  from public, anon, authenticated;
grant execute on function public.score_orphans_removed(jsonb)
  to service_role, invigil_api;
