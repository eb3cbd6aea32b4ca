-- Two rooms; who belongs to one hears its private topic, `room:{name}`.
create table public.room_members (room text not null, user_id uuid not null);
create table public.notes (id bigint primary key, room text not null);
grant select on public.room_members to authenticated;

create function public.hears(topic text) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select from public.room_members
    where 'room:' || room = topic and user_id = (select auth.uid())
  )
$$;
grant execute on function public.hears(text) to authenticated;

create policy "Members hear their room" on realtime.messages
  for select to authenticated
  using ((select public.hears((select realtime.topic()))));

create function public.announce_note() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform realtime.send(
    jsonb_build_object('note', new.id), 'note', 'room:' || new.room, true
  );
  return null;
end
$$;
create trigger announce_note after insert on public.notes
  for each row execute function public.announce_note();
