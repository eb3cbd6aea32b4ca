/**
 * A school's rules as HTML. In `lib/data`, because it is for the server alone:
 * the libraries are large, and what a browser gets is sanitised already.
 */
import { Marked, type Token, type Tokens } from "marked";
import sanitize from "sanitize-html";

/** The first level below our own headings of the page. */
const TOP = 4;
/** Boxes in boxes that a rule may have; deeper ones are text. */
const DEEPEST = 20;

const TAGS = [
  ...["p", "br", "hr", "blockquote", "pre", "code"],
  ...["strong", "b", "em", "i", "del", "ul", "ol", "li"],
  ...["h4", "h5", "h6", "a"],
  ...["table", "thead", "tbody", "tr", "th", "td"],
];

const marked = new Marked({
  async: false,
  gfm: true,
  renderer: {
    // A picture would be fetched from anywhere; its text says what it shows.
    image: ({ text }) => escaped(text),
  },
});

/**
 * Makes Markdown safe to show: paragraphs, lists, tables, emphasis, headings
 * below ours without a level left out, and links to http, https and mailto that
 * open beside the exam. No pictures, no styles, no ids, no scripts. What cannot
 * be read as Markdown is shown as the text it is. Never throws.
 */
export function rulesHtml(markdown: string): string {
  try {
    return sanitize(asHtml(markdown), {
      allowedTags: TAGS,
      allowedAttributes: { a: ["href", "target", "rel"], ol: ["start"] },
      allowedSchemes: ["http", "https", "mailto"],
      allowProtocolRelative: false,
      nestingLimit: DEEPEST,
      transformTags: { h1: "h4", h2: "h4", h3: "h4", a: link },
    });
  } catch {
    return `<p>${escaped(markdown).replace(/\r?\n/g, "<br />")}</p>`;
  }
}

function asHtml(markdown: string): string {
  const tokens = marked.lexer(markdown);
  lowerHeadings(tokens);
  return marked.parser(tokens);
}

/** The highest becomes TOP; each is one step below the one before at most. */
function lowerHeadings(tokens: Token[]): void {
  const headings: Tokens.Heading[] = [];
  marked.walkTokens(tokens, (token) => {
    if (token.type === "heading") headings.push(token as Tokens.Heading);
  });
  const highest = Math.min(...headings.map(({ depth }) => depth));
  let before = TOP - 1;
  for (const heading of headings) {
    const wanted = heading.depth - highest + TOP;
    before = heading.depth = Math.min(wanted, before + 1, 6);
  }
}

/** Only whole addresses: a relative one would lead into our own pages. */
function link(tagName: string, { href = "" }: sanitize.Attributes) {
  const whole = /^(https?:\/\/|mailto:)/i.test(href);
  const attribs: sanitize.Attributes = whole
    ? { href, target: "_blank", rel: "noopener noreferrer" }
    : {};
  return { tagName, attribs };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
