-- What time alone brings about, and no request. One call does a bounded part of
-- each kind of work, and what is locked by someone else waits for the next.

-- What a part of the sweep came to: how much was done, and the SQLSTATE of an
-- attempt that failed and was passed over, if there was one.
create type private.swept as (done integer, failed text);

-- Answers {"done": {part: how many}, "failed": {part: SQLSTATE}, "orphans":
-- [{"id","path"}, …]}: the last are pictures whose upload was never finished;
-- their objects go through the Storage API, then their rows by
-- score_orphans_removed. A part that fails undoes itself and no other, and so
-- does an attempt within its part: what is `failed` of it was passed over.
-- `grace_seconds`: the time that what is on its way at a deadline has.
-- Breaks come before deadlines: one that is over is no hold.
create function public.score_sweep(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  part text;
  tally private.swept;
  done jsonb := '{}'::jsonb;
  failed jsonb := '{}'::jsonb;
begin
  foreach part in array array[
    'acts', 'breaks', 'deadlines', 'silences', 'returns', 'gaps', 'phones',
    'waiting', 'tokens', 'requests'
  ] loop
    begin
      tally := case part
        when 'acts' then private.sweep_acts()
        when 'breaks' then private.sweep_breaks()
        when 'deadlines' then private.sweep_deadlines(
          (request ->> 'grace_seconds')::double precision
        )
        when 'silences' then private.sweep_silences()
        when 'returns' then private.sweep_returns()
        when 'gaps' then private.sweep_gaps()
        when 'phones' then private.sweep_phones()
        when 'waiting' then (private.sweep_waiting(), null)::private.swept
        when 'tokens' then (private.sweep_tokens(), null)::private.swept
        when 'requests' then (private.sweep_requests(), null)::private.swept
      end;
      done := done || jsonb_build_object(part, tally.done);
      if tally.failed is not null then
        failed := failed || jsonb_build_object(part, tally.failed);
      end if;
    exception when others then
      failed := failed || jsonb_build_object(part, sqlstate);
    end;
  end loop;
  return jsonb_build_object(
    'done', done, 'failed', failed, 'orphans', private.orphans()
  );
end
$$;

-- Notes in `tally` that an attempt failed and the sweep goes on without it. The
-- log gets no more than which part, which attempt and which SQLSTATE.
create function private.passed_over(
  tally private.swept, part text, of_attempt uuid, code text
) returns private.swept
language plpgsql security definer set search_path = '' as $$
begin
  raise warning 'the sweep of % passed over %: %', part, of_attempt, code;
  tally.failed := code;
  return tally;
end
$$;

revoke all on function
  private.passed_over(private.swept, text, uuid, text)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.score_sweep(jsonb)
  from public, anon, authenticated;
grant execute on function public.score_sweep(jsonb)
  to service_role, invigil_api;
