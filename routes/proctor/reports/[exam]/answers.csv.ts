import { answersCsv } from "../../../../lib/files/answers_csv.ts";
import { sendSittings } from "../../../../lib/files/sittings.ts";
import { define } from "../../../../utils.ts";

export const handler = define.handlers({
  GET: (ctx) =>
    sendSittings(
      ctx,
      { examId: ctx.params.exam ?? "" },
      "answers.grade",
      (found, client) => ({
        name: [ctx.state.words.proctor.exports.names.answers],
        make: (making) => answersCsv(client, found, making),
      }),
    ),
});
