/** Where keys are fetched from, how, and how often. */
import { assertEquals, assertRejects } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { Refusal } from "../errors.ts";
import { keepJwks } from "./jwks_cache.ts";
import { fetchJwks } from "./jwks_fetch.ts";
import { checkedJwksUrl, isLoopback, isPublicAddress } from "./jwks_url.ts";

const ADDRESS = "https://keys.school.example/jwks.json";

describe("checkedJwksUrl", () => {
  it("takes https on port 443 at a public name", () => {
    for (const text of [ADDRESS, "https://a.example:443/x?y=1"]) {
      assertEquals(checkedJwksUrl(text) !== null, true, text);
    }
  });

  const refused: [string, string][] = [
    ["plain http", "http://keys.school.example/jwks"],
    ["another scheme", "file:///etc/passwd"],
    ["no address", "keys"],
    ["another port", "https://keys.school.example:8443/jwks"],
    ["user information", "https://a:b@keys.school.example/"],
    ["an IPv4 number", "https://93.184.215.14/"],
    ["a number written as one", "https://2130706433/"],
    ["a number written in octal", "https://0177.0.0.1/"],
    ["an IPv6 number", "https://[2606:4700::1111]/"],
    ["a mapped number", "https://[::ffff:10.0.0.1]/"],
    ["localhost", "https://localhost/"],
    ["a name below localhost", "https://a.localhost/"],
    ["localhost with a dot", "https://localhost./"],
    ["a name of one word", "https://kong/"],
    [".local", "https://printer.local/"],
    [".internal", "https://metadata.google.internal/"],
    [".home.arpa", "https://router.home.arpa/"],
    [".lan, in capitals", "https://SERVER.LAN/"],
  ];
  for (const [what, text] of refused) {
    it(`refuses ${what}`, () => assertEquals(checkedJwksUrl(text), null));
  }
});

describe("isPublicAddress", () => {
  it("tells the public internet from the rest", () => {
    const addresses: Record<string, boolean> = {
      "93.184.215.14": true,
      "8.8.8.8": true,
      "100.128.0.1": true,
      "172.32.0.1": true,
      "2606:4700::1111": true,
      "0.0.0.0": false,
      "10.1.2.3": false,
      "100.64.0.1": false,
      "127.0.0.1": false,
      "169.254.169.254": false,
      "172.31.255.255": false,
      "192.0.2.1": false,
      "192.168.0.1": false,
      "198.19.0.1": false,
      "224.0.0.1": false,
      "255.255.255.255": false,
      "::": false,
      "::1": false,
      "::ffff:10.0.0.1": false,
      "64:ff9b::a00:1": false,
      "fc00::1": false,
      "fe80::1": false,
      "ff02::1": false,
      "2001::1": false,
      "2001:db8::1": false,
      "2002:a00:1::": false,
      "no address": false,
    };
    for (const [address, expected] of Object.entries(addresses)) {
      assertEquals(isPublicAddress(address), expected, address);
    }
  });
});

describe("isLoopback", () => {
  it("knows this machine's names and numbers", () => {
    for (const host of ["localhost", "127.0.0.1", "127.9.9.9", "[::1]"]) {
      assertEquals(isLoopback(host), true, host);
    }
    for (
      const host of ["kong", "127.0.0.1.example", "school.example", "10.0.0.1"]
    ) {
      assertEquals(isLoopback(host), false, host);
    }
  });
});

