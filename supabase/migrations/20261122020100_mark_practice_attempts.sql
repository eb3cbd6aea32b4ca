-- An attempt knows whether it is practice: as its exam was when it was made, and
-- for good. And an exam changes sides only while it has no attempt: else one that
-- was begun as practice would be sat as the exam, unseen, and soon erased.

-- In steps: Postgres 15 gives no new column a default in a table whose row type
-- a function has as a parameter's default.
alter table public.attempts add column is_practice boolean;
update public.attempts a set is_practice = e.is_practice
from public.exams e where e.id = a.exam_id;
alter table public.attempts
  alter column is_practice set default false,
  alter column is_practice set not null;

-- Practice may be had as often as wished.
alter table public.attempts drop constraint attempts_attempt_no_check;
alter table public.attempts add constraint attempts_attempt_no_check
  check (
    attempt_no between 1 and case when is_practice then 100000 else 100 end
  );

create index practice_attempts on public.attempts (tenant_id, id)
  where is_practice;
grant select (is_practice) on public.attempts to authenticated;

create function private.mark_practice() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    -- Locked, so that the exam stays what it is until this attempt is seen.
    select e.is_practice into new.is_practice
    from public.exams e where e.id = new.exam_id
    for share;
  elsif new.is_practice <> old.is_practice then
    raise exception 'Whether an attempt is practice cannot be changed.'
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger mark_practice before insert or update of is_practice
  on public.attempts
  for each row execute function private.mark_practice();

create function private.keep_practice_apart() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.attempts a where a.exam_id = new.id) then
    raise exception 'An exam that has attempts cannot become practice, or real.'
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger keep_practice_apart before update of is_practice
  on public.exams
  for each row when (new.is_practice <> old.is_practice)
  execute function private.keep_practice_apart();

revoke all on function private.mark_practice(), private.keep_practice_apart()
  from public, anon, authenticated, service_role, invigil_api;
