/** What the editor of questions needs the secret key and TeX for. */
import {
  PICTURE_FORM_BYTES,
  PICTURE_LIMIT_BYTES,
  PICTURE_LIMITS,
  PREVIEW_LIMIT_BYTES,
} from "../../_shared/contract/question_limits.ts";
import {
  type PictureStored,
  pictureStored,
  previewQuestions,
  type QuestionsPreviewed,
  questionsPreviewed,
  type StoredPart,
} from "../../_shared/contract/questions.ts";
import { inBackground } from "../../_shared/background.ts";
import { Refusal } from "../../_shared/errors.ts";
import { refuseUnsafe } from "../../_shared/http/body.ts";
import { cleanPicture } from "../../_shared/pictures/clean.ts";
import { PictureRefused } from "../../_shared/pictures/refused.ts";
import { type Call, parse, type Route } from "../call.ts";
import { typeset } from "../mathematics.ts";
import { questionsAsShown } from "../paper.ts";
import { reply } from "../reply.ts";
import { formOf } from "./snapshots.ts";

const FIELD = "image";

type Problem = QuestionsPreviewed["problems"][number];

async function preview(call: Call): Promise<QuestionsPreviewed> {
  const exam_id = call.id("id");
  const { value } = await call.json(PREVIEW_LIMIT_BYTES);
  refuseUnsafe(value);
  const { questions } = parse(previewQuestions, value);
  const { tenant_id } = await call.read<{ tenant_id: string }>(
    "api_preview_questions",
    { exam_id },
  );
  const shown = await questionsAsShown(
    tenant_id,
    questions,
    call.services.storage,
  );
  const problems: Problem[] = [];
  /** What became text that was none: it could not be shown. */
  const compare = (
    question: number,
    at: string,
    stored: StoredPart[],
    drawn: { type: string }[],
  ) =>
    stored.forEach((part, n) => {
      if (part.type === "text" || drawn[n]!.type === part.type) return;
      const set = part.type === "math" &&
        typeset(part.tex, part.display === true);
      problems.push({
        question,
        at: `${at}.${n}`,
        code: part.type === "math" ? "tex" : "image",
        message: set && "problem" in set ? set.problem : "",
      });
    });
  questions.forEach(({ prompt, choices }, n) => {
    compare(n, "prompt", prompt, shown[n]!.prompt);
    choices.forEach(({ content }, c) =>
      compare(n, `choices.${c}`, content, shown[n]!.choices[c]!.content)
    );
  });
  return { questions: shown, problems };
}

async function upload(call: Call): Promise<PictureStored> {
  const exam_id = call.id("id");
  const { storage } = call.services;
  // Before megabytes are read: whether the person may.
  const { tenant_id } = await call.read<{ tenant_id: string }>(
    "api_question_image",
    { exam_id },
  );
  const [file, ...more] = (await formOf(call, PICTURE_FORM_BYTES))
    .getAll(FIELD);
  if (!(file instanceof File) || more.length > 0) {
    throw new Refusal("bad_request", {
      issues: [{ path: FIELD, code: "invalid_type" }],
    });
  }
  if (file.size > PICTURE_LIMIT_BYTES) {
    throw new Refusal("too_large", { limit_bytes: PICTURE_LIMIT_BYTES });
  }
  const { bytes, type, extension, width, height } = cleaned(
    new Uint8Array(await file.arrayBuffer()),
  );
  const path = `${tenant_id}/${crypto.randomUUID()}.${extension}`;
  await storage.put("questions", path, bytes, type);
  const { unused } = await call.read<{ unused: string[] }>(
    "api_question_image_stored",
    { exam_id, path, bytes: bytes.length },
  );
  if (unused.length > 0) inBackground(storage.remove("questions", unused));
  const url = (await storage.sign("questions", [path])).get(path);
  if (!url) throw new Refusal("unavailable");
  return { path, url, width, height, bytes: bytes.length };
}

function cleaned(bytes: Uint8Array) {
  try {
    return cleanPicture(bytes, PICTURE_LIMITS);
  } catch (error) {
    if (!(error instanceof PictureRefused)) throw error;
    throw new Refusal(
      error.code,
      error.code === "image_kind"
        ? { reason: error.reason }
        : error.code === "image_dimensions"
        ? { limit: PICTURE_LIMITS }
        : undefined,
    );
  }
}

export const adminQuestionRoutes: Route[] = [
  {
    method: "POST",
    path: "/admin/exams/:id/questions/preview",
    who: ["staff"],
    // Nothing happens.
    once: false,
    doc: {
      summary: "Drafts of questions as students would see them",
      body: previewQuestions,
      answers: { 200: questionsPreviewed },
      refusals: ["exam_not_found"],
    },
    answer: async (call) => reply(await preview(call)),
  },
  {
    method: "POST",
    path: "/admin/exams/:id/images",
    who: ["staff"],
    // Sent twice there are two, and the one that no question names goes again.
    once: false,
    doc: {
      summary: "Takes a picture for a question",
      picture: FIELD,
      pictureTypes: "image/png, image/jpeg, image/webp, image/gif",
      answers: { 201: pictureStored },
      refusals: [
        "too_large",
        "unsupported_media_type",
        "image_kind",
        "image_malformed",
        "image_dimensions",
        "exam_not_found",
        "no_paper",
      ],
    },
    answer: async (call) => reply(await upload(call), 201),
  },
];
