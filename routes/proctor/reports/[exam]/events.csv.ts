import { eventsCsv } from "../../../../lib/files/events_csv.ts";
import { sendSittings } from "../../../../lib/files/sittings.ts";
import { define } from "../../../../utils.ts";

export const handler = define.handlers({
  GET: (ctx) =>
    sendSittings(
      ctx,
      { examId: ctx.params.exam ?? "" },
      "reports.see",
      (found, client) => ({
        name: [ctx.state.words.proctor.exports.names.events],
        make: (making) => eventsCsv(client, found, ctx.state.lang, making),
      }),
    ),
});
