/** What admins do about staff and exam JWTs that takes TypeScript or a key. */
import * as z from "zod/mini";
import { errorCode } from "./answers.ts";
import { id } from "./requests.ts";

/** What a person may be at a school. */
export const ROLES = ["admin", "proctor", "grader"] as const;
const role = z.enum(ROLES);

/** `POST /admin/schools/:id/members`. */
export const addMember = z.object({
  email: z.string().check(
    z.trim(),
    z.maxLength(320),
    z.regex(/^[^\s@]+@[^\s@]+$/),
  ),
  /** Students read it when that person looks in or writes. */
  display_name: z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(200),
  ),
  roles: z.array(role).check(
    z.minLength(1),
    z.maxLength(3),
    z.refine((roles) => new Set(roles).size === roles.length),
  ),
});
export type AddMember = z.input<typeof addMember>;

export const memberAdded = z.object({
  user_id: id,
  email: z.string(),
  /** Whether the account was made; else it was there, confirmed. */
  made: z.boolean(),
  /** Of an account that was made; told this once. */
  password: z.nullable(z.string()),
});
export type MemberAdded = z.infer<typeof memberAdded>;

/** `POST /admin/schools/:id/try-token`: an exam JWT as a platform sends it. */
export const tryToken = z.object({
  token: z.string().check(z.trim(), z.minLength(1), z.maxLength(10_000)),
});
export type TryToken = z.input<typeof tryToken>;

const fields = z.nullable(z.record(z.string(), z.unknown()));

export const tokenTried = z.object({
  /** What a launch would be refused with; null: it would open the exam. */
  refusal: z.nullable(errorCode),
  detail: z.optional(z.unknown()),
  /** As the token says of itself, whether or not it may be believed. */
  header: fields,
  claims: fields,
  /** What the school's settings ask for. */
  expected: z.object({
    algorithm: z.string(),
    issuer: z.nullable(z.string()),
    audience: z.nullable(z.string()),
    /** Either is right. */
    tenant_id: z.array(z.string()),
    /** Where its keys come from. */
    keys: z.nullable(z.enum(["jwks_url", "public_key"])),
  }),
  /** The exam that it names, where the school has it. */
  exam: z.nullable(z.object({
    id,
    title: z.string(),
    state: z.string(),
  })),
});
export type TokenTried = z.infer<typeof tokenTried>;
