import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { answerPlain } from "./plain_http.ts";

const ORIGIN = "https://192.168.1.20:8000";

function ask(request: string): { status: string; location?: string } {
  const bytes = answerPlain(new TextEncoder().encode(request), ORIGIN);
  const lines = new TextDecoder().decode(bytes).split("\r\n");
  const location = lines.find((line) => line.startsWith("Location: "));
  return {
    status: lines[0]!.slice("HTTP/1.1 ".length),
    ...(location ? { location: location.slice("Location: ".length) } : {}),
  };
}

const to = (line: string, host = "192.168.1.20:8000") =>
  ask(`${line} HTTP/1.1\r\nHost: ${host}\r\nAccept: */*\r\n\r\n`);

describe("a request without TLS", () => {
  it("is sent on to https://, if it asks for a page of this host", () => {
    const status = "307 Temporary Redirect";
    assertEquals(to("GET /phone/abc?x=1"), {
      status,
      location: `${ORIGIN}/phone/abc?x=1`,
    });
    assertEquals(to("HEAD /"), { status, location: `${ORIGIN}/` });
    assertEquals(to("GET //evil.example/"), { status, location: `${ORIGIN}/` });
  });

  it("hears why not, if it is anything else", () => {
    const refused = [
      [to("GET /", "evil.example"), "421 Misdirected Request"],
      [to("GET /", "192.168.1.20"), "421 Misdirected Request"],
      [ask("GET / HTTP/1.1\r\n\r\n"), "421 Misdirected Request"],
      [to("POST /login"), "426 Upgrade Required"],
      [to("GET http://evil.example/"), "400 Bad Request"],
      [to("GET /\u0001"), "400 Bad Request"],
      [ask("SSH-2.0-OpenSSH_9.7\r\n"), "400 Bad Request"],
      [ask(""), "400 Bad Request"],
    ] as const;
    for (const [answer, status] of refused) assertEquals(answer, { status });
  });
});
