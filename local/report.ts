/** What a start says when everything answers. */
import { demoTickets } from "./demo_users.ts";
import type { Demo } from "./seed.ts";
import type { Stack } from "./stack.ts";

/** What `--json` prints, on one line. */
export function jsonLine(app: string, stack: Stack, demo: Demo) {
  return {
    app,
    supabase: stack.url,
    publishable_key: stack.publishableKey,
    secret_key: stack.secretKey,
    sign_ins: demo.sign_ins,
    exams: demo.exams,
  };
}

/** Who may come in, and how. */
export function signInLines(app: string, demo: Demo): string[] {
  return [
    `Sign in with the password ${demo.password} as one of`,
    ...demo.sign_ins.map(({ role, school, email }) =>
      `  ${role.padEnd(8)} ${email.padEnd(30)} ${school}`
    ),
    "",
    `Or with a hall ticket at ${app}/login?way=ticket`,
    "(number, date of birth, answer) as one of",
    ...demoTickets.map(({ school, hall_ticket, date_of_birth, answer }) =>
      `  ${hall_ticket.padEnd(14)} ${date_of_birth}  ${
        answer.padEnd(12)
      } ${school}`
    ),
  ];
}
