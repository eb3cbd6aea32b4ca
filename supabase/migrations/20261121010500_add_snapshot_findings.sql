-- What an upload and its analysis leave on a snapshot.

alter table public.snapshots
  -- The same for the same upload sent again.
  add column upload_key text
    check (upload_key ~ '^(key|sum):[0-9a-f]{64}$'),
  -- SHA-256 (hex) of the object.
  add column content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  -- Kinds of events told of a row of snapshots that this one is in.
  add column findings text[] not null default '{}'
    check (findings <@ array['snapshot_dark', 'snapshot_frozen']),
  -- Why it could not be analysed.
  add column analysis_error text check (length(analysis_error) <= 200),
  add constraint snapshots_one_per_upload
    unique (attempt_id, source, upload_key);

-- The pictures before one, of the same source.
create index snapshots_by_source
  on public.snapshots (attempt_id, source, taken_at, id);
