-- Setting up an exam: making one, and its settings. Once somebody has begun,
-- what students were promised or are measured by stays as it is.

-- Whether the database and browsers can reckon in a zone of this name. What
-- `at time zone` takes besides ("CEST", "UTC+3") breaks pages, and so do names
-- of the system's own.
create function private.is_time_zone(zone text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return zone !~ '^(posix|right)/'
    and zone not in ('Factory', 'localtime', 'posixrules')
    and exists (
      select from pg_catalog.pg_timezone_names z where z.name = zone
    );
end
$$;

-- {tenant_id, title, time_zone?, is_practice?}: a draft, in the school's time
-- zone unless another is said.
create function public.staff_create_exam(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'tenant_id uuid', 'title text 1 300', 'time_zone? text 1 64',
    'is_practice? bool', 'request_id? uuid'
  ]);
  school public.tenants;
  exam public.exams;
begin
  if refused is not null then return refused; end if;
  select * into school from public.tenants t
  where t.id = (request ->> 'tenant_id')::uuid;
  refused := private.staff_refusal(
    school.id, array['admin'], 'school_not_found'
  );
  if refused is not null then return refused; end if;
  if not private.is_time_zone(
    coalesce(request ->> 'time_zone', school.time_zone)
  ) then
    return private.refusal('bad_request', '{"field": "time_zone"}');
  end if;
  refused := private.answered_before('staff_create_exam', request);
  if refused is not null then return refused; end if;

  insert into public.exams (
    tenant_id, title, time_zone, is_practice, created_by
  )
  values (
    school.id, btrim(request ->> 'title', E' \t\r\n'),
    coalesce(request ->> 'time_zone', school.time_zone),
    coalesce((request ->> 'is_practice')::boolean, false), auth.uid()
  )
  returning * into exam;
  perform private.audit(school.id, 'exam.create', exam.id);
  return private.answered('staff_create_exam', request, jsonb_build_object(
    'exam_id', exam.id, 'version', exam.version, 'state', exam.state
  ));
end
$$;

-- Of two states of an exam, the settings that differ although they may not once
-- somebody has begun: whoever starts later would sit another exam, or whoever
-- began loses what was promised. More time to the close, and more attempts,
-- take nothing from anyone.
create function private.frozen_changes(before public.exams, later public.exams)
returns text[]
language plpgsql stable security definer set search_path = '' as $$
declare
  was jsonb := to_jsonb(before);
  will jsonb := to_jsonb(later);
  found_ones text[] := '{}'::text[];
begin
  -- An attempt knows whether it is practice from when it is made.
  if before.is_practice <> later.is_practice and exists (
    select from public.attempts a where a.exam_id = before.id
  ) then
    found_ones := found_ones || 'is_practice'::text;
  end if;
  if not private.has_begun(before.id) then return found_ones; end if;
  select found_ones || coalesce(array_agg(k order by k), '{}') into found_ones
  from unnest(array[
    'external_id', 'time_zone', 'opens_at', 'duration_seconds', 'delivery',
    'shuffle_questions', 'shuffle_choices', 'rules_markdown'
  ]) k
  where was -> k is distinct from will -> k;
  if coalesce(later.closes_at, 'infinity')
    < coalesce(before.closes_at, 'infinity')
  then
    found_ones := found_ones || 'closes_at'::text;
  end if;
  if later.attempts_allowed < before.attempts_allowed then
    found_ones := found_ones || 'attempts_allowed'::text;
  end if;
  return found_ones;
end
$$;

-- {exam_id, version, …}: sets those settings that are in the request.
create function public.staff_save_exam(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb := private.malformed(request, array[
    'exam_id uuid', 'version int 1 1000000000', 'title? text 1 300',
    'external_id? text 1 200', 'rules_markdown? text 1 100000',
    'time_zone? text 1 64', 'opens_at? time', 'closes_at? time',
    'duration_seconds? int 1 864000', 'is_practice? bool',
    'delivery? text 1 20', 'attempts_allowed? int 1 100',
    'shuffle_questions? bool', 'shuffle_choices? bool',
    'result_shown? text 1 20', 'second_review? bool'
  ]);
  -- What may be without a value.
  optional constant text[] := array[
    'external_id', 'rules_markdown', 'opens_at', 'closes_at'
  ];
  it record;
  exam public.exams;
  later public.exams;
  wrong text;
  frozen text[];
  changes jsonb;
  version_now integer;
begin
  if refused is not null then return refused; end if;
  select min(k) into wrong
  from jsonb_object_keys(request) k
  where request ->> k is null and not k = any (optional);
  if wrong is not null then
    return private.refusal('bad_request', jsonb_build_object('field', wrong));
  end if;
  select * into it from private.exam_for_edit(request);
  if it.refused is not null then return it.refused; end if;
  exam := it.exam;
  later := jsonb_populate_record(exam, request - array['exam_id', 'version']);
  later.title := btrim(later.title, E' \t\r\n');
  later.external_id := btrim(later.external_id, E' \t\r\n');
  wrong := case
    -- A list that takes long to read.
    when later.time_zone <> exam.time_zone
      and not private.is_time_zone(later.time_zone) then 'time_zone'
    when later.delivery not in ('invigil', 'external') then 'delivery'
    when later.result_shown not in ('nothing', 'score', 'feedback')
    then 'result_shown'
    when later.closes_at <= later.opens_at then 'closes_at'
  end;
  if wrong is not null then
    return private.refusal('bad_request', jsonb_build_object('field', wrong));
  end if;
  frozen := private.frozen_changes(exam, later);
  if cardinality(frozen) > 0 then
    return private.refusal('exam_begun', jsonb_build_object('fields', frozen));
  end if;
  -- The rules are long, and their versions are in what students confirmed.
  select jsonb_object_agg(w.key, case
      when w.key = 'rules_markdown' then jsonb_build_array('', '')
      else jsonb_build_array(to_jsonb(exam) -> w.key, w.value)
    end) into changes
  from jsonb_each(to_jsonb(later)) w
  where to_jsonb(exam) -> w.key is distinct from w.value;
  if changes is null then
    return jsonb_build_object('exam_id', exam.id, 'version', exam.version);
  end if;
  begin
    update public.exams e
    set title = later.title, external_id = later.external_id,
      rules_markdown = later.rules_markdown, time_zone = later.time_zone,
      opens_at = later.opens_at, closes_at = later.closes_at,
      duration_seconds = later.duration_seconds,
      is_practice = later.is_practice, delivery = later.delivery,
      attempts_allowed = later.attempts_allowed,
      shuffle_questions = later.shuffle_questions,
      shuffle_choices = later.shuffle_choices,
      result_shown = later.result_shown, second_review = later.second_review
    where e.id = exam.id;
  exception when unique_violation then
    return private.refusal(
      'bad_request', '{"field": "external_id", "reason": "taken"}'
    );
  end;
  version_now := private.exam_edited(exam.id);
  perform private.audit(
    exam.tenant_id, 'exam.save', exam.id, null, null, null,
    jsonb_build_object('changes', changes, 'version', version_now)
  );
  return jsonb_build_object('exam_id', exam.id, 'version', version_now);
end
$$;

revoke all on function private.is_time_zone(text),
  private.frozen_changes(public.exams, public.exams)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_create_exam(jsonb),
  public.staff_save_exam(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_create_exam(jsonb),
  public.staff_save_exam(jsonb)
  to authenticated;
