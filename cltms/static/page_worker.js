// Keeps one page on a telephone, that of its scope (a crew's day, a walk), and shows it, marked as what it is, only where
// no network answers.

const SCOPE = new URL(registration.scope).pathname;
const PAGES = `${location.search === "?by=link" ? "by-link " : ""}${SCOPE.slice(1)}`; // kept.js tells them apart, too
const ASSETS = `${PAGES} assets`;
const UNTIL = "X-Kept-Until";
const PATIENCE = 30_000; // milliseconds; who gets no answer for so long has no network
const alone = new Set(); // pages that were opened without a network, whose style sheets need not be waited for

const wipe = () => Promise.all([caches.delete(PAGES), caches.delete(ASSETS), registration.unregister()]);

async function put(answer) {
  await caches.delete(PAGES); // never two days
  const pages = await caches.open(PAGES);
  const places = new Set([SCOPE, answer.headers.get("Content-Location") ?? SCOPE]);
  for (const place of places) await pages.put(place, answer.clone());
}

async function kept(place) {
  const found = await caches.match(place, { cacheName: PAGES, ignoreVary: true });
  if (!found) return undefined;
  if (Date.now() >= Date.parse(found.headers.get(UNTIL))) return void (await wipe());
  const text = (await found.text())
    .replace('id="as-of" hidden', 'id="as-of"')
    .replace(/<!--told-->.*?<!--\/told-->/s, ""); // what was said of a step then
  const headers = new Headers(found.headers);
  ["Content-Encoding", "Content-Length"].forEach((name) => headers.delete(name));
  return new Response(text, { headers });
}

// Nobody is signed in here any more, or it is theirs no more: then the kept page itself is nowhere. Other pages may end
// alone, as that of an order which the office has taken back.
async function isShut({ url }, { type, status }) {
  if (type === "opaqueredirect" || status === 401 || status === 403) return true;
  if (status !== 404) return false;
  const { pathname } = new URL(url);
  return pathname === SCOPE || Boolean(await caches.match(pathname, { cacheName: PAGES, ignoreVary: true }));
}

async function opened({ request, resultingClientId }) {
  let answer;
  try {
    answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    alone.add(resultingClientId);
    return (await kept(new URL(request.url).pathname)) ?? Response.error();
  }
  if (await isShut(request, answer)) await wipe();
  else if (answer.headers.has(UNTIL)) await put(answer.clone());
  return answer;
}

async function asset({ request, clientId }) {
  const own = () => caches.match(request, { cacheName: ASSETS, ignoreVary: true });
  if (alone.has(clientId)) return (await own()) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const found = await own();
    if (found) return found;
    throw error;
  }
}

// What the page is made of; the page itself was there before this worker, the first time.
async function take(assets) {
  if (!(await caches.has(PAGES))) {
    const answer = await fetch(SCOPE, { cache: "no-store", redirect: "manual" });
    if (answer.ok && answer.headers.has(UNTIL)) await put(answer);
  }
  await (await caches.open(ASSETS)).addAll(assets);
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(event.data.over ? wipe() : take(event.data.assets)));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") event.respondWith(opened(event));
  else if (pathname.startsWith("/static/")) event.respondWith(asset(event));
});
