-- Students from a list, in pages of up to 500: looked at first (`dry_run`), then
-- written. Sending a page again changes nothing more.

-- What would become of each line. A student is found by the external id, else
-- by the ticket; what a line leaves out or empty stays as it is. Refused alone:
--   identity_missing   neither ticket nor external id, so it could not be found
--   name_missing       for a new student
--   ticket_taken       the ticket is another student's
--   candidate_erasing  somebody asked for everything about them to be erased
--   twice              an earlier line of this page is about the same student
--   too_long, date_malformed, date_out_of_range, email_malformed
create function private.judged_students(of_tenant uuid, lines jsonb)
returns table (
  place integer, code text, field text, target uuid, is_new boolean,
  changed text[], archived boolean,
  external_id text, hall_ticket text, name text, email text,
  date_of_birth date, center text, district text, trade text
)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  with sent as materialized (
    select l.at::integer - 1 as at,
      private.plain_text(l.one ->> 'external_id') as external_id,
      private.plain_ticket(l.one ->> 'hall_ticket') as hall_ticket,
      private.plain_text(l.one ->> 'name') as name,
      private.plain_text(l.one ->> 'email') as email,
      private.plain_text(l.one ->> 'date_of_birth') as date_of_birth,
      private.plain_text(l.one ->> 'center') as center,
      private.plain_text(l.one ->> 'district') as district,
      private.plain_text(l.one ->> 'trade') as trade
    from jsonb_array_elements(lines) with ordinality l (one, at)
  ),
  found as materialized (
    select s.*, coalesce(x.id, t.id) as target, w.field as wrong, w.code as why,
      x.id <> t.id
        or x.id is null and s.external_id <> t.external_id as of_another,
      coalesce(x.erase_requested_at, t.erase_requested_at) is not null
        as erasing
    from sent s
    left join public.candidates x
      on x.tenant_id = of_tenant and x.external_id = s.external_id
    left join public.candidates t
      on t.tenant_id = of_tenant and t.hall_ticket = s.hall_ticket
    left join lateral (
      select f.field, private.wrong_field(f.field, f.value) as code
      from (values
        ('external_id', s.external_id), ('hall_ticket', s.hall_ticket),
        ('name', s.name), ('email', s.email),
        ('date_of_birth', s.date_of_birth), ('center', s.center),
        ('district', s.district), ('trade', s.trade)
      ) f (field, value)
      where private.wrong_field(f.field, f.value) is not null
      limit 1
    ) w on true
  ),
  judged as (
    select f.*, case
        when f.why is not null then f.why
        when coalesce(f.external_id, f.hall_ticket) is null
        then 'identity_missing'
        when f.target is null and f.name is null then 'name_missing'
        when f.of_another then 'ticket_taken'
        when f.erasing then 'candidate_erasing'
        when count(f.target) over by_target > 1
          or count(f.external_id) over by_external > 1
          or count(f.hall_ticket) over by_ticket > 1
        then 'twice'
      end as code
    from found f
    window
      by_target as (
        partition by f.target order by f.at
        rows between unbounded preceding and current row
      ),
      by_external as (
        partition by f.external_id order by f.at
        rows between unbounded preceding and current row
      ),
      by_ticket as (
        partition by f.hall_ticket order by f.at
        rows between unbounded preceding and current row
      )
  )
  select j.at, j.code, case
      when j.why is not null then j.wrong
      when j.code = 'name_missing' then 'name'
      when j.code = 'ticket_taken' then 'hall_ticket'
    end,
    coalesce(j.target, gen_random_uuid()), j.target is null,
    array_remove(array[
      case when j.external_id <> coalesce(c.external_id, '')
        then 'external_id' end,
      case when j.hall_ticket <> coalesce(c.hall_ticket, '')
        then 'hall_ticket' end,
      case when j.name <> c.name then 'name' end,
      case when j.email <> coalesce(c.email, '') then 'email' end,
      case when private.plain_date(j.date_of_birth)
        is distinct from c.date_of_birth and j.date_of_birth is not null
        then 'date_of_birth' end,
      case when j.center <> coalesce(c.center, '') then 'center' end,
      case when j.district <> coalesce(c.district, '') then 'district' end,
      case when j.trade <> coalesce(c.trade, '') then 'trade' end
    ], null),
    c.archived_at is not null,
    j.external_id, j.hall_ticket, j.name, j.email,
    private.plain_date(j.date_of_birth), j.center, j.district, j.trade
  from judged j
  left join public.candidates c on c.id = j.target
  order by j.at;
end
$$;

