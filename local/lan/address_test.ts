import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Failure } from "../failure.ts";
import { chooseAddress, hostOf, type Interface } from "./address.ts";

const on = (name: string, address: string): Interface => ({
  name,
  address,
  family: address.includes(":") ? "IPv6" : "IPv4",
});
const loopback = [on("lo", "127.0.0.1"), on("lo", "::1")];

describe("chooseAddress", () => {
  it("takes the likeliest of a local network, and tells the others", () => {
    const docker = on("docker0", "192.168.65.1");
    const tunnel = on("tailscale0", "100.101.102.103");
    const wireless = on("wlan0", "10.0.3.7");
    assertEquals(
      chooseAddress([
        ...loopback,
        docker,
        on("eth0", "203.0.113.4"),
        on("eth0", "fe80::1"),
        tunnel,
        wireless,
      ]),
      { address: "10.0.3.7", others: [docker, tunnel] },
    );
    const home = on("en0", "192.168.1.20");
    assertEquals(chooseAddress([wireless, home]).address, "192.168.1.20");
  });

  it("says so where there is none", () => {
    const error = assertThrows(() => chooseAddress(loopback), Failure) as Error;
    assertEquals(/no address on a local network/.test(error.message), true);
  });

  it("takes the one that is named, if it is this machine's", () => {
    const both = [on("en0", "192.168.1.20"), on("en0", "fd00::12")];
    assertEquals(chooseAddress(both, "fd00::12").address, "fd00::12");
    assertEquals(chooseAddress([], "127.0.0.2").address, "127.0.0.2");
    for (
      const [wanted, why] of [
        [
          "192.168.1.21",
          /no address of this machine .* 192\.168\.1\.20 \(en0\)/,
        ],
        ["8.8.8.8", /public address/],
        ["0.0.0.0", /no address of this machine/],
        ["::", /no address of this machine/],
        ["exams.example", /no address of this machine/],
        ["", /no address of this machine/],
      ] as const
    ) {
      const error = assertThrows(
        () => chooseAddress(both, wanted),
        Failure,
      ) as Error;
      assertEquals(why.test(error.message), true, error.message);
    }
  });

  it("puts what a URL asks for around IPv6", () => {
    assertEquals(hostOf("fd00::12"), "[fd00::12]");
    assertEquals(hostOf("10.0.0.1"), "10.0.0.1");
  });
});
