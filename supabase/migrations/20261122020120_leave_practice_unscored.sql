-- Practice is never scored: no job is queued, so no alert, no risk and no act
-- comes of it, and nobody's open page is told. What the student's own page says
-- at a limit is all that happens; only the deadline hands in.

create function private.skip_practice() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if (
    select a.is_practice from public.attempts a where a.id = new.attempt_id
  ) then
    return null;
  end if;
  return new;
end
$$;
create trigger skip_practice before insert on public.scoring_queue
  for each row execute function private.skip_practice();

revoke all on function private.skip_practice()
  from public, anon, authenticated, service_role, invigil_api;
