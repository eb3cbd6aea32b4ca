-- Rights on Supabase Storage's tables (lite's own, made just before this file
-- runs). Row level security decides who sees what; without a policy: nobody.

alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;

grant usage on schema storage to anon, authenticated, service_role;
grant select, insert, update, delete on storage.buckets, storage.objects
  to anon, authenticated, service_role;
grant execute on all functions in schema storage
  to anon, authenticated, service_role;
