import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { tidied } from "./codecs.ts";

const lines = (...all: string[]) => all.map((line) => `${line}\r\n`).join("");

describe("a description", () => {
  it("keeps what is offered, and loses what is left of the rest", () => {
    const head = ["v=0", "a=group:BUNDLE 0 1"];
    const picture = [
      "m=video 9 UDP/TLS/RTP/SAVPF 120 124",
      "a=rtcp-fb:120 nack pli",
      "a=rtcp-fb:* transport-cc",
      "a=rtpmap:120 VP8/90000",
    ];
    const sound = ["m=audio 9 UDP/TLS/RTP/SAVPF 109", "a=rtcp-fb:109 nack"];
    const tidy = lines(...head, ...picture, ...sound);
    assertEquals(tidied(tidy), tidy);
    const left = lines(
      ...head,
      ...picture,
      "a=rtcp-fb:121 nack",
      // Offered in another part alone.
      "a=rtcp-fb:109 nack",
      ...sound,
      "a=rtcp-fb:120 nack pli",
    );
    assertEquals(tidied(left), tidy);
  });
});
