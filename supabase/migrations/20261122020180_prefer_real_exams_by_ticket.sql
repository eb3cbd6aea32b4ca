-- A hall ticket opens a real exam before a practice one: practice is what there
-- is while no real exam is open or about to be.

-- The exam a student comes for: the real one in progress, else one that is open
-- with an attempt left, else one that is open, else one that opens within the
-- hour, else practice, else the next to open. `wanted`: that one alone.
create or replace function private.ticket_exam(of_candidates uuid[], wanted uuid)
returns table (exam public.exams, candidate public.candidates)
language sql stable security definer set search_path = '' as $$
  select e, c
  from public.candidates c
  join public.enrolments n on n.candidate_id = c.id
  join public.exams e on e.id = n.exam_id
  cross join lateral (
    select count(*) as used,
      coalesce(bool_or(a.state = 'in_progress'), false) as running,
      coalesce(
        bool_or(a.state not in ('submitted', 'auto_submitted')), false
      ) as unfinished
    from public.attempts a
    where a.exam_id = e.id and a.candidate_id = c.id
  ) a
  where c.id = any (of_candidates)
    and e.state = 'published'
    and (wanted is null or e.id = wanted)
    and (a.running or coalesce(e.closes_at > clock_timestamp(), true))
  order by
    a.running and not e.is_practice desc,
    private.exam_is_open(e) and not e.is_practice and (
      a.unfinished
      or a.used < coalesce(n.attempts_allowed, e.attempts_allowed)
    ) desc,
    private.exam_is_open(e) and not e.is_practice desc,
    not e.is_practice and coalesce(
      e.opens_at between clock_timestamp()
        and clock_timestamp() + interval '1 hour',
      false
    ) desc,
    private.exam_is_open(e) desc,
    e.opens_at nulls first, e.closes_at, e.id
  limit 1
$$;
