/** The pictures that `supabase/seed.sql` shows in its questions. */
import { demoTenants } from "./demo_users.ts";
import { Failure } from "./failure.ts";
import type { Stack } from "./stack.ts";

/** Path in the bucket `questions`, and the file under `local/demo/`. */
const PICTURES = [
  {
    path: "11111111-1111-4111-8111-111111111111/demo/cable.png",
    file: "demo/cable.png",
  },
  ...demoTenants.map((tenant) => ({
    path: `${tenant}/demo/shapes.png`,
    file: "demo/shapes.png",
  })),
];

/** Puts the demo's pictures into Storage, in the place of those there. */
export async function seedPictures(stack: Stack): Promise<void> {
  for (const { path, file } of PICTURES) {
    const answer = await fetch(
      `${stack.url}/storage/v1/object/questions/${path}`,
      {
        method: "POST",
        headers: {
          apikey: stack.secretKey,
          authorization: `Bearer ${stack.secretKey}`,
          "content-type": "image/png",
          "x-upsert": "true",
        },
        body: await Deno.readFile(new URL(file, import.meta.url)),
      },
    );
    const said = await answer.text();
    if (!answer.ok) {
      throw new Failure(`The demo's picture ${file} cannot be kept: ${said}`);
    }
  }
}
