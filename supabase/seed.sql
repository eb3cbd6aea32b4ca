-- The two demo schools: Riverside Technical College (an admin, two proctors, 12
-- students, one exam of ten questions) and Hilltop School (a proctor, two
-- students, one exam of three), so that isolation can be seen; and in both an
-- exam to practise. May be run again: it adds what is missing and opens the
-- exams anew. The accounts exist before it runs; local/demo_users.ts has the
-- same ids, local/seed_pictures.ts the pictures.
--
-- Names and answers are made up. Never for a real school's project.

-- The first has a notice on monitoring of its own, the second leaves it to the
-- page.
insert into public.tenants (
  id, external_id, name, time_zone, is_demo, monitoring_notice, refusal_offer
) values
  ('11111111-1111-4111-8111-111111111111', 'riverside',
    'Riverside Technical College', 'Europe/London', true,
    'Riverside Technical College watches its online exams, so that a result means
the same for everybody.

- While the exam runs, the camera’s pictures are looked at **on your own
  computer**. It tells us what it notices, such as no face or a second one.
- A **photo** is kept now and then, and when something is noticed. No film and
  no sound are kept.
- Our examiners and invigilators see the photos and what was noticed, nobody
  else. Both are erased when the time to appeal is over.
- **A person decides**, never the program. Afterwards you see all that was
  recorded, and can answer each line.

You can change your mind at any time, during the exam too. Questions:
[exams@riverside.example](mailto:exams@riverside.example).',
    'You can take this exam without a camera **in our examination room at
Riverside North**, with an invigilator there, and it makes no difference to your
result. Your invigilator sees that you said no; arrange the rest with
[exams@riverside.example](mailto:exams@riverside.example).'),
  ('22222222-2222-4222-8222-222222222222', 'hilltop',
    'Hilltop School', 'Europe/Paris', true, null, null)
on conflict do nothing;

insert into public.memberships (id, tenant_id, user_id, role, display_name) values
  ('31111111-0000-4000-8000-000000000001',
    '11111111-1111-4111-8111-111111111111',
    'aaaaaaaa-0000-4000-8000-000000000001', 'admin', 'Margaret Osei'),
  ('31111111-0000-4000-8000-000000000002',
    '11111111-1111-4111-8111-111111111111',
    'aaaaaaaa-0000-4000-8000-000000000002', 'proctor', 'Daniel Whitcombe'),
  ('31111111-0000-4000-8000-000000000003',
    '11111111-1111-4111-8111-111111111111',
    'aaaaaaaa-0000-4000-8000-000000000003', 'proctor', 'Ines Carvalho'),
  ('32222222-0000-4000-8000-000000000001',
    '22222222-2222-4222-8222-222222222222',
    'bbbbbbbb-0000-4000-8000-000000000001', 'proctor', 'Claire Fontaine')
on conflict do nothing;

-- Students sign in with their accounts here; two can use their hall ticket too.
insert into public.candidates (
  id, tenant_id, external_id, user_id, hall_ticket, name, date_of_birth,
  center, district, trade, accommodations
) values
  ('c1111111-0000-4000-8000-000000000001',
    '11111111-1111-4111-8111-111111111111', 'student01',
    'aaaaaaaa-0000-4000-8000-000000000011', 'RTC-2026-0001',
    'Amara Okonkwo', '2008-03-14', 'Riverside North', 'Kitwe', 'Electrician',
    '{}'),
  ('c1111111-0000-4000-8000-000000000002',
    '11111111-1111-4111-8111-111111111111', 'student02',
    'aaaaaaaa-0000-4000-8000-000000000012', 'RTC-2026-0002',
    'Liam O’Sullivan', '2007-11-02', 'Riverside North', 'Kitwe', 'Electrician',
    '{}'),
  ('c1111111-0000-4000-8000-000000000003',
    '11111111-1111-4111-8111-111111111111', 'student03',
    'aaaaaaaa-0000-4000-8000-000000000013', 'RTC-2026-0003',
    'Nguyễn Thị Mai', '2008-06-21', 'Riverside North', 'Kitwe', 'Electrician',
    '{"extra_time_percent": 25}'),
  ('c1111111-0000-4000-8000-000000000004',
    '11111111-1111-4111-8111-111111111111', 'student04',
    'aaaaaaaa-0000-4000-8000-000000000014', 'RTC-2026-0004',
    'Yusuf Demir', '2007-09-30', 'Riverside North', 'Kitwe', 'Electrician',
    '{}'),
  ('c1111111-0000-4000-8000-000000000005',
    '11111111-1111-4111-8111-111111111111', 'student05',
    'aaaaaaaa-0000-4000-8000-000000000015', 'RTC-2026-0005',
    'Priya Raghunathan', '2008-01-17', 'Riverside North', 'Ndola', 'Electrician',
    '{}'),
  ('c1111111-0000-4000-8000-000000000006',
    '11111111-1111-4111-8111-111111111111', 'student06',
    'aaaaaaaa-0000-4000-8000-000000000016', 'RTC-2026-0006',
    'Mateusz Wójcik', '2007-12-05', 'Riverside North', 'Ndola', 'Electrician',
    '{}'),
  ('c1111111-0000-4000-8000-000000000007',
    '11111111-1111-4111-8111-111111111111', 'student07',
    'aaaaaaaa-0000-4000-8000-000000000017', 'RTC-2026-0007',
    'Sofía Hernández', '2008-04-09', 'Riverside South', 'Mazabuka', 'Panel builder',
    '{}'),
  ('c1111111-0000-4000-8000-000000000008',
    '11111111-1111-4111-8111-111111111111', 'student08',
    'aaaaaaaa-0000-4000-8000-000000000018', 'RTC-2026-0008',
    'عمر الحداد', '2008-02-25', 'Riverside South', 'Mazabuka', 'Panel builder',
    '{}'),
  ('c1111111-0000-4000-8000-000000000009',
    '11111111-1111-4111-8111-111111111111', 'student09',
    'aaaaaaaa-0000-4000-8000-000000000019', 'RTC-2026-0009',
    'Анна Коваленко', '2007-10-11', 'Riverside South', 'Mazabuka', 'Panel builder',
    '{"gaze_off": true, "quiet_warnings": true}'),
  ('c1111111-0000-4000-8000-000000000010',
    '11111111-1111-4111-8111-111111111111', 'student10',
    'aaaaaaaa-0000-4000-8000-000000000020', 'RTC-2026-0010',
    'Chen Weiguo', '2008-05-28', 'Riverside South', 'Choma', 'Panel builder',
    '{}'),
  ('c1111111-0000-4000-8000-000000000011',
    '11111111-1111-4111-8111-111111111111', 'student11',
    'aaaaaaaa-0000-4000-8000-000000000021', 'RTC-2026-0011',
    'Aroha Ngata', '2008-07-03', 'Riverside South', 'Choma', 'Panel builder',
    '{}'),
  ('c1111111-0000-4000-8000-000000000012',
    '11111111-1111-4111-8111-111111111111', 'student12',
    'aaaaaaaa-0000-4000-8000-000000000022', 'RTC-2026-0012',
    'Zanele Dlamini', '2007-08-19', 'Riverside South', 'Choma', 'Panel builder',
    '{}'),
  ('c2222222-0000-4000-8000-000000000001',
    '22222222-2222-4222-8222-222222222222', 'student01',
    'bbbbbbbb-0000-4000-8000-000000000011', 'HILL-001',
    'Élodie Marchand', '2011-02-08', 'Hilltop', 'Annecy', null,
    '{}'),
  ('c2222222-0000-4000-8000-000000000002',
    '22222222-2222-4222-8222-222222222222', 'student02',
    'bbbbbbbb-0000-4000-8000-000000000012', 'HILL-002',
    'Kofi Mensah', '2011-05-16', 'Hilltop', 'Annecy', null,
    '{}')
on conflict do nothing;

-- The answers are in local/demo_users.ts; hashes by hashTicketAnswer().
update public.candidates c
set question = t.question, answer_hash = t.answer_hash
from (values
  ('c1111111-0000-4000-8000-000000000001'::uuid,
    'What was the name of your first pet?',
    'scrypt$16384$8$5$aW52aWdpbCBkZW1vIG9uZQ==$vgZAis8psPmwS3bV4Z9ttK1IK5lcYtJqwW5HyEEQ3mE='),
  ('c2222222-0000-4000-8000-000000000001'::uuid,
    'Quel est votre plat préféré ?',
    'scrypt$16384$8$5$aW52aWdpbCBkZW1vIHR3bw==$6nt5Dqp9XHM9uN/zXNJBu6zV7i6e6tF9LClsXWDU5ss=')
) t (id, question, answer_hash)
where c.id = t.id and c.question is null;

-- Open from yesterday on, whenever the demo was last seeded.
insert into public.exams (
  id, tenant_id, external_id, title, rules_markdown, state, time_zone, opens_at,
  closes_at, duration_seconds, policy, attempts_allowed, result_shown
) values
  ('e1111111-0000-4000-8000-000000000001',
    '11111111-1111-4111-8111-111111111111', 'electrical-safety-1',
    'Electrical Safety, Level 1', '## Before you begin

- Sit alone at your desk, with your identity card beside you.
- A pen, one sheet of blank paper and a simple calculator are allowed.

## During the exam

- Stay on the exam page and in full screen. Leaving the page is noted and a
  proctor sees it.
- Copying and pasting, other programs, phones and conversations are not allowed.
- If the connection fails, carry on: your answers are kept on your computer.

## At the end

Your answers are saved as you go. When the time is over they are handed in by
themselves.
', 'published', 'Europe/London',
    now() - interval '1 day', now() + interval '30 days', 1800,
    '{"instructions_wait_seconds": 5}', 3, 'nothing'),
  ('e2222222-0000-4000-8000-000000000001',
    '22222222-2222-4222-8222-222222222222', 'algebra-quiz', 'Algebra Quiz',
    '- Work alone and on paper where it helps.
- Stay on the exam page until you have handed in.
', 'published', 'Europe/Paris',
    now() - interval '1 day', now() + interval '30 days', 900,
    '{"instructions_wait_seconds": 5}', 3, 'nothing')
on conflict (id) do update set
  opens_at = excluded.opens_at,
  closes_at = excluded.closes_at;

-- To try how an exam works, whenever and as often as one likes.
insert into public.exams (
  id, tenant_id, external_id, title, rules_markdown, state, time_zone, opens_at,
  closes_at, duration_seconds, policy, is_practice, result_shown
) values
  ('e1111111-0000-4000-8000-000000000002',
    '11111111-1111-4111-8111-111111111111', 'practice',
    'Practice: how an exam works', '- This is the place to try: leave the page, leave full screen, copy something,
  and read what the page tells you.
- Mark a question for review, come back to it, change your answer.
- Hand in at the end to see the result.
', 'published', 'Europe/London', null, null, 900,
    '{"instructions_wait_seconds": 0}', true, 'feedback'),
  ('e2222222-0000-4000-8000-000000000002',
    '22222222-2222-4222-8222-222222222222', 'practice',
    'Practice: how an exam works', '- Try everything once: leaving the page, going back to a question, handing in.
- Nothing you do here counts.
', 'published', 'Europe/Paris', null, null, 900,
    '{"instructions_wait_seconds": 0}', true, 'feedback')
on conflict (id) do nothing;

insert into public.questions (
  id, tenant_id, exam_id, external_id, position, kind, prompt, choices, points
) values
  ('f1111111-0000-4000-8000-000000000001',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000001', 'es1-q01', 1, 'single',
    '[{"type": "text", "text": "Before work begins on a low-voltage circuit, which step proves that it is dead?"}]',
    '[{"id": "a", "content": [{"type": "text", "text": "Switching off at the light switch"}]}, {"id": "b", "content": [{"type": "text", "text": "Testing between all conductors with a voltage indicator that was itself proved before and after"}]}, {"id": "c", "content": [{"type": "text", "text": "Asking the occupant whether the power is off"}]}, {"id": "d", "content": [{"type": "text", "text": "Waiting five minutes after the fuse was removed"}]}]', 1),
  ('f1111111-0000-4000-8000-000000000002',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000001', 'es1-q02', 2, 'true_false',
    '[{"type": "text", "text": "A residual current device with a rated residual current of 30 mA gives additional protection against electric shock."}]',
    '[]', 1),
  ('f1111111-0000-4000-8000-000000000003',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000001', 'es1-q03', 3, 'multiple',
    '[{"type": "text", "text": "Which of these belong to a safe isolation procedure? Choose all that apply."}]',
    '[{"id": "a", "content": [{"type": "text", "text": "Identify the circuit and its point of isolation"}]}, {"id": "b", "content": [{"type": "text", "text": "Lock off and keep the key"}]}, {"id": "c", "content": [{"type": "text", "text": "Hang a warning notice"}]}, {"id": "d", "content": [{"type": "text", "text": "Bridge the protective conductor"}]}, {"id": "e", "content": [{"type": "text", "text": "Prove the circuit dead before touching it"}]}]', 2),
  ('f1111111-0000-4000-8000-000000000004',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000001', 'es1-q04', 4, 'numeric',
    '[{"type": "text", "text": "A heater takes 2,300 W from a 230 V supply."}, {"type": "text", "text": "What current flows, in amperes?"}]',
    '[]', 2),
  ('f1111111-0000-4000-8000-000000000005',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000001', 'es1-q05', 5, 'single',
    '[{"type": "text", "text": "This is the flexible cable of a portable tool. Which of its cores carries no current in normal use?"}, {"type": "image", "src": "11111111-1111-4111-8111-111111111111/demo/cable.png", "alt": "A cable with three cores: 1 is brown, 2 is blue, 3 is green and yellow."}]',
    '[{"id": "a", "content": [{"type": "text", "text": "Core 1"}]}, {"id": "b", "content": [{"type": "text", "text": "Core 2"}]}, {"id": "c", "content": [{"type": "text", "text": "Core 3"}]}, {"id": "d", "content": [{"type": "text", "text": "All three carry current"}]}]', 1),
  ('f1111111-0000-4000-8000-000000000006',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000001', 'es1-q06', 6, 'short_text',
    '[{"type": "text", "text": "Name the device that opens a circuit by itself on overload or short circuit and can be switched on again by hand."}]',
    '[]', 2),
  ('f1111111-0000-4000-8000-000000000007',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000001', 'es1-q07', 7, 'numeric',
    '[{"type": "text", "text": "At "}, {"type": "math", "tex": "U_0 = 230\\,\\mathrm{V}"}, {"type": "text", "text": " a fault loop has the impedance "}, {"type": "math", "tex": "Z_s = 0.92\\,\\Omega"}, {"type": "text", "text": "."}, {"type": "math", "tex": "I_f = \\frac{U_0}{Z_s}", "display": true}, {"type": "text", "text": "What fault current can flow, in amperes? Round to the nearest whole number."}]',
    '[]', 2),
  ('f1111111-0000-4000-8000-000000000008',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000001', 'es1-q08', 8, 'single',
    '[{"type": "text", "text": "You find a colleague in contact with a live part. What do you do first?"}]',
    '[{"id": "a", "content": [{"type": "text", "text": "Pull the colleague away by the arm"}]}, {"id": "b", "content": [{"type": "text", "text": "Cut off the supply, if that can be done at once"}]}, {"id": "c", "content": [{"type": "text", "text": "Begin chest compressions"}]}, {"id": "d", "content": [{"type": "text", "text": "Pour water over the equipment"}]}]', 2),
  ('f1111111-0000-4000-8000-000000000009',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000001', 'es1-q09', 9, 'multiple',
    '[{"type": "text", "text": "Which conditions raise the danger of a current through the body? Choose all that apply."}]',
    '[{"id": "a", "content": [{"type": "text", "text": "Wet skin"}]}, {"id": "b", "content": [{"type": "text", "text": "A path from hand to hand across the chest"}]}, {"id": "c", "content": [{"type": "text", "text": "Dry rubber-soled shoes"}]}, {"id": "d", "content": [{"type": "text", "text": "A longer time of contact"}]}]', 2),
  ('f1111111-0000-4000-8000-000000000010',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000001', 'es1-q10', 10, 'essay',
    '[{"type": "text", "text": "A workshop wants to put a new bench grinder on an existing socket circuit."}, {"type": "text", "text": "Describe the checks you would make before it is first switched on, and say why each of them matters."}]',
    '[]', 6),
  ('f2222222-0000-4000-8000-000000000001',
    '22222222-2222-4222-8222-222222222222',
    'e2222222-0000-4000-8000-000000000001', 'alg-q01', 1, 'single',
    '[{"type": "text", "text": "Which are the solutions of "}, {"type": "math", "tex": "2x^2 - 5x - 3 = 0"}, {"type": "text", "text": "?"}]',
    '[{"id": "a", "content": [{"type": "math", "tex": "x_1 = -3,\\quad x_2 = \\tfrac{1}{2}"}]}, {"id": "b", "content": [{"type": "math", "tex": "x_1 = 3,\\quad x_2 = -\\tfrac{1}{2}"}]}, {"id": "c", "content": [{"type": "math", "tex": "x_{1,2} = \\frac{5 \\pm \\sqrt{1}}{4}", "display": true}]}, {"id": "d", "content": [{"type": "text", "text": "None of the real numbers"}]}]', 1),
  ('f2222222-0000-4000-8000-000000000002',
    '22222222-2222-4222-8222-222222222222',
    'e2222222-0000-4000-8000-000000000001', 'alg-q02', 2, 'numeric',
    '[{"type": "text", "text": "A rectangle is 4 cm wide and 2.5 cm high. What is its area in square centimetres?"}]',
    '[]', 1),
  ('f2222222-0000-4000-8000-000000000003',
    '22222222-2222-4222-8222-222222222222',
    'e2222222-0000-4000-8000-000000000001', 'alg-q03', 3, 'true_false',
    '[{"type": "text", "text": "The product of two negative numbers is positive."}]',
    '[]', 1)
on conflict (id) do nothing;

insert into public.answer_keys (question_id, tenant_id, key, feedback) values
  ('f1111111-0000-4000-8000-000000000001',
    '11111111-1111-4111-8111-111111111111',
    '{"choice": "b"}',
    'An approved voltage indicator is proved on a known source, used on every pair of conductors, and proved again.'),
  ('f1111111-0000-4000-8000-000000000002',
    '11111111-1111-4111-8111-111111111111',
    '{"value": true}',
    '30 mA devices are additional protection; they do not replace basic and fault protection.'),
  ('f1111111-0000-4000-8000-000000000003',
    '11111111-1111-4111-8111-111111111111',
    '{"choices": ["a", "b", "c", "e"]}',
    'Identify, isolate, lock off, notice, prove dead. A protective conductor is never bridged or broken for the work.'),
  ('f1111111-0000-4000-8000-000000000004',
    '11111111-1111-4111-8111-111111111111',
    '{"value": 10, "tolerance": 0.05}',
    'I = P / U = 2300 W / 230 V = 10 A.'),
  ('f1111111-0000-4000-8000-000000000005',
    '11111111-1111-4111-8111-111111111111',
    '{"choice": "c"}',
    'The protective conductor carries current only when there is a fault.'),
  ('f1111111-0000-4000-8000-000000000006',
    '11111111-1111-4111-8111-111111111111',
    '{"accept": ["circuit breaker", "circuit-breaker", "miniature circuit breaker", "MCB", "breaker"], "case_sensitive": false}',
    'A circuit breaker; small ones are called MCBs. A fuse has to be replaced.'),
  ('f1111111-0000-4000-8000-000000000007',
    '11111111-1111-4111-8111-111111111111',
    '{"value": 250, "tolerance": 1}',
    'I = U / Z = 230 V / 0.92 Ω = 250 A.'),
  ('f1111111-0000-4000-8000-000000000008',
    '11111111-1111-4111-8111-111111111111',
    '{"choice": "b"}',
    'Cut off the supply first. If that is impossible, separate the person with something dry that does not conduct.'),
  ('f1111111-0000-4000-8000-000000000009',
    '11111111-1111-4111-8111-111111111111',
    '{"choices": ["a", "b", "d"]}',
    'Wet skin lowers resistance, a path across the heart and a longer time raise the harm; dry insulating soles lower it.'),
  ('f1111111-0000-4000-8000-000000000010',
    '11111111-1111-4111-8111-111111111111',
    '{"rubric": "One point each, up to six: rating of circuit and protective device against the load; condition and cross-section of the cable; continuity of the protective conductor; insulation resistance; residual current device tested; emergency stop and no-volt release; guards in place; result recorded."}',
    'Good answers go from the supply to the tool: protection, cable, earth, insulation, residual current device, and the machine''s own safety parts.'),
  ('f2222222-0000-4000-8000-000000000001',
    '22222222-2222-4222-8222-222222222222',
    '{"choice": "b"}',
    'The discriminant is 25 + 24 = 49, so x = (5 ± 7) / 4.'),
  ('f2222222-0000-4000-8000-000000000002',
    '22222222-2222-4222-8222-222222222222',
    '{"value": 10, "tolerance": 0}',
    '4 × 2.5 = 10.'),
  ('f2222222-0000-4000-8000-000000000003',
    '22222222-2222-4222-8222-222222222222',
    '{"value": true}',
    'For example (−2) × (−3) = 6.')
on conflict do nothing;

insert into public.questions (
  id, tenant_id, exam_id, external_id, position, kind, prompt, choices, points
) values
  ('f1111111-0000-4000-8000-000000000101',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000002', 'practice-q01', 1, 'single',
    '[{"type": "text", "text": "Choose one answer. You can change it until you hand in. Which month comes after March?"}]',
    '[{"id": "a", "content": [{"type": "text", "text": "February"}]}, {"id": "b", "content": [{"type": "text", "text": "April"}]}, {"id": "c", "content": [{"type": "text", "text": "June"}]}]', 1),
  ('f1111111-0000-4000-8000-000000000102',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000002', 'practice-q02', 2, 'multiple',
    '[{"type": "text", "text": "Choose all that apply: which of these numbers are even?"}]',
    '[{"id": "a", "content": [{"type": "text", "text": "4"}]}, {"id": "b", "content": [{"type": "text", "text": "7"}]}, {"id": "c", "content": [{"type": "text", "text": "10"}]}, {"id": "d", "content": [{"type": "text", "text": "13"}]}]', 2),
  ('f1111111-0000-4000-8000-000000000103',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000002', 'practice-q03', 3, 'true_false',
    '[{"type": "text", "text": "Answers are saved as you give them, without a button to press."}]',
    '[]', 1),
  ('f1111111-0000-4000-8000-000000000104',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000002', 'practice-q04', 4, 'single',
    '[{"type": "text", "text": "Questions may show a picture. Which number stands under the shape with three corners?"}, {"type": "image", "src": "11111111-1111-4111-8111-111111111111/demo/shapes.png", "alt": "Three shapes in a row: 1 is a circle, 2 is a square, 3 is a triangle."}]',
    '[{"id": "a", "content": [{"type": "text", "text": "1"}]}, {"id": "b", "content": [{"type": "text", "text": "2"}]}, {"id": "c", "content": [{"type": "text", "text": "3"}]}]', 1),
  ('f1111111-0000-4000-8000-000000000105',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000002', 'practice-q05', 5, 'numeric',
    '[{"type": "text", "text": "Questions may show a formula. What is "}, {"type": "math", "tex": "\\frac{3}{4} + \\sqrt{16}"}, {"type": "text", "text": "? Write the number with a point or a comma."}]',
    '[]', 2),
  ('f1111111-0000-4000-8000-000000000106',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000002', 'practice-q06', 6, 'short_text',
    '[{"type": "text", "text": "Write one word: what colour do you get from blue and yellow paint?"}]',
    '[]', 1),
  ('f1111111-0000-4000-8000-000000000107',
    '11111111-1111-4111-8111-111111111111',
    'e1111111-0000-4000-8000-000000000002', 'practice-q07', 7, 'essay',
    '[{"type": "text", "text": "Write a few sentences: what do you do if the connection fails during an exam?"}]',
    '[]', 2),
  ('f2222222-0000-4000-8000-000000000101',
    '22222222-2222-4222-8222-222222222222',
    'e2222222-0000-4000-8000-000000000002', 'practice-q01', 1, 'single',
    '[{"type": "text", "text": "Choose one answer. You can change it until you hand in. Which month comes after March?"}]',
    '[{"id": "a", "content": [{"type": "text", "text": "February"}]}, {"id": "b", "content": [{"type": "text", "text": "April"}]}, {"id": "c", "content": [{"type": "text", "text": "June"}]}]', 1),
  ('f2222222-0000-4000-8000-000000000102',
    '22222222-2222-4222-8222-222222222222',
    'e2222222-0000-4000-8000-000000000002', 'practice-q02', 2, 'multiple',
    '[{"type": "text", "text": "Choose all that apply: which of these numbers are even?"}]',
    '[{"id": "a", "content": [{"type": "text", "text": "4"}]}, {"id": "b", "content": [{"type": "text", "text": "7"}]}, {"id": "c", "content": [{"type": "text", "text": "10"}]}, {"id": "d", "content": [{"type": "text", "text": "13"}]}]', 2),
  ('f2222222-0000-4000-8000-000000000103',
    '22222222-2222-4222-8222-222222222222',
    'e2222222-0000-4000-8000-000000000002', 'practice-q03', 3, 'true_false',
    '[{"type": "text", "text": "Answers are saved as you give them, without a button to press."}]',
    '[]', 1),
  ('f2222222-0000-4000-8000-000000000104',
    '22222222-2222-4222-8222-222222222222',
    'e2222222-0000-4000-8000-000000000002', 'practice-q04', 4, 'single',
    '[{"type": "text", "text": "Questions may show a picture. Which number stands under the shape with three corners?"}, {"type": "image", "src": "22222222-2222-4222-8222-222222222222/demo/shapes.png", "alt": "Three shapes in a row: 1 is a circle, 2 is a square, 3 is a triangle."}]',
    '[{"id": "a", "content": [{"type": "text", "text": "1"}]}, {"id": "b", "content": [{"type": "text", "text": "2"}]}, {"id": "c", "content": [{"type": "text", "text": "3"}]}]', 1),
  ('f2222222-0000-4000-8000-000000000105',
    '22222222-2222-4222-8222-222222222222',
    'e2222222-0000-4000-8000-000000000002', 'practice-q05', 5, 'numeric',
    '[{"type": "text", "text": "Questions may show a formula. What is "}, {"type": "math", "tex": "\\frac{3}{4} + \\sqrt{16}"}, {"type": "text", "text": "? Write the number with a point or a comma."}]',
    '[]', 2),
  ('f2222222-0000-4000-8000-000000000106',
    '22222222-2222-4222-8222-222222222222',
    'e2222222-0000-4000-8000-000000000002', 'practice-q06', 6, 'short_text',
    '[{"type": "text", "text": "Write one word: what colour do you get from blue and yellow paint?"}]',
    '[]', 1),
  ('f2222222-0000-4000-8000-000000000107',
    '22222222-2222-4222-8222-222222222222',
    'e2222222-0000-4000-8000-000000000002', 'practice-q07', 7, 'essay',
    '[{"type": "text", "text": "Write a few sentences: what do you do if the connection fails during an exam?"}]',
    '[]', 2)
on conflict (id) do nothing;

insert into public.answer_keys (question_id, tenant_id, key, feedback) values
  ('f1111111-0000-4000-8000-000000000101',
    '11111111-1111-4111-8111-111111111111',
    '{"choice": "b"}',
    'April comes after March.'),
  ('f1111111-0000-4000-8000-000000000102',
    '11111111-1111-4111-8111-111111111111',
    '{"choices": ["a", "c"]}',
    '4 and 10. Several choices are right only all together.'),
  ('f1111111-0000-4000-8000-000000000103',
    '11111111-1111-4111-8111-111111111111',
    '{"value": true}',
    'True: the line at the top says when they are on the server.'),
  ('f1111111-0000-4000-8000-000000000104',
    '11111111-1111-4111-8111-111111111111',
    '{"choice": "c"}',
    'The triangle is number 3.'),
  ('f1111111-0000-4000-8000-000000000105',
    '11111111-1111-4111-8111-111111111111',
    '{"value": 4.75, "tolerance": 0.001}',
    '0.75 + 4 = 4.75.'),
  ('f1111111-0000-4000-8000-000000000106',
    '11111111-1111-4111-8111-111111111111',
    '{"accept": ["green", "vert", "verte"], "case_sensitive": false}',
    'Green. Capital letters make no difference here.'),
  ('f1111111-0000-4000-8000-000000000107',
    '11111111-1111-4111-8111-111111111111',
    '{"rubric": "Practice: nobody grades this."}',
    'Carry on: answers are kept on the computer and sent when the connection is back. In a real exam a person reads such answers.'),
  ('f2222222-0000-4000-8000-000000000101',
    '22222222-2222-4222-8222-222222222222',
    '{"choice": "b"}',
    'April comes after March.'),
  ('f2222222-0000-4000-8000-000000000102',
    '22222222-2222-4222-8222-222222222222',
    '{"choices": ["a", "c"]}',
    '4 and 10. Several choices are right only all together.'),
  ('f2222222-0000-4000-8000-000000000103',
    '22222222-2222-4222-8222-222222222222',
    '{"value": true}',
    'True: the line at the top says when they are on the server.'),
  ('f2222222-0000-4000-8000-000000000104',
    '22222222-2222-4222-8222-222222222222',
    '{"choice": "c"}',
    'The triangle is number 3.'),
  ('f2222222-0000-4000-8000-000000000105',
    '22222222-2222-4222-8222-222222222222',
    '{"value": 4.75, "tolerance": 0.001}',
    '0.75 + 4 = 4.75.'),
  ('f2222222-0000-4000-8000-000000000106',
    '22222222-2222-4222-8222-222222222222',
    '{"accept": ["green", "vert", "verte"], "case_sensitive": false}',
    'Green. Capital letters make no difference here.'),
  ('f2222222-0000-4000-8000-000000000107',
    '22222222-2222-4222-8222-222222222222',
    '{"rubric": "Practice: nobody grades this."}',
    'Carry on: answers are kept on the computer and sent when the connection is back. In a real exam a person reads such answers.')
on conflict do nothing;

insert into public.enrolments (tenant_id, exam_id, candidate_id, room)
select c.tenant_id, e.id, c.id,
  case when c.center = 'Riverside North' then 'Lab 1'
    when c.center = 'Riverside South' then 'Lab 2'
    else 'Room 4' end
from public.candidates c
join public.exams e on e.tenant_id = c.tenant_id
where e.id in (
  'e1111111-0000-4000-8000-000000000001',
  'e2222222-0000-4000-8000-000000000001',
  'e1111111-0000-4000-8000-000000000002',
  'e2222222-0000-4000-8000-000000000002'
) and c.external_id like 'student%'
on conflict do nothing;
