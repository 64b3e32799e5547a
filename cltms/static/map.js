/* The map of chosen lots: MapLibre GL over GeoJSON of our own, linked with the list on the same page.

Looks for <figure class="map"> as components/map.html writes it. The GeoJSON is a FeatureCollection in longitude and
latitude; each polygon has the properties
  id          the lot's identifier, the same as data-lot on the row of the list
  context     true for a parcel that is only there to show what lies around
  owner_kind, vacancy      values of the vocabularies in maps/
  number      the lot's number in the selection, or absent
  label, owner, url  what the card shows and where it leads
How it looks stands in map_look.js. */

import { addDiscs, addHatches, colours, complain, dark, drawLegend, hatched, hatchPattern, makeMap, maplibre, ownerColour } from "./map_look.js";

const NOTHING = { type: "FeatureCollection", features: [] };

function styleSheet(tone) {
  const around = ["==", ["get", "context"], true];
  const chosen = ["!=", ["get", "context"], true];
  const lit = ["boolean", ["feature-state", "lit"], false];
  const sources = { lots: { type: "geojson", data: NOTHING, promoteId: "id" } };
  const layer = (id, type, filter, rest) => ({ id, type, source: "lots", filter, ...rest });
  return {
    version: 8,
    sources,
    layers: [
      { id: "ground", type: "background", paint: { "background-color": tone.ground } },
      layer("around", "fill", around, { paint: { "fill-color": tone.paper, "fill-antialias": false } }),
      layer("hairlines", "line", around, { paint: { "line-color": tone.hairline, "line-width": 0.7 } }),
      layer("lots", "fill", chosen, {
        paint: { "fill-color": ownerColour(tone) },
      }),
      layer("hatches", "fill", ["all", chosen, ["in", ["get", "vacancy"], ["literal", hatched(tone)]]], {
        paint: { "fill-pattern": hatchPattern(tone) },
      }),
      layer("outlines", "line", chosen, {
        layout: { "line-join": "round" },
        paint: { "line-color": tone.chosen, "line-width": ["case", lit, 4, ["has", "number"], 2.25, 1.1] },
      }),
      layer("discs", "symbol", ["all", chosen, ["has", "number"]], {
        layout: {
          "icon-image": ["concat", "disc-", ["to-string", ["get", "number"]]],
          "icon-size": ["interpolate", ["linear"], ["zoom"], 13, 0.5, 16, 1], // from afar they would hide each other
          "icon-allow-overlap": true,
          "icon-ignore-placement": true,
        },
      }),
    ],
  };
}

function boundsOf(collection) {
  const chosen = collection.features.filter((feature) => !feature.properties.context);
  const bounds = new maplibre.LngLatBounds();
  const walk = (part) => (typeof part[0] === "number" ? bounds.extend(part) : part.forEach(walk));
  for (const feature of chosen.length ? chosen : collection.features) walk(feature.geometry.coordinates);
  return bounds;
}

/* ---- The card of a lot, built from text and never from markup ---- */
function card(lot, words) {
  const box = document.createElement("div");
  const name = document.createElement("p");
  const strong = document.createElement("strong");
  strong.textContent = lot.label ?? lot.id;
  name.append(strong);
  box.append(name);
  if (lot.owner) {
    const owner = document.createElement("p");
    owner.textContent = lot.owner;
    box.append(owner);
  }
  for (const key of ["owner_kind", "vacancy"]) {
    const fact = document.createElement("p");
    fact.textContent = `${words[`${key}_label`]}: ${words[key].find(([value]) => value === lot[key])?.[1] ?? "–"}`;
    box.append(fact);
  }
  if (lot.url) {
    const link = document.createElement("a");
    link.href = lot.url;
    link.textContent = words.open;
    box.append(link);
  }
  return box;
}

/* ---- List and map show the same lot at the same time ---- */
function linkWithList(map, collection) {
  const rows = new Map();
  for (const row of document.querySelectorAll("[data-lot]")) {
    rows.set(row.dataset.lot, [...(rows.get(row.dataset.lot) ?? []), row]);
  }
  const known = new Set(collection.features.map((feature) => String(feature.properties.id)));
  let lit = null;
  const light = (id) => {
    if (id === lit) return;
    if (lit !== null) show(lit, false);
    lit = id;
    if (lit !== null) show(lit, true);
  };
  const show = (id, on) => {
    if (known.has(id)) map.setFeatureState({ source: "lots", id }, { lit: on });
    for (const row of rows.get(id) ?? []) row.classList.toggle("is-lit", on);
  };
  for (const [id, elements] of rows) {
    for (const row of elements) {
      row.addEventListener("pointerenter", () => light(id));
      row.addEventListener("pointerleave", () => light(null));
      row.addEventListener("focusin", () => light(id));
      row.addEventListener("focusout", () => light(null));
    }
  }
  map.on("mousemove", "lots", (event) => {
    map.getCanvas().style.cursor = "pointer";
    light(String(event.features[0].properties.id));
  });
  map.on("mouseleave", "lots", () => {
    map.getCanvas().style.cursor = "";
    light(null);
  });
}

async function read(url) {
  const answer = await fetch(url, { headers: { Accept: "application/geo+json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`the lots could not be read (${answer.status})`);
  const collection = await answer.json();
  for (const feature of collection.features) {
    if (feature.properties.number === null) delete feature.properties.number;
  }
  return collection;
}

async function start(figure) {
  const words = JSON.parse(figure.dataset.words);
  let tone = colours(JSON.parse(figure.dataset.style));
  const collection = await read(figure.dataset.geojsonUrl);
  await document.fonts.load('600 13px "Source Sans 3"');
  figure.querySelector(".map__message").remove();
  const bounds = boundsOf(collection);
  const view = { bounds: bounds.isEmpty() ? undefined : bounds, fitBoundsOptions: { padding: 48, maxZoom: 18 } };
  const map = makeMap(figure, styleSheet(tone), words, view);
  const fill = () => {
    addHatches(map, tone);
    addDiscs(map, collection.features.map((each) => each.properties.number).filter((number) => number !== undefined));
    map.getSource("lots").setData(collection);
  };
  map.once("load", fill);
  dark.addEventListener("change", () => {
    tone = colours(JSON.parse(figure.dataset.style));
    map.setStyle(styleSheet(tone), { diff: false });
    map.once("style.load", fill);
  });
  map.on("idle", () => {
    drawLegend(figure.querySelector(".legend"), map, tone, words);
    figure.dataset.ready = "true"; // what tests, and nobody else, wait for
  });
  const popup = new maplibre.Popup({ maxWidth: "18rem", focusAfterOpen: true });
  map.on("click", "lots", (event) => {
    const content = card(event.features[0].properties, words);
    popup.setLngLat(event.lngLat).setDOMContent(content).addTo(map);
  });
  figure.addEventListener("keydown", (event) => {
    if (event.key === "Escape") popup.remove();
  });
  linkWithList(map, collection);
}

for (const figure of document.querySelectorAll("figure.map[data-geojson-url]")) {
  start(figure).catch((error) => {
    const message = figure.querySelector(".map__message") ?? document.createElement("p");
    message.className = "map__message";
    message.setAttribute("role", "status");
    message.textContent = JSON.parse(figure.dataset.words).broken;
    figure.querySelector(".map__canvas").replaceChildren(message);
    complain(error);
  });
}
