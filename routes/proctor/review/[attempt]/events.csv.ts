import { eventsCsv } from "../../../../lib/files/events_csv.ts";
import { sendSittings } from "../../../../lib/files/sittings.ts";
import { define } from "../../../../utils.ts";

export const handler = define.handlers({
  GET: (ctx) =>
    sendSittings(
      ctx,
      { attemptId: ctx.params.attempt ?? "" },
      "reports.see",
      (found, client) => {
        const [sitting] = found.sittings;
        const who = sitting?.hallTicket ?? sitting?.name ?? "";
        return {
          name: [who, ctx.state.words.proctor.exports.names.events],
          make: (making) => eventsCsv(client, found, ctx.state.lang, making),
        };
      },
    ),
});
