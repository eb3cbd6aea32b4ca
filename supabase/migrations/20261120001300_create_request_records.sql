-- What requests leave behind: answers to unsafe calls that may be repeated,
-- and counts for limits.

create table public.idempotency_keys (
  -- Who asked: "user:…", "token:…", as the API names its principals.
  principal text not null check (length(principal) between 1 and 300),
  key text not null check (length(key) between 1 and 200),
  -- Null where the request is not about one school or attempt.
  tenant_id uuid references public.tenants (id),
  attempt_id uuid,
  -- SHA-256 (hex) of method, address and body.
  body_hash text not null check (body_hash ~ '^[0-9a-f]{64}$'),
  -- Null while the first call is still running.
  answer jsonb,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '24 hours',
  primary key (principal, key),
  foreign key (tenant_id, attempt_id)
    references public.attempts (tenant_id, id),
  check (attempt_id is null or tenant_id is not null)
);
create index idempotency_keys_by_tenant on public.idempotency_keys (tenant_id);
create index idempotency_keys_by_attempt
  on public.idempotency_keys (attempt_id);
create index idempotency_keys_by_expiry
  on public.idempotency_keys (expires_at);

-- Counts in fixed windows; two of them make a sliding one.
create table public.rate_limits (
  bucket text not null check (length(bucket) between 1 and 300),
  window_start timestamptz not null,
  used integer not null default 0,
  expires_at timestamptz not null,
  primary key (bucket, window_start)
) with (fillfactor = 60);
create index rate_limits_by_expiry on public.rate_limits (expires_at);

-- Takes `cost` from the bucket if `most` per `per_seconds` allows it; cost 0
-- only asks. The window slides: what was used in the one before counts by
-- the share of it that is still within reach. Refused tries cost nothing.
-- Answers whether it is allowed, what is left, and after how many seconds to
-- come again.
create function private.take_token(
  in_bucket text,
  most integer,
  per_seconds integer,
  cost integer default 1,
  out allowed boolean,
  out remaining integer,
  out retry_after integer
)
language plpgsql security definer set search_path = '' as $$
declare
  at timestamptz := clock_timestamp();
  this_start timestamptz := to_timestamp(
    floor(extract(epoch from at) / per_seconds) * per_seconds
  );
  -- Share of the window that has passed, 0 to 1.
  passed numeric := extract(epoch from at - this_start) / per_seconds;
  before integer;
  -- What the window before still counts for.
  share numeric;
  now_used integer;
  total numeric;
begin
  select coalesce(sum(used), 0) into before
  from public.rate_limits
  where bucket = in_bucket
    and window_start = this_start - make_interval(secs => per_seconds);
  share := before * (1 - passed);

  allowed := share + greatest(cost, 1) <= most;
  if allowed and cost > 0 then
    -- The row's lock makes parallel requests of one bucket take turns.
    insert into public.rate_limits as r
      (bucket, window_start, used, expires_at)
    values (
      in_bucket, this_start, cost,
      this_start + make_interval(secs => 2 * per_seconds)
    )
    on conflict (bucket, window_start) do update
    set used = r.used + excluded.used
    where r.used + excluded.used + share <= most
    returning used into now_used;
    allowed := found;
  end if;
  if now_used is null then
    select coalesce(sum(used), 0) into now_used
    from public.rate_limits
    where bucket = in_bucket and window_start = this_start;
    allowed := cost = 0 and now_used + share + 1 <= most;
  end if;
  total := now_used + share;
  remaining := greatest(0, floor(most - total))::integer;
  retry_after := case
    when allowed then 0
    -- Until enough of the earlier window has slid out, or else this one ends.
    when before > 0 and now_used + greatest(cost, 1) <= most then greatest(
      1,
      ceil(
        per_seconds
        * (1 - (most - now_used - greatest(cost, 1))::numeric / before - passed)
      )
    )::integer
    else greatest(1, ceil(per_seconds * (1 - passed)))::integer
  end;
end
$$;
revoke all on function private.take_token(text, integer, integer, integer)
  from public, anon, authenticated, service_role;

revoke all on public.idempotency_keys, public.rate_limits
  from public, anon, authenticated, service_role, invigil_api;
alter table public.idempotency_keys enable row level security;
alter table public.rate_limits enable row level security;
