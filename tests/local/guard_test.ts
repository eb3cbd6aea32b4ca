import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { SignJWT } from "jose";
import type { Stack } from "../../local/stack.ts";
import { client, engines, signedIn, small } from "./fixtures/stacks.ts";
import { until } from "../fixtures/wait.ts";

for (const engine of engines) {
  describe(`what is refused on ${engine.name}`, () => {
    let stack: Stack;
    const lines: string[] = [];
    beforeAll(async () => {
      stack = await engine.start({ ...small, log: (line) => lines.push(line) });
    });
    afterAll(() => stack.stop());

    const get = (path: string, headers: Record<string, string> = {}) =>
      ask(stack, "GET", path, {
        apikey: stack.publishableKey,
        ...headers,
      });

    it("host - only this machine's names with the right port, and no proxy", async () => {
      const { port } = new URL(stack.url);
      const path = "/functions/v1/echo";
      for (const name of ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"]) {
        assertEquals(
          (await get(path, { host: `${name}:${port}` })).status,
          200,
        );
      }
      const bad: Record<string, string>[] = [
        { host: `evil.example:${port}` },
        { host: `127.0.0.1:${Number(port) + 1}` },
        { host: "127.0.0.1" },
        { host: `localhost.evil.example:${port}` },
        { forwarded: "for=1.2.3.4" },
        { "x-forwarded-for": "1.2.3.4" },
        { "x-forwarded-host": "127.0.0.1" },
      ];
      for (const headers of bad) {
        const { status } = await get(path, headers);
        assertEquals(status, 421, JSON.stringify(headers));
      }
    });

    it("keys - none, or a wrong one, opens nothing", async () => {
      const path = "/rest/v1/relayed";
      assertEquals((await get(path, { apikey: "" })).status, 401);
      assertEquals((await get(path, { apikey: "sb_secret_no" })).status, 401);
      assertEquals((await get(path)).status, 401, "anon has no right");
      const secret = { apikey: stack.secretKey };
      assertEquals((await get(path, secret)).status, 200);
      const both = {
        ...secret,
        authorization: `Bearer ${stack.secretKey}`,
      };
      assertEquals((await get(path, both)).status, 200);
      const mixed = { authorization: `Bearer ${stack.secretKey}` };
      assertEquals((await get(path, mixed)).status, 401);
    });

    it("tokens - forged, expired, foreign and malformed ones are refused", async () => {
      const { id, token } = await signedIn(stack);
      const make = (
        claims: Record<string, unknown>,
        secret = stack.jwtSecret,
      ) =>
        new SignJWT({
          sub: id,
          role: "authenticated",
          aud: "authenticated",
          iss: `${stack.url}/auth/v1`,
          exp: Date.now() / 1000 + 60 | 0,
          ...claims,
        }).setProtectedHeader({ alg: "HS256" })
          .sign(new TextEncoder().encode(secret));
      const status = async (token: string) =>
        (await get("/rest/v1/school_notes", {
          authorization: `Bearer ${token}`,
        })).status;
      assertEquals(await status(token), 200);
      assertEquals(await status(await make({})), 200);
      const bad = {
        forged: await make({}, "another secret of forty letters at least"),
        expired: await make({ exp: 1 }),
        foreign: await make({ iss: "https://elsewhere.example/auth/v1" }),
        issuerless: await make({ iss: undefined }),
        malformed: "not.a.token",
        garbage: "garbage",
        none: `${btoa('{"alg":"none"}')}.${token.split(".")[1]}.`,
      };
      for (const [what, token] of Object.entries(bad)) {
        assertEquals(await status(token), 401, what);
      }
    });

    it("tokens - a link to a stored file is no sign-in", async () => {
      const victim = await signedIn(stack);
      const { supabase } = await signedIn(stack);
      const files = supabase.storage.from("files");
      // A file named as the victim: lite's link token then carries it as `sub`.
      await files.upload(victim.id, new Blob(["x"]));
      const { data } = await files.createSignedUrl(victim.id, 60);
      const link = new URL(data!.signedUrl).searchParams.get("token")!;
      for (const path of ["/auth/v1/user", "/rest/v1/school_notes"]) {
        const { status } = await get(path, { authorization: `Bearer ${link}` });
        assertEquals(status, 401, path);
      }
    });

    it("admin - needs the secret key and no page behind it", async () => {
      const path = "/auth/v1/admin/users";
      const secret = { apikey: stack.secretKey };
      assertEquals((await get(path, secret)).status, 200);
      assertEquals((await get(path)).status, 401);
      const { token } = await signedIn(stack);
      const bearer = { authorization: `Bearer ${token}` };
      assertEquals((await get(path, bearer)).status, 401);
      for (const origin of [...small.appOrigins, "null"]) {
        assertEquals((await get(path, { ...secret, origin })).status, 403);
      }
      const bad = await client(stack, stack.secretKey).auth.admin.createUser({
        email: "no address",
        password: "long enough",
      });
      assertEquals(bad.error?.status, 400);
      const weak = await client(stack, stack.secretKey).auth.admin.createUser({
        email: "a@school.example",
        password: "short",
      });
      assertEquals(weak.error?.code, "weak_password");
    });

    it("cors - pages of the app may read, others may not", async () => {
      const [own] = small.appOrigins;
      for (
        const path of [
          "/rest/v1/relayed",
          "/auth/v1/settings",
          "/storage/v1/bucket",
        ]
      ) {
        const preflight = (origin: string) =>
          ask(stack, "OPTIONS", path, {
            origin,
            "access-control-request-method": "POST",
            "access-control-request-headers": "apikey,authorization",
          });
        const ours = await preflight(own!);
        assertEquals(ours.status, 204);
        assertEquals(ours.headers.get("access-control-allow-origin"), own);
        assertEquals(
          ours.headers.get("access-control-allow-headers"),
          "apikey,authorization",
        );
        const answer = await get(path, { origin: own! });
        assertEquals(answer.headers.get("access-control-allow-origin"), own);
        for (
          const res of [
            await preflight("https://evil.example"),
            await get(path, { origin: "https://evil.example" }),
          ]
        ) {
          assertEquals(res.headers.get("access-control-allow-origin"), null);
        }
      }
    });

    it("rights - what a migration revoked stays revoked after requests", async () => {
      const right = async () =>
        (await stack.sql(
          `select role, has_table_privilege(role, 'public.sealed', 'select, insert, update, delete, truncate') as may
           from unnest(array['anon', 'authenticated', 'service_role']) role`,
        )).filter((row) => row.may);
      const { supabase } = await signedIn(stack);
      for (
        const one of [client(stack), client(stack, stack.secretKey), supabase]
      ) {
        const { error } = await one.from("sealed").select();
        assertEquals(error?.code, "42501");
      }
      assertEquals(await right(), []);
      const [created] = await stack.sql(
        `select count(*)::int as count from pg_default_acl`,
      );
      assertEquals(created!.count, 0, "nor for tables still to come");
    });

    it("storage - no key leads out of the folder", async () => {
      const { token } = await signedIn(stack);
      for (
        const path of [
          "..%2f..%2fkeys.json",
          "%2e%2e/%2e%2e/keys.json",
          "a/../../b",
        ]
      ) {
        const res = await ask(
          stack,
          "POST",
          `/storage/v1/object/files/${path}`,
          {
            apikey: stack.publishableKey,
            authorization: `Bearer ${token}`,
            "content-type": "text/plain",
          },
          "x",
        );
        assert(res.status >= 400, path);
      }
    });

    it("unknown - routes and functions answer 404", async () => {
      for (
        const path of ["/", "/nothing", "/functions/v1/nothing", "/pg/v1/x"]
      ) {
        assertEquals((await get(path)).status, 404, path);
      }
    });

    it("log - names nobody when a function throws or a request fails", async () => {
      assertEquals((await get("/functions/v1/echo/throws")).status, 500);
      await client(stack, stack.secretKey).rpc("answer_of", {
        request: { want: "raise" },
      });
      await until(() => lines.some((line) => line.includes("echo")));
      for (const line of lines) {
        assert(!/@school\.example|refused/.test(line), line);
      }
    });
  });
}

/** fetch may not set Host, so this speaks HTTP itself. */
async function ask(
  stack: Stack,
  method: string,
  path: string,
  headers: Record<string, string>,
  body = "",
): Promise<Response> {
  const { hostname, port, host } = new URL(stack.url);
  const socket = await Deno.connect({ hostname, port: Number(port) });
  const lines = Object.entries({
    host,
    connection: "close",
    "content-length": String(body.length),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  const request = `${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
  await socket.write(new TextEncoder().encode(request + body));
  const text = await new Response(socket.readable).text();
  const [head] = text.split("\r\n\r\n", 1);
  const [status, ...fields] = head!.split("\r\n");
  return new Response(null, {
    status: Number(status!.split(" ")[1]),
    headers: fields.map((field): [string, string] => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon), field.slice(colon + 1).trim()];
    }),
  });
}
