import { unwrap } from "../../../../lib/data/result.ts";
import { loadStudentRows } from "../../../../lib/data/student_data.ts";
import { fileName } from "../../../../lib/files/name.ts";
import { sendFile } from "../../../../lib/files/send.ts";
import { studentJson } from "../../../../lib/files/student_json.ts";
import { clientOf, mustBeAllowed } from "../../../../lib/staff/page.ts";
import { define } from "../../../../utils.ts";

export const handler = define.handlers({
  async GET({ req, state, params }) {
    const client = clientOf(state);
    const rows = unwrap(await loadStudentRows(client, params.candidate ?? ""));
    const { name, tenant_id } = rows.candidate;
    mustBeAllowed(state, "candidates.manage", tenant_id);
    const { names } = state.words.proctor.exports;
    return await sendFile(req, {
      name: fileName([name, names.data], "json"),
      type: "application/json",
      make: (making) =>
        studentJson(client, rows, new Date().toISOString(), making),
    });
  },
});
