/** Pictures in questions: shown by addresses that end soon, and only ours. Formulas too. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { openStorage } from "../../supabase/functions/_shared/storage.ts";
import { engines } from "../fixtures/engines.ts";
import { paint } from "../fixtures/jpeg.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { type Student, student } from "./helpers.ts";

for (const engine of engines) {
  describe(`pictures and formulas of the paper on ${engine.name}`, {
    sanitizeOps: false,
  }, () => {
    let stack: Stack;
    let school: School;
    let one: Student;
    const picture = paint(20, 20, (x, y) => x * y);
    const image = (src: string) => ({ type: "image", src, alt: `alt ${src}` });
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 1, questions: 3 });
      one = student(stack, school);
      await one.begin(school.examId);
      const storage = openStorage({
        supabaseUrl: stack.url,
        secretKey: stack.secretKey,
      });
      for (const name of [school.tenantId, "another"]) {
        await storage.put("questions", `${name}/a.jpg`, picture, "image/jpeg");
      }
    });
    afterAll(() => stack.stop());

    async function withPrompt(prompt: unknown, choice: unknown = []) {
      await stack.sql(
        `update public.questions
         set prompt = $2::text::jsonb,
           choices = jsonb_build_array(
             jsonb_build_object('id', 'a', 'content', $3::text::jsonb))
         where id = $1`,
        [school.questionIds[0], JSON.stringify(prompt), JSON.stringify(choice)],
      );
      const paper = await one.paper();
      assert(!JSON.stringify(paper).includes("tenant_id"));
      return paper.questions[0]!;
    }

    it("shows the school's own, in prompts and choices", async () => {
      const src = `${school.tenantId}/a.jpg`;
      const text = { type: "text", text: "What is this?" };
      const { prompt, choices } = await withPrompt(
        [text, image(src)],
        [image(src)],
      );
      assertEquals(prompt[0], text as never);
      for (const part of [prompt[1]!, choices[0]!.content[0]!]) {
        assert(part.type === "image");
        assertEquals(part.alt, `alt ${src}`);
        assert(part.src.startsWith(`${stack.url}/storage/v1/object/sign/`));
        const token = new URL(part.src).searchParams.get("token")!;
        const claims = JSON.parse(
          new TextDecoder().decode(
            Uint8Array.fromBase64(token.split(".")[1]!, {
              alphabet: "base64url",
            }),
          ),
        );
        assertEquals(claims.exp - claims.iat, 300);
        const shown = await fetch(part.src);
        assertEquals(new Uint8Array(await shown.arrayBuffer()), picture);
      }
    });

    it("shows formulas as MathML, and what is none as it was written", async () => {
      const { prompt, choices } = await withPrompt(
        [{ type: "math", tex: "x^2", display: true }],
        [{ type: "math", tex: "\\frac{1}{2}" }, { type: "math", tex: "\\x{" }],
      );
      const [square] = prompt;
      assert(square?.type === "math");
      assertEquals([square.tex, square.display], ["x^2", true]);
      assertMatch(
        square.mathml,
        /^<math display="block"[^>]*><msup><mi>x<\/mi>/,
      );
      const [half, broken] = choices[0]!.content;
      assert(half?.type === "math" && half.mathml.includes("<mfrac>"));
      assertEquals(broken, { type: "text", text: "\\x{" });
    });

    it("leaves the words of what is not the school's, or not there", async () => {
      const wrong = [
        "another/a.jpg",
        `${school.tenantId}/../another/a.jpg`,
        `${school.tenantId}`,
        `${school.tenantId}/missing.jpg`,
        `/${school.tenantId}/a.jpg`,
        `${school.tenantId}//a.jpg`,
        "https://elsewhere.example/a.jpg",
        "javascript:alert(1)",
      ];
      const { prompt } = await withPrompt(wrong.map(image));
      assertEquals(
        prompt,
        wrong.map((src) => ({ type: "text", text: `alt ${src}` })),
      );
    });
  });
}
