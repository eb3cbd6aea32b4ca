-- A school's rows are its own: by policies, and by foreign keys that carry the
-- school along.

begin;
set local search_path = public, extensions;
\ir school.psql
select plan(11);

select is_empty(
  $$select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname not in ('tenants', 'rate_limits')
      and not exists (
        select from pg_attribute a
        where a.attrelid = c.oid and a.attname = 'tenant_id'
          and not a.attisdropped
      )$$,
  'every table of a school carries tenant_id'
);

select is_empty(
  $$select k.conrelid::regclass, k.conname from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      and k.confrelid <> 'public.tenants'::regclass
      and k.confrelid::regclass::text !~ '^auth\.'
      and not exists (
        select from pg_attribute a
        where a.attrelid = k.conrelid and a.attname = 'tenant_id'
          and a.attnum = any (k.conkey)
      )$$,
  'every foreign key carries it too'
);

select throws_ok(
  $$insert into public.attempts (tenant_id, exam_id, candidate_id, attempt_no)
    values (pg_temp.id('07e', 'a'), pg_temp.id('0e0', 'a'),
      pg_temp.id('0ca', 'b'), 2)$$,
  '23503',
  null,
  'no attempt mixes two schools'
);

-- Acting as school A's proctor
select pg_temp.act_as(pg_temp.id('0fc', 'a'));
select results_eq(
  'select id from public.attempts',
  $$select pg_temp.id('0a7', 'a')$$,
  'a proctor sees the attempts of the school, and no others'
);
select throws_ok(
  'update public.attempts set hold_reason = null',
  '42501',
  null,
  'and changes none by hand'
);
select is_empty(
  'select * from public.audit_log',
  'and does not read the audit log'
);
select throws_ok(
  'select date_of_birth from public.candidates',
  '42501',
  null,
  'nor dates of birth'
);
reset role;

-- Acting as school A's student
select pg_temp.act_as(pg_temp.id('057', 'a'));
select is_empty('select id from public.attempts', 'a student reads no attempt');
select is_empty('select id from public.exams', 'nor an exam');
reset role;

-- Acting as nobody
set local role anon;
select throws_ok(
  'select id from public.tenants', '42501', null, 'anon reads no school'
);
reset role;

-- Acting as the functions' role of a direct connection
set local role invigil_api;
select throws_ok(
  'select id from public.attempts', '42501', null,
  'nor do the functions read a table'
);
reset role;

select * from finish();
rollback;
