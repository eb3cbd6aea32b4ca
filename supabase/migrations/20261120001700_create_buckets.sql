-- Private buckets: pictures in questions, and pictures of students. Objects
-- lie under `{tenant}/…`. Students have no right on either, staff only read;
-- `api` and `api/admin` write with the secret key.

insert into storage.buckets
  (id, name, public, file_size_limit, allowed_mime_types)
values
  (
    'questions', 'questions', false, 5 * 1024 * 1024,
    array['image/png', 'image/jpeg', 'image/webp', 'image/gif']
  ),
  ('evidence', 'evidence', false, 512000, array['image/jpeg'])
on conflict (id) do update set
  public = excluded.public,
  file_size_limit = excluded.file_size_limit,
  allowed_mime_types = excluded.allowed_mime_types;

create policy "Staff see the question images of their school"
  on storage.objects
  for select to authenticated
  using (
    bucket_id = 'questions'
    and split_part(name, '/', 1) in (
      select tenant::text from private.staff_tenants() tenant
    )
  );

create policy "Admins and proctors see the evidence of their school"
  on storage.objects
  for select to authenticated
  using (
    bucket_id = 'evidence'
    and split_part(name, '/', 1) in (
      select tenant::text
      from private.staff_tenants(array['admin', 'proctor']) tenant
    )
  );
