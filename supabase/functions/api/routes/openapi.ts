/** What the API says of itself. */
import * as z from "zod/mini";
import type { Route } from "../call.ts";
import { openApiOf } from "../openapi/document.ts";

const document = z.looseObject({
  openapi: z.literal("3.1.0"),
  paths: z.record(z.string(), z.unknown()),
});

/** The route of the document. `routes`: all there are, asked for when needed. */
export function openApiRoute(routes: () => readonly Route[]): Route {
  let text: string | undefined;
  return {
    method: "GET",
    path: "/openapi.json",
    open: true,
    doc: {
      summary: "This document",
      answers: { 200: document },
    },
    answer: () =>
      new Response(text ??= JSON.stringify(openApiOf(routes())), {
        headers: {
          "content-type": "application/json",
          "cache-control": "no-store",
        },
      }),
  };
}
