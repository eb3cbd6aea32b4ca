import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { createDevicesApi } from "./devices.ts";
import { ApiError } from "./error.ts";
import { claimPairing, createPhoneApi } from "./phone.ts";

const BASE = "https://x.example/functions/v1/api";

/** A line that gives these answers, in turn, and keeps what was asked. */
function line(...answers: (Response | Error)[]) {
  const asked: Request[] = [];
  const doFetch: typeof fetch = (input, init) => {
    asked.push(new Request(input as string, init));
    const answer = answers.shift() ?? Response.json({});
    return answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve(answer);
  };
  const said = () =>
    asked.map(({ method, url }) => `${method} ${url.slice(BASE.length)}`);
  return { fetch: doFetch, asked, said };
}

const problem = (status: number, code: string, headers = {}) =>
  new Response(JSON.stringify({ code }), { status, headers });

async function refusal(call: Promise<unknown>): Promise<ApiError> {
  return await assertRejects(() => call, ApiError) as ApiError;
}

describe("createDevicesApi", () => {
  it("finds each address", async () => {
    const { fetch, said, asked } = line();
    const bearer = {
      get: () => Promise.resolve("student"),
      renew: () => Promise.resolve("student"),
    };
    const api = createDevicesApi({ base: BASE, bearer, fetch });
    await api.pairingToken("a");
    await api.unpairDevice("a", "d/1");
    await api.microphoneStep("a", { noise_db: -50 });
    await api.screenStep("a", { problem: "dismissed" });
    await api.signals("a", 7);
    await api.sendSignal("a", { view_id: "v", kind: "bye" }, true);
    await api.iceServers();
    assertEquals(said(), [
      "POST /attempts/a/pairing-token",
      "POST /attempts/a/devices/d%2F1/unpair",
      "POST /attempts/a/steps/microphone",
      "POST /attempts/a/steps/screen",
      "GET /attempts/a/signals?after=7",
      "POST /attempts/a/signals",
      "GET /ice-servers",
    ]);
    assertEquals(await asked[2]!.json(), { noise_db: -50 });
  });
});

describe("claimPairing", () => {
  it("asks without a bearer", async () => {
    const { fetch, asked, said } = line(Response.json({ device_id: "d" }));
    const claimed = await claimPairing(BASE, { code: "ABCD" }, fetch);
    assertEquals(claimed.device_id, "d");
    assertEquals(said(), ["POST /pairing/claim"]);
    assertEquals(asked[0]!.headers.get("authorization"), null);
    assertEquals(await asked[0]!.json(), { code: "ABCD" });
  });

  it("says why not, and how long to wait", async () => {
    const { fetch } = line(
      problem(401, "pairing_refused"),
      problem(429, "rate_limited", { "retry-after": "30" }),
      new TypeError("offline"),
      new Response("<html>"),
    );
    const codes = [];
    for (let i = 0; i < 4; i++) {
      const { code, retryAfterMs } = await refusal(
        claimPairing(BASE, { token: "t" }, fetch),
      );
      codes.push([code, retryAfterMs]);
    }
    assertEquals(codes, [
      ["pairing_refused", null],
      ["rate_limited", 30_000],
      ["network", null],
      ["network", null],
    ]);
  });
});

describe("createPhoneApi", () => {
  it("calls with the phone's own bearer", async () => {
    const { fetch, asked, said } = line();
    const api = createPhoneApi({ base: BASE, token: "idv_x", fetch });
    await api.heartbeat({ battery: 0.5 });
    await api.snapshot("a", new FormData());
    await api.signals("a", 0);
    await api.sendSignal("a", { view_id: "v", kind: "bye" });
    await api.iceServers();
    await api.leave("a", "d");
    assertEquals(said(), [
      "POST /sessions/heartbeat",
      "POST /attempts/a/snapshots",
      "GET /attempts/a/signals?after=0",
      "POST /attempts/a/signals",
      "GET /ice-servers",
      "POST /attempts/a/devices/d/unpair",
    ]);
    const bearers = asked.map(({ headers }) => headers.get("authorization"));
    assertEquals([...new Set(bearers)], ["Bearer idv_x"]);
  });

  it("asks for no other bearer when its own is refused", async () => {
    const { fetch, said } = line(problem(401, "token_unknown"));
    const api = createPhoneApi({ base: BASE, token: "idv_x", fetch });
    const { status, code } = await refusal(api.heartbeat({}));
    assertEquals([status, code, said().length], [401, "signed_out", 1]);
  });
});
