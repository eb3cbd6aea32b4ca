import { loadReport } from "../../../../lib/data/report.ts";
import { unwrap } from "../../../../lib/data/result.ts";
import { examPdf } from "../../../../lib/files/reports.ts";
import { sendFile } from "../../../../lib/files/send.ts";
import { printerOf } from "../../../../lib/files/serve.ts";
import { clientOf, mustBeAllowed } from "../../../../lib/staff/page.ts";
import { define } from "../../../../utils.ts";

export const handler = define.handlers({
  async GET({ req, state, params }) {
    const client = clientOf(state);
    const report = unwrap(
      await loadReport(client, params.exam ?? "", { alerts: false }),
    );
    mustBeAllowed(state, "reports.see", report.exam.tenantId);
    return await sendFile(req, examPdf(client, report, printerOf(state)));
  },
});
