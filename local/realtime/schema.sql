-- Broadcast from the database: what applications and policies use of Supabase's
-- schema `realtime`, repeatable. Not partitioned; `delete_old_messages` takes
-- the place of dropping partitions.

create schema if not exists realtime;
grant usage on schema realtime to anon, authenticated, service_role;

create table if not exists realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp not null default (now() at time zone 'utc'),
  inserted_at timestamp not null default (now() at time zone 'utc'),
  id uuid not null primary key default gen_random_uuid()
);

-- Ours, for delivery: the order within a transaction, and the transaction, so
-- that "committed since the last look" can be asked exactly. Times cannot tell:
-- a message becomes visible long after its time when its transaction is long.
alter table realtime.messages
  add column if not exists position bigint generated always as identity,
  add column if not exists written_by xid8 not null
    default pg_current_xact_id();
create index if not exists messages_written_by_idx
  on realtime.messages (written_by);

-- Who may hear (select) and speak (insert) on a topic is the policies' matter.
alter table realtime.messages enable row level security;
grant select, insert, update on realtime.messages
  to anon, authenticated, service_role;

-- The topic that is being joined or written to, for policies.
create or replace function realtime.topic() returns text
language sql stable
as $$
  select nullif(current_setting('realtime.topic', true), '')
$$;

-- Sends `payload` to everyone on `topic` once the transaction commits. Runs with
-- the caller's rights, and a failure is only a warning: the row that is the
-- cause of a message must not be lost because the message cannot be sent. So
-- call it from a `security definer` function.
create or replace function realtime.send(
  payload jsonb,
  event text,
  topic text,
  private boolean default true
) returns void
language plpgsql
as $$
declare
  message_id constant uuid := gen_random_uuid();
begin
  if jsonb_typeof(payload) = 'object' and not payload ? 'id' then
    payload := payload || jsonb_build_object('id', message_id);
  end if;
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (id, topic, extension, payload, event, private)
  values (message_id, topic, 'broadcast', payload, event, private);
exception when others then
  raise warning 'realtime.send could not send: %', sqlerrm;
end
$$;

grant execute on function
  realtime.topic(), realtime.send(jsonb, text, text, boolean)
  to anon, authenticated, service_role;

-- Only wakes the server, which then reads what is new: a notification holds
-- less than 8,000 bytes, and equal ones of a transaction become one.
create or replace function realtime.announce_messages() returns trigger
language plpgsql
as $$
begin
  perform pg_notify('realtime_messages', 'new');
  return null;
end
$$;

create or replace trigger announce_messages
  after insert on realtime.messages
  for each statement execute function realtime.announce_messages();

-- A message is a hint for who listens at the time; nobody asks for old ones.
create or replace function realtime.delete_old_messages() returns void
language sql
as $$
  delete from realtime.messages
  where inserted_at < (now() at time zone 'utc') - interval '1 day'
$$;
revoke all on function realtime.delete_old_messages() from public;
