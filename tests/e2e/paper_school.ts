/** The application with a school whose paper has every kind of question. */
import { openStorage } from "../../supabase/functions/_shared/storage.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { type ServedPages, servePages } from "../pages/served_pages.ts";

const text = (text: string) => ({ type: "text", text });
const math = (tex: string, display = false) => ({ type: "math", tex, display });

/** A formula wider than any phone. */
export const WIDE = String
  .raw`R = \frac{R_1 R_2 R_3 R_4}{R_2 R_3 R_4 + R_1 R_3 R_4 + R_1 R_2 R_4 + R_1 R_2 R_3} = \frac{1}{\frac{1}{R_1} + \frac{1}{R_2} + \frac{1}{R_3} + \frac{1}{R_4}}`;

/** Prompts and choices, in the order of the paper, with pictures' paths. */
function content(cable: string) {
  const image = { type: "image", src: cable, alt: "A cable with three cores." };
  return [
    {
      prompt: [
        text("A heater of "),
        math(String.raw`R = 23\,\Omega`),
        text(" is fed with "),
        math(String.raw`U = 230\,\mathrm{V}`),
        text(". By which formula do you find the current?"),
        math(String.raw`x_{1,2} = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}`, true),
      ],
      choices: [
        [math(String.raw`I = \frac{U}{R}`)],
        [math(String.raw`I = \frac{R}{U}`, true)],
        [text("By none: "), math("I = 0"), text(" in every case.")],
      ],
    },
    { prompt: [text("Copper conducts better than iron.")] },
    {
      prompt: [text("Which of these may you touch?"), image],
      choices: [
        [image],
        [text("The insulation of the blue core")],
        [text(
          "The sheath, a long description of which is needed to see how a choice looks that takes several lines on every screen that students may have in front of them",
        )],
      ],
    },
    { prompt: [text("What is the current?"), math(WIDE, true)] },
    { prompt: [text("Name the device that opens a circuit by itself.")] },
    { prompt: [text("Why is a circuit locked off?\nGive reasons.")] },
  ];
}

export interface PaperSchool extends ServedPages {
  school: School;
}

/** Starts it on a free port, with an exam of six questions. */
export async function startPaperSchool(
  candidates: number,
  exam: { duration_seconds?: number } = {},
): Promise<PaperSchool> {
  const pages = await servePages();
  const { stack } = pages;
  const school = await makeSchool(stack, {
    candidates,
    questions: 6,
    policy: { instructions_wait_seconds: 0 },
    exam: { title: "Electrical Safety", ...exam },
  });
  const cable = `${school.tenantId}/cable.png`;
  await openStorage({ supabaseUrl: stack.url, secretKey: stack.secretKey }).put(
    "questions",
    cable,
    await Deno.readFile(new URL("../../local/demo/cable.png", import.meta.url)),
    "image/png",
  );
  for (const [i, { prompt, choices }] of content(cable).entries()) {
    const offered = choices?.map((content, n) => ({ id: "abc"[n], content }));
    await stack.sql(
      `update public.questions
       set prompt = $2::text::jsonb, choices = coalesce($3::text::jsonb, choices)
       where id = $1`,
      [
        school.questionIds[i],
        JSON.stringify(prompt),
        offered ? JSON.stringify(offered) : null,
      ],
    );
  }
  return { ...pages, school };
}
