import type { PhoneWords } from "./words.ts";

/** What the phone will do, who sees it, and what it cannot. */
export function About({ words: { about } }: { words: PhoneWords }) {
  const lines = [
    about.camera,
    about.pictures,
    about.live,
    about.sound,
    about.also,
    about.limits,
  ];
  return (
    <section class="phone-about" aria-labelledby="phone-about">
      <h2 id="phone-about">{about.title}</h2>
      <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
    </section>
  );
}
