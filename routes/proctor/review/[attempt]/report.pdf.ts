import { loadStudentReport } from "../../../../lib/data/report.ts";
import { unwrap } from "../../../../lib/data/result.ts";
import { studentPdf } from "../../../../lib/files/reports.ts";
import { sendFile } from "../../../../lib/files/send.ts";
import { printerOf } from "../../../../lib/files/serve.ts";
import { clientOf, mustBeAllowed } from "../../../../lib/staff/page.ts";
import { define } from "../../../../utils.ts";

/** `?pictures=1`: with pictures. */
export const handler = define.handlers({
  async GET({ req, url, state, params }) {
    const client = clientOf(state);
    const report = unwrap(
      await loadStudentReport(client, params.attempt ?? ""),
    );
    mustBeAllowed(state, "reports.see", report.exam.tenantId);
    const withPictures = url.searchParams.get("pictures") === "1";
    const file = studentPdf(client, report, printerOf(state), withPictures);
    return await sendFile(req, file);
  },
});
