import {
  Fragment,
  type FunctionComponent,
  h,
  isValidElement,
  options,
  toChildArray,
  type VNode,
} from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import type { Context, Internals } from "./context.ts";
import { nonces } from "./csp.ts";
import {
  type Islands,
  islandScripts,
  markIsland,
  preloads,
} from "./islands.ts";
import { shared } from "./shared.ts";
import type { PageComponent, PageProps } from "./types.ts";

// deno-lint-ignore no-explicit-any
type AnyVNode = VNode<any>;

export interface Document extends Islands {
  nonce: string;
  head: VNode[];
  /** The kinds of elements there were. */
  has: Set<unknown>;
}

// Preact's hook before an element is rendered (its name in the published
// package): the only way to see the elements that pages and templates make.
const hooks = options as { __b?: (vnode: VNode) => void };
const previous = hooks.__b;
hooks.__b = (vnode) => {
  if (shared.document) prepare(vnode, shared.document);
  previous?.(vnode);
};

/** An element may be used for several documents, so this must work again. */
function prepare(vnode: AnyVNode, document: Document): void {
  const { type, props } = vnode;
  if (typeof type === "function") {
    if (type.constructor.name === "AsyncFunction") {
      throw new TypeError(`${type.name} is async: load its data in a handler`);
    }
    return markIsland(vnode, document);
  }
  document.has.add(type);
  if (type === "script" || type === "style") props.nonce = document.nonce;
  if (type === "head" && props.children?.type !== MergedHead) {
    props.children = h(MergedHead, null, props.children);
  }
}

/** A document's own head elements, replaced and followed by `Head`'s. */
const MergedHead: FunctionComponent = ({ children }) => {
  const given = new Map(
    shared.document!.head.map((vnode) => [meaning(vnode), vnode]),
  );
  const own = toChildArray(children).map((child) => {
    if (!isValidElement(child)) return child;
    const other = given.get(meaning(child));
    given.delete(meaning(child));
    return other ?? child;
  });
  return h(Fragment, null, own, [...given.values()]);
};

/** What a head element says: all of it but the value it gives. */
function meaning({ type, key, props }: VNode): string {
  const value = { title: "children", meta: "content", link: "href" };
  const said: Record<string, unknown> = { ...props, key, nonce: undefined };
  delete said[value[type as keyof typeof value]];
  return JSON.stringify([type, Object.entries(said).sort()]);
}

/** The props a page, layout or app wrapper is given. */
export function pageProps<State>(
  { config, error, info, params, req, route, state, url }: Context<State>,
  data: unknown,
  Component: FunctionComponent,
): PageProps<unknown, State> {
  const isPartial = false;
  const request = { config, error, info, isPartial, params, req };
  return { ...request, Component, data, route, state, url };
}

/** Renders an element inside its wrapping to an HTML response. */
export function renderResponse<State>(
  ctx: Context<State>,
  { build, app, layouts }: Internals<State>,
  vnode: AnyVNode | null,
  init: ResponseInit,
): Response {
  if (vnode !== null && !isValidElement(vnode)) {
    throw new TypeError("ctx.render() takes an element");
  }
  const wrap = (Outer: PageComponent<State>, inner: AnyVNode) =>
    h(Outer, pageProps(ctx, null, () => inner));
  const page = layouts.reduceRight<AnyVNode>(
    (inner, layout) => wrap(layout, inner),
    vnode ?? h(Fragment, null),
  );
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const has = new Set();
  const document = { build, nonce, has, head: [], islands: [], slots: [] };
  let html: string;
  shared.document = document;
  try {
    // The page comes first: what it puts into the head is known when the
    // wrapper's head is rendered.
    html = renderToString(page);
    if (app) html = renderToString(wrap(app, jsxTemplate([html])));
    if (!has.has("body")) html = `<body>${html}</body>`;
    if (!has.has("head")) {
      html = renderToString(h("head", null, h("meta", { charset: "utf-8" }))) +
        html;
    }
    if (!has.has("html")) html = `<html>${html}</html>`;
    const end = html.lastIndexOf("</body>");
    html = `<!DOCTYPE html>${html.slice(0, end)}` +
      islandScripts(document, nonce) + html.slice(end);
  } finally {
    shared.document = null;
  }
  const headers = new Headers(init.headers);
  headers.set("content-type", "text/html; charset=utf-8");
  const links = preloads(document);
  if (links) headers.append("link", links);
  const res = new Response(html, { ...init, headers });
  nonces.set(res, nonce);
  return res;
}
