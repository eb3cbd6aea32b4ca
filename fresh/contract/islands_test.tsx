import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { beforeAll, describe, it } from "@std/testing/bdd";
import { App, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import Counter from "../testdata/app/islands/Counter.tsx";
import Panel from "../testdata/app/islands/Panel.tsx";
import { bundlerEnds, FIXTURE } from "./fixture.ts";

describe("islands", bundlerEnds, () => {
  let apply: (app: App<unknown>) => void;
  beforeAll(async () => {
    const builder = new Builder({ root: FIXTURE });
    apply = await builder.build({ snapshot: "memory" }) as typeof apply;
  });

  const serve = (app: App<unknown>) => {
    apply(app);
    const fetch = app.handler();
    return (path: string) => fetch(new Request(`http://localhost${path}`));
  };

  it("server - renders them, and one inline module with the nonce", async () => {
    const get = serve(
      new App<unknown>().get("/", (ctx) =>
        ctx.render(
          <main>
            <Counter start={1} label="a" />
          </main>,
        )),
    );
    const res = await get("/");
    const html = await res.text();
    assertMatch(html, /<button [^>]*>a: 1<\/button>/);
    assertMatch(
      html,
      /<script type="module" nonce="\w+">[^<]+<\/script><\/body>/,
    );
    assertMatch(
      res.headers.get("link")!,
      /^<\/_fresh\/js\/\w+\/.+rel="modulepreload"/,
    );
  });

  it("server - props cannot end the script", async () => {
    const get = serve(
      new App<unknown>().get(
        "/",
        (ctx) =>
          ctx.render(<Counter start={1} label="</script><script>alert(1)//" />),
      ),
    );
    const html = await (await get("/")).text();
    assertEquals(html.split("</script>").length, 2);
  });

  it("server - pages without islands load nothing", async () => {
    const get = serve(
      new App<unknown>().get("/", (ctx) => ctx.render(<p>plain</p>)),
    );
    const res = await get("/");
    assert(!(await res.text()).includes("<script"));
    assertEquals(res.headers.get("link"), null);
  });

  it("server - children that are not shown wait in a template", async () => {
    const get = serve(
      new App<unknown>().get("/", (ctx) =>
        ctx.render(
          <Panel title="a" closed>
            <i>later</i>
          </Panel>,
        )),
    );
    assertMatch(await (await get("/")).text(), /<template[^>]*><i>later<\/i>/);
  });

  it("props - a function cannot be sent to the browser", async () => {
    let reason = "";
    const get = serve(
      new App<unknown>()
        .use((ctx) =>
          ctx.next().catch((error) => {
            reason = String(error);
            throw error;
          })
        )
        .get(
          "/",
          (ctx) => ctx.render(<Counter start={(() => 1) as never} label="a" />),
        ),
    );
    assertEquals((await get("/")).status, 500);
    assertStringIncludes(reason, "Serializing functions is not supported.");
  });

  it("modules - every one the page names exists, and what those import", async () => {
    const get = serve(
      new App<unknown>().use(staticFiles()).get(
        "/",
        (ctx) =>
          ctx.render(
            <Panel title="a">
              <Counter start={1} label="b" />
            </Panel>,
          ),
      ),
    );
    const html = await (await get("/")).text();
    const seen = new Set(html.match(/\/_fresh\/js\/[\w./-]+\.js/g));
    assert(seen.size >= 3, html);
    for (const url of seen) {
      const res = await get(url);
      assertEquals(res.status, 200, url);
      for (
        const [, other] of (await res.text()).matchAll(/"(\.\/[\w-]+\.js)"/g)
      ) {
        seen.add(new URL(other!, `http://localhost${url}`).pathname);
      }
    }
  });
});
