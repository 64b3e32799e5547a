/* A quiet ground for maps of points: what lies under all maps of the house, and the lots of its rolls as hairlines.

Reads <figure class="map"> as components/ground_map.html writes it. */

import { background, underneath } from "./county_background.js";
import { colours, dark, makeMap, maplibre } from "./map_look.js";

function styleSheet(tone, given, under) {
  const below = underneath(under, dark.matches, document.documentElement.lang);
  const rolls = given.tiles.map((address, number) => [`roll-${number}`, { type: "vector", url: `pmtiles://${new URL(address, location.href)}` }]);
  const lots = rolls.flatMap(([source]) => [
    { id: `${source}-lots`, type: "fill", source, "source-layer": "parcels", paint: { "fill-color": tone.paper, "fill-antialias": false, "fill-opacity": under ? 0.6 : 1 } },
    { id: `${source}-hairlines`, type: "line", source, "source-layer": "parcels", minzoom: 13, paint: { "line-color": tone.hairline, "line-width": 0.7 } },
  ]);
  return {
    version: 8,
    sources: { ...below.sources, ...Object.fromEntries(rolls) },
    layers: [{ id: "ground", type: "background", paint: { "background-color": tone.ground } }, ...below.shapes, ...lots, ...below.names],
  };
}

/* Makes the map of a figure; ``fill`` puts its points onto it, at first and after each change between day and night. */
export async function groundMap(figure, view, fill) {
  const given = JSON.parse(figure.dataset.given);
  const protocol = new pmtiles.Protocol();
  maplibre.addProtocol("pmtiles", protocol.tile);
  const under = await background(protocol, given.background);
  if (under?.credit) figure.dataset.source = under.credit;
  await document.fonts.load('600 13px "Source Sans 3"');
  figure.querySelector(".map__message").remove();
  const style = () => styleSheet(colours(JSON.parse(figure.dataset.style)), given, under);
  const map = makeMap(figure, style(), JSON.parse(figure.dataset.words), view);
  map.once("load", () => fill(map));
  dark.addEventListener("change", () => {
    map.setStyle(style(), { diff: false });
    map.once("style.load", () => fill(map));
  });
  map.on("idle", () => (figure.dataset.ready = "true")); // what tests, and nobody else, wait for
  return map;
}

/* Tells the reader that there is no map, and whoever looks after the house why. */
export function sayBroken(figure, error) {
  const message = document.createElement("p");
  message.className = "map__message";
  message.setAttribute("role", "status");
  message.textContent = JSON.parse(figure.dataset.words).broken;
  figure.querySelector(".map__canvas").replaceChildren(message);
  console.error(error);
}
