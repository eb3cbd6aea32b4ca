import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  directives,
  needsWasm,
  securityHeaders,
  WORKER_POLICY,
} from "./csp.ts";

const of = (wasm: boolean, supabaseUrl = "https://abc.supabase.co") =>
  new Map(
    directives({ supabaseUrl }, wasm).map((text) => {
      const [name = "", ...values] = text.split(" ");
      return [name, values];
    }),
  );

describe("directives", () => {
  it("lets pages reach Supabase and its socket, and nothing else", () => {
    assertEquals(of(false).get("connect-src"), [
      "'self'",
      "https://abc.supabase.co",
      "wss://abc.supabase.co",
    ]);
    assertEquals(
      of(false, "http://127.0.0.1:54321").get("connect-src")?.at(-1),
      "ws://127.0.0.1:54321",
    );
  });

  it("never allows eval, and inline only where Fresh puts its nonce", () => {
    for (const wasm of [true, false]) {
      for (const [name, values] of of(wasm)) {
        assertFalse(values.includes("'unsafe-eval'"));
        assertEquals(values.includes("'unsafe-inline'"), name === "script-src");
      }
    }
  });

  it("is framed by nobody and sends forms nowhere else", () => {
    assertEquals(of(false).get("frame-ancestors"), ["'none'"]);
    assertEquals(of(false).get("form-action"), ["'self'"]);
  });

  it("adds WebAssembly on request only", () => {
    assert(of(true).get("script-src")!.includes("'wasm-unsafe-eval'"));
    assertFalse(of(false).get("script-src")!.includes("'wasm-unsafe-eval'"));
  });
});

describe("needsWasm", () => {
  const yes = ["/exam/a1/check", "/exam/a1/room", "/exam/a/room/"];
  const no = ["/", "/exam/a1", "/exam/a1/done", "/exam/a/b/room", "/phone/a"];
  for (const path of yes) {
    it(`holds on ${path}`, () => assert(needsWasm(path)));
  }
  for (const path of [...no, "/proctor/live/room", "/room", "/check"]) {
    it(`does not on ${path}`, () => assertFalse(needsWasm(path)));
  }
});

describe("WORKER_POLICY", () => {
  it("lets the camera's frames go nowhere but to us", () => {
    assertEquals(WORKER_POLICY.split("; "), [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "connect-src 'self'",
    ]);
  });
});

describe("securityHeaders", () => {
  it("asks for https only where it is served by https", () => {
    const header = "strict-transport-security";
    const of = (appOrigin: string) => securityHeaders({ appOrigin }, "/");
    assert(header in of("https://a.example"));
    assertFalse(header in of("http://127.0.0.1:1"));
  });

  it("lets a phone's page see, never listen, and tell its address to nobody", () => {
    const of = (pathname: string) => {
      const headers = securityHeaders({ appOrigin: "https://a" }, pathname);
      const permissions = headers["permissions-policy"]!.split(", ");
      return [
        headers["referrer-policy"],
        ...["camera", "microphone", "display-capture", "screen-wake-lock"]
          .filter((name) => permissions.includes(`${name}=(self)`)),
      ];
    };
    for (const phone of ["/phone", "/phone/token"]) {
      assertEquals(of(phone), ["strict-origin", "camera", "screen-wake-lock"]);
    }
    for (const other of ["/", "/exam/a/room", "/phones"]) {
      assertEquals(of(other), [
        "same-origin",
        "camera",
        "microphone",
        "display-capture",
        "screen-wake-lock",
      ]);
    }
  });
});
