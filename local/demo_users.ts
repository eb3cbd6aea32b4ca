/** Who can sign in to the demo. `supabase/seed.sql` refers to these ids. */
export interface DemoUser {
  id: string;
  email: string;
  role: "admin" | "proctor" | "student";
  school: string;
}

const RIVERSIDE = "Riverside Technical College";
const HILLTOP = "Hilltop School";

const big = (number: number) => `aaaaaaaa-0000-4000-8000-${pad(number, 12)}`;
const small = (number: number) => `bbbbbbbb-0000-4000-8000-${pad(number, 12)}`;

export const demoUsers: DemoUser[] = [
  {
    id: big(1),
    email: "admin@riverside.example",
    role: "admin",
    school: RIVERSIDE,
  },
  ...[1, 2].map((n): DemoUser => ({
    id: big(1 + n),
    email: `proctor${n}@riverside.example`,
    role: "proctor",
    school: RIVERSIDE,
  })),
  ...Array.from({ length: 12 }, (_, i): DemoUser => ({
    id: big(11 + i),
    email: `student${pad(i + 1, 2)}@riverside.example`,
    role: "student",
    school: RIVERSIDE,
  })),
  {
    id: small(1),
    email: "proctor@hilltop.example",
    role: "proctor",
    school: HILLTOP,
  },
  ...[1, 2].map((n): DemoUser => ({
    id: small(10 + n),
    email: `student${pad(n, 2)}@hilltop.example`,
    role: "student",
    school: HILLTOP,
  })),
];

/** Who can sign in by hall ticket too; `supabase/seed.sql` has the answers' hashes. */
export const demoTickets = [
  {
    hall_ticket: "RTC-2026-0001",
    date_of_birth: "2008-03-14",
    answer: "Biscuit",
    school: RIVERSIDE,
  },
  {
    hall_ticket: "HILL-001",
    date_of_birth: "2011-02-08",
    answer: "Tartiflette",
    school: HILLTOP,
  },
];

export const demoTenants = [
  "11111111-1111-4111-8111-111111111111",
  "22222222-2222-4222-8222-222222222222",
];

function pad(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
