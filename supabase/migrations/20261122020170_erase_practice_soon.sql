-- Practice is erased soon: `practice_days` after it was handed in, or after it
-- was made if it never was, whether or not its exam ever closes.

create or replace function public.score_erase(request jsonb) returns jsonb
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
