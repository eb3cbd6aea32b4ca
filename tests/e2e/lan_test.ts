/** `deno task start --lan`: the demo for a local network, over TLS. */
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { createClient } from "@supabase/supabase-js";
import { generateKeyPair, SignJWT } from "jose";
import { connect } from "node:tls";
import { demoPlatform } from "../../local/exam_key.ts";
import { chooseAddress } from "../../local/lan/address.ts";
import { type RunningApp, startApp } from "../fixtures/app.ts";
import { until } from "../fixtures/wait.ts";

/** This machine, where it can be at an address that nothing else answers at. */
const ADDRESS = Deno.build.os === "linux"
  ? "127.0.0.2"
  : chooseAddress(Deno.networkInterfaces()).address;
const root = new URL("../../", import.meta.url);

/** A start that ends by itself: its code, and what it said. */
async function refused(
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number; said: string }> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "local/start.ts", "--json", ...args],
    cwd: root,
    env: { PORT: "0", DATABASE_URL: "", ...env },
    stdin: "null",
  }).output();
  return { code, said: new TextDecoder().decode(stderr).trim() };
}

describe(
  "deno task start --lan",
  // supabase-js leaves timers of its own running.
  { sanitizeOps: false, sanitizeResources: false },
  () => {
    let dir: string, app: RunningApp, cert: string, client: Deno.HttpClient;
    beforeAll(async () => {
      dir = await Deno.makeTempDir({ prefix: "invigil-lan-" });
      app = await startApp({
        args: [`--lan=${ADDRESS}`],
        dataDir: `${dir}/lan`,
        fromNothing: true,
      });
      cert = await Deno.readTextFile(app.certificate!.file);
      client = Deno.createHttpClient({ caCerts: [cert] });
    });
    afterAll(async () => {
      client?.close();
      await app?.stop();
      await Deno.remove(dir, { recursive: true });
    });

    /** Asks as a browser does that was told to go on. */
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(app.app + path, {
        redirect: "manual",
        ...init,
        client,
      } as RequestInit);
    /** Asks, and leaves what is answered unread. */
    const status = async (path: string, init: RequestInit = {}) => {
      const res = await ask(path, init);
      await res.body?.cancel();
      return res.status;
    };

    /** Signs in by the page's form; the cookies that a browser keeps. */
    async function signIn(role: string): Promise<string[]> {
      const { email, password } = app.sign_ins.find((one) =>
        one.role === role
      )!;
      const res = await ask("/login", {
        method: "POST",
        headers: { origin: app.app, "sec-fetch-site": "same-origin" },
        body: new URLSearchParams({ email, password, to: "" }),
      });
      await res.body?.cancel();
      assertEquals(res.status, 303);
      return res.headers.getSetCookie();
    }
    const cookieOf = (lines: string[]) =>
      lines.map((line) => line.split(";")[0]).join("; ");

    it("shows the certificate whose fingerprint it printed, to no stranger's trust", async () => {
      const { protocol, hostname } = new URL(app.app);
      assertEquals([protocol, hostname], ["https:", ADDRESS]);
      assertEquals(app.supabase, app.app);
      const { port } = new URL(app.app);
      const shown = await new Promise<string>((resolve, reject) => {
        const socket = connect({
          host: ADDRESS,
          port: Number(port),
          rejectUnauthorized: false,
        }, () => {
          resolve(socket.getPeerCertificate().fingerprint256);
          socket.destroy();
        });
        socket.on("error", reject);
      });
      assertEquals(shown, app.certificate!.sha256);
      const key = await Deno.stat(`${dir}/lan/tls/key.pem`);
      assertEquals(key.mode! & 0o777, 0o600);
      await assertRejects(() => fetch(app.app));
    });

    it("serves pages and Supabase under one address, with its own policy", async () => {
      const page = await ask("/login");
      assertEquals(page.status, 200);
      assertMatch(await page.text(), /^<!DOCTYPE html>/i);
      const policy = page.headers.get("content-security-policy")!;
      const wss = app.app.replace("https:", "wss:");
      assert(policy.includes(`connect-src 'self' ${app.app} ${wss};`), policy);

      const health = await ask("/functions/v1/api/health");
      assertEquals((await health.json()).status, "ok");
      assertMatch(
        health.headers.get("content-security-policy")!,
        /default-src 'none'; sandbox/,
      );
    });

    it("sends plain HTTP on to https://", async () => {
      const plain = app.app.replace("https:", "http:");
      const page = await fetch(`${plain}/login?way=ticket`, {
        redirect: "manual",
      });
      assertMatch(await page.text(), /https:\/\//);
      assertEquals(page.status, 307);
      assertEquals(
        page.headers.get("location"),
        `${app.app}/login?way=ticket`,
      );
      const form = await fetch(`${plain}/login`, { method: "POST", body: "x" });
      await form.body?.cancel();
      assertEquals(form.status, 426);
    });

    it("answers that one host alone, and nothing that came through a proxy", async () => {
      const { host, port } = new URL(app.app);
      const raw = async (headers: Record<string, string>) => {
        const socket = await Deno.connectTls({
          hostname: ADDRESS,
          port: Number(port),
          caCerts: [cert],
        });
        const lines = Object.entries({ host, connection: "close", ...headers })
          .map(([name, value]) => `${name}: ${value}`);
        await socket.write(new TextEncoder().encode(
          `GET /functions/v1/api/health HTTP/1.1\r\n${
            lines.join("\r\n")
          }\r\n\r\n`,
        ));
        const answer = await new Response(socket.readable).text();
        return Number(answer.split(" ")[1]);
      };
      assertEquals(await raw({}), 200);
      const others: Record<string, string>[] = [
        { host: `localhost:${port}` },
        { host: `127.0.0.1:${port}` },
        { host: ADDRESS },
        { host: "evil.example" },
        { forwarded: "for=10.0.0.1" },
        { "x-forwarded-for": "10.0.0.1" },
        { "x-forwarded-host": host },
      ];
      for (const headers of others) {
        assertEquals(await raw(headers), 421, JSON.stringify(headers));
      }
      assertEquals(
        await status("/login", { headers: { forwarded: "x" } }),
        421,
      );
    });

    it("signs a student in, with cookies of this host over TLS alone", async () => {
      const lines = await signIn("student");
      assert(lines.length > 0);
      for (const line of lines) assertMatch(line, /^__Host-.*; Secure/);
      const headers = { cookie: cookieOf(lines), accept: "text/html" };
      const page = await ask("/", { headers });
      assertEquals(page.status, 200);
      assertMatch(await page.text(), /Electrical Safety/);
    });

    it("joins Realtime over wss", async () => {
      const token = await ask("/session/token", {
        method: "POST",
        headers: {
          origin: app.app,
          "sec-fetch-site": "same-origin",
          "content-type": "application/json",
          cookie: cookieOf(await signIn("proctor")),
        },
        body: "{}",
      });
      const { access_token } = await token.json();
      const supabase = createClient(app.supabase, app.publishable_key, {
        accessToken: () => Promise.resolve(access_token),
        realtime: {
          transport: class extends WebSocket {
            constructor(address: string | URL) {
              super(address, { client } as never);
            }
          },
        },
      });
      await supabase.realtime.setAuth();
      const exam = app.exams.find(({ title }) =>
        title.startsWith("Electrical")
      )!;
      let said: unknown;
      supabase.channel(`exam:${exam.id}:staff`, { config: { private: true } })
        .subscribe((state, error) => said = error?.message ?? state);
      await until(() => said === "SUBSCRIBED", { what: "the join" });
      await supabase.removeAllChannels();
      await supabase.realtime.disconnect();
    });

    it("makes no account for whoever asks, and opens admin routes by the key alone", async () => {
      const json = { "content-type": "application/json" };
      for (const path of ["signup", "otp", "magiclink"]) {
        const res = await ask(`/auth/v1/${path}`, {
          method: "POST",
          headers: { ...json, apikey: app.publishable_key },
          body: '{"email":"somebody@school.example","password":"good enough"}',
        });
        assertEquals((await res.json()).error_code, "signup_disabled");
      }
      const path = "/auth/v1/admin/users";
      const key = { apikey: app.secret_key };
      assertEquals(await status(path, { headers: key }), 200);
      assertEquals(
        await status(path, { headers: { ...key, origin: app.app } }),
        403,
      );
      const open = { headers: { apikey: app.publishable_key } };
      assertEquals(await status(path, open), 401);
    });

    it("knows no platform: the demo's exam tokens open nothing", async () => {
      const { privateKey } = await generateKeyPair("RS256");
      const token = await new SignJWT({
        tenant_id: demoPlatform.tenant,
        exam_schedule_id: "electrical-safety-1",
        user_id: "student01",
        attempt_no: 1,
      }).setProtectedHeader({ alg: "RS256" }).setIssuer(demoPlatform.issuer)
        .setAudience(demoPlatform.audience).setIssuedAt()
        .setExpirationTime("1h").sign(privateKey);
      const headers = { authorization: `Bearer ${token}` };
      assertEquals(
        await status("/functions/v1/api/me/exams", { headers }),
        401,
      );
      await assertRejects(() => Deno.stat(`${dir}/lan/exam_key.pem`));
    });

    it("refuses a database, another's folder, and an address that is not ours", async () => {
      await Deno.mkdir(`${dir}/other`);
      await Deno.writeTextFile(`${dir}/other/keys.json`, "{}");
      const cases: [string[], Record<string, string>, RegExp][] = [
        [
          [],
          { DATABASE_URL: "postgres://me:secret@127.0.0.1/school" },
          /^--lan serves the demo alone.* unset DATABASE_URL/,
        ],
        [
          ["--fresh"],
          { INVIGIL_DATA_DIR: `${dir}/other` },
          /^The data folder \S+ was made without --lan/,
        ],
        [["--lan=8.8.8.8"], {}, /^8\.8\.8\.8 is a public address/],
      ];
      await Promise.all(cases.map(async ([args, env, expected]) => {
        const { code, said } = await refused(["--lan", ...args], {
          INVIGIL_DATA_DIR: `${dir}/new`,
          ...env,
        });
        assertMatch(said, expected);
        assert(!said.includes("\n") && !said.includes("secret"), said);
        assertEquals(code, 1);
      }));
      await Deno.stat(`${dir}/other/keys.json`);
    });
  },
);
