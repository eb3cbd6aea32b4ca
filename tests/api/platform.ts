/** A school's own platform, for tests: it signs exam JWTs for its students. */
import { exportSPKI, generateKeyPair, SignJWT } from "jose";
import type { Stack } from "../../local/stack.ts";
import {
  makeSchool,
  type School,
  type SchoolOptions,
} from "../fixtures/school.ts";

type Key = Parameters<SignJWT["sign"]>[0];

/** One key pair for a file: making one costs a while. */
export interface PlatformKeys {
  privateKey: Key;
  /** SPKI. */
  pem: string;
}

export async function makeKeys(): Promise<PlatformKeys> {
  const pair = await generateKeyPair("RS256", { extractable: true });
  return { privateKey: pair.privateKey, pem: await exportSPKI(pair.publicKey) };
}

/** What may be wrong with a token. */
export interface Wrong {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  key?: Key;
}

/** A school whose students come from its platform. */
export class Platform {
  readonly issuer: string;
  /** `tenants.external_id`. */
  readonly name: string;

  constructor(
    readonly stack: Stack,
    readonly school: School,
    readonly keys: PlatformKeys,
  ) {
    this.name = `school-${school.tenantId.slice(0, 8)}`;
    this.issuer = `https://learning.${this.name}.example`;
  }

  /** The claims of a good token for the school's nth student. */
  claims(n = 0): Record<string, unknown> {
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: this.issuer,
      aud: "invigil",
      iat: now,
      exp: now + 8 * 3600,
      tenant_id: this.name,
      exam_schedule_id: "exam-1",
      user_id: `student-${n}`,
      attempt_no: 1,
    };
  }

  /** A token for the nth student; undefined takes a claim away. */
  async token(n = 0, { claims, header, key }: Wrong = {}): Promise<string> {
    return await new SignJWT({ ...this.claims(n), ...claims })
      .setProtectedHeader({ alg: "RS256", ...header })
      .sign(key ?? this.keys.privateKey);
  }

  /** Changes columns of the school. */
  async set(column: string, value: unknown): Promise<void> {
    await this.stack.sql(
      `update public.tenants set ${column} = $2 where id = $1::uuid`,
      [this.school.tenantId, value],
    );
  }
}

/** A new school with a platform; its students have `external_id`s. */
export async function makePlatform(
  stack: Stack,
  keys: PlatformKeys,
  options: SchoolOptions = {},
): Promise<Platform> {
  const school = await makeSchool(stack, options);
  const platform = new Platform(stack, school, keys);
  await stack.sql(
    `update public.tenants
     set external_id = $2, exam_jwt_issuer = $3, exam_jwt_audience = 'invigil',
       exam_jwt_public_key = $4
     where id = $1::uuid`,
    [school.tenantId, platform.name, platform.issuer, keys.pem],
  );
  await stack.sql(
    "update public.exams set external_id = 'exam-1' where id = $1::uuid",
    [school.examId],
  );
  for (const [n, { candidateId }] of school.candidates.entries()) {
    await stack.sql(
      "update public.candidates set external_id = $2 where id = $1::uuid",
      [candidateId, `student-${n}`],
    );
  }
  return platform;
}
