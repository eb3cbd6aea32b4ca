import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { rulesHtml } from "./school_rules.ts";

/** Tags and attributes of what was made. */
const tags = (html: string) =>
  [...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag);

describe("rulesHtml", () => {
  it("makes paragraphs, lists, tables and emphasis", () => {
    const html = rulesHtml(
      "No *phones*, **no** notes.\n\n- one\n- two\n\n3. three\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    );
    assert(html.includes("<em>phones</em>"));
    assert(html.includes("<strong>no</strong>"));
    assert(html.includes("<li>two</li>"));
    assert(html.includes('<ol start="3">'));
    assert(html.includes("<td>2</td>"));
  });

  for (
    const [markdown, levels] of [
      ["# A\n## B\n### C\n#### D", ["h4", "h5", "h6", "h6"]],
      ["## A\n#### B\n## C", ["h4", "h5", "h4"]],
      ["### A\n# B", ["h4", "h4"]],
      ["> # A\n\n- ## B", ["h4", "h5"]],
      ["<h1>A</h1>", ["h4"]],
    ] as const
  ) {
    it(`puts headings below ours: ${JSON.stringify(markdown)}`, () => {
      const found = tags(rulesHtml(markdown)).filter((tag) => /^h/.test(tag!));
      assertEquals(found.filter((_, i) => i % 2 === 0), [...levels]);
    });
  }

  it("opens links beside the exam", () => {
    assertEquals(
      rulesHtml("[rules](https://school.example/a?b=1&c=2)"),
      '<p><a href="https://school.example/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">rules</a></p>\n',
    );
    assert(rulesHtml("<mail@school.example>").includes('href="mailto:'));
    const own = rulesHtml('<a href="https://a.example" target="_top">x</a>');
    assert(own.includes('target="_blank" rel="noopener noreferrer"'));
  });

  it("shows a picture's text in its place", () => {
    const html = rulesHtml('![a "desk" <b>](https://x.example/t.png)');
    assertFalse(html.includes("<img"));
    assert(html.includes("desk"));
    assertFalse(html.includes("<b>"));
  });

  const hostile = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<p onclick=alert(1) style='position:fixed' class=x id=main>text</p>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    '<a href="java&#10;script:alert(1)">x</a>',
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//evil.example)",
    "[x](/session/sign-out)",
    "[x](file:///etc/passwd)",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>body{display:none}</style>",
    "<form action=//evil.example><button>Start the exam</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<<script>script>alert(1)<</script>/script>",
    "<a href=`javascript:alert(1)`>x</a>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<!--><script>alert(1)</script>-->",
    "`</code><script>alert(1)</script>`",
    "<textarea></p><script>alert(1)</script></textarea>",
    "<p",
    "<a href='https://a.example",
    "\u0000<script\u0000>alert(1)</script>",
  ];
  for (const markdown of hostile) {
    it(`leaves nothing to run in ${JSON.stringify(markdown)}`, () => {
      const html = rulesHtml(markdown);
      const allowed =
        /^(p|br|hr|blockquote|pre|code|strong|b|em|i|del|ul|ol|li|h[456]|a|table|thead|tbody|tr|th|td)$/;
      for (const tag of tags(html)) {
        assert(allowed.test(tag!), `${tag}: ${html}`);
      }
      for (const [, inside] of html.matchAll(/<[a-z0-9]+([^>]*)>/gi)) {
        for (const [, name, value] of inside!.matchAll(/([\w-]+)="([^"]*)"/g)) {
          assert(["href", "target", "rel", "start"].includes(name!), html);
          if (name === "href") {
            assert(/^(https?:\/\/|mailto:)/.test(value!), html);
          }
        }
        assertFalse(/\bon\w+\s*=/i.test(inside!), html);
      }
    });
  }

  it("closes what is left open", () => {
    const html = rulesHtml("<ul><li><strong>open");
    assertEquals(
      tags(html).filter((tag) => tag === "strong").length,
      2,
    );
  });

  it("reads the longest rules, and what nests without an end", () => {
    const texts = [
      "A rule of the school. ".repeat(4500),
      "> ".repeat(50_000),
      "[".repeat(100_000),
      "*a **b ".repeat(14_000),
      "<div>".repeat(20_000),
      "- ".repeat(50_000),
      "|a".repeat(50_000),
    ];
    for (const text of texts) {
      const html = rulesHtml(text);
      assertEquals(typeof html, "string");
      assertFalse(html.includes("<div"));
    }
    assert(rulesHtml(texts[0]!).includes("A rule of the school."));
  });
});
