/** Every route, by every bearer: who gets past authorisation. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { routes } from "../../supabase/functions/api/routes/mod.ts";
import { ERRORS } from "../../supabase/functions/_shared/contract/errors.ts";
import { engines } from "../fixtures/engines.ts";
import { type Reply, send } from "./helpers.ts";
import {
  ACCESS,
  type Bearer,
  BEARERS,
  type Outcome,
  PHONES,
} from "./matrix.ts";
import { requestOf, type Target } from "./matrix_requests.ts";
import { makeWorld, type World } from "./matrix_world.ts";

const names = routes.map(({ method, path }) => `${method} ${path}`);

/** What shows that a request never got as far as it should. */
const MALFORMED = [
  "bad_json",
  "bad_request",
  "bad_id",
  "not_found",
  "unsupported_media_type",
  "rate_limited",
  "unavailable",
  "internal",
];

/** Refusals of the open doors: what is shown there is no bearer, but counted. */
const DOORS = ["ticket_refused", "pairing_refused", "rate_limited"];

/** What an answer says about authorisation. */
function outcomeOf(route: string, { status, body }: Reply): Outcome | string {
  const code = body?.code as keyof typeof ERRORS | undefined;
  if (status < 400 || !code) return status < 400 ? "in" : `${status}`;
  const open = ACCESS[route]?.none === "in";
  if (open && DOORS.includes(code)) return "in";
  const shut = [401, 403].includes(status) ||
    [
      ...[
        "attempt_not_found",
        "exam_not_found",
        "school_not_found",
        "candidate_not_found",
      ],
      ...MALFORMED,
    ].includes(code);
  return shut ? code : "in";
}

for (const engine of engines) {
  describe(`api on ${engine.name} - role by endpoint`, {
    sanitizeOps: false,
    sanitizeResources: false,
  }, () => {
    let stack: Stack;
    let world: World;
    beforeAll(async () => {
      stack = await engine.start({
        appOrigins: ["http://127.0.0.1:8000"],
      });
      world = await makeWorld(stack);
    });
    afterAll(() => stack?.stop());

    function ask(
      route: string,
      bearer: Bearer,
      target: Target = world.target,
    ): Promise<Reply> {
      const source = PHONES.includes(bearer) ? "phone" : "webcam";
      const { path, body, form } = requestOf(route, { ...target, source });
      const json = body !== undefined;
      return send(stack, route.split(" ")[0]!, path, {
        headers: {
          ...world.headers[bearer],
          ...(route.endsWith("/sign-out") ? world.leaving[bearer] : {}),
          ...(json ? { "content-type": "application/json" } : {}),
        },
        ...(form ? { body: form } : json ? { body: JSON.stringify(body) } : {}),
      });
    }

    it("the table has every route, and no other", () => {
      assertEquals(names.filter((name) => !(name in ACCESS)), []);
      assertEquals(
        Object.keys(ACCESS).filter((name) => !names.includes(name)),
        [],
      );
    });

    for (const route of names) {
      it(`${route}`, async () => {
        const seen: Record<string, string> = {};
        for (const bearer of BEARERS) {
          seen[bearer] = outcomeOf(route, await ask(route, bearer));
        }
        assertEquals(seen, ACCESS[route]);
      });
    }

    it("a foreign attempt or exam answers like one that is not there", async () => {
      const nowhere = {
        ...world.target,
        attempt: crypto.randomUUID(),
        exam: crypto.randomUUID(),
        school: crypto.randomUUID(),
        candidate: crypto.randomUUID(),
      };
      const told = ({ status, headers, body }: Reply) => ({
        status,
        headers: [...headers].filter(([name]) =>
          !["x-request-id", "date"].includes(name)
        ),
        body,
      });
      let compared = 0;
      for (const route of names) {
        for (const bearer of BEARERS) {
          const outcome = ACCESS[route]?.[bearer];
          if (!outcome?.endsWith("_not_found")) continue;
          const foreign = await ask(route, bearer);
          const missing = await ask(route, bearer, nowhere);
          assertEquals(told(foreign), told(missing), `${route} by ${bearer}`);
          compared++;
        }
      }
      assert(compared > 50, `only ${compared} compared`);
    });
  });
}
