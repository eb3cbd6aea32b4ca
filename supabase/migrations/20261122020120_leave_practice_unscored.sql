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

create or replace function private.broadcast_attempt() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  message jsonb := jsonb_build_object('id', new.id);
begin
  if new.is_practice then return null; end if;
  perform realtime.send(
    message, 'attempt', 'exam:' || new.exam_id || ':staff', true
  );
  perform realtime.send(message, 'attempt', 'attempt:' || new.id, true);
  return null;
end
$$;

create or replace function private.broadcast_signal() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object('id', new.id, 'view_id', new.view_id), 'signal',
    'exam:' || a.exam_id || ':staff', true
  )
  from public.attempts a
  where a.id = new.attempt_id and not a.is_practice;
  return null;
end
$$;

revoke all on function private.skip_practice()
  from public, anon, authenticated, service_role, invigil_api;
