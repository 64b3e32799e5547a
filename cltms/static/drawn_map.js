// Draws the outline of a lot on the map and writes its corners into the field below, from which it is sent.

import { groundMap, sayBroken } from "./ground_map.js";
import { drawOutline } from "./outline.js";

const SIGNS = 7; // decimals of a degree: a centimetre

const byLines = (text) => text.split("\n").filter((line) => line.trim()).map((line) => line.replaceAll(";", ",").split(",").map(Number).reverse());
const withoutEnd = (ring) => (ring.length > 3 && String(ring[0]) === String(ring.at(-1)) ? ring.slice(0, -1) : ring);

/* Reads what the field holds as corners; null for what only the house can read, such as a ground with holes. */
function read(text) {
  const written = text.trim();
  let corners = [];
  if (written.startsWith("{")) {
    const given = JSON.parse(written);
    const geometry = given.features?.[0]?.geometry ?? given.geometry ?? given;
    if (geometry.type !== "Polygon" || geometry.coordinates.length !== 1) return null;
    corners = withoutEnd(geometry.coordinates[0].map(([x, y]) => [x, y]));
  } else if (/^[a-z]/i.test(written)) {
    const ring = /^polygon\s*\(\(([^()]+)\)\)$/i.exec(written);
    if (!ring) return null;
    corners = withoutEnd(ring[1].split(",").map((pair) => pair.trim().split(/\s+/).slice(0, 2).map(Number)));
  } else corners = byLines(written);
  return corners.every((corner) => corner.length === 2 && corner.every(Number.isFinite) && Math.abs(corner[1]) <= 90) ? corners : null;
}

function readKindly(text) {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null; // somebody is in the middle of writing
    throw error;
  }
}

async function start(figure) {
  const given = JSON.parse(figure.dataset.given);
  const field = document.getElementById("outline");
  const first = readKindly(field.value) ?? [];
  const around = (corners) => corners.reduce(([w, s, e, n], [x, y]) => [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)], [180, 90, -180, -90]);
  const view = { bounds: first.length ? around(first) : (given.bounds ?? [-125, 24, -66, 50]), fitBoundsOptions: { padding: 48, maxZoom: 18 } };
  let drawing;
  const map = await groundMap(figure, view, () => drawing?.show());
  const write = (corners) => {
    field.value = corners.map(([x, y]) => `${y.toFixed(SIGNS)}, ${x.toFixed(SIGNS)}`).join("\n");
    field.dispatchEvent(new Event("input", { bubbles: true })); // what keeps unsent forms listens for it
  };
  let ours = false; // that the field changes because of the map
  drawing = drawOutline(map, { corners: first, words: JSON.parse(figure.dataset.words), changed: (corners) => ((ours = true), write(corners), (ours = false)) });
  field.addEventListener("input", () => {
    const corners = readKindly(field.value);
    if (ours || corners === null) return;
    drawing.set(corners);
    if (corners.length > 2) map.fitBounds(around(corners), { padding: 48, maxZoom: 18, animate: false });
  });
  for (const id of ["drawing-tools", "drawing-help"]) document.getElementById(id).hidden = false;
  document.getElementById("step-back").addEventListener("click", drawing.back);
  document.getElementById("no-corners").addEventListener("click", drawing.clear);
}

for (const figure of document.querySelectorAll("figure.map--drawn")) start(figure).catch((error) => sayBroken(figure, error));
