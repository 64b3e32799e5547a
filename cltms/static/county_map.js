/* The map of the whole county: vector tiles of every parcel, those of a filter in colour, linked with the list below.

Looks for <figure class="map map--county"> as parcels/county_map.html writes it. Tiles hold no names; the card of a lot
and the list of a view are asked of the house when somebody wants them. From far away lots are counted in squares. The
address keeps the view behind its #, so that it can be shared, and the questions carry it along. */

import { background, underneath } from "./county_background.js";
import { besideLayers, showColours, switchLayers } from "./county_layers.js";
import { addDiscs, addHatches, colours, complain, dark, drawLegend, hatched, hatchPattern, makeMap, maplibre, ownerColour } from "./map_look.js";

const NOTHING = { type: "FeatureCollection", features: [] };
const NEVER = ["==", 1, 0];

function styleSheet(figure, tone, given, filter, there, under) {
  const beside = besideLayers(figure, tone, there);
  const numbers = given.picked.map(([longitude, latitude, number]) => ({
    type: "Feature", geometry: { type: "Point", coordinates: [longitude, latitude] }, properties: { number },
  }));
  const tiles = { type: "vector", url: `pmtiles://${new URL(given.tiles, location.href)}`, promoteId: { parcels: "key" } };
  const lit = ["boolean", ["feature-state", "lit"], false];
  const below = underneath(under, dark.matches, document.documentElement.lang);
  const parcels = (id, type, more) => ({ id, type, source: "county", "source-layer": "parcels", ...more });
  return {
    version: 8,
    sources: { ...below.sources, county: tiles, counts: { type: "geojson", data: NOTHING }, picked: { type: "geojson", data: { ...NOTHING, features: numbers } } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": tone.ground } },
      ...below.shapes,
      parcels("around", "fill", { paint: { "fill-color": tone.paper, "fill-antialias": false, "fill-opacity": under ? 0.6 : 1 } }),
      parcels("hairlines", "line", { minzoom: 14, paint: { "line-color": tone.hairline, "line-width": 0.7 } }),
      parcels("lots", "fill", { filter, paint: { "fill-color": ownerColour(tone) } }),
      parcels("hatches", "fill", {
        minzoom: 14, // from farther away strokes would be a smear
        filter: ["all", filter, ["in", ["get", "vacancy"], ["literal", hatched(tone)]]],
        paint: { "fill-pattern": hatchPattern(tone) },
      }),
      parcels("outlines", "line", {
        filter,
        layout: { "line-join": "round" },
        paint: { "line-color": tone.chosen, "line-width": ["interpolate", ["linear"], ["zoom"], 13, 0.2, 17, 1.2] },
      }),
      parcels("lit", "line", {
        layout: { "line-join": "round" },
        paint: { "line-color": tone.chosen, "line-width": 4, "line-opacity": ["case", lit, 1, 0] },
      }),
      ...beside.shapes,
      ...below.names,
      ...beside.texts,
      {
        id: "counts", type: "symbol", source: "counts", maxzoom: given.afar,
        layout: {
          "icon-image": ["concat", "disc-", ["get", "text"]],
          "icon-allow-overlap": true, "icon-ignore-placement": true, "symbol-sort-key": ["get", "lots"],
        },
      },
      {
        id: "picked", type: "symbol", source: "picked", minzoom: given.afar - 1, // from farther away the counts stand there
        layout: {
          "icon-image": ["concat", "disc-", ["to-string", ["get", "number"]]],
          "icon-size": ["interpolate", ["linear"], ["zoom"], 12, 0.6, 16, 1],
          "icon-allow-overlap": true, "icon-ignore-placement": true,
        },
      },
    ],
  };
}

async function ask(address, asked, more = {}) {
  const query = new URLSearchParams(asked);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const answer = await fetch(`${address}?${query}`, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer;
}

/* The filter of the tiles; what only the roll can answer comes as the keys of the lots that it found. */
async function filterOf(figure, given) {
  if (!given.keys) return given.filter;
  const found = await (await ask(given.keys, given.asked)).json();
  if (found.cut) figure.querySelector(".map__said").textContent = figure.dataset.cut;
  return found.keys.length ? ["match", ["get", "key"], found.keys, true, false] : NEVER;
}

function boxOf(map) {
  return map.getBounds().toArray().flat().map((side) => side.toFixed(6)).join(",");
}

function parsed(markup) {
  return [...new DOMParser().parseFromString(markup, "text/html").body.childNodes]; // of our own house, and runs nothing
}

/* ---- From far away: how many lots lie where ---- */
function countFromAfar(map, given, language) {
  const exact = new Intl.NumberFormat(language);
  const round = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 });
  let shown = null;
  return async () => {
    const zoom = Math.floor(map.getZoom());
    if (zoom >= given.afar || zoom === shown) return;
    shown = zoom;
    const squares = await (await ask(given.counts, given.asked, { zoom })).json();
    const features = squares.map(([longitude, latitude, lots]) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [longitude, latitude] },
      properties: { lots, text: (lots < 10_000 ? exact : round).format(lots) },
    }));
    addDiscs(map, features.map((each) => each.properties.text));
    map.getSource("counts").setData({ type: "FeatureCollection", features });
  };
}

