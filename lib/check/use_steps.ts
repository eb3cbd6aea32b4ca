import { useMemo, useRef, useState } from "preact/hooks";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { type Api, createApi } from "../api/client.ts";
import { createDevicesApi, type DevicesApi } from "../api/devices.ts";
import { ApiError } from "../api/error.ts";
import { createBearer } from "../session/client.ts";
import type { OtherDevice } from "./notice.ts";

/** Why something could not be saved. */
export type TroubleCode =
  | "not_saved"
  | "notice_changed"
  | "changed"
  | "signed_out";

/** Parts of the page that send something; `…_consent`: a device's own word. */
export type Sender =
  | "consent"
  | "camera"
  | "calibration"
  | "microphone"
  | "screen"
  | `${OtherDevice}_consent`;

/** All calls of the page. */
export type StepApi = Api & DevicesApi;

/** What the page's parts share. */
export type Steps = ReturnType<typeof useSteps>;

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
  const made = useRef<StepApi | null>(null);

  function api(): StepApi {
    if (!made.current) {
      const options = { base: apiBase, bearer: createBearer() };
      made.current = { ...createApi(options), ...createDevicesApi(options) };
    }
    return made.current;
  }

  function inLine<T>(run: () => Promise<T>): Promise<T> {
    const done = line.current.then(run);
    line.current = done.catch(() => {});
    return done;
  }

  /** Resolves to whether all of it was saved; rejects for mistakes alone. */
  function send(
    of: Sender,
    ...calls: ((api: StepApi) => Promise<AttemptView>)[]
  ): Promise<boolean> {
    return inLine(async () => {
      setBusy(of);
      setTrouble(null);
      try {
        for (const call of calls) setView(await call(api()));
        return true;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        setTrouble({ of, code: troubleCode(of, error) });
        return false;
      } finally {
        setBusy(null);
      }
    });
  }

  /** Asks for the attempt as it is now; rejects where no answer came. */
  function look(): Promise<void> {
    return inLine(async () => setView(await api().attempt(attempt.id)));
  }

  return useMemo(() => ({
    view,
    busy,
    api,
    send,
    look,
    troubleOf: (of: Sender) => trouble?.of === of ? trouble.code : null,
  }), [view, busy, trouble]);
}

/** `changed`: the attempt is not any more what this page shows of it. */
export function troubleCode(
  of: Sender,
  { code, status, passing }: Pick<ApiError, "code" | "status" | "passing">,
): TroubleCode {
  if (code === "signed_out" || status === 401) return "signed_out";
  if (passing || code === "unreadable") return "not_saved";
  return of.endsWith("consent") && code === "step_out_of_order"
    ? "notice_changed"
    : "changed";
}
