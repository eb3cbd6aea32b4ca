import type { admin as en } from "../en/admin.ts";
import { answers } from "./admin/answers.ts";
import { candidates } from "./admin/candidates.ts";
import { enrolments } from "./admin/enrolments.ts";
import { exam } from "./admin/exam.ts";
import { exams } from "./admin/exams.ts";
import { home } from "./admin/home.ts";
import { reading } from "./admin/import.ts";
import { key } from "./admin/key.ts";
import { people } from "./admin/people.ts";
import { policy } from "./admin/policy.ts";
import { questions } from "./admin/questions.ts";
import { retention } from "./admin/retention.ts";
import { school } from "./admin/school.ts";

/** Mots des pages d’administration. */
export const admin: typeof en = {
  menu: "Administration",
  answers,
  candidates,
  enrolments,
  exam,
  exams,
  home,
  import: reading,
  key,
  people,
  policy,
  questions,
  retention,
  school,
};