/* ---- The list of the lots in view, and the way to paper ---- */
function followTheView(map, given) {
  const section = document.getElementById("in-view");
  const print = document.querySelector("#print-view a");
  const save = document.querySelector("#save-view a");
  let latest = 0;
  return async () => {
    print.href = `${given.print}?${new URLSearchParams([...new URLSearchParams(given.asked), ["bbox", boxOf(map)]])}`;
    const { lng, lat } = map.getCenter();
    const at = `${map.getZoom().toFixed(2)}/${lat.toFixed(5)}/${lng.toFixed(5)}`;
    save.href = `${given.save}?${new URLSearchParams([...new URLSearchParams(given.asked), ["shown", "map"], ["at", at]])}`;
    const mine = ++latest;
    const near = map.getZoom() >= given.afar ? { bbox: boxOf(map) } : {};
    const markup = await (await ask(given.list, given.asked, near)).text();
    if (mine === latest && !section.contains(document.activeElement)) section.replaceChildren(...parsed(markup));
  };
}

/* ---- List and map show the same lot at the same time ---- */
function linkWithList(map) {
  const section = document.getElementById("in-view");
  let lit = null;
  const light = (key) => {
    if (key === lit) return;
    for (const [each, on] of [[lit, false], [key, true]]) {
      if (each === null) continue;
      map.setFeatureState({ source: "county", sourceLayer: "parcels", id: each }, { lit: on });
      for (const row of section.querySelectorAll("[data-lot]")) {
        if (row.dataset.lot === each) row.classList.toggle("is-lit", on);
      }
    }
    lit = key;
  };
  for (const [begins, ends] of [["pointerover", "pointerleave"], ["focusin", "focusout"]]) {
    section.addEventListener(begins, (event) => light(event.target.closest("[data-lot]")?.dataset.lot ?? null));
    section.addEventListener(ends, () => light(null));
  }
  map.on("mousemove", "around", (event) => {
    map.getCanvas().style.cursor = "pointer";
    light(String(event.features[0].properties.key));
  });
  map.on("mouseleave", "around", () => {
    map.getCanvas().style.cursor = "";
    light(null);
  });
}

/* ---- The card of a lot ---- */
function openCards(figure, map, given) {
  const popup = new maplibre.Popup({ maxWidth: "18rem", focusAfterOpen: true });
  map.on("click", "around", async (event) => {
    const key = event.features[0].properties.key;
    const box = document.createElement("div");
    box.append(...parsed(await (await fetch(given.card + encodeURIComponent(key), { credentials: "same-origin" })).text()));
    popup.setLngLat(event.lngLat).setDOMContent(box).addTo(map);
  });
  figure.addEventListener("keydown", (event) => {
    if (event.key === "Escape") popup.remove();
  });
}

/* The questions keep the view: asked again, the same stretch of land is looked at. */
function carryTheView() {
  for (const form of document.querySelectorAll(".filters form")) {
    form.addEventListener("submit", () => {
      form.action = form.action.split("#")[0] + location.hash;
    });
  }
}

async function start(figure) {
  const words = JSON.parse(figure.dataset.words);
  const given = JSON.parse(figure.dataset.given);
  const style = JSON.parse(figure.dataset.style);
  let tone = colours(style);
  const protocol = new pmtiles.Protocol(); // here, so that the reader is told where its file did not come
  maplibre.addProtocol("pmtiles", protocol.tile);
  const filter = await filterOf(figure, given);
  const file = new pmtiles.PMTiles(String(new URL(given.tiles, location.href)));
  protocol.add(file); // read once for its list of layers and for the map
  const there = new Set((await file.getMetadata()).vector_layers.map((layer) => layer.id));
  const under = await background(protocol, given.background);
  if (under?.credit) figure.querySelector(".map__credit").textContent = under.credit;
  await Promise.all(['600 13px "Source Sans 3"', '400 24px "Source Sans 3"'].map((font) => document.fonts.load(font)));
  figure.querySelector(".map__message").remove();
  const view = { bounds: given.bounds, fitBoundsOptions: { padding: 24 }, hash: "map" };
  const map = makeMap(figure, styleSheet(figure, tone, given, filter, there, under), words, view);
  let open = 0; // what was asked of the house and has not been answered
  const settled = () => {
    if (open || !map.loaded()) return;
    drawLegend(figure.querySelector(".legend"), map, tone, words, figure.dataset.picked);
    figure.dataset.ready = "true"; // what tests, and nobody else, wait for
  };
  const again = (work) => async () => {
    open += 1;
    try {
      await work();
    } catch (error) {
      complain(error); // and the map stays
    } finally {
      open -= 1;
      settled();
    }
  };
  let count = countFromAfar(map, given, document.documentElement.lang);
  const dress = () => {
    addHatches(map, tone);
    addDiscs(map, given.picked.map(([, , number]) => number));
    count = countFromAfar(map, given, document.documentElement.lang);
    again(count)();
  };
  map.on("style.load", dress); // the first one and that of every other light
  dark.addEventListener("change", () => {
    tone = colours(style);
    map.setStyle(styleSheet(figure, tone, given, filter, there, under), { diff: false });
    showColours(figure, tone);
  });
  const follow = followTheView(map, given);
  map.once("load", again(follow));
  map.on("moveend", () => map.loaded && [count, follow].forEach((each) => again(each)()));
  map.on("idle", settled);
  showColours(figure, tone);
  switchLayers(figure, map);
  linkWithList(map);
  openCards(figure, map, given);
  carryTheView();
}

for (const figure of document.querySelectorAll("figure.map--county")) {
  start(figure).catch((error) => {
    const message = document.createElement("p");
    message.className = "map__message";
    message.setAttribute("role", "status");
    message.textContent = JSON.parse(figure.dataset.words).broken;
    figure.querySelector(".map__canvas").replaceChildren(message);
    complain(error);
  });
}