describe("fetchJwks", () => {
  let key: JWK;
  let server: Deno.HttpServer<Deno.NetAddr>;
  let answer: (request: Request) => Response | Promise<Response>;
  beforeAll(async () => {
    const { publicKey } = await generateKeyPair("RS256");
    key = { ...await exportJWK(publicKey), kid: "one", alg: "RS256" };
    server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      (request) => answer(request),
    );
  });
  afterAll(() => server.shutdown());

  /** The real fetch, to the server here instead of the public one. */
  const get = (
    resolve = () => Promise.resolve(["93.184.215.14"]),
    address = ADDRESS,
  ) =>
    fetchJwks(address, {
      resolve,
      fetch: (_url, init) =>
        fetch(`http://127.0.0.1:${server.addr.port}`, init),
    });
  const refused = async (reason: string, asking: Promise<unknown>) => {
    const error = await assertRejects(() => asking, Refusal) as Refusal;
    assertEquals([error.code, error.status], ["keys_unavailable", 503]);
    assertEquals(error.detail, { reason });
    assertEquals(error.headers["retry-after"], "60");
  };

  it("answers the set", async () => {
    answer = () => Response.json({ keys: [key] });
    assertEquals(await get(), { keys: [key] });
  });

  it("refuses an address before asking anyone", async () => {
    await refused("url", get(undefined, "http://keys.school.example/"));
  });

  it("refuses a name that leads to a private address, in whole or part", async () => {
    const names = [["10.0.0.1"], ["93.184.215.14", "::1"], []];
    for (const addresses of names) {
      await refused("address", get(() => Promise.resolve(addresses)));
    }
  });

  it("refuses a name that cannot be looked up", async () => {
    await refused("unreachable", get(() => Promise.reject(new Error("dns"))));
  });

  it("follows no redirect", async () => {
    answer = () => Response.redirect("http://127.0.0.1/secret", 302);
    await refused("status", get());
  });

  it("refuses what is not 200", async () => {
    answer = () => Response.json({ keys: [key] }, { status: 404 });
    await refused("status", get());
  });

  it("stops reading at 64 KB, whatever length was said", async () => {
    let read = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        read += 16;
        controller.enqueue(new Uint8Array(16 * 1024).fill(32));
      },
    }, { highWaterMark: 0 });
    const headers = { "content-length": "100" };
    await refused(
      "too_large",
      fetchJwks(ADDRESS, {
        resolve: null,
        fetch: () => Promise.resolve(new Response(endless, { headers })),
      }),
    );
    assertEquals(read, 80);
  });

  it("refuses what is no key set", async () => {
    for (const body of ["no JSON", "[]", '{"keys":{}}', '{"keys":["a"]}']) {
      answer = () => new Response(body);
      await refused("malformed", get());
    }
  });

  it("says when nobody is there", async () => {
    await refused(
      "unreachable",
      fetchJwks(ADDRESS, {
        resolve: null,
        fetch: () => Promise.reject(new TypeError("no connection")),
      }),
    );
  });

  it("gives up after five seconds in all", async () => {
    const { timeout } = AbortSignal;
    const asked: number[] = [];
    AbortSignal.timeout = (ms) => {
      asked.push(ms);
      return AbortSignal.abort(new DOMException("late", "TimeoutError"));
    };
    try {
      answer = () => Response.json({ keys: [key] });
      await refused("timeout", get());
    } finally {
      AbortSignal.timeout = timeout;
    }
    assertEquals(asked, [5000]);
  });
});

describe("keepJwks", () => {
  const MINUTE = 60_000;
  let keys: JWK[];
  beforeAll(async () => {
    keys = await Promise.all(["one", "two"].map(async (kid) => {
      const { publicKey } = await generateKeyPair("RS256");
      return { ...await exportJWK(publicKey), kid, alg: "RS256" };
    }));
  });

  function kept() {
    const state = { now: 0, fetched: 0, keys: [keys[0]!], fails: false };
    const at = keepJwks(() => {
      state.fetched++;
      return state.fails
        ? Promise.reject(new Refusal("keys_unavailable"))
        : Promise.resolve({ keys: state.keys });
    }, () => state.now);
    const ask = async (kid: string) => {
      try {
        await at(ADDRESS)({ alg: "RS256", kid }, {
          payload: "",
          signature: "",
        });
        return "found";
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    return { state, ask };
  }
  const UNKNOWN = "ERR_JWKS_NO_MATCHING_KEY";

  it("fetches once for many", async () => {
    const { state, ask } = kept();
    const all = await Promise.all(Array.from({ length: 20 }, () => ask("one")));
    assertEquals([new Set(all), state.fetched], [new Set(["found"]), 1]);
  });

  it("an unknown key fetches again, once a minute at most", async () => {
    const { state, ask } = kept();
    await ask("one");
    for (let i = 0; i < 5; i++) assertEquals(await ask("two"), UNKNOWN);
    assertEquals(state.fetched, 1);
    state.now += MINUTE;
    for (let i = 0; i < 5; i++) assertEquals(await ask("two"), UNKNOWN);
    assertEquals(state.fetched, 2);
    state.keys = keys;
    state.now += MINUTE;
    assertEquals([await ask("two"), state.fetched], ["found", 3]);
  });

  it("a platform that is away is asked once a minute", async () => {
    const { state, ask } = kept();
    state.fails = true;
    for (let i = 0; i < 3; i++) {
      assertEquals(await ask("one"), "keys_unavailable");
    }
    assertEquals(state.fetched, 1);
    state.fails = false;
    state.now += MINUTE;
    assertEquals([await ask("one"), state.fetched], ["found", 2]);
  });

  it("keys are believed for an hour while the platform is away", async () => {
    const { state, ask } = kept();
    await ask("one");
    state.fails = true;
    state.now += 59 * MINUTE;
    assertEquals([await ask("one"), state.fetched], ["found", 2]);
    state.now += 2 * MINUTE;
    assertEquals(await ask("one"), "keys_unavailable");
  });

  it("a withdrawn key goes after ten minutes", async () => {
    const { state, ask } = kept();
    await ask("one");
    state.keys = [keys[1]!];
    state.now += 11 * MINUTE;
    assertEquals(await ask("one"), UNKNOWN);
  });
});
