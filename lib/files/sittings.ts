/** Tables of what an exam's students did, at addresses of exams and attempts. */
import type { State } from "../../utils.ts";
import { unwrap } from "../data/result.ts";
import { loadSittings, type Sittings } from "../data/sittings.ts";
import type { Permission } from "../iam.ts";
import type { StaffClient } from "../staff/calls.ts";
import { clientOf, mustBeAllowed } from "../staff/page.ts";
import { type FileToSend, sendFile } from "./send.ts";
import { csvFile } from "./serve.ts";

/**
 * Sends a CSV file of an exam's attempts, or of one, to who has the permission
 * at the exam's school; 404 for anybody else. The exam's title begins its name.
 */
export async function sendSittings(
  { req, state }: { req: Request; state: State },
  of: Parameters<typeof loadSittings>[1],
  permission: Permission,
  table: (found: Sittings, client: StaffClient) => {
    name: string[];
    make: FileToSend["make"];
  },
): Promise<Response> {
  const client = clientOf(state);
  const found = unwrap(await loadSittings(client, of));
  mustBeAllowed(state, permission, found.exam.tenantId);
  const { name, make } = table(found, client);
  return await sendFile(req, csvFile([found.exam.title, ...name], make));
}
