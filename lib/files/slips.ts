/** Sign-in slips, at an address for admins and one for proctors. */
import { unwrap } from "../data/result.ts";
import { loadSlips } from "../data/slips.ts";
import { clientOf, mustBeAllowed } from "../staff/page.ts";
import type { State } from "../../utils.ts";
import { fileName } from "./name.ts";
import { pdf } from "./reports.ts";
import { sendFile } from "./send.ts";
import { printerOf } from "./serve.ts";

/** `?room=` (empty: without one) or `?candidate=` for some of them. */
export async function sendSlips(
  { req, url, state, params }: {
    req: Request;
    url: URL;
    state: State;
    params: Record<string, string | undefined>;
  },
): Promise<Response> {
  const room = url.searchParams.get("room") ?? undefined;
  const candidateId = url.searchParams.get("candidate") ?? undefined;
  const { tenantId, exam, slips } = unwrap(
    await loadSlips(clientOf(state), params.exam ?? "", { room, candidateId }),
  );
  mustBeAllowed(state, "candidates.admit", tenantId);
  const { words, ...printer } = printerOf(state);
  const { exports } = words.proctor;
  return await sendFile(
    req,
    pdf(
      fileName([exam.title, room ?? "", exports.names.slips], "pdf"),
      ({ tell }) => {
        tell({ step: "reading", done: slips.length, of: slips.length });
        return Promise.resolve({
          kind: "slips",
          ...printer,
          words: exports.slips,
          page: exports.pdf,
          exam,
          address: `${state.config.appOrigin}/login`,
          slips,
        });
      },
    ),
  );
}
