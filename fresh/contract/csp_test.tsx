import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { App, csp, HttpError } from "fresh";

async function answer(app: App<unknown>, path = "/") {
  const res = await app.handler()(new Request(`http://localhost${path}`));
  const policy = res.headers.get("content-security-policy");
  return { policy: policy?.split(/; ?/) ?? [], text: await res.text() };
}

const page = (
  <html>
    <head>
      <script dangerouslySetInnerHTML={{ __html: "1" }} />
      <style>{"a{}"}</style>
    </head>
    <body />
  </html>
);

const ours = ["script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'"];
const app = () =>
  new App<unknown>().use(csp({ useNonce: true, csp: ours }))
    .appWrapper(({ Component }) => <Component />)
    .get("/", (ctx) => ctx.render(<Page />))
    .get("/text", (ctx) => ctx.text("text"));
const Page = () => (
  <html>
    <head>
      <script dangerouslySetInnerHTML={{ __html: "1" }} />
      <style>{"a{}"}</style>
    </head>
    <body />
  </html>
);

describe("csp", () => {
  it("default - is a strict policy with inline code", async () => {
    const { policy } = await answer(
      new App<unknown>().use(csp()).get("/", (ctx) => ctx.render(page)),
    );
    for (
      const directive of [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "frame-ancestors 'none'",
        "upgrade-insecure-requests",
      ]
    ) assert(policy.includes(directive), directive);
  });

  it("csp - takes the place of the defaults of the same name", async () => {
    const { policy } = await answer(app(), "/text");
    const scripts = policy.filter((text) => text.startsWith("script-src "));
    assertEquals(scripts, ours);
  });

  it("nonce - takes the place of 'unsafe-inline' on rendered pages", async () => {
    const { policy, text } = await answer(app());
    const nonce = /nonce-(\w+)/.exec(policy.join())![1]!;
    assert(
      policy.includes(`script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'`),
    );
    assert(policy.includes(`style-src 'self' 'nonce-${nonce}'`));
    assertStringIncludes(text, `<script nonce="${nonce}">1</script>`);
    assertStringIncludes(text, `<style nonce="${nonce}">a{}</style>`);
  });

  it("nonce - is another one for each page", async () => {
    const one = app();
    assert(
      (await answer(one)).policy.join() !== (await answer(one)).policy.join(),
    );
  });

  it("nonce - other answers keep 'unsafe-inline'", async () => {
    const { policy } = await answer(app(), "/text");
    assert(policy.includes("style-src 'self' 'unsafe-inline'"));
  });

  it("root middlewares - see every answer, the unmatched one too", async () => {
    const seen: number[] = [];
    const guarded = new App<unknown>()
      .use(async (ctx) => {
        const res = await ctx.next();
        seen.push(res.status);
        return res.headers.has("content-security-policy")
          ? res
          : new Response("no policy", { status: 500 });
      })
      .use(csp({ useNonce: true }))
      .use(async (ctx) => {
        try {
          return await ctx.next();
        } catch (error) {
          const status = error instanceof HttpError ? error.status : 500;
          return await ctx.render(<Page />, { status });
        }
      })
      .get("/broken", () => {
        throw new Error("broken");
      });
    for (const path of ["/broken", "/unmatched"]) {
      const { policy } = await answer(guarded, path);
      assert(policy.some((text) => /^script-src 'self' 'nonce-/.test(text)));
    }
    assertEquals(seen, [500, 404]);
  });

  it("nonce - is lost with the Response that carried it", async () => {
    const { policy } = await answer(
      new App<unknown>().use(csp({ useNonce: true }))
        .use(async (ctx) => {
          const res = await ctx.next();
          return new Response(res.body, res);
        })
        .get("/", (ctx) => ctx.render(<Page />)),
    );
    assert(policy.includes("script-src 'self' 'unsafe-inline'"));
  });
});
