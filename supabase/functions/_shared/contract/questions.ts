/** Questions as they are written and stored, and what their editor asks. */
import * as z from "zod/mini";
import { promptPart } from "./answers.ts";
import { QUESTION_LIMITS } from "./question_limits.ts";

const text = z.string().check(z.maxLength(QUESTION_LIMITS.text));

/** A part as it is stored: a picture by its path, a formula as TeX. */
export const storedPart = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text }),
  z.object({
    type: z.literal("image"),
    src: z.string().check(z.maxLength(300)),
    alt: z.string().check(z.maxLength(QUESTION_LIMITS.alt)),
  }),
  z.object({
    type: z.literal("math"),
    tex: z.string().check(z.maxLength(QUESTION_LIMITS.tex)),
    display: z.optional(z.boolean()),
  }),
]);
export type StoredPart = z.infer<typeof storedPart>;

const parts = z.array(storedPart).check(z.maxLength(QUESTION_LIMITS.parts));

/** `POST /admin/exams/:id/questions/preview`: drafts, stored or not. */
export const previewQuestions = z.object({
  questions: z.array(z.object({
    prompt: parts,
    choices: z.array(z.object({
      id: z.string().check(z.maxLength(64)),
      content: parts,
    })).check(z.maxLength(QUESTION_LIMITS.choices)),
  })).check(z.minLength(1), z.maxLength(100)),
});
export type PreviewQuestions = z.input<typeof previewQuestions>;

/** The same as students would get them. */
export const questionsPreviewed = z.object({
  questions: z.array(z.object({
    prompt: z.array(promptPart),
    choices: z.array(z.object({
      id: z.string(),
      content: z.array(promptPart),
    })),
  })),
  /** What would be shown as plain text, since it cannot be shown as it is. */
  problems: z.array(z.object({
    /** Index of the question. */
    question: z.int(),
    /** `prompt.2`, `choices.0.1`: the part. */
    at: z.string(),
    /** `tex`: no valid TeX; `image`: the school has no such picture. */
    code: z.enum(["tex", "image"]),
    /** Of TeX, in English; else empty. */
    message: z.string(),
  })),
});
export type QuestionsPreviewed = z.infer<typeof questionsPreviewed>;

/** `POST /admin/exams/:id/images` (201). */
export const pictureStored = z.object({
  /** What a part's `src` is to say. */
  path: z.string(),
  /** An address that is good for five minutes. */
  url: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
});
export type PictureStored = z.infer<typeof pictureStored>;
