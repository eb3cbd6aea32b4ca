import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { createSocket } from "node:dgram";
import { answersStun, readIceUrl } from "./stun.ts";

/** A server's answer: success, with what the request was told by. */
function answerTo(request: Uint8Array): Uint8Array {
  const answer = request.slice();
  answer[0] = 1;
  return answer;
}

describe("readIceUrl", () => {
  it("reads where a server is, and how it is asked", () => {
    const cases: [string, string, number, string][] = [
      ["stun:a.example", "a.example", 3478, "udp"],
      ["turn:a.example:3479?transport=tcp", "a.example", 3479, "tcp"],
      ["turns:a.example?transport=tcp", "a.example", 5349, "tls"],
      ["turn:[fd00::1]:443", "fd00::1", 443, "udp"],
    ];
    for (const [url, host, port, over] of cases) {
      assertEquals(readIceUrl(url), { host, port, over } as never, url);
    }
    assertThrows(() => readIceUrl("https://a.example"));
  });
});

describe("answersStun", () => {
  it("knows a server by its answer, over UDP", async () => {
    const server = createSocket("udp4");
    let isTrue = true;
    server.on("message", (said: Uint8Array, from: { port: number }) => {
      const answer = isTrue ? answerTo(said) : new Uint8Array(20);
      server.send(answer, from.port, "127.0.0.1");
    });
    await new Promise<void>((done) => server.bind(0, "127.0.0.1", done));
    const { port } = server.address();
    try {
      assertEquals(await answersStun(`stun:127.0.0.1:${port}`), true);
      isTrue = false;
      assertEquals(await answersStun(`turn:127.0.0.1:${port}`), false);
    } finally {
      await new Promise<void>((done) => server.close(() => done()));
    }
  });

  it("and over TCP", async () => {
    const server = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = server.addr;
    const url = `turn:127.0.0.1:${port}?transport=tcp`;
    const serve = (async () => {
      const conn = await server.accept();
      const said = new Uint8Array(20);
      await conn.read(said);
      await conn.write(answerTo(said));
      conn.close();
    })();
    assertEquals(await answersStun(url), true);
    await serve;
    server.close();
    await assertRejects(() => answersStun(url));
  });
});
