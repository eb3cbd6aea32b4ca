import { asset, Head } from "fresh/runtime";
import type { ComponentChildren } from "preact";
import type { PhoneWords } from "./words.ts";

/** What both addresses of a phone's page have around their island. */
export function PhonePage(
  { words, children }: { words: PhoneWords; children: ComponentChildren },
) {
  return (
    <section class="phone-page">
      <Head>
        <title>{`${words.title} · Invigil`}</title>
        <link id="css-phone" rel="stylesheet" href={asset("/phone.css")} />
        <link
          id="phone-manifest"
          rel="manifest"
          href="/phone/manifest"
          crossorigin="use-credentials"
        />
        <link
          id="phone-touch-icon"
          rel="apple-touch-icon"
          href={asset("/phone_180.png")}
        />
        <meta name="theme-color" content="#0f5c6e" />
      </Head>
      <noscript>
        <p class="notice notice-warning">{words.no_script}</p>
      </noscript>
      {children}
    </section>
  );
}
