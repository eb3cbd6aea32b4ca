import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { beforeAll, describe, it } from "@std/testing/bdd";
import { HttpError } from "fresh";
import { buildApp, type Handler, NOWHERE, request } from "./shell_app.ts";

let handle: Handler;
const ask = (...args: [string, Parameters<typeof request>[2]?]) =>
  handle(request(NOWHERE, ...args));

beforeAll(async () => {
  handle = await buildApp(() => NOWHERE, (app) => {
    app.get("/boom", () => {
      throw new Error("the inside");
    });
    app.get("/teapot", () => {
      throw new HttpError(429);
    });
    app.get("/raw", (ctx) => ctx.html("<p>no nonce</p>"));
    app.get(
      "/wrapped",
      async (ctx) =>
        new Response((await ctx.render(null)).body, {
          headers: { "content-type": "text/html" },
        }),
    );
    app.get("/exam/a/room", (ctx) => ctx.render(null));
    app.get("/xhtml", () =>
      new Response("<p/>", {
        headers: { "content-type": "application/xhtml+xml" },
      }));
  });
});

const session = "__Host-invigil-session=" + encodeURIComponent(
  "base64-" + btoa(JSON.stringify({
    access_token: `x.${btoa(JSON.stringify({ sub: "u" }))}.x`,
    refresh_token: "r",
    expires_at: 4_000_000_000,
    expires_in: 3600,
    token_type: "bearer",
    user: { id: "u" },
  })).replaceAll("=", ""),
);

const PAGES: [string, number, Parameters<typeof request>[2]?][] = [
  ["/login", 200],
  ["/nothing/here", 404],
  ["/proctor/nothing", 303],
  ["/boom", 500],
  ["/teapot", 429],
  ["/boom", 405, { method: "DELETE" }],
  ["/login", 400, { form: { email: "", password: "" } }],
  ["/login", 503, { form: { email: "a@b.example", password: "x" } }],
  ["/login", 403, { form: {}, headers: { origin: "https://evil.example" } }],
  ["/", 503, { cookie: session }],
  ["/login", 200, { method: "HEAD" }],
];

describe("every HTML answer has its policy", () => {
  for (const [path, status, how] of PAGES) {
    it(`${how?.method ?? (how?.form ? "POST" : "GET")} ${path}: ${status}`, async () => {
      const res = await ask(path, how);
      assertEquals(res.status, status);
      const policy = res.headers.get("content-security-policy") ?? "";
      if (status !== 303) {
        assertMatch(res.headers.get("content-type") ?? "", /^text\/html/);
        assertFalse(policy.includes("'unsafe-inline'"), policy);
      }
      assertMatch(policy, /default-src 'self'/);
      assertMatch(policy, /frame-ancestors 'none'/);
      assertEquals(res.headers.get("x-content-type-options"), "nosniff");
      assertEquals(res.headers.get("referrer-policy"), "same-origin");
      assertEquals(
        res.headers.get("cross-origin-opener-policy"),
        "same-origin",
      );
      assertMatch(
        res.headers.get("permissions-policy") ?? "",
        /camera=\(self\), microphone=\(self\), display-capture=\(self\)/,
      );
      assertMatch(res.headers.get("cache-control") ?? "", /no-store/);
      const html = await res.text();
      assertFalse(/ style="/.test(html), "no inline styles");
      assertFalse(/ on[a-z]+="/.test(html), "no inline handlers");
    });
  }

  it("gives every page another nonce", async () => {
    const nonce = async () =>
      /'nonce-([^']+)'/.exec(
        (await ask("/login")).headers.get("content-security-policy") ?? "",
      )?.[1];
    const [a, b] = [await nonce(), await nonce()];
    assert(a && b && a !== b);
  });

  it("allows WebAssembly in the exam room alone", async () => {
    const policy = async (path: string) =>
      (await ask(path, { cookie: session })).headers
        .get("content-security-policy") ?? "";
    assert((await policy("/exam/a/room")).includes("'wasm-unsafe-eval'"));
    assertFalse((await policy("/login")).includes("wasm"));
  });
});

describe("the guard", () => {
  for (const path of ["/raw", "/wrapped", "/xhtml"]) {
    it(`answers 500 rather than send ${path}`, async () => {
      const res = await ask(path);
      assertEquals(res.status, 500);
      assertFalse((await res.text()).includes("<p"));
    });
  }
});

describe("the last resort", () => {
  it("has a policy of its own and no script", async () => {
    const broken = await buildApp(() => {
      throw new Error("SUPABASE_URL is not set");
    });
    const res = await broken(request(NOWHERE, "/login"));
    assertEquals(res.status, 500);
    assertMatch(
      res.headers.get("content-security-policy") ?? "",
      /^default-src 'none'/,
    );
    const html = await res.text();
    assertMatch(html, /Something went wrong/);
    assertFalse(html.includes("<script"));
    assertFalse(html.includes("SUPABASE_URL"));
  });
});

