/*
 * The service worker of /phone. It keeps the empty page, as anybody gets it who
 * is not signed in, and the scripts, styles and icons that it names: so the
 * page opens without a line, and a paired phone goes on once there is one. It
 * never keeps an address with a token, nor anything of the API: pictures,
 * heartbeats and answers do not pass it.
 */
const SHELL = "/phone";
const NAME = "invigil-phone-shell";

/** A file of a build: another build has another address. */
function isFixed(path) {
  return path.startsWith("/_fresh/js/") || path.includes("__frsh_c=");
}

/** The files that a page, or a module at `base`, names. */
function namedIn(text, base) {
  const quoted = base === SHELL
    ? text.matchAll(/["'(](\/[^"'()\s<>]+)["')]/g)
    // What is loaded later, by `import()`, needs a line anyway.
    : text.matchAll(/\b(?:from|import)\s*["']([^"']+)["']/g);
  const named = [...quoted].map(([, path]) => {
    const { pathname, search } = new URL(
      path.replaceAll("&amp;", "&"),
      self.location.origin + base,
    );
    return pathname + search;
  });
  return [...new Set(named.filter(isFixed))];
}

/** Keeps a file, and the modules that it needs. */
async function keep(cache, path, done) {
  if (done.has(path)) return;
  done.add(path);
  let file = await cache.match(path);
  if (!file) {
    file = await fetch(path);
    if (!file.ok) throw new Error(`${path} answers ${file.status}`);
    await cache.put(path, file.clone());
  }
  if (!path.startsWith("/_fresh/js/")) return;
  const needed = namedIn(await file.text(), path);
  await Promise.all(needed.map((one) => keep(cache, one, done)));
}

/** Keeps the page as it is now; what it needs no more is thrown away. */
async function refresh() {
  const page = await fetch(SHELL, {
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
  });
  if (!page.ok) throw new Error(`the shell answers ${page.status}`);
  const cache = await caches.open(NAME);
  const done = new Set([SHELL]);
  const named = namedIn(await page.clone().text(), SHELL);
  await Promise.all(named.map((path) => keep(cache, path, done)));
  await cache.put(SHELL, page);
  for (const { url } of await cache.keys()) {
    const { pathname, search } = new URL(url);
    if (!done.has(pathname + search)) await cache.delete(url);
  }
}

async function openPage(event) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(refresh().catch(() => {}));
    return answer;
  } catch (error) {
    const shell = await caches.match(SHELL, { cacheName: NAME });
    if (shell) return shell;
    throw error;
  }
}

async function openFile(request) {
  const kept = await caches.match(request, { cacheName: NAME });
  return kept ?? fetch(request);
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(refresh());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    const isPhone = pathname === SHELL || pathname.startsWith(`${SHELL}/`);
    if (isPhone) event.respondWith(openPage(event));
  } else if (isFixed(pathname + search)) {
    event.respondWith(openFile(request));
  }
});