-- {tenant_id, candidates: [{external_id?, hall_ticket?, name?, email?,
-- date_of_birth?, center?, district?, trade?}], dry_run?, request_id?}
-- → {created, changed, unchanged, refused, lines: [{index, outcome,
-- candidate_id?, fields?, code?, field?, archived?}]}. Lines that are refused
-- do not keep the others from being written.
create function public.staff_import_candidates(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  refused jsonb;
  school public.tenants;
  dry boolean;
  said jsonb;
  counts record;
begin
  if jsonb_typeof(request) is distinct from 'object' then
    return private.refusal('bad_request');
  end if;
  refused := coalesce(
    private.malformed(request - 'candidates', array[
      'tenant_id uuid', 'dry_run? bool', 'request_id? uuid'
    ]),
    private.malformed_lines(request, 'candidates', array[
      'external_id', 'hall_ticket', 'name', 'email', 'date_of_birth', 'center',
      'district', 'trade'
    ])
  );
  if refused is not null then return refused; end if;
  dry := coalesce((request ->> 'dry_run')::boolean, false);
  select * into school from public.tenants t
  where t.id = (request ->> 'tenant_id')::uuid;
  refused := private.staff_refusal(
    school.id, array['admin'], 'school_not_found'
  );
  if refused is not null then return refused; end if;
  if not dry then
    refused := private.answered_before('staff_import_candidates', request);
    if refused is not null then return refused; end if;
    perform private.students_in_turn(school.id);
  end if;

  with judged as materialized (
    select * from private.judged_students(
      school.id, request -> 'candidates'
    )
  ),
  added as (
    insert into public.candidates (
      id, tenant_id, external_id, hall_ticket, name, email, date_of_birth,
      center, district, trade
    )
    select j.target, school.id, j.external_id, j.hall_ticket, j.name, j.email,
      j.date_of_birth, j.center, j.district, j.trade
    from judged j
    where j.code is null and j.is_new and not dry
  ),
  changed as (
    update public.candidates c
    set external_id = coalesce(j.external_id, c.external_id),
      hall_ticket = coalesce(j.hall_ticket, c.hall_ticket),
      name = coalesce(j.name, c.name),
      email = coalesce(j.email, c.email),
      date_of_birth = coalesce(j.date_of_birth, c.date_of_birth),
      center = coalesce(j.center, c.center),
      district = coalesce(j.district, c.district),
      trade = coalesce(j.trade, c.trade)
    from judged j
    where c.id = j.target and j.code is null and not j.is_new
      and j.changed <> '{}' and not dry
  ),
  told as (
    select j.place, j.target, j.is_new, case
        when j.code is not null then 'refused'
        when j.is_new then 'created'
        when j.changed <> '{}' then 'changed'
        else 'unchanged'
      end as outcome, j.code, j.field, j.changed, j.archived
    from judged j
  )
  select
    count(*) filter (where t.outcome = 'created') as created,
    count(*) filter (where t.outcome = 'changed') as changed,
    count(*) filter (where t.outcome = 'unchanged') as unchanged,
    count(*) filter (where t.outcome = 'refused') as refused,
    jsonb_agg(t.target) filter (where t.outcome = 'changed') as changed_ids,
    jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'index', t.place, 'outcome', t.outcome, 'code', t.code,
      'field', t.field,
      'candidate_id', case
        when t.outcome <> 'refused' and not (dry and t.is_new) then t.target
      end,
      'fields', case when t.outcome = 'changed' then to_jsonb(t.changed) end,
      'archived', case when t.archived then true end
    )) order by t.place) as lines
  into counts
  from told t;

  said := jsonb_build_object(
    'tenant_id', school.id, 'dry_run', dry,
    'created', counts.created, 'changed', counts.changed,
    'unchanged', counts.unchanged, 'refused', counts.refused,
    'lines', counts.lines
  );
  if dry then return said; end if;
  if counts.created + counts.changed > 0 then
    perform private.audit(
      school.id, 'candidate.import', null, null, null, null,
      jsonb_build_object(
        'created', counts.created, 'changed', counts.changed,
        'unchanged', counts.unchanged, 'refused', counts.refused,
        'changed_ids', counts.changed_ids
      )
    );
  end if;
  return private.answered('staff_import_candidates', request, said);
exception when unique_violation then
  -- A launch made one of them in this moment: looked at again, it is found.
  return private.refusal('changed_meanwhile');
end
$$;

revoke all on function private.judged_students(uuid, jsonb)
  from public, anon, authenticated, service_role, invigil_api;
revoke all on function public.staff_import_candidates(jsonb)
  from public, anon, authenticated, service_role, invigil_api;
grant execute on function public.staff_import_candidates(jsonb)
  to authenticated;
