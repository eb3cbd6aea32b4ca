import { asset } from "fresh/runtime";
import { define } from "../utils.ts";

export default define.layout(({ Component }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>Fixture</title>
      <meta name="description" content="of the app" />
      <link rel="icon" href={asset("/icon.svg")} />
      <link rel="stylesheet" href={asset("/style.css")} />
      <style>{"body { margin: 0 }"}</style>
      <script
        dangerouslySetInnerHTML={{ __html: "globalThis.inline = true" }}
      />
    </head>
    <body class="app">
      <Component />
    </body>
  </html>
));
