/** Sizes of questions and their pictures; apart, for pages without zod. */

/** What a question may hold; SQL (`private.question_flaw`) holds to the same. */
export const QUESTION_LIMITS = {
  /** Parts of a prompt, or of a choice. */
  parts: 40,
  /** Characters. */
  text: 10_000,
  tex: 2000,
  alt: 1000,
  feedback: 20_000,
  rubric: 20_000,
  accepted: 500,
  external_id: 200,
  choices: 20,
  /** Accepted texts of a short answer. */
  accepts: 50,
  points: 9999,
  /** Of one exam; and so many bytes of prompts and choices as JSON. */
  questions: 1000,
  paper_bytes: 4 * 1024 * 1024,
} as const;

/** The largest picture of a question, in bytes; the bucket's limit is the same. */
export const PICTURE_LIMIT_BYTES = 5 * 1024 * 1024;

/** Pixels of such a picture. */
export const PICTURE_LIMITS = { side: 4096, area: 12_000_000 } as const;

/** The largest form around one. */
export const PICTURE_FORM_BYTES = PICTURE_LIMIT_BYTES + 8 * 1024;

/** The largest body of a preview, in bytes. */
export const PREVIEW_LIMIT_BYTES = 512 * 1024;
