/** Two schools, two exams, and every bearer there is. */
import { exportSPKI, generateKeyPair, SignJWT } from "jose";
import type { Stack } from "../../local/stack.ts";
import { sha256 } from "../../supabase/functions/_shared/secret.ts";
import { makeSchool } from "../fixtures/school.ts";
import { sign, Student } from "./helpers.ts";
import type { Bearer } from "./matrix.ts";
import type { Target } from "./matrix_requests.ts";

/** What the cells of the matrix are tried in. */
export interface World {
  target: Target;
  headers: Record<Bearer, Record<string, string>>;
  /** Tickets' tokens that may be withdrawn. */
  leaving: Partial<Record<Bearer, Record<string, string>>>;
}

const opaque = (prefix: string) =>
  prefix + btoa(String.fromCharCode(
    ...crypto.getRandomValues(new Uint8Array(32)),
  )).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A hall ticket's token, as if its door had been passed. */
async function ticket(
  stack: Stack,
  tenant: string,
  candidate: string,
  exam: string,
) {
  const token = opaque("iht_");
  await stack.sql(
    `insert into public.access_tokens
       (tenant_id, candidate_id, exam_id, token_hash, expires_at)
     values ($1, $2, $3, $4, now() + interval '1 hour')`,
    [tenant, candidate, exam, sha256(token)],
  );
  return bearer(token);
}

/** A paired phone's token. */
async function phone(stack: Stack, tenant: string, attempt: string) {
  const token = opaque("idv_");
  await stack.sql(
    `insert into public.devices (tenant_id, attempt_id, token_hash, expires_at)
     values ($1, $2, $3, now() + interval '1 hour')`,
    [tenant, attempt, sha256(token)],
  );
  return bearer(token);
}

/** The school's learning platform: its key in the tenant, and its tokens. */
async function platform(stack: Stack, tenant: string) {
  const issuer = `https://lms.${tenant.slice(0, 8)}.example`;
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  await stack.sql(
    `update public.tenants set external_id = $2, exam_jwt_issuer = $3,
       exam_jwt_audience = 'invigil', exam_jwt_public_key = $4 where id = $1`,
    [tenant, `school-${tenant}`, issuer, await exportSPKI(publicKey)],
  );
  return async (exam: string) => {
    const seconds = Math.floor(Date.now() / 1000);
    const token = await new SignJWT({
      tenant_id: `school-${tenant}`,
      exam_schedule_id: exam,
      user_id: "s-1",
      attempt_no: 1,
    }).setProtectedHeader({ alg: "RS256" }).setIssuer(issuer)
      .setAudience("invigil").setSubject("s-1").setIssuedAt(seconds)
      .setExpirationTime(seconds + 6 * 3600).sign(privateKey);
    return bearer(token);
  };
}

/** A second exam of the school, in which the same students are. */
async function secondExam(stack: Stack, tenant: string, first: string) {
  const [exam] = await stack.sql<{ id: string }>(
    `insert into public.exams (tenant_id, title, state, external_id)
     values ($1, 'Second exam', 'published', 'e-2') returning id`,
    [tenant],
  );
  await stack.sql(
    `insert into public.enrolments (tenant_id, exam_id, candidate_id)
     select tenant_id, $2, candidate_id from public.enrolments
     where exam_id = $1`,
    [first, exam!.id],
  );
  return exam!.id;
}

/** Makes the world: an attempt in progress and everyone who may ask about it. */
export async function makeWorld(stack: Stack): Promise<World> {
  const school = await makeSchool(stack, {
    staff: ["admin", "proctor", "grader"],
    policy: { webcam: "optional", phone: "optional" },
  });
  const other = await makeSchool(stack, { staff: ["admin"], candidates: 1 });
  const [first, second] = school.candidates;
  const { tenantId, examId } = school;
  await stack.sql(
    "update public.exams set external_id = 'e-1' where id = $1",
    [examId],
  );
  await stack.sql(
    "update public.candidates set external_id = 's-1' where id = $1",
    [first!.candidateId],
  );
  const secondId = await secondExam(stack, tenantId, examId);
  const launch = await platform(stack, tenantId);

  const own = new Student(stack, first!.accessToken);
  const { id: attempt } = await own.begin(examId);
  const classmate = new Student(stack, second!.accessToken);
  const { id: foreign } = await classmate.begin(examId);

  const staff = (role: string) =>
    bearer(school.staff.find((one) => one.role === role)!.accessToken);
  const ticketFor = (exam: string) =>
    ticket(stack, tenantId, first!.candidateId, exam);
  return {
    leaving: {
      ticket: await ticketFor(examId),
      otherTicket: await ticketFor(secondId),
    },
    target: {
      attempt,
      exam: examId,
      school: tenantId,
      candidate: first!.candidateId,
      question: school.questionIds[0]!,
      client: own.client,
    },
    headers: {
      none: {},
      key: { apikey: stack.publishableKey },
      anon: bearer(await sign(stack, first!.userId, { role: "anon" })),
      own: bearer(own.token),
      classmate: bearer(classmate.token),
      stranger: bearer(other.candidates[0]!.accessToken),
      admin: staff("admin"),
      proctor: staff("proctor"),
      grader: staff("grader"),
      otherAdmin: bearer(other.staff[0]!.accessToken),
      ticket: await ticketFor(examId),
      otherTicket: await ticketFor(secondId),
      examJwt: await launch("e-1"),
      otherExamJwt: await launch("e-2"),
      device: await phone(stack, tenantId, attempt),
      otherDevice: await phone(stack, tenantId, foreign),
    },
  };
}
