/* The map of chosen lots: MapLibre GL over GeoJSON of our own, linked with the list on the same page.

Looks for <figure class="map"> as components/map.html writes it. The GeoJSON is a FeatureCollection in longitude and
latitude; each polygon has the properties
  id          the lot's identifier, the same as data-lot on the row of the list
  context     true for a parcel that is only there to show what lies around
  owner_kind, vacancy      values of the vocabularies in maps/
  number      the lot's number in the selection, or absent
  label, owner, url  what the card shows and where it leads
Nothing is asked of any other machine: numbers and hatches are drawn here, and there is no glyph server. */

import * as maplibre from "./vendor/maplibre-gl.mjs";

maplibre.setWorkerUrl(new URL("./vendor/maplibre-gl-worker.mjs", import.meta.url).href);

const PX_PER_MM = 7; // hatches are described in millimetres of paper; on a screen they need more air
const SCALE = 2; // images are drawn at twice their size, for screens with fine dots
const NOTHING = { type: "FeatureCollection", features: [] };
const dark = window.matchMedia("(prefers-color-scheme: dark)");

function colours(style) {
  if (!dark.matches) return { ...style, chosen: style.ink };
  return { ...style, ground: "#14170f", paper: "#252a21", hairline: "#4a5044", chosen: "#f4f1e6" };
}

function canvas(width, height) {
  const element = document.createElement("canvas");
  element.width = width * SCALE;
  element.height = height * SCALE;
  const pen = element.getContext("2d", { willReadFrequently: true });
  pen.scale(SCALE, SCALE);
  return pen;
}

function pixels(pen) {
  return pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height);
}

/* A hatch as a tile that repeats without a seam: one diagonal, or one row. */
function hatchTile(hatch, ink) {
  const spacing = hatch.spacing_mm * PX_PER_MM;
  const slanted = hatch.angle_deg % 90 !== 0;
  const dotted = hatch.dash_mm !== null && hatch.dash_mm[0] === 0;
  const size = Math.round(slanted ? spacing * Math.SQRT2 : spacing);
  const pen = canvas(size, size);
  pen.strokeStyle = ink;
  pen.lineWidth = Math.max(1.1, hatch.stroke_mm * PX_PER_MM * (dotted ? 0.9 : 0.75));
  pen.lineCap = dotted ? "round" : "butt";
  if (dotted) {
    pen.fillStyle = ink;
    pen.beginPath();
    pen.arc(size / 2, size / 2, pen.lineWidth / 2, 0, 7);
    pen.fill();
    return pen;
  }
  if (!slanted) {
    line(pen, 0, size / 2, size, size / 2);
    return pen;
  }
  if (hatch.dash_mm) {
    // One stroke and one gap along the diagonal, so that neighbouring tiles continue it.
    const share = hatch.dash_mm[0] / (hatch.dash_mm[0] + hatch.dash_mm[1]);
    const rim = (size * (1 - share)) / 2;
    line(pen, rim, size - rim, size - rim, rim);
    return pen;
  }
  for (const shift of [-size, 0, size]) line(pen, shift - 2, size + 2, shift + size + 2, -2);
  return pen;
}

function line(pen, x1, y1, x2, y2) {
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.stroke();
}

/* The number of a lot in a white disc, the same as in the list and on paper. */
function discImage(number) {
  const text = String(number);
  const height = 22;
  const width = Math.max(height, 10 + 8 * text.length);
  const pen = canvas(width + 2, height + 2);
  pen.translate(1, 1);
  pen.beginPath();
  pen.roundRect(0.75, 0.75, width - 1.5, height - 1.5, height / 2);
  pen.fillStyle = "#ffffff";
  pen.fill();
  pen.lineWidth = 1.5;
  pen.strokeStyle = "#22261f";
  pen.stroke();
  pen.fillStyle = "#22261f";
  pen.font = '600 13px "Source Sans 3", sans-serif';
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(text, width / 2, height / 2 + 0.5);
  return pixels(pen);
}

