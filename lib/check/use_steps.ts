import { useRef, useState } from "preact/hooks";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { type Api, createApi } from "../api/client.ts";
import { ApiError } from "../api/error.ts";
import { createBearer } from "../session/client.ts";

/** Why something could not be saved. */
export type TroubleCode =
  | "not_saved"
  | "notice_changed"
  | "changed"
  | "signed_out";

/** Parts of the page that send something. */
export type Sender = "consent" | "camera" | "calibration";

/**
 * What the server knows of the attempt, and what changes it. One call at a
 * time: the view shown is the last answer, also when it takes a step back.
 */
export function useSteps(attempt: AttemptView, apiBase: string) {
  const [view, setView] = useState(attempt);
  const [busy, setBusy] = useState<Sender | null>(null);
  const [trouble, setTrouble] = useState<
    { of: Sender; code: TroubleCode } | null
  >(null);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const api = useRef<Api | null>(null);

  /** Resolves to whether all of it was saved; rejects for mistakes alone. */
  function send(
    of: Sender,
    ...calls: ((api: Api) => Promise<AttemptView>)[]
  ): Promise<boolean> {
    api.current ??= createApi({ base: apiBase, bearer: createBearer() });
    const done = line.current.then(async () => {
      setBusy(of);
      setTrouble(null);
      try {
        for (const call of calls) setView(await call(api.current!));
        return true;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        setTrouble({ of, code: troubleCode(of, error) });
        return false;
      } finally {
        setBusy(null);
      }
    });
    line.current = done.catch(() => {});
    return done;
  }

  return {
    view,
    busy,
    send,
    troubleOf: (of: Sender) => trouble?.of === of ? trouble.code : null,
  };
}

/** `changed`: the attempt is not any more what this page shows of it. */
export function troubleCode(
  of: Sender,
  { code, status, passing }: Pick<ApiError, "code" | "status" | "passing">,
): TroubleCode {
  if (code === "signed_out" || status === 401) return "signed_out";
  if (passing || code === "unreadable") return "not_saved";
  return of === "consent" && code === "step_out_of_order"
    ? "notice_changed"
    : "changed";
}
