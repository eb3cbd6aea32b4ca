import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Refusal } from "../_shared/errors.ts";
import type { Call } from "./call.ts";
import { openPairing } from "./pair.ts";

/** A call from a page of `origin`, to a server whose pages are at these. */
function callOf(appOrigins: string[], origin?: string): Call {
  const answers: Record<string, unknown> = {
    api_attempt: {
      policy: { phone: "optional" },
      inputs: { tenant: {}, exam: {}, duration_seconds: 60 },
    },
    api_open_pairing: { expires_at: "", server_time: "" },
  };
  const sql = (fn: string) => Promise.resolve(answers[fn]);
  return {
    request: new Request("http://api.test", {
      headers: origin ? { origin } : {},
    }),
    services: { env: { appOrigins, headSecret: "s" } },
    read: sql,
    sql,
  } as unknown as Call;
}

const addressOf = async (appOrigins: string[], origin?: string) =>
  new URL((await openPairing(callOf(appOrigins, origin), "a")).pairing_url)
    .origin;

describe("openPairing", () => {
  const ours = ["https://a.example", "https://b.example:8443"];

  it("sends the phone to where the student's page is", async () => {
    for (const origin of ours) {
      assertEquals(await addressOf(ours, origin), origin);
    }
  });

  it("and to the first of ours, if that is none of them", async () => {
    for (const origin of [undefined, "https://evil.example", "null"]) {
      assertEquals(await addressOf(ours, origin), ours[0]);
    }
  });

  it("says that no page is known", async () => {
    const refusal = await assertRejects(
      () => openPairing(callOf([], "https://a.example"), "a"),
      Refusal,
    ) as Refusal;
    assertEquals(refusal.code, "pairing_unavailable");
  });
});
