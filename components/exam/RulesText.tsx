/**
 * A school's own rules: paragraphs, headings and lists of their Markdown, as
 * elements made here, so that nothing in it can become a script or a link.
 */
export function RulesText({ markdown }: { markdown: string }) {
  return (
    <div class="exam-school-rules">
      {blocksOf(markdown).map(({ kind, lines }, i) => {
        const items = lines.map((line, n) => <li key={n}>{plain(line)}</li>);
        switch (kind) {
          case "heading":
            return <h4 key={i}>{plain(lines.join(" "))}</h4>;
          case "bullets":
            return <ul key={i}>{items}</ul>;
          case "numbers":
            return <ol key={i}>{items}</ol>;
          default:
            return <p key={i}>{plain(lines.join(" "))}</p>;
        }
      })}
    </div>
  );
}

type Kind = "heading" | "bullets" | "numbers" | "text";
interface Block {
  kind: Kind;
  lines: string[];
}

const FORMS: [Kind, RegExp][] = [
  ["heading", /^#{1,6}\s+/],
  ["bullets", /^\s*[-*+]\s+/],
  ["numbers", /^\s*\d+[.)]\s+/],
];

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open = null as Block | null;
  for (const line of markdown.split(/\r?\n/)) {
    if (line.trim() === "") {
      open = null;
      continue;
    }
    const [kind, mark] = FORMS.find(([, form]) => form.test(line)) ??
      ["text" as const, /^\s+/];
    const text = line.replace(mark, "").trim();
    const isItem = kind === "bullets" || kind === "numbers";
    if (open && kind === "text" && open.kind !== "heading") {
      // A line that goes on: of the paragraph, or of the list's last item.
      const last = open.lines.length - 1;
      open.lines[last] += ` ${text}`;
    } else if (open?.kind === kind && isItem) {
      open.lines.push(text);
    } else {
      blocks.push(open = { kind, lines: [text] });
    }
  }
  return blocks;
}

/** Emphasis and code are shown as the text they stand around. */
function plain(text: string): string {
  return text.replace(/(\*\*|__|`)(.+?)\1/g, "$2");
}
