import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { SessionEnded } from "../session/client.ts";
import { createApi } from "./client.ts";
import { ApiError } from "./error.ts";

const problem = (status: number, code: string, headers = {}) =>
  new Response(JSON.stringify({ status, code, title: "", type: "" }), {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });

function line(...answers: (Response | Error)[]) {
  const asked: Request[] = [];
  const samples: [number, number, string][] = [];
  let clock = 0;
  let renewed = 0;
  let ended = false;
  const api = createApi({
    base: "https://x.example/functions/v1/api",
    bearer: {
      get: () => Promise.resolve("first"),
      renew: () => {
        renewed++;
        return ended
          ? Promise.reject(new SessionEnded("over"))
          : Promise.resolve("second");
      },
    },
    fetch: (input, init) => {
      asked.push(new Request(input as string, init));
      const answer = answers.shift()!;
      return answer instanceof Error
        ? Promise.reject(answer)
        : Promise.resolve(answer);
    },
    monotonic: () => clock += 10,
    onServerTime: (...sample) => samples.push(sample),
  });
  return {
    api,
    asked,
    samples,
    renewed: () => renewed,
    end: () => ended = true,
  };
}

async function refusal(call: Promise<unknown>): Promise<ApiError> {
  return await assertRejects(() => call, ApiError) as ApiError;
}

describe("createApi", () => {
  it("sends the bearer and JSON, and no cookies", async () => {
    const { api, asked } = line(Response.json({ id: "a" }));
    await api.step("a", "rules", "ff");
    const [request] = asked;
    assertEquals(
      [request?.method, request?.url],
      ["POST", "https://x.example/functions/v1/api/attempts/a/steps/rules"],
    );
    assertEquals(request?.headers.get("authorization"), "Bearer first");
    assertEquals(await request?.json(), { text_hash: "ff" });
  });

  it("passes on the server's time with the moments around the call", async () => {
    const { api, samples } = line(
      Response.json({ server_time: "2026-11-20T10:00:00.000Z" }),
    );
    await api.attempt("a");
    assertEquals(samples, [[10, 20, "2026-11-20T10:00:00.000Z"]]);
  });

  it("renews the bearer once on 401", async () => {
    const { api, asked, renewed } = line(
      problem(401, "token_expired"),
      Response.json({}),
    );
    await api.attempt("a");
    assertEquals(asked.map((r) => r.headers.get("authorization")), [
      "Bearer first",
      "Bearer second",
    ]);
    assertEquals(renewed(), 1);
  });

  it("gives up when the renewed one is refused too", async () => {
    const { api, renewed } = line(
      problem(401, "token_expired"),
      problem(401, "token_signature"),
    );
    const error = await refusal(api.attempt("a"));
    assertEquals([error.status, error.code], [401, "token_signature"]);
    assertEquals(renewed(), 1);
  });

  it("says when nobody is signed in any more", async () => {
    const { api, end } = line(problem(401, "token_expired"));
    end();
    const error = await refusal(api.attempt("a"));
    assertEquals([error.status, error.code, error.passing], [
      401,
      "signed_out",
      false,
    ]);
  });

  it("reads stable codes and how long to wait", async () => {
    const { api } = line(problem(429, "rate_limited", { "retry-after": "7" }));
    const error = await refusal(api.attempt("a"));
    assertEquals(
      [error.code, error.retryAfterMs, error.passing],
      ["rate_limited", 7000, true],
    );
  });

  it("makes do with an answer that is not the API's", async () => {
    const { api } = line(new Response("<h1>Bad gateway</h1>", { status: 502 }));
    const error = await refusal(api.attempt("a"));
    assertEquals([error.status, error.code, error.passing], [
      502,
      "unreadable",
      true,
    ]);
  });

  it("calls a line that is down “network”", async () => {
    const { api } = line(new TypeError("failed to fetch"));
    const error = await refusal(api.attempt("a"));
    assertEquals([error.status, error.code], [0, "network"]);
  });

  it("takes an answer that breaks off as lost", async () => {
    const { api } = line(new Response("{"));
    assertEquals((await refusal(api.attempt("a"))).code, "network");
  });

  it("sends a picture as a form, and again after a renewal", async () => {
    const taken = { snapshot_id: "s", event_id: "e", server_time: "" };
    const { api, asked } = line(
      problem(401, "token_expired"),
      Response.json(taken, { status: 201 }),
    );
    const form = new FormData();
    form.set("source", "webcam");
    form.set("snapshot", new Blob(["jpeg"], { type: "image/jpeg" }), "a.jpg");
    assertEquals(await api.snapshot("a", form), taken);
    const request = asked[1]!;
    assertEquals(
      [request.method, request.url],
      ["POST", "https://x.example/functions/v1/api/attempts/a/snapshots"],
    );
    const type = request.headers.get("content-type") ?? "";
    assertEquals(type.startsWith("multipart/form-data; boundary="), true);
    const sent = await request.formData();
    assertEquals(sent.get("source"), "webcam");
    assertEquals(await (sent.get("snapshot") as File).text(), "jpeg");
  });

  it("breaks a picture off when it is told so", async () => {
    const { api, asked } = line(Response.json({}), Response.json({}));
    const stop = new AbortController();
    await api.snapshot("a", new FormData(), stop.signal);
    assertEquals(asked[0]!.signal.aborted, false);
    stop.abort();
    assertEquals(asked[0]!.signal.aborted, true);
    await api.snapshot("a", new FormData(), stop.signal);
    assertEquals(asked[1]!.signal.aborted, true);
  });

  it("says what the steps of the camera say", async () => {
    const { api, asked } = line(
      Response.json({}),
      Response.json({}),
      Response.json({}),
    );
    const consent = { kind: "webcam" as const, given: true, text_hash: "ff" };
    await api.consent("a", consent);
    await api.cameraStep("a", { width: 640, height: 480 });
    await api.calibrationStep("a", { yaw: 1.5 });
    assertEquals(
      asked.map(({ url }) => url.split("/").at(-1)),
      ["consent", "camera", "calibration"],
    );
    assertEquals(await asked[0]!.json(), consent);
    assertEquals(await asked[1]!.json(), { width: 640, height: 480 });
    assertEquals(await asked[2]!.json(), { yaw: 1.5 });
  });
});
