/**
 * Starts the islands of a document in the browser.
 *
 * @module
 */
import {
  type ComponentChildren,
  type ComponentType,
  h,
  hydrate,
  type VNode,
} from "preact";

/** Which component an island is, its props, and the slot of its children. */
type IslandData = [type: number, props: object, slot: number | null];

export function boot(types: ComponentType[], data: IslandData[]): void {
  const revive = reviver(types, data);
  for (const start of comments(document.body)) {
    // Islands among an island's children have become part of it.
    if (!start.data.startsWith("island:") || !start.isConnected) continue;
    const nodes = until(start);
    try {
      hydrate(revive.island(start, nodes), parentOf(start, nodes));
    } catch (error) {
      // One broken island must not stop the others.
      reportError(error);
    }
  }
}

/** Makes elements of server-rendered nodes. */
function reviver(types: ComponentType[], data: IslandData[]) {
  function island(start: Comment, nodes: Node[]): VNode {
    const [type, props, slot] = data[Number(start.data.split(":")[1])]!;
    const inner = slot === null ? [] : children(slotNodes(slot, nodes));
    return h(types[type]!, props, ...inner);
  }

  function children(nodes: Node[]): ComponentChildren[] {
    const made: ComponentChildren[] = [];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!;
      if (node instanceof Text) made.push(node.data);
      else if (node instanceof Element) made.push(element(node));
      else if (node instanceof Comment && node.data.startsWith("island:")) {
        const inside = until(node);
        made.push(island(node, inside));
        i += inside.length;
      }
    }
    return made;
  }

  function element(node: Element): VNode {
    const props: Record<string, unknown> = {};
    for (const { name, value } of node.attributes) {
      const flag = typeof (node as never)[name] === "boolean";
      props[name] = flag && value === "" ? true : value;
    }
    return h(
      node.localName,
      props,
      ...children([...node.childNodes]),
    ) as VNode;
  }

  return { island };
}

/** What an island was given as children: shown inside it, or kept apart. */
function slotNodes(slot: number, nodes: Node[]): Node[] {
  for (const node of nodes) {
    for (const comment of comments(node)) {
      if (comment.data === `slot:${slot}`) return until(comment);
    }
  }
  const kept = document.getElementById(`fresh-slot-${slot}`);
  return [...(kept as HTMLTemplateElement).content.childNodes];
}

/** The comments in a node, itself included. */
function comments(root: Node): Comment[] {
  const found = root instanceof Comment ? [root] : [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) found.push(walker.currentNode as Comment);
  return found;
}

/** The nodes between a marker and the one that closes it. */
function until(start: Comment): Node[] {
  const kind = start.data.split(":")[0]!;
  const nodes: Node[] = [];
  let depth = 1;
  for (let node = start.nextSibling; node; node = node.nextSibling) {
    const said = node instanceof Comment ? node.data : "";
    if (said.startsWith(`${kind}:`)) depth++;
    if (said === `/${kind}` && --depth === 0) break;
    nodes.push(node);
  }
  return nodes;
}

/** Preact renders into a parent: this one holds only what is between markers. */
function parentOf(start: Comment, nodes: Node[]): Element {
  const parent = start.parentNode as Element;
  const end = (nodes.at(-1) ?? start).nextSibling;
  return {
    nodeType: 1,
    namespaceURI: parent.namespaceURI,
    firstChild: nodes[0] ?? null,
    childNodes: nodes,
    insertBefore: (node: Node, before: Node | null) =>
      parent.insertBefore(node, before ?? end),
  } as unknown as Element;
}
