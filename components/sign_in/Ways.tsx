import type { SignInWords } from "../exam/words.ts";

/** The two ways to sign in, as links: they work without a script too. */
export function Ways(
  { way, to, words }: {
    way: "account" | "ticket";
    to: string;
    words: SignInWords["ways"];
  },
) {
  const rest = to === "/" ? "" : `&to=${encodeURIComponent(to)}`;
  return (
    <nav class="ways" aria-label={words.label}>
      <ul>
        {(["account", "ticket"] as const).map((one) => (
          <li key={one}>
            <a
              href={`/login?way=${one}${rest}`}
              aria-current={one === way ? "page" : undefined}
            >
              {words[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
