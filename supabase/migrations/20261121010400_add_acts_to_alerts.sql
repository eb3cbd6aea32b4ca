-- When the act of an alert may happen and when it did, and which silence of an
-- exam page is still open.

alter table public.alerts
  -- Later than the event where the next one may still show that it was not
  -- what it seemed.
  add column act_after timestamptz,
  add column acted_at timestamptz;
-- An act `flag` is the alert itself: nothing is left to do.
create index alerts_to_act_on on public.alerts (act_after)
  where act in ('warn', 'soft_lock', 'auto_submit') and acted_at is null
    and status <> 'superseded';

alter table public.attempt_presence
  -- Since when nothing was heard, from when that was raised until its end was:
  -- unlike missed_raised_at a heartbeat leaves it as it is.
  add column silent_since timestamptz;
create index attempt_presence_silent on public.attempt_presence (attempt_id)
  where silent_since is not null;

-- Where a paused or lost phone is looked for, and a page that waits.
create index devices_by_last_seen on public.devices (last_seen_at)
  where unpaired_at is null;
create index attempt_clients_waiting on public.attempt_clients (attempt_id)
  where state = 'waiting';
