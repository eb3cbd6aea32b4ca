import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { clientAddress } from "./address.ts";

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
