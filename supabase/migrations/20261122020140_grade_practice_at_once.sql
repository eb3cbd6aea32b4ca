-- The result of practice is there when it is handed in: what the key can grade
-- is graded then. (public.api_result tells it without a release.)

create function private.grade_practice() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.grade_by_key(array[new.id]);
  return null;
exception when others then
  -- Handing in is never blocked, by a key that cannot be read either.
  return null;
end
$$;
create trigger grade_practice after update of state on public.attempts
  for each row when (
    new.is_practice and old.state = 'in_progress'
    and new.state in ('submitted', 'auto_submitted')
  )
  execute function private.grade_practice();

revoke all on function private.grade_practice()
  from public, anon, authenticated, service_role, invigil_api;
