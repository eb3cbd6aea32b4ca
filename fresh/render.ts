import {
  cloneElement,
  Fragment,
  type FunctionComponent,
  h,
  isValidElement,
  options,
  type VNode,
} from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import type { Build } from "./build.ts";
import type { Context, Wrapping } from "./context.ts";
import { nonces } from "./csp.ts";
import { collect, type HeadElements, merge } from "./head.ts";
import { type IslandState, markIsland, preloads, Scripts } from "./islands.ts";
import { rendering } from "./shared.ts";
import type { PageProps } from "./types.ts";

// deno-lint-ignore no-explicit-any
type AnyVNode = VNode<any>;

interface Rendering extends IslandState {
  nonce: string;
  head: HeadElements;
  /** Whether what is being rendered was given to `Head`. */
  inHead: boolean;
  /** Which of html, head and body there were. */
  has: Set<unknown>;
}

/** The document being rendered. Rendering is synchronous: one at a time. */
let current: Rendering | null = null;
const state = () => current!;

// Preact's hook before an element is rendered (its name in the published
// package): the only way to see the elements that pages and templates make.
const hooks = options as { __b?: (vnode: VNode) => void };
const previous = hooks.__b;
hooks.__b = (vnode) => {
  if (current) prepare(vnode, current);
  previous?.(vnode);
};

/** An element may be used for several documents, so this must work again. */
function prepare(vnode: AnyVNode, { nonce, inHead, has }: Rendering): void {
  const { type, props } = vnode;
  if (typeof type === "function") {
    if (type.constructor.name !== "AsyncFunction") {
      return markIsland(vnode, state);
    }
    throw new TypeError(`${type.name} is async: load its data in a handler`);
  }
  if (type === "script" || type === "style") vnode.props = { ...props, nonce };
  if (inHead && type) {
    vnode.props = { element: cloneElement(vnode) };
    vnode.type = Collected;
  } else if (type === "html" || type === "head" || type === "body") {
    has.add(type);
    const add = type === "head" ? MergedHead : type === "body" ? Body : null;
    if (!add || props.children?.type === add) return;
    vnode.props = { ...props, children: h(add, null, props.children) };
  }
}

const Collected: FunctionComponent<{ element: AnyVNode }> = ({ element }) => {
  collect(state().head, element);
  return null;
};

const InHead: FunctionComponent<{ open: boolean }> = ({ open }) => {
  state().inHead = open;
  return null;
};

const MergedHead: FunctionComponent = ({ children }) =>
  h(Fragment, null, merge(children as VNode, state().head) as VNode[]);

const Body: FunctionComponent = ({ children }) =>
  h(Fragment, null, children, h(Scripts, { state }));

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
  build: Build | null,
  vnode: AnyVNode | null,
  init: ResponseInit,
  { app, layouts }: Wrapping<State>,
): Response {
  if (vnode !== null && !isValidElement(vnode)) {
    throw new TypeError("ctx.render() takes an element");
  }
  let page: AnyVNode = vnode ?? h(Fragment, null);
  for (const Layout of layouts.toReversed()) {
    const inner = page;
    page = h(Layout, pageProps(ctx, null, () => inner));
  }
  const wrap = (html: AnyVNode): AnyVNode =>
    app ? h(app, pageProps(ctx, null, () => html)) : html;

  const nonce = crypto.randomUUID().replaceAll("-", "");
  const collected = { head: new Map(), inHead: false, has: new Set() };
  const document = { build, nonce, ...collected, found: [], slots: [] };
  const html = renderDocument(document, page, wrap);
  const headers = new Headers(init.headers);
  headers.set("content-type", "text/html; charset=utf-8");
  const links = preloads(document);
  if (links) headers.append("link", links);
  const res = new Response(html, { ...init, headers });
  nonces.set(res, nonce);
  return res;
}

function renderDocument(
  document: Rendering,
  page: AnyVNode,
  wrap: (html: AnyVNode) => AnyVNode,
): string {
  const { has } = document;
  current = document;
  rendering.head = (children) =>
    h(
      Fragment,
      null,
      h(InHead, { open: true }),
      children,
      h(InHead, { open: false }),
    );
  try {
    // The page comes first: what it puts into the head is known when the
    // wrapper's head is rendered.
    let html = renderToString(wrap(raw(renderToString(page))));
    if (!has.has("body")) html = renderToString(h("body", null, raw(html)));
    if (!has.has("head")) {
      html = renderToString(h("head", null, h("meta", { charset: "utf-8" }))) +
        html;
    }
    if (!has.has("html")) html = renderToString(h("html", null, raw(html)));
    return `<!DOCTYPE html>${html}`;
  } finally {
    current = null;
    rendering.head = null;
  }
}

function raw(html: string): AnyVNode {
  return jsxTemplate([html]);
}