function styleSheet(tone) {
  const kinds = Object.entries(tone.owner_colours).flat();
  const hatched = Object.entries(tone.vacancy_patterns).filter(([, hatch]) => hatch);
  const images = hatched.flatMap(([name]) => [name, `hatch-${name}`]);
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
        paint: { "fill-color": ["match", ["get", "owner_kind"], ...kinds, tone.owner_colours.unknown] },
      }),
      layer("hatches", "fill", ["all", chosen, ["in", ["get", "vacancy"], ["literal", hatched.map(([name]) => name)]]], {
        paint: { "fill-pattern": ["match", ["get", "vacancy"], ...images, images[1]] },
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

/* ---- Legend: only what is really in view, a row for the colours and a row for the hatches ---- */
function drawLegend(box, map, tone, words) {
  const seen = map.queryRenderedFeatures({ layers: ["lots"] }).map((feature) => feature.properties);
  const row = (key, look) => {
    const list = document.createElement("ul");
    list.setAttribute("aria-label", words[`${key}_label`]);
    const present = words[key].filter(([value]) => seen.some((lot) => lot[key] === value));
    list.append(...present.map(([value, text]) => legendEntry({ text, ...look(value) }, tone)));
    return list;
  };
  const owners = row("owner_kind", (kind) => ({ fill: tone.owner_colours[kind] }));
  const vacancies = row("vacancy", (vacancy) => ({ fill: "#ffffff", hatch: tone.vacancy_patterns[vacancy] }));
  if (map.queryRenderedFeatures({ layers: ["around"] }).length) {
    vacancies.append(legendEntry({ text: words.around, fill: tone.paper }, tone));
  }
  box.replaceChildren(...[owners, vacancies].filter((list) => list.children.length));
}

function legendEntry(entry, tone) {
  const pen = canvas(24, 17.6);
  pen.fillStyle = entry.fill;
  pen.fillRect(0, 0, 24, 18);
  if (entry.hatch) {
    const pattern = pen.createPattern(hatchTile(entry.hatch, tone.ink).canvas, "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / SCALE));
    pen.fillStyle = pattern;
    pen.fillRect(0, 0, 24, 18);
  }
  pen.canvas.setAttribute("aria-hidden", "true");
  const item = document.createElement("li");
  item.append(pen.canvas, entry.text);
  return item;
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

function addImages(map, tone, collection) {
  for (const [name, hatch] of Object.entries(tone.vacancy_patterns)) {
    if (hatch) map.addImage(`hatch-${name}`, pixels(hatchTile(hatch, tone.ink)), { pixelRatio: SCALE });
  }
  const numbers = new Set(collection.features.map((feature) => feature.properties.number));
  for (const number of numbers) {
    if (number !== null && number !== undefined) map.addImage(`disc-${number}`, discImage(number), { pixelRatio: SCALE });
  }
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

function makeMap(figure, tone, words, bounds) {
  const map = new maplibre.Map({
    container: figure.querySelector(".map__canvas"),
    style: styleSheet(tone),
    bounds: bounds.isEmpty() ? undefined : bounds,
    fitBoundsOptions: { padding: 48, maxZoom: 18 },
    maxZoom: 20,
    attributionControl: false,
    cooperativeGestures: true, // a page that scrolls must not be caught by its map
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: true }, // else the map is an empty frame when the page is printed
    locale: {
      "Map.Title": words.label,
      "NavigationControl.ZoomIn": words.zoom_in,
      "NavigationControl.ZoomOut": words.zoom_out,
      "Popup.Close": words.close,
      "CooperativeGesturesHandler.WindowsHelpText": words.scroll,
      "CooperativeGesturesHandler.MacHelpText": words.scroll_mac,
      "CooperativeGesturesHandler.MobileHelpText": words.drag,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibre.ScaleControl({ unit: figure.dataset.unit, maxWidth: 120 }), "bottom-left");
  map.addControl(new maplibre.AttributionControl({ compact: false, customAttribution: escaped(figure.dataset.source) }));
  return map;
}

function escaped(text) {
  const element = document.createElement("span");
  element.textContent = text; // the control takes markup, and a source's name is text
  return element.innerHTML;
}

async function start(figure) {
  const words = JSON.parse(figure.dataset.words);
  let tone = colours(JSON.parse(figure.dataset.style));
  const collection = await read(figure.dataset.geojsonUrl);
  await document.fonts.load('600 13px "Source Sans 3"');
  figure.querySelector(".map__message").remove();
  const map = makeMap(figure, tone, words, boundsOf(collection));
  const fill = () => {
    addImages(map, tone, collection);
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
    console.error(error); // the reader has been told; this is for whoever looks after the house
  });
}
