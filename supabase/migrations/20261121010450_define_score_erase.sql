-- Retention: attempts whose time is over go, pictures first. Pictures are
-- objects, which only the Storage API removes; so TypeScript asks what there is
-- to remove, removes it, and asks again until nothing is left. It may die
-- anywhere: what is left is found again.

-- Objects of an attempt, at most 1,000: those its rows name, and any other that
-- lies in its folder.
create function private.objects_of(a public.attempts) returns text[]
language sql stable security definer set search_path = '' as $$
  select array(
    select s.path
    from public.snapshots s
    where s.tenant_id = a.tenant_id and s.attempt_id = a.id
    union
    select o.name
    from storage.objects o
    where o.bucket_id = 'evidence'
      and o.name like a.tenant_id || '/' || a.id || '/%'
    limit 1000
  )
$$;

-- The first of these that is a number, in whole days, of a day to a century:
-- what schools and exams say was not checked when they wrote it.
create function private.days_of(variadic said jsonb[]) returns integer
language sql immutable security definer set search_path = '' as $$
  select least(greatest(s::numeric, 1), 36525)::integer
  from unnest(said) with ordinality as given (s, place)
  where jsonb_typeof(s) = 'number'
  order by place
  limit 1
$$;

-- One step. `attempt_id` and `removed` (paths in bucket `evidence`): these
-- objects are gone, and their rows follow. Answers {"attempt_id", "paths"} to
-- remove next, {"erased": attempt_id} when nothing was left of one, or
-- {"attempt_id": null} when there is none whose time is over. Attempts in
-- progress stay: the sweep of deadlines ends them first. {"failed": attempt_id,
-- "reason": SQLSTATE}: that one could not be erased; named in `not_these`, it is
-- passed over.
--
-- Time counts from handing in; for an attempt never handed in, from the exam's
-- closing or its own making. The policy is the attempt's own, or, not started,
-- the exam's or the school's; `retention_days` is the policy's default.
-- Practice goes `practice_days` after it was handed in, or after it was made if
-- it never was, whether or not its exam ever closes.
create function public.score_erase(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  attempt public.attempts;
  paths text[];
begin
  select a.* into attempt
  from public.attempts a
  join public.exams e on e.id = a.exam_id
  join public.tenants t on t.id = a.tenant_id
  where a.state <> 'in_progress'
    and coalesce(a.id = (request ->> 'attempt_id')::uuid, true)
    and not coalesce(request -> 'not_these' ? a.id::text, false)
    -- No policy keeps an attempt for less than a day.
    and a.created_at < clock_timestamp() - interval '1 day'
    and coalesce(
      a.submitted_at,
      case when a.is_practice then a.created_at
        else greatest(e.closes_at, a.created_at) end
    )
      + make_interval(days => least(
        private.days_of(
          a.policy -> 'retention_days', e.policy -> 'retention_days',
          t.default_policy -> 'retention_days', request -> 'retention_days'
        ),
        case when a.is_practice then (request ->> 'practice_days')::integer end
      )) < clock_timestamp()
  order by a.created_at
  limit 1
  for no key update of a skip locked;
  if not found then return '{"attempt_id": null}'::jsonb; end if;

  if request ? 'removed' then
    -- Jobs that would look at the pictures go before them.
    delete from public.scoring_queue q
    using public.snapshots s
    where q.snapshot_id = s.id and s.attempt_id = attempt.id
      and request -> 'removed' ? s.path;
    delete from public.snapshots s
    where s.attempt_id = attempt.id and request -> 'removed' ? s.path;
  end if;
  paths := private.objects_of(attempt);
  if cardinality(paths) > 0 then
    return jsonb_build_object('attempt_id', attempt.id, 'paths', paths);
  end if;
  begin
    perform private.erase_attempt(attempt.tenant_id, attempt.id, 'retention');
  exception when others then
    return jsonb_build_object('failed', attempt.id, 'reason', sqlstate);
  end;
  return jsonb_build_object('erased', attempt.id);
end
$$;

create index attempts_by_creation on public.attempts (created_at);

revoke all on function private.objects_of(public.attempts),
  private.days_of(jsonb[])
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.score_erase(jsonb)
  from public, anon, authenticated;
grant execute on function public.score_erase(jsonb)
  to service_role, invigil_api;
