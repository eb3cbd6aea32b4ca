import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Instructions } from "../../../components/exam/Instructions.tsx";
import ExamInstructions from "../../../islands/ExamInstructions.tsx";
import { apiUrl } from "../../../lib/config.ts";
import { loadAttempt } from "../../../lib/exam/load.ts";
import { define } from "../../../utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const found = await loadAttempt(ctx);
    if (found instanceof Response) return found;
    return page(found, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { instructions, room } = state.words.student;
  return (
    <>
      <Head>
        <title>{data.attempt.exam.title}</title>
        <link id="css-exam" rel="stylesheet" href={asset("/exam.css")} />
      </Head>
      <Instructions
        attempt={data.attempt}
        lang={state.lang}
        words={instructions}
      />
      <ExamInstructions
        attempt={data.attempt}
        apiBase={apiUrl(state.config)}
        lang={state.lang}
        words={{ instructions, room }}
      />
    </>
  );
});
