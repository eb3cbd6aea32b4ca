-- The worker's other kind of job: a picture to look at.

-- Answers {"job": null} or a snapshot under a lease of `lease_seconds`, with what
-- its analysis needs: where the object lies, what the policy said when it came
-- (`payload`), and what earlier pictures of the same source came to, latest
-- first, a hundred at most.
create function public.score_claim_snapshot(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  job public.scoring_queue;
begin
  job := private.lease_job('snapshot', (request ->> 'lease_seconds')::integer);
  if job.id is null then return '{"job": null}'::jsonb; end if;
  return jsonb_build_object('job', (
    select jsonb_build_object(
      'lease', job.lease_token,
      'attempt_id', s.attempt_id,
      'snapshot', jsonb_build_object(
        'id', s.id,
        'path', s.path,
        'source', s.source,
        'taken_at', private.iso_time(s.taken_at)
      ),
      'payload', job.payload,
      'earlier', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', p.id,
          'taken_at', private.iso_time(p.taken_at),
          'luminance', p.luminance,
          'perceptual_hash', p.perceptual_hash
        ) order by p.taken_at desc, p.id desc)
        from (
          select *
          from public.snapshots o
          where o.attempt_id = s.attempt_id and o.source = s.source
            and (o.taken_at, o.id) < (s.taken_at, s.id)
            and o.luminance is not null and o.perceptual_hash is not null
          order by o.taken_at desc, o.id desc
          limit 100
        ) p
      ), '[]')
    )
    from public.snapshots s
    where s.id = job.snapshot_id
  ));
end
$$;

revoke all on function public.score_claim_snapshot(jsonb)
  from public, anon, authenticated;
grant execute on function public.score_claim_snapshot(jsonb)
  to service_role, invigil_api;
