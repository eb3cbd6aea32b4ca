import {
  assert,
  assertEquals,
  assertFalse,
  assertNotEquals,
} from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import {
  parsePolicy,
  shownPolicy,
} from "../../supabase/functions/_shared/contract/policy.ts";
import { WORDS } from "../i18n/mod.ts";
import { monitoringNotice } from "./monitoring_notice.ts";
import { textHash } from "./text_hash.ts";

const HASH = "a".repeat(64);

function noticeFor(
  exam: Partial<AttemptView["exam"]>,
  lang: "en" | "fr" = "en",
) {
  return monitoringNotice(
    {
      exam: {
        is_practice: false,
        notice_markdown: null,
        notice_hash: null,
        refusal_markdown: null,
        ...exam,
      } as AttemptView["exam"],
      policy: shownPolicy(parsePolicy({})),
    },
    null,
    lang,
    WORDS[lang].student.camera_check,
  );
}

describe("monitoringNotice", () => {
  it("is the school's own, made safe, under the server's hash", () => {
    const { html, hash, parts } = noticeFor({
      notice_markdown: "Watched, **mildly**. <script>alert(1)</script>",
      notice_hash: HASH,
    });
    assertEquals(hash, HASH);
    assert(html!.includes("<strong>mildly</strong>"));
    assertFalse(html!.includes("<script"));
    assert(parts.length > 2);
  });

  it("is our own under the hash of what is shown, one for each language", () => {
    const { html, hash, parts } = noticeFor({});
    assertEquals(html, null);
    const shown = parts.flatMap(({ title, lines }) => [title, ...lines]);
    assertEquals(hash, textHash(shown.join("\n")));
    assertNotEquals(noticeFor({}, "fr").hash, hash);
    assertEquals(noticeFor({}).hash, hash);
  });

  it("has what the school offers who refuses, made safe", () => {
    assertEquals(noticeFor({}).offer, null);
    const { offer } = noticeFor({
      refusal_markdown: "Come to [us](javascript:alert(1)).",
    });
    assertFalse(offer!.includes("javascript"));
    assert(offer!.includes("Come to"));
  });
});
