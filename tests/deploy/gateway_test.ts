/** `deploy:check` at addresses that answer wrongly: a faulty gateway in front. */
import { assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { inspectTarget } from "../../tasks/deploy_check.ts";
import { engines } from "../fixtures/engines.ts";

type Answer = (request: Request) => Response;

/** What the gateway answers in the stack's place, by the path. */
type Wrong = Record<string, Answer>;

const json = (body: unknown, status = 200): Answer => () =>
  Response.json(body, { status });

/** A Realtime that lets everyone in. */
function welcome(request: Request): Response {
  const { socket, response } = Deno.upgradeWebSocket(request);
  socket.onmessage = ({ data }) => {
    const [join, ref, topic] = JSON.parse(data);
    const reply = { status: "ok", response: {} };
    socket.send(JSON.stringify([join, ref, topic, "phx_reply", reply]));
  };
  return response;
}

describe("deploy:check - faults in front", {
  sanitizeOps: false,
  sanitizeResources: false,
}, () => {
  let stack: Stack;
  beforeAll(async () => stack = await engines[0]!.start());
  afterAll(() => stack?.stop());

  /** The finding of a check behind a gateway. */
  async function found(check: string, wrong: Wrong) {
    const server = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen() {} },
      async (request) => {
        const { pathname, search } = new URL(request.url);
        const answer = wrong[pathname];
        if (answer) return answer(request);
        const { method, headers, body } = request;
        const passed = new Headers(headers);
        passed.delete("host");
        return await fetch(stack.url + pathname + search, {
          method,
          headers: passed,
          body,
        });
      },
    );
    try {
      const findings = await inspectTarget({
        url: `http://127.0.0.1:${server.addr.port}`,
        publishableKey: stack.publishableKey,
        secretKey: stack.secretKey,
      });
      return findings.find((one) => one.check === check)!;
    } finally {
      await server.shutdown();
    }
  }

  const cases: [string, string, Wrong, RegExp][] = [
    [
      "api is not deployed",
      "function api",
      { "/functions/v1/api/health": json({ code: "NOT_FOUND" }, 404) },
      /answers 404 NOT_FOUND/,
    ],
    [
      "its clock is wrong",
      "function api",
      {
        "/functions/v1/api/health": json({
          status: "ok",
          server_time: "2020-01-01T00:00:00.000Z",
        }),
      },
      /its clock is -\d+ s away/,
    ],
    [
      "the platform checks tokens before api does",
      "a key alone",
      { "/functions/v1/api/me/exams": json({ msg: "Invalid JWT" }, 401) },
      /api answers 401/,
    ],
    [
      "REST gives rows to a key alone",
      "a key alone",
      { "/rest/v1/tenants": json([]) },
      /REST answers 200/,
    ],
    [
      "score works for anybody",
      "function score",
      { "/functions/v1/score": json({ jobs: 0 }) },
      /without a key it answers 200/,
    ],
    [
      "a gateway answers every preflight",
      "origins",
      { "/functions/v1/api/health": () => new Response(null, { status: 204 }) },
      /any origin/,
    ],
    [
      "anybody may sign up",
      "sign-ups",
      { "/auth/v1/settings": json({ disable_signup: false }) },
      /anybody may sign up/,
    ],
    [
      "anybody may sign in anonymously",
      "sign-ups",
      {
        "/auth/v1/settings": json({
          disable_signup: true,
          external: { anonymous_users: true },
        }),
      },
      /anonymously/,
    ],
    [
      "public channels are allowed",
      "Realtime's channels",
      { "/realtime/v1/websocket": welcome },
      /public channels are allowed/,
    ],
  ];

  for (const [what, check, wrong, why] of cases) {
    it(what, async () => {
      const finding = await found(check, wrong);
      assertEquals(finding.state, "missing");
      assertMatch(finding.why, why);
      assertEquals(typeof finding.mend, "string");
    });
  }

  it("sign-ups are off", async () => {
    const { state } = await found("sign-ups", {
      "/auth/v1/settings": json({
        disable_signup: true,
        external: { anonymous_users: false },
      }),
    });
    assertEquals(state, "ok");
  });

  it("nothing answers", async () => {
    const findings = await inspectTarget({ url: "http://127.0.0.1:9" });
    assertEquals(findings.filter(({ state }) => state === "ok"), []);
    // Otherwise a deployment that is down would pass.
    assertEquals(
      findings.filter(({ state }) => state === "missing")
        .map(({ check, why }) => [check, why]),
      [["function api", "nothing answers there"]],
    );
  });

  it("an address without TLS, off this machine", async () => {
    const findings = await inspectTarget({ url: "http://supabase.invalid" });
    assertEquals(findings[0]!.check, "TLS");
    assertEquals(findings[0]!.state, "missing");
  });
});
