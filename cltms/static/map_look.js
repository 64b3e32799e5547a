/* How every map of lots looks and behaves: colours by day and by night, hatches, numbers in discs, legend, controls.

Nothing is asked of any other machine: numbers and hatches are drawn here, and there is no glyph server. */

import * as maplibre from "./vendor/maplibre-gl.mjs";

export { maplibre };

maplibre.setWorkerUrl(new URL("./vendor/maplibre-gl-worker.mjs", import.meta.url).href);

const PX_PER_MM = 7; // hatches are described in millimetres of paper; on a screen they need more air
const SCALE = 2; // images are drawn at twice their size, for screens with fine dots
let left = false; // what breaks off because the reader goes on is no fault
for (const [event, on] of [["beforeunload", true], ["pagehide", true], ["pageshow", false], ["pointerdown", false]]) {
  window.addEventListener(event, () => {
    left = on; // whoever presses something is still here: a download had only looked like leaving
  });
}

/* Whoever looks after the house sees what went wrong; the reader is told on the page itself. */
export function complain(error) {
  if (!left) console.error(error);
}

export const dark = window.matchMedia("(prefers-color-scheme: dark)");

export function colours(style) {
  if (!dark.matches) return { ...style, chosen: style.ink };
  return { ...style, ground: "#14170f", paper: "#252a21", hairline: "#4a5044", chosen: "#f4f1e6", street: "#3b4136", street_name: "#b9bdae", boundary: "#d98e72", layers: ["#b79be0", "#5cc3cc", "#e0a24a", "#b3c24a"] };
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

export function legendEntry(entry, tone) {
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

function numberedEntry(text) {
  const sample = document.createElement("span");
  sample.className = "disc";
  sample.setAttribute("aria-hidden", "true");
  sample.textContent = "1";
  const item = document.createElement("li");
  item.append(sample, text);
  return item;
}

/* The hatch of every vacancy that has one. */
export function addHatches(map, tone) {
  for (const [name, hatch] of Object.entries(tone.vacancy_patterns)) {
    if (hatch) map.addImage(`hatch-${name}`, pixels(hatchTile(hatch, tone.ink)), { pixelRatio: SCALE });
  }
}

/* Numbers in discs, as images disc-<text>. */
export function addDiscs(map, texts) {
  for (const text of new Set(texts)) {
    if (!map.hasImage(`disc-${text}`)) map.addImage(`disc-${text}`, discImage(text), { pixelRatio: SCALE });
  }
}

/* The fills of lots: a colour by kind of owner, and a hatch over it by vacancy. */
export function ownerColour(tone) {
  return ["match", ["get", "owner_kind"], ...Object.entries(tone.owner_colours).flat(), tone.owner_colours.unknown];
}

export function hatched(tone) {
  return Object.entries(tone.vacancy_patterns).filter(([, hatch]) => hatch).map(([name]) => name);
}

export function hatchPattern(tone) {
  const images = hatched(tone).flatMap((name) => [name, `hatch-${name}`]);
  return ["match", ["get", "vacancy"], ...images, images[1]];
}

/* ---- Legend: only what is really in view, a row for the colours and a row for the hatches ---- */
export function drawLegend(box, map, tone, words, numbered = "") {
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
  if (numbered && map.queryRenderedFeatures({ layers: ["picked"] }).length) vacancies.append(numberedEntry(numbered));
  box.replaceChildren(...[owners, vacancies].filter((list) => list.children.length));
}

export function makeMap(figure, style, words, wishes) {
  const map = new maplibre.Map({
    container: figure.querySelector(".map__canvas"),
    style,
    maxZoom: 20,
    attributionControl: false,
    ...wishes,
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
  map.on("error", ({ error }) => complain(error));
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
