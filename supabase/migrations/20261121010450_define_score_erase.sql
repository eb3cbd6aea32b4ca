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

-- Days an attempt is kept after it is over. The policy is the attempt's own, or,
-- not started, the exam's or the school's; `days.retention_days` is the policy's
-- default, `days.practice_days` the most for practice.
create function private.kept_days(
  a public.attempts, e public.exams, t public.tenants, days jsonb
) returns integer
language plpgsql immutable security definer set search_path = '' as $$
begin
  return least(
    private.days_of(
      a.policy -> 'retention_days', e.policy -> 'retention_days',
      t.default_policy -> 'retention_days', days -> 'retention_days'
    ),
    case when a.is_practice then (days ->> 'practice_days')::integer end
  );
end
$$;

-- When an attempt is due to be erased: the one rule, for what erases and for
-- what says beforehand what will be erased. Null while it is in progress: the
-- sweep of deadlines ends it first. At once where its student is to be erased.
-- Else time counts from handing in; for an attempt never handed in, from the
-- exam's closing or its own making. Practice goes after it was handed in, or
-- after it was made if it never was, whether or not its exam ever closes.
create function private.due_at(
  a public.attempts, e public.exams, t public.tenants,
  erase_requested_at timestamptz, days jsonb
) returns timestamptz
language plpgsql stable security definer set search_path = '' as $$
begin
  if a.state = 'in_progress' then return null; end if;
  if erase_requested_at is not null then return erase_requested_at; end if;
  return greatest(
    -- No policy keeps an attempt for less than a day.
    a.created_at + interval '24 hours',
    coalesce(
      a.submitted_at,
      case when a.is_practice then a.created_at
        else greatest(e.closes_at, a.created_at) end
    ) + make_interval(days => private.kept_days(a, e, t, days))
  );
end
$$;

-- The next attempt that is due, locked; none that somebody else holds.
create function private.next_due(request jsonb) returns public.attempts
language plpgsql volatile security definer set search_path = '' as $$
declare
  attempt public.attempts;
begin
  select a.* into attempt
  from public.candidates c
  join public.attempts a on a.candidate_id = c.id
  join public.exams e on e.id = a.exam_id
  join public.tenants t on t.id = a.tenant_id
  where c.erase_requested_at is not null
    and coalesce(a.id = (request ->> 'attempt_id')::uuid, true)
    and not coalesce(request -> 'not_these' ? a.id::text, false)
    and private.due_at(a, e, t, c.erase_requested_at, request)
      < clock_timestamp()
  order by a.created_at
  limit 1
  for no key update of a skip locked;
  if found then return attempt; end if;

  select a.* into attempt
  from public.attempts a
  join public.exams e on e.id = a.exam_id
  join public.tenants t on t.id = a.tenant_id
  where a.state <> 'in_progress'
    and coalesce(a.id = (request ->> 'attempt_id')::uuid, true)
    and not coalesce(request -> 'not_these' ? a.id::text, false)
    and a.created_at < clock_timestamp() - interval '24 hours'
    and private.due_at(a, e, t, null, request) < clock_timestamp()
  order by a.created_at
  limit 1
  for no key update of a skip locked;
  return attempt;
end
$$;

-- Removes one student who is to be erased and of whom no attempt is left.
-- Answers as `score_erase` does; null: there is none.
create function private.erase_next_candidate(not_these jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  candidate public.candidates;
begin
  select c.* into candidate
  from public.candidates c
  where c.erase_requested_at is not null
    and not coalesce(not_these ? c.id::text, false)
    and not exists (select from public.attempts a where a.candidate_id = c.id)
  order by c.erase_requested_at
  limit 1
  for update of c skip locked;
  if not found then return null; end if;
  begin
    perform private.erase_candidate(candidate.tenant_id, candidate.id);
  exception when others then
    return jsonb_build_object('failed', candidate.id, 'reason', sqlstate);
  end;
  return jsonb_build_object('erased_candidate', candidate.id);
end
$$;

-- One step. `attempt_id` and `removed` (paths in bucket `evidence`): these
-- objects are gone, and their rows follow. Answers {"attempt_id", "paths"} to
-- remove next, {"erased": attempt_id} when nothing was left of one,
-- {"erased_candidate": id} for a student without attempts any more, or
-- {"attempt_id": null} when nothing is due. {"failed": id, "reason": SQLSTATE}:
-- that one could not be erased; named in `not_these`, it is passed over.
create function public.score_erase(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  attempt public.attempts := private.next_due(request);
  asked public.candidates;
  paths text[];
begin
  if attempt.id is null then
    return coalesce(
      case when request ->> 'attempt_id' is null
        then private.erase_next_candidate(request -> 'not_these') end,
      '{"attempt_id": null}'::jsonb
    );
  end if;

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
  select * into asked from public.candidates c
  where c.id = attempt.candidate_id and c.erase_requested_at is not null;
  begin
    perform private.erase_attempt(
      attempt.tenant_id, attempt.id,
      case when asked.id is null then 'retention' else 'erasure' end,
      asked.erase_requested_by
    );
  exception when others then
    return jsonb_build_object('failed', attempt.id, 'reason', sqlstate);
  end;
  return jsonb_build_object('erased', attempt.id);
end
$$;

create index attempts_by_creation on public.attempts (created_at);

revoke all on function private.objects_of(public.attempts),
  private.days_of(jsonb[]),
  private.kept_days(public.attempts, public.exams, public.tenants, jsonb),
  private.due_at(
    public.attempts, public.exams, public.tenants, timestamptz, jsonb
  ),
  private.next_due(jsonb), private.erase_next_candidate(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.score_erase(jsonb)
  from public, anon, authenticated;
grant execute on function public.score_erase(jsonb)
  to service_role, invigil_api;
