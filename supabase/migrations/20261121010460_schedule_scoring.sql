-- Supabase calls the scoring function by itself: pg_cron every few seconds,
-- over pg_net, with the secret key from Vault. Where one of them is missing
-- nothing is scheduled, and nothing fails: the function can be run again when
-- they have been switched on. Locally a ticker does the same.

-- As often as this pg_cron can: every 5 s from version 1.5 on, or every minute.
create function private.scoring_interval(version text) returns text
language sql immutable security definer set search_path = '' as $$
  select case
    when substring(version from '^\d+\.\d+') is not null
      and string_to_array(substring(version from '^\d+\.\d+'), '.')::integer[]
        >= array[1, 5]
    then '5 seconds'
    else '* * * * *'
  end
$$;

-- Schedules the calls, or renews their schedule, and answers what was done or
-- what is missing. Before it, Vault needs the secrets `invigil_project_url`
-- (like https://….supabase.co) and `invigil_secret_key` (sb_secret_…); as long
-- as they are not there, the job calls nothing. Looks for what extensions
-- offer, wherever they are from.
create function private.schedule_scoring() returns text
language plpgsql security definer set search_path = '' as $$
declare
  missing text[] := array_remove(array[
    case when to_regprocedure('cron.schedule(text,text,text)') is null
      then 'pg_cron' end,
    case when to_regproc('net.http_post') is null then 'pg_net' end,
    case when to_regclass('vault.decrypted_secrets') is null then 'Vault' end
  ], null);
  every text := private.scoring_interval((
    select x.extversion from pg_catalog.pg_extension x
    where x.extname = 'pg_cron'
  ));
  -- Read from the catalogue: a name written down here would have to be there
  -- whenever the function is checked.
  ask text := (
    select format('select %I.schedule($1, $2, $3)', n.nspname)
    from pg_catalog.pg_namespace n
    where n.nspname = 'cron'
  );
begin
  if cardinality(missing) > 0 then
    return 'not scheduled, missing: ' || array_to_string(missing, ', ');
  end if;
  execute ask using 'invigil-score', every, $job$
    select net.http_post(
      url := rtrim(u.decrypted_secret, '/') || '/functions/v1/score',
      headers := jsonb_build_object(
        'apikey', k.decrypted_secret, 'content-type', 'application/json'
      ),
      body := '{}'::jsonb,
      timeout_milliseconds := 20000
    )
    from vault.decrypted_secrets u, vault.decrypted_secrets k
    where u.name = 'invigil_project_url' and k.name = 'invigil_secret_key'
  $job$;
  -- pg_cron writes a row for each run and never removes one.
  execute ask
  using 'invigil-cron-history', '17 3 * * *', $job$
    delete from cron.job_run_details
    where end_time < now() - interval '2 days'
  $job$;
  return 'scheduled: ' || every;
end
$$;

revoke all on function private.scoring_interval(text),
  private.schedule_scoring()
  from public, anon, authenticated, service_role, invigil_api;

do $$
begin
  raise notice '%', private.schedule_scoring();
exception when others then
  -- Not allowed to, for instance: the same can be run later.
  raise notice 'not scheduled: %', sqlstate;
end
$$;
