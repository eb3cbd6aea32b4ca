import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { clientAddress, networkOf } from "./address.ts";

const cases: [
  string,
  string | null,
  string | undefined,
  number,
  string | null,
][] = [
  [
    "no proxy: the socket's, whatever is claimed",
    "6.6.6.6",
    "10.0.0.1",
    0,
    "10.0.0.1",
  ],
  ["one proxy: what it saw", "6.6.6.6, 1.2.3.4", "10.0.0.1", 1, "1.2.3.4"],
  ["two proxies", "6.6.6.6, 1.2.3.4, 10.9.9.9", "10.0.0.1", 2, "1.2.3.4"],
  [
    "too few entries: not through the proxies",
    "1.2.3.4",
    "10.0.0.1",
    2,
    "10.0.0.1",
  ],
  ["IPv6 in brackets", "[2001:db8::1]", undefined, 1, "2001:db8::1"],
  ["no address at all", null, undefined, 0, null],
  ["text that is no address", "<script>", "10.0.0.1", 1, null],
];

for (const [what, forwarded, socket, hops, expected] of cases) {
  it(`clientAddress - ${what}`, () => {
    const headers = new Headers();
    if (forwarded !== null) headers.set("x-forwarded-for", forwarded);
    assertEquals(clientAddress(headers, socket, hops), expected);
  });
}

describe("networkOf", () => {
  it("is the address itself in IPv4", () => {
    for (const address of ["203.0.113.7", "::ffff:203.0.113.7", ""]) {
      assertEquals(networkOf(address), address);
    }
  });

  it("is the first half in IPv6, however it is written", () => {
    for (
      const address of [
        "2001:db8:0:12::1",
        "2001:DB8::12:a:b:c:d",
        "2001:0db8:0000:0012:ffff::",
        "2001:db8:0:12:1:2:3:4",
      ]
    ) assertEquals(networkOf(address), "2001:db8:0:12::/64", address);
    assertEquals(networkOf("::1"), "0:0:0:0::/64");
  });
});
