import { asset } from "fresh/runtime";
import { define } from "../../utils.ts";

/** What makes the phone's page installable, in the language of the page. */
export const handler = define.handlers({
  GET({ state }) {
    const { lang, words } = state;
    const { description, short_name, title } = words.student.phone;
    const icon = (size: number, purpose: string) => ({
      src: asset(`/phone_${size}.png`),
      sizes: `${size}x${size}`,
      type: "image/png",
      purpose,
    });
    return new Response(
      JSON.stringify({
        id: "/phone",
        start_url: "/phone",
        scope: "/phone",
        display: "standalone",
        name: title,
        short_name,
        description,
        lang,
        // Of its own: a turned phone is as good a camera.
        orientation: "any",
        theme_color: "#0f5c6e",
        background_color: "#10181d",
        icons: [
          icon(192, "any"),
          icon(512, "any"),
          icon(512, "maskable"),
        ],
      }),
      {
        headers: {
          "content-type": "application/manifest+json; charset=utf-8",
          "cache-control": "no-store",
        },
      },
    );
  },
});
