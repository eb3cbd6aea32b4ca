import { loadReport } from "../../../../lib/data/report.ts";
import { unwrap } from "../../../../lib/data/result.ts";
import { loadPoints } from "../../../../lib/data/sittings.ts";
import { sendFile } from "../../../../lib/files/send.ts";
import { csvFile } from "../../../../lib/files/serve.ts";
import { studentsCsv } from "../../../../lib/files/students_csv.ts";
import { may } from "../../../../lib/iam.ts";
import { clientOf, mustBeAllowed } from "../../../../lib/staff/page.ts";
import { define } from "../../../../utils.ts";

export const handler = define.handlers({
  async GET({ req, state, params }) {
    const client = clientOf(state);
    const report = unwrap(
      await loadReport(client, params.exam ?? "", { alerts: false }),
    );
    const { id, tenantId, title } = report.exam;
    mustBeAllowed(state, "reports.see", tenantId);
    const marks = may(state.user?.memberships ?? [], "answers.grade", tenantId);
    const points = marks ? unwrap(await loadPoints(client, id)) : null;
    const { names } = state.words.proctor.exports;
    const of = report.rows.length;
    return await sendFile(
      req,
      csvFile([title, names.students], async function* ({ tell }) {
        tell({ step: "reading", done: of, of });
        yield await Promise.resolve(
          new TextEncoder().encode(studentsCsv(report, points)),
        );
      }),
    );
  },
});
