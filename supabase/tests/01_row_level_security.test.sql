-- Nothing of schema public is read or written but through a policy or one of
-- our functions, whoever asks.

begin;
set local search_path = public, extensions;
select plan(9);

select is_empty(
  $$select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relrowsecurity$$,
  'every table has row-level security'
);

select is_empty(
  $$select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('v', 'm', 'f')
      and not coalesce(c.reloptions @> array['security_invoker=true'], false)$$,
  'no view reads with its owner''s rights'
);

select is_empty(
  $$select tablename, policyname, cmd, roles from pg_policies
    where schemaname = 'public' and cmd <> 'SELECT'$$,
  'policies only read: every change goes through a function'
);

select is_empty(
  $$select tablename, policyname, roles from pg_policies
    where schemaname = 'public' and roles <> array['authenticated']::name[]$$,
  'every policy is for signed-in people alone'
);

select is_empty(
  $$select tablename, policyname from pg_policies
    where schemaname = 'public' and permissive <> 'PERMISSIVE'
      or schemaname = 'public' and qual is null$$,
  'every policy says which rows'
);

select is_empty(
  $$select tablename, policyname from pg_policies
    where schemaname = 'public' and qual ~ 'auth\.(uid|jwt)\(\)'
      and qual !~ 'SELECT auth\.(uid|jwt)\(\)'$$,
  'policies ask once per statement who is signed in, not once per row'
);

select is_empty(
  $$select policyname from pg_policies
    where schemaname in ('public', 'storage', 'realtime')
      and qual ~ 'user_metadata'$$,
  'no policy believes what people may write about themselves'
);

select is(
  (select string_agg(cmd || ' ' || roles::text, ', ') from pg_policies
   where schemaname = 'realtime' and tablename = 'messages'),
  'SELECT {authenticated}',
  'Realtime topics are listened to, by signed-in people, and never sent to'
);

select is_empty(
  $$select policyname, cmd from pg_policies
    where schemaname = 'storage' and tablename = 'objects'
      and (qual ~ 'evidence' or qual ~ 'questions' or with_check is not null)
      and (cmd <> 'SELECT' or roles <> array['authenticated']::name[])$$,
  'objects are read by staff, and written with the secret key alone'
);

select * from finish();
rollback;
