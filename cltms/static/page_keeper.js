// Has this page kept on this telephone until the day is over, so that it opens again without a network.

const board = document.getElementById("as-of");
const LONGEST = 2 ** 31 - 1; // milliseconds that a timer can wait

async function keep() {
  await navigator.serviceWorker.register(board.dataset.worker, { scope: board.dataset.scope });
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  const ours = loaded.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/static/"));
  active.postMessage({ assets: [...new Set(ours.map(({ href }) => href))] });
  const left = Date.parse(board.dataset.until) - Date.now();
  setTimeout(() => active.postMessage({ over: true }), Math.min(Math.max(left, 0), LONGEST));
}

if (board.hidden && navigator.serviceWorker) await keep();
