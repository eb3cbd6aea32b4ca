import {
  type ComponentChildren,
  type ComponentType,
  createContext,
  Fragment,
  h,
  isValidElement,
  type VNode,
} from "preact";
import { useContext } from "preact/hooks";
import { type Build, type Island, moduleUrl } from "./build.ts";

/** The islands of one document, in the order they were rendered. */
export interface IslandState {
  build: Build | null;
  found: { island: Island; props: Record<string, unknown>; slot?: number }[];
  /** The children each island was given, and whether it showed them. */
  slots: { children: ComponentChildren; shown: boolean }[];
}

interface BoundaryProps {
  state: () => IslandState;
  island: Island;
  type: ComponentType;
  props: Record<string, unknown>;
}

/** Components that already stand inside their markers. */
const marked = new WeakSet<VNode>();
/** An island inside an island belongs to it and is not started by itself. */
const InsideIsland = createContext(false);

/** Turns an island's element into the island between its markers. */
export function markIsland(vnode: VNode, state: () => IslandState): void {
  const island = state().build?.islands.get(vnode.type);
  if (!island || marked.has(vnode)) return;
  const { type, props } = vnode;
  vnode.props = { state, island, type, props } as never;
  vnode.type = Boundary as ComponentType;
}

function Boundary({ state, island, type, props }: BoundaryProps) {
  const { found, slots } = state();
  const nested = useContext(InsideIsland);
  const { children, ...rest } = props;
  let inner = props;
  let slot: number | undefined;
  if (!nested && children !== undefined && children !== null) {
    slot =
      slots.push({ children: children as ComponentChildren, shown: false }) - 1;
    inner = { ...rest, children: h(Slot, { state, id: slot }) };
  }
  const element = h(type, inner) as VNode;
  marked.add(element);
  if (nested) return element;

  assertJson(rest, island.name);
  const index = found.push({ island, props: rest, slot }) - 1;
  return between(
    `island:${index}`,
    h(InsideIsland.Provider, { value: true }, element),
  );
}

function Slot({ state, id }: { state: () => IslandState; id: number }) {
  const slot = state().slots[id]!;
  slot.shown = true;
  return between(
    `slot:${id}`,
    h(InsideIsland.Provider, { value: false }, slot.children),
  );
}

function between(name: string, content: ComponentChildren): VNode {
  const comment = (text: string) =>
    h(Fragment, { UNSTABLE_comment: text } as object);
  const [kind] = name.split(":", 1);
  return h(Fragment, null, comment(name), content, comment(`/${kind}`));
}

/** Children no island has shown yet, kept for when it does; then the starter. */
export function Scripts({ state }: { state: () => IslandState }) {
  const kept = state().slots.flatMap(({ children, shown }, id) =>
    shown ? [] : [h("template", { id: `fresh-slot-${id}` }, children)]
  );
  return h(Fragment, null, ...kept, h(Starter, { state }));
}

function Starter({ state }: { state: () => IslandState }) {
  const { build, found } = state();
  if (!build) return null;
  const url = (name: string) => JSON.stringify(moduleUrl(build.id, name));
  let code = build.mode === "development" ? `import${url("live.js")};` : "";
  if (found.length > 0) {
    const names = [...new Set(found.map(({ island }) => island))];
    const data = found.map(({ island, props, slot }) => // JSON has no undefined: a missing slot becomes null.
    [names.indexOf(island), props, slot]);
    code += `import{boot}from${url("fresh.js")};` +
      names.map(({ name }, i) => `import i${i} from${url(`${name}.js`)};`)
        .join("") +
      `boot([${names.map((_, i) => `i${i}`)}],` +
      `JSON.parse(${JSON.stringify(JSON.stringify(data))}));`;
  }
  if (!code) return null;
  // "<" as an escape: nothing in the data can end the script.
  const __html = code.replaceAll("<", "\\x3c");
  return h("script", { type: "module", dangerouslySetInnerHTML: { __html } });
}

/** The modules of a document, so that the browser fetches them at once. */
export function preloads({ build, found }: IslandState): string | null {
  if (!build || found.length === 0) return null;
  const names = ["fresh", ...found.map(({ island }) => island.name)];
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
  if (Array.isArray(value)) {
    return value.forEach((item, index) =>
      assertJson(item, `${path}[${index}]`)
    );
  }
  const prototype = typeof value === "object" && Object.getPrototypeOf(value);
  const plain = prototype === null || prototype === Object.prototype;
  if (!plain || isValidElement(value)) {
    throw new TypeError(`Island prop ${path} is not a JSON value`);
  }
  for (const [name, item] of Object.entries(value as object)) {
    if (item !== undefined) assertJson(item, `${path}.${name}`);
  }
}
