/** The API as the editor of questions calls it, from the browser. */
import type {
  PictureStored,
  PreviewQuestions,
  QuestionsPreviewed,
} from "../../supabase/functions/_shared/contract/questions.ts";
import type { Bearer } from "../api/call.ts";
import { createBearer } from "../session/client.ts";
import { askWith } from "../staff/api.ts";
import type { Called } from "../staff/calls.ts";
import type { QuestionBody } from "./model.ts";

/** What the editor asks; refusals are values. */
export interface QuestionsApi {
  /** Drafts as students would see them: at most 100, 512 KB. */
  preview(
    questions: readonly Pick<QuestionBody, "prompt" | "choices">[],
    signal?: AbortSignal,
  ): Promise<Called<QuestionsPreviewed>>;
  /** Stores a picture. `onProgress`: the share that was sent, 0 to 1. */
  upload(
    picture: Blob,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<Called<PictureStored>>;
}

const refused = (code = "unavailable") => ({ ok: false as const, code });

/** `base`: `…/functions/v1/api`. */
export function questionsApi(
  base: string,
  examId: string,
  bearer: Bearer = createBearer(),
): QuestionsApi {
  const address = `/admin/exams/${examId}`;
  const ask = askWith(base, bearer);
  return {
    preview(questions, signal) {
      const body: PreviewQuestions = {
        questions: questions.map(({ prompt, choices }) => ({
          prompt,
          choices,
        })),
      };
      return ask(`${address}/questions/preview`, body, { signal });
    },
    async upload(picture, onProgress, signal) {
      let token: string;
      try {
        token = await bearer.get();
      } catch {
        return refused();
      }
      const form = new FormData();
      form.set("image", picture);
      // Fetch tells nothing of how far an upload is.
      return await new Promise((resolve) => {
        const request = new XMLHttpRequest();
        const stop = () => request.abort();
        const end = (answer: Called<PictureStored>) => {
          signal.removeEventListener("abort", stop);
          resolve(answer);
        };
        request.open("POST", `${base}${address}/images`);
        request.setRequestHeader("authorization", `Bearer ${token}`);
        request.responseType = "json";
        request.timeout = 120_000;
        request.upload.onprogress = ({ loaded, total }) =>
          onProgress(total ? loaded / total : 0);
        request.onload = () =>
          end(
            request.status === 201
              ? { ok: true, data: request.response }
              : refused(request.response?.code),
          );
        request.onerror = request.ontimeout = () => end(refused());
        request.onabort = () => end(refused("cancelled"));
        if (signal.aborted) return end(refused("cancelled"));
        signal.addEventListener("abort", stop);
        request.send(form);
      });
    },
  };
}
