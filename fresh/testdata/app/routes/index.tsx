import { Head } from "fresh/runtime";
import Counter from "../islands/Counter.tsx";
import Panel from "../islands/Panel.tsx";
import Tally from "../islands/Tally.tsx";
import { define } from "../utils.ts";

export default define.page(({ state }) => (
  <main>
    <Head>
      <title>Home</title>
      <meta name="description" content="of the page" />
      <meta property="og:title" content="Home" />
    </Head>
    <h1>Home</h1>
    <p id="trail">{state.trail.join(" ")}</p>
    <Counter start={3} label="<b> &amp; </script>" />
    <p id="tally">
      <Tally names={["Ada", "Alan"]} />
      <b>end</b>
    </p>
    <Panel title="Panel">
      <em class="inside" hidden>kept</em>
      <Counter start={7} label="inside" />
    </Panel>
    <Panel title="Closed" closed>
      <strong id="late">late</strong>
    </Panel>
  </main>
));
