import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { beforeAll, describe, it } from "@std/testing/bdd";
import type { VNode } from "preact";
import { App } from "fresh";
import { Builder } from "fresh/dev";
import { Head } from "fresh/runtime";
import { FIXTURE } from "./contract/fixture.ts";
import Counter from "./testdata/app/islands/Counter.tsx";

describe("rendering", () => {
  let apply: (app: App<unknown>) => void;
  beforeAll(async () => {
    apply = await new Builder({ root: FIXTURE }).build({ snapshot: "memory" });
  });

  async function render(vnode: VNode): Promise<string> {
    let failure: unknown;
    const app = new App<unknown>().get("/", async (ctx) => {
      try {
        return await ctx.render(vnode);
      } catch (error) {
        failure = error;
        return ctx.text("");
      }
    });
    apply(app);
    const res = await app.handler()(new Request("http://localhost/"));
    if (failure) throw failure;
    return await res.text();
  }

  it("elements - may be used for several documents", async () => {
    const page = (
      <html>
        <head>
          <title>first</title>
          <script src="/a.js" />
        </head>
        <body>
          <Head>
            <title>second</title>
          </Head>
          <Counter start={1} label="a" />
        </body>
      </html>
    );
    const plain = (html: string) => html.replace(/nonce="\w+"/g, "nonce");
    const nonces = (html: string) => new Set(html.match(/nonce="\w+"/g));
    const [one, two] = [await render(page), await render(page)];
    assertEquals(plain(one), plain(two));
    assertEquals([nonces(one).size, nonces(two).size], [1, 1]);
    assertEquals(nonces(one).isDisjointFrom(nonces(two)), true);
    assertStringIncludes(one, "boot(");
  });

  it("components - may not be async", async () => {
    // deno-lint-ignore require-await
    const Late = async () => <p />;
    await assertRejects(
      () => render(<Late />),
      TypeError,
      "Late is async: load its data in a handler",
    );
  });

  it("island props - are refused where JSON would change them", async () => {
    const values = [new Date(), NaN, 1n, Symbol(), new Map(), <p key="p" />, [
      undefined,
    ]];
    for (const value of values) {
      await assertRejects(
        () => render(<Counter start={value as never} label="a" />),
        TypeError,
        "Counter.start",
      );
    }
    await render(<Counter start={undefined as never} label="a" />);
  });
});