describe("errors", () => {
  it("say what to do, in the reader's language", async () => {
    const res = await ask("/nothing", {
      headers: { "accept-language": "fr-FR" },
    });
    const html = await res.text();
    assertMatch(html, /<html lang="fr"/);
    assertMatch(html, /Rien ici/);
  });

  it("are JSON for whoever does not ask for a page", async () => {
    const res = await ask("/nothing", { headers: { accept: "*/*" } });
    assertEquals(res.status, 404);
    assertMatch(res.headers.get("content-type") ?? "", /problem\+json/);
    assertEquals((await res.json()).status, 404);
  });

  it("name the address to use when a form came from elsewhere", async () => {
    const res = await ask("/login", { form: {}, headers: { origin: "null" } });
    assertEquals(res.status, 403);
    assertMatch(await res.text(), /http:\/\/127\.0\.0\.1:8000/);
  });

  it("tell nothing about the inside", async () => {
    assertFalse((await (await ask("/boom")).text()).includes("the inside"));
  });

  it("are noted without what the error says, which may name someone", async () => {
    const print = console.error;
    const lines: unknown[] = [];
    console.error = (...values) => void lines.push(...values);
    try {
      await (await ask("/boom")).body?.cancel();
    } finally {
      console.error = print;
    }
    assertEquals(lines.length, 1);
    assertEquals(typeof lines[0], "string");
    assertMatch(`${lines[0]}`, /^\/boom: Error\n +at .*shell_headers_test/);
    assertFalse(`${lines[0]}`.includes("the inside"));
  });
});

describe("a body larger than our own forms", () => {
  for (const path of ["/login", "/session/preferences", "/session/token"]) {
    it(`is refused by ${path}, however it says it is long`, async () => {
      const told = await ask(path, { form: { to: "x".repeat(17_000) } });
      await told.body?.cancel();
      assertEquals(told.status, 413);

      let pieces = 0;
      const endless = new ReadableStream({
        pull(controller) {
          pieces++;
          controller.enqueue(new Uint8Array(4096).fill(65));
        },
      });
      const req = request(NOWHERE, path, { form: {} });
      const untold = await handle(new Request(req, { body: endless }));
      await untold.body?.cancel();
      assertEquals(untold.status, 413);
      assert(pieces < 10);
    });
  }
});

describe("files", () => {
  it("are served with the fixed headers", async () => {
    const res = await ask("/app.css");
    assertEquals(res.status, 200);
    assertEquals(res.headers.get("x-content-type-options"), "nosniff");
    await res.body?.cancel();
  });

  it("pico.min.css is the pinned package's", async () => {
    const own = await Deno.readTextFile(
      new URL("../../static/pico.min.css", import.meta.url),
    );
    const pinned = await Deno.readTextFile(
      new URL(import.meta.resolve("@picocss/pico/css/pico.min.css")),
    );
    assert(own === pinned, "copy node_modules/@picocss/pico/css/pico.min.css");
  });

  it("icons.svg has every icon of the list of events", async () => {
    const { EVENT_KINDS } = await import(
      "../../supabase/functions/_shared/contract/events.ts"
    );
    const svg = await (await ask("/icons.svg")).text();
    for (const { icon } of Object.values(EVENT_KINDS)) {
      assert(svg.includes(`id="${icon}"`), `no icon ${icon}`);
    }
  });
});

describe("the other name of this computer", () => {
  it("leads to the one that cookies and forms belong to", async () => {
    const res = await handle(new Request("http://localhost:8000/login?to=%2F"));
    assertEquals(res.status, 307);
    assertEquals(
      res.headers.get("location"),
      "http://127.0.0.1:8000/login?to=%2F",
    );
  });
});

describe("language and colours", () => {
  it("are kept by a plain form and lead back", async () => {
    const res = await ask("/session/preferences", {
      form: { lang: "fr", to: "/login?to=%2Fproctor" },
    });
    assertEquals(res.status, 303);
    assertEquals(res.headers.get("location"), "/login?to=%2Fproctor");
    assertMatch(res.headers.get("set-cookie") ?? "", /^lang=fr; Path=\//);
  });

  it("never lead to another site", async () => {
    const res = await ask("/session/preferences", {
      form: { theme: "dark", to: "//evil.example/" },
    });
    assertEquals(res.headers.get("location"), "/");
  });

  it("show in the page", async () => {
    const res = await ask("/login", { cookie: "theme=dark; lang=fr" });
    const html = await res.text();
    assertMatch(html, /data-theme="dark"/);
    assertMatch(html, /Se connecter/);
  });
});

describe("who has not signed in", () => {
  for (const path of ["/proctor", "/proctor/live/x", "/exam/abc?x=1"]) {
    it(`is sent from ${path} to the sign-in and back`, async () => {
      const res = await ask(path);
      assertEquals(res.status, 303);
      assertEquals(
        res.headers.get("location"),
        `/login?to=${encodeURIComponent(path)}`,
      );
    });
  }

  it("gets no token", async () => {
    const res = await ask("/session/token", { json: {} });
    assertEquals(res.status, 401);
    assertMatch(res.headers.get("cache-control") ?? "", /no-store/);
  });

  it("gets no token from another site's page either", async () => {
    const res = await ask("/session/token", {
      json: {},
      headers: { origin: "https://evil.example" },
    });
    assertEquals(res.status, 403);
  });
});
