/** Exam JWTs of a platform that publishes its keys, with the real fetch. */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import type { Stack } from "../../local/stack.ts";
import { authentication } from "../../supabase/functions/_shared/auth.ts";
import { createApp } from "../../supabase/functions/api/app.ts";
import {
  type Services,
  servicesOf,
} from "../../supabase/functions/api/call.ts";
import { engines } from "../fixtures/engines.ts";
import { makeKeys, makePlatform, type PlatformKeys } from "./platform.ts";

const ADDRESS = "https://keys.learning.example/jwks.json";

for (const engine of engines) {
  describe(`exam JWT by published keys on ${engine.name}`, () => {
    let stack: Stack;
    let services: Services;
    let published: Deno.HttpServer<Deno.NetAddr>;
    let keys: PlatformKeys;
    let set: JWK[];
    let asked: string[];
    beforeAll(async () => {
      stack = await engine.start();
      services = servicesOf({
        supabaseUrl: stack.url,
        databaseUrl: stack.databaseUrl,
        secretKey: stack.secretKey,
        jwks: undefined,
        jwtSecret: stack.jwtSecret,
        headSecret: "head",
        appOrigins: [],
        trustedHops: 0,
        ice: { servers: [] },
      });
      keys = await makeKeys();
      const pair = await generateKeyPair("RS256", { extractable: true });
      keys.privateKey = pair.privateKey;
      set = [{ ...await exportJWK(pair.publicKey), kid: "one", use: "sig" }];
      published = Deno.serve(
        { hostname: "127.0.0.1", port: 0, onListen() {} },
        () => Response.json({ keys: set }),
      );
    });
    afterAll(async () => {
      await services.db.close();
      await published.shutdown();
      await stack.stop();
    });

    /** The API, which reaches the platform's address at a server here. */
    async function platformAt(address: string, resolved = ["8.8.8.8"]) {
      asked = [];
      const platform = await makePlatform(stack, keys, {
        candidates: 1,
        staff: [],
      });
      await platform.set("exam_jwt_jwks_url", address);
      const { env, db } = services;
      const app = createApp(env, {
        ...services,
        authenticate: authentication(env, db, {
          resolve: () => Promise.resolve(resolved),
          fetch: (url, init) => {
            asked.push(String(url));
            return fetch(`http://127.0.0.1:${published.addr.port}`, init);
          },
        }),
      });
      const ask = async (header: Record<string, unknown>, wrong = {}) => {
        const token = await platform.token(0, { header, ...wrong });
        const answer = await app.request("/api/me/exams", {
          headers: { authorization: `Bearer ${token}` },
        });
        const { code } = await answer.json();
        return [answer.status, code];
      };
      return { platform, ask };
    }

    it("takes what a published key signed, and asks for it once", async () => {
      const { ask } = await platformAt(ADDRESS);
      for (const header of [{ kid: "one" }, { kid: "one" }, {}]) {
        assertEquals(await ask(header), [200, undefined]);
      }
      assertEquals(asked, [ADDRESS]);
    });

    it("refuses a key that is not among them, asking again at most once", async () => {
      const { ask } = await platformAt(ADDRESS);
      for (const kid of ["two", "three", "four"]) {
        assertEquals(await ask({ kid }), [401, "token_key"]);
      }
      assertEquals(asked.length, 1);
    });

    it("refuses another key under a published name", async () => {
      const { ask } = await platformAt(ADDRESS);
      const { privateKey } = await generateKeyPair("RS256");
      assertEquals(await ask({ kid: "one" }, { key: privateKey }), [
        401,
        "token_signature",
      ]);
    });

    it("two keys and a token that names none", async () => {
      const { publicKey } = await generateKeyPair("RS256");
      const before = set;
      set = [...set, { ...await exportJWK(publicKey), kid: "two", use: "sig" }];
      const { ask } = await platformAt(ADDRESS);
      assertEquals(await ask({}), [401, "token_key"]);
      assertEquals(await ask({ kid: "one" }), [200, undefined]);
      assertEquals(await ask({ kid: "two" }), [401, "token_signature"]);
      set = before;
    });

    it("never the school's other key, when it publishes", async () => {
      const { platform, ask } = await platformAt(ADDRESS);
      const { privateKey, pem } = await makeKeys();
      await platform.set("exam_jwt_public_key", pem);
      assertEquals(await ask({ kid: "one" }, { key: privateKey }), [
        401,
        "token_signature",
      ]);
    });

    it("a platform that may not or cannot be reached: its keys are not there", async () => {
      for (
        const [address, resolved] of [
          ["https://10.0.0.1/jwks", undefined],
          ["https://keys.internal/jwks", undefined],
          ["https://keys.example:8443/jwks", undefined],
          [ADDRESS, ["192.168.1.1"]],
        ] as [string, string[] | undefined][]
      ) {
        const { ask } = await platformAt(address, resolved);
        assertEquals(await ask({ kid: "one" }), [503, "keys_unavailable"]);
        assertEquals(asked, []);
      }
    });
  });
}
