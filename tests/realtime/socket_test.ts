import { assertEquals, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { SignJWT } from "jose";
import { until } from "../fixtures/wait.ts";
import { clientTimers, leave, listen, person, tokenFor } from "./people.ts";
import { openSocket, type Server, startServer } from "./server.ts";

const TOPIC = "realtime:room:red";
const config = { private: true };

describe("what a socket may ask for", clientTimers, () => {
  let server: Server;
  let token = "";
  beforeAll(async () => {
    server = await startServer("pglite", {
      frameBytes: 5000,
      channels: 2,
      waitingFrames: 10,
    });
    const { id } = await person(server, "red");
    token = await tokenFor(server, id, 3600);
    await server.sql(
      "insert into public.room_members select 'r' || n, $1 from generate_series(1, 9) n",
      [id],
    );
  });
  afterAll(() => server?.stop());

  /** The answer to one frame. */
  async function ask(...frame: unknown[]) {
    const socket = await openSocket(server);
    socket.send(...frame);
    await until(() => socket.answers.length > 0, { what: "an answer" });
    await socket.close();
    return socket.answers[0]!;
  }
  const join = (payload: unknown, topic = TOPIC) =>
    ask("1", "1", topic, "phx_join", payload);

  it("answers a heartbeat, and a join as the client expects it", async () => {
    assertEquals(await ask(null, "7", "phoenix", "heartbeat", {}), [
      null,
      "7",
      "phoenix",
      "phx_reply",
      { status: "ok", response: {} },
    ]);
    assertEquals(await join({ config, access_token: token }), [
      "1",
      "1",
      TOPIC,
      "phx_reply",
      { status: "ok", response: { postgres_changes: [] } },
    ]);
  });

  const refused: [string, unknown, string?][] = [
    ["PrivateOnly", { config: {} }],
    ["PrivateOnly", {}],
    ["Presence", { config: { ...config, presence: { enabled: true } } }],
    ["PostgresChanges", { config: { ...config, postgres_changes: [{}] } }],
    ["Replay", { config: { ...config, broadcast: { replay: { since: 1 } } } }],
    ["TopicName", { config }, "realtime:"],
    ["TopicName", { config }, "exam:1"],
    ["TopicName", { config }, `realtime:${"é".repeat(130)}`],
    ["TopicName", { config }, "realtime:a\0b"],
    ["Unauthorized", { config }],
    ["Unauthorized", { config, access_token: null }],
    ["InvalidJWTToken", { config, access_token: "a.b.c" }],
    ["InvalidJWTToken", { config, access_token: 5 }],
  ];
  for (const [reason, payload, topic] of refused) {
    it(`refuses a join with ${reason}: ${JSON.stringify(payload)}`, async () => {
      const full = { access_token: token, ...payload as object };
      if (reason === "Unauthorized") delete (full as never)["access_token"];
      const [, , , event, answer] = await join(full, topic);
      assertEquals([event, answer.status], ["phx_reply", "error"]);
      assertStringIncludes(answer.response!.reason!, reason);
    });
  }

  it("refuses a token that has expired, has no end, or a role of its own", async () => {
    const signed = (claims: Record<string, unknown>) =>
      new SignJWT(claims).setProtectedHeader({ alg: "HS256" })
        .setIssuer(`${server.url}/auth/v1`)
        .sign(new TextEncoder().encode(server.jwtSecret));
    const later = Date.now() / 1000 + 100 | 0;
    for (
      const claims of [
        { role: "authenticated", exp: later - 200 },
        { role: "authenticated" },
        { role: "postgres", exp: later },
        { exp: later },
      ]
    ) {
      const access_token = await signed(claims);
      const [, , , , answer] = await join({ config, access_token });
      assertStringIncludes(answer.response!.reason!, "InvalidJWTToken");
    }
  });

  it("takes no event on a topic that is not joined", async () => {
    const answer = await ask("1", "2", TOPIC, "access_token", {});
    assertEquals(answer[4].response, { reason: "unmatched topic" });
  });

  it("refuses presence and unknown events of a joined channel", async () => {
    const socket = await openSocket(server);
    socket.send("1", "1", TOPIC, "phx_join", { config, access_token: token });
    socket.send("1", "2", TOPIC, "presence", { event: "track" });
    socket.send("1", "3", TOPIC, "whatever", {});
    await until(() => socket.answers.length === 3, { what: "three answers" });
    const statuses = socket.answers.map((answer) => answer[4].status);
    assertEquals(statuses, ["ok", "error", "error"]);
    await socket.close();
  });

  it("limits channels; leaving makes room", async () => {
    const socket = await openSocket(server);
    const payload = { config, access_token: token };
    for (const n of ["1", "2", "3"]) {
      socket.send(n, n, `realtime:room:r${n}`, "phx_join", payload);
    }
    socket.send("1", "4", "realtime:room:r1", "phx_leave", {});
    socket.send("5", "5", "realtime:room:r3", "phx_join", payload);
    await until(() => socket.answers.length === 5, { what: "five answers" });
    const statuses = socket.answers.map((answer) => answer[4].status);
    assertEquals(statuses, ["ok", "ok", "error", "ok", "ok"]);
    assertStringIncludes(
      socket.answers[2]![4].response!.reason!,
      "Too many channels",
    );
    await socket.close();
  });

  it("closes the old channel when a topic is joined again", async () => {
    const socket = await openSocket(server);
    const payload = { config, access_token: token };
    socket.send("1", "1", TOPIC, "phx_join", payload);
    socket.send("2", "2", TOPIC, "phx_join", payload);
    socket.send("1", "3", TOPIC, "phx_leave", {});
    socket.send("2", "4", TOPIC, "access_token", { access_token: token });
    socket.send("2", "5", TOPIC, "broadcast", {});
    await until(() => socket.answers.length === 5, { what: "five answers" });
    const seen = socket.answers.map(([joinRef, , , event]) => joinRef + event);
    assertEquals(seen, [
      "1phx_reply",
      "1phx_close",
      "2phx_reply",
      "1phx_reply",
      "2phx_reply",
    ]);
    assertStringIncludes(
      socket.answers[4]![4].response!.reason!,
      "not supported",
    );
    await socket.close();
  });

  it("closes a socket that sends what is no frame, too much, or too many", async () => {
    for (
      const [code, data] of [
        [4400, "{"],
        [4400, "[1,2,3]"],
        [4400, new Uint8Array([9]).buffer],
        [4413, "x".repeat(5001)],
      ] as [number, string | ArrayBuffer][]
    ) {
      const socket = await openSocket(server);
      socket.sendRaw(data);
      assertEquals((await socket.closed).code, code);
    }
    const socket = await openSocket(server);
    const payload = { config, access_token: token };
    for (let n = 0; n < 100; n++) {
      socket.send(`${n}`, `${n}`, TOPIC, "phx_join", payload);
    }
    // What is still on its way when it closes may cost the code.
    await socket.closed;
  });

  it("upgrades only who has a key and speaks the protocol", async () => {
    const status = async (query: string, headers: HeadersInit = {}) => {
      const url = `${server.url}/realtime/v1/websocket?${query}`;
      const res = await fetch(url, { headers });
      await res.body?.cancel();
      return res.status;
    };
    const key = `apikey=${server.publishableKey}`;
    assertEquals(await status("vsn=2.0.0"), 401);
    assertEquals(await status("vsn=2.0.0&apikey=wrong"), 401);
    assertEquals(await status(`vsn=2.0.0&${key}`), 426);
  });
});

describe("what ends by itself", clientTimers, () => {
  it("closes a socket that is silent", async () => {
    const server = await startServer("pglite", {
      silence: 50,
      sweepEvery: 10,
    });
    const socket = await openSocket(server);
    assertEquals((await socket.closed).code, 4408);
    await server.stop();
  });

  it("closes a channel the database cannot be asked about, and the client returns", async () => {
    const server = await startServer("pglite");
    const ana = await person(server, "red");
    const heard = await listen(ana.client, "room:red");
    server.fault.broken = true;
    await ana.client.realtime.setAuth(await tokenFor(server, ana.id, 3000));
    await until(() => heard.statuses.includes("CHANNEL_ERROR"), {
      what: "the error",
    });
    server.fault.broken = false;
    await until(() => heard.statuses.at(-1) === "SUBSCRIBED", {
      what: "the return",
    });
    await leave(ana);
    await server.stop();
  });

  it("deletes old messages when it starts", async () => {
    const server = await startServer("pglite", { deleteEvery: 20 });
    await server.sql(
      `insert into realtime.messages (topic, extension, inserted_at)
       values ('old', 'broadcast', now() - interval '2 days'),
         ('new', 'broadcast', now())`,
    );
    await until(async () => {
      const rows = await server.sql("select topic from realtime.messages");
      return rows.length === 1 && rows[0]!.topic === "new";
    }, { what: "the old one to go" });
    await server.stop();
  });
});
