-- What the analysis of a snapshot came to. The lease is compared; numbers,
-- events and the end of the job are one transaction.

-- `findings`: [{"type": "snapshot_dark" | "snapshot_frozen", "snapshots": ids
-- of the row of pictures that show it, the first one first, "data"}]. A row is
-- told once: where one of its pictures was told of before, this one joins it.
create function public.score_commit_snapshot(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  attempt public.attempts;
  job public.scoring_queue;
  snapshot public.snapshots;
  finding jsonb;
  of_type text;
  members uuid[];
begin
  -- The attempt first: everyone who locks both does so in this order.
  select * into attempt from public.attempts a
  where a.id = (request ->> 'attempt_id')::uuid
  for no key update;
  perform from public.chain_heads h where h.attempt_id = attempt.id for update;
  select * into job from public.scoring_queue q
  where q.lease_token = (request ->> 'lease')::uuid
    and q.attempt_id = attempt.id and q.kind = 'snapshot'
  for update;
  if not found then return jsonb_build_object('committed', false); end if;

  update public.snapshots s
  set luminance = (request ->> 'luminance')::numeric,
    perceptual_hash = request ->> 'perceptual_hash',
    analysis_error = request ->> 'analysis_error',
    analysed_at = clock_timestamp()
  where s.id = job.snapshot_id
  returning s.* into snapshot;

  for finding in
    select * from jsonb_array_elements(request -> 'findings')
  loop
    of_type := finding ->> 'type';
    members := array(
      select s.id from public.snapshots s
      where s.attempt_id = attempt.id and s.source = snapshot.source
        and finding -> 'snapshots' ? s.id::text
      for update
    );
    if not exists (
      select from public.snapshots s
      where s.id = any (members) and of_type = any (s.findings)
    ) then
      perform private.append_server_event(
        attempt, of_type,
        (finding -> 'data') || jsonb_build_object(
          'snapshot_id', snapshot.id, 'source', snapshot.source
        ),
        'warning', 'technical', at => snapshot.taken_at
      );
    end if;
    update public.snapshots s
    set findings = s.findings || of_type
    where s.id = any (members) and not of_type = any (s.findings);
  end loop;

  delete from public.scoring_queue q where q.id = job.id;
  return jsonb_build_object('committed', true);
end
$$;

revoke all on function public.score_commit_snapshot(jsonb)
  from public, anon, authenticated;
grant execute on function public.score_commit_snapshot(jsonb)
  to service_role, invigil_api;
