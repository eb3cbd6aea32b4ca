import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { HttpError } from "fresh";
import { loadAttempt } from "../../lib/exam/load.ts";

const ID = "0a0a0a0a-1111-4111-8111-000000000001";
const BASE = "https://x.example/functions/v1/api";

/** Asks for a page of an attempt that the API answers as given. */
async function ask(
  path: string,
  answers: Record<string, unknown>,
  { accessToken = "token", id = ID }: {
    accessToken?: string | null;
    id?: string;
  } = {},
) {
  const calls: string[] = [];
  const found = await loadAttempt({
    params: { attempt: id },
    url: new URL(`https://app.example/exam/${id}${path}`),
    state: {
      accessToken,
      config: {
        supabaseUrl: "https://x.example",
        publishableKey: "key",
        appOrigin: "https://app.example",
      },
    },
    redirect: (to, status = 302) =>
      new Response(null, { status, headers: { location: to } }),
  }, (input, init) => {
    const call = `${init?.method} ${String(input).replace(BASE, "")}`;
    calls.push(call);
    const answer = answers[call];
    return Promise.resolve(
      answer instanceof Response ? answer : Response.json(answer),
    );
  });
  const went = found instanceof Response
    ? `${found.status} ${found.headers.get("location")}`
    : found.attempt.state;
  return { went, calls };
}

const view = (state: string) => ({
  [`GET /attempts/${ID}`]: { id: ID, state },
});
const refused = (status: number, code: string) => ({
  [`GET /attempts/${ID}`]: new Response(JSON.stringify({ status, code }), {
    status,
  }),
});

describe("loadAttempt", () => {
  // Every state and every page, as after a reload or a typed address.
  for (
    const [state, right, also] of [
      ["created", "", "/check"],
      ["instructions", "", "/check"],
      ["ready", "", "/check"],
      ["in_progress", "/room"],
      ["submitted", "/done"],
      ["auto_submitted", "/done"],
    ] as const
  ) {
    for (const path of ["", "/check", "/room", "/done"]) {
      const shown = path === also ? path : right;
      it(`${state} - “${path}” shows “${shown}”`, async () => {
        const { went } = await ask(path, {
          ...view(state),
          [`POST /attempts/${ID}/steps/open`]: {
            id: ID,
            state: "instructions",
          },
        });
        const now = state === "created" ? "instructions" : state;
        const redirect = `303 /exam/${ID}${shown}`;
        assertEquals(went, path === shown ? now : redirect);
      });
    }
  }

  it("keeps what the address asks for on the way to the right page", async () => {
    const { went } = await ask("?cameraDebug=true", view("in_progress"));
    assertEquals(went, `303 /exam/${ID}/room?cameraDebug=true`);
  });

  it("opens the instructions by showing them", async () => {
    const open = `POST /attempts/${ID}/steps/open`;
    const { went, calls } = await ask("", {
      ...view("created"),
      [open]: { id: ID, state: "instructions" },
    });
    assertEquals(went, "instructions");
    assertEquals(calls.at(-1), open);
  });

  it("sends to the sign-in and back", async () => {
    const { went } = await ask("/room", {}, { accessToken: null });
    assertEquals(went, `303 /login?to=%2Fexam%2F${ID}%2Froom`);
  });

  it("shows a foreign, an unknown and an impossible attempt as not there", async () => {
    for (
      const asked of [
        () => ask("", refused(404, "attempt_not_found")),
        () => ask("", {}, { id: "42" }),
      ]
    ) {
      const error = await assertRejects(asked, HttpError) as HttpError;
      assertEquals(error.status, 404);
    }
  });

  it("says when the API does not answer", async () => {
    const asked = () => ask("", refused(503, "unavailable"));
    const error = await assertRejects(asked, HttpError) as HttpError;
    assertEquals(error.status, 503);
  });
});
