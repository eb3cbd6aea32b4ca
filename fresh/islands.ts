import {
  type ComponentChildren,
  createContext,
  Fragment,
  type FunctionComponent,
  h,
  isValidElement,
  toChildArray,
  type VNode,
} from "preact";
import { useContext } from "preact/hooks";
import { renderToString } from "preact-render-to-string";
import type { Build } from "./build.ts";
import { moduleUrl } from "./shared.ts";

/** The islands of one document, in the order they were rendered. */
export interface Islands {
  build: Build | null;
  islands: [name: string, props: object, slot: number | null][];
  /** The children each island was given, and whether it showed them. */
  slots: { children: ComponentChildren; shown: boolean }[];
}

interface IslandProps {
  document: Islands;
  name: string;
  type: FunctionComponent;
  props: { children?: ComponentChildren };
}

/** An island inside an island belongs to it and is not started by itself. */
const InsideIsland = createContext(false);

/** Turns an island's element into the island between its markers. */
export function markIsland(vnode: VNode, document: Islands): void {
  const { type, props } = vnode;
  const name = document.build?.islands.get(type);
  if (name) {
    vnode.type = Island as FunctionComponent;
    vnode.props = { name, type, props } as never;
  }
  if (vnode.type === Island) Object.assign(vnode.props, { document });
}

function Island({ document, name, type, props }: IslandProps) {
  if (useContext(InsideIsland)) return h(Plain, { type, props });
  const { islands, slots } = document;
  const { children, ...rest } = props;
  assertJson(rest, name);
  const slot = toChildArray(children).length > 0
    ? slots.push({ children, shown: false }) - 1
    : null;
  const inner = slot === null
    ? rest
    : { ...rest, children: h(Slot, { slot: slots[slot]!, id: slot }) };
  const id = islands.push([name, rest, slot]) - 1;
  return between(`island:${id}`, true, h(Plain, { type, props: inner }));
}

/** The island's own component, which is not looked at again. */
const Plain = ({ type, props }: Pick<IslandProps, "type" | "props">) =>
  type(props) as VNode;

function Slot({ slot, id }: { slot: Islands["slots"][number]; id: number }) {
  slot.shown = true;
  return between(`slot:${id}`, false, slot.children);
}

function between(name: string, inside: boolean, content: ComponentChildren) {
  const comment = (text: string) =>
    h(Fragment, { UNSTABLE_comment: text } as object);
  const kept = h(InsideIsland.Provider, { value: inside, children: content });
  return h(Fragment, null, comment(name), kept, comment(`/${name}`));
}

/** Children no island has shown yet, kept for when it does; then the starter. */
export function islandScripts(document: Islands, nonce: string): string {
  const { build, islands, slots } = document;
  if (!build) return "";
  let html = "", code = "";
  // Children may hold islands with more of them.
  for (let id = 0; id < slots.length; id++) {
    const { children, shown } = slots[id]!;
    if (shown) continue;
    html += renderToString(h("template", { id: `fresh-slot-${id}` }, children));
  }
  const url = (name: string) => JSON.stringify(moduleUrl(build.id, name));
  if (build.mode === "development") code += `import${url("live.js")};`;
  if (islands.length > 0) {
    const names = [...new Set(islands.map(([name]) => name))];
    for (const name of names) {
      code += `import _${name} from${url(`${name}.js`)};`;
    }
    code += `import{boot}from${url("fresh.js")};` +
      `boot({${names.map((name) => `"${name}":_${name}`)}},` +
      `JSON.parse(${JSON.stringify(JSON.stringify(islands))}));`;
  }
  if (code === "") return html;
  // "<" as an escape: nothing in the data can end the script.
  code = code.replaceAll("<", "\\x3c");
  return `${html}<script type="module" nonce="${nonce}">${code}</script>`;
}

/** The modules of a document, so that the browser fetches them at once. */
export function preloads({ build, islands }: Islands): string | null {
  if (!build || islands.length === 0) return null;
  const names = ["fresh", ...islands.map(([name]) => name)];
  return [...new Set(names)].map((name) =>
    `<${moduleUrl(build.id, `${name}.js`)}>; rel="modulepreload"; as="script"`
  ).join(", ");
}

/** Props reach the browser as JSON: anything JSON would change is refused. */
function assertJson(value: unknown, path: string): void {
  if (typeof value === "function") {
    throw new TypeError(
      `Serializing functions is not supported. (Island prop ${path})`,
    );
  }
  if (value === null || typeof value === "string") return;
  if (typeof value === "boolean" || Number.isFinite(value)) return;
  const plain = [Object.prototype, Array.prototype, null];
  if (
    typeof value !== "object" || isValidElement(value) ||
    !plain.includes(Object.getPrototypeOf(value))
  ) throw new TypeError(`Island prop ${path} is not a JSON value`);
  for (const [name, item] of Object.entries(value)) {
    if (item === undefined && !Array.isArray(value)) continue;
    assertJson(item, `${path}.${name}`);
  }
}
