/* Draws a site plan on a map: what stands in the rows below, and the row in hand with a corner to be set and dragged.

The rows are the plan. A click fills in the place of the row in hand, or adds a corner of its path, fence or outline;
whatever is typed there is drawn. Degrees and the plan's feet or meters are told in data-given: `corner`, and how far in
degrees a step `east` and `north` leads. */

import { groundMap, sayBroken } from "./ground_map.js";
import { maplibre } from "./map_look.js";
import { drawOutline } from "./outline.js";

const NAMES = ["id", "kind", "label", "width", "length", "turn", "east", "north", "points", "gone"];
const ROUND = 32; // corners of a circle
const MOST_BACK = 100;

const number = (text) => (text.trim() ? Number(text.trim().replace(",", ".")) : NaN);
const rowsNow = () => [...document.querySelectorAll(".plan-row")];
const numberOf = (row) => row.querySelector("[name=row]").value;
const fieldOf = (row, name) => document.getElementById(`${name}-${numberOf(row)}`) ?? row.querySelector(`[name="${name}-${numberOf(row)}"]`);

/* ---- What a row says, in the plan's own measure ---- */
function told(row) {
  const read = (name) => fieldOf(row, name)?.value ?? "";
  const points = read("points").split(/[;\n]/).map((pair) => pair.split(",").map(number)).filter((pair) => pair.length === 2 && pair.every(Number.isFinite));
  const [width, length, turn, east, north] = ["width", "length", "turn", "east", "north"].map((name) => number(read(name)));
  return { kind: read("kind"), label: read("label"), gone: fieldOf(row, "gone")?.checked ?? false, points, width, length, turn: turn || 0, east, north };
}

function rectangle({ width, length, turn, east, north }) {
  const angle = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [[0, 0], [width, 0], [width, length], [0, length]].map(([x, y]) => [east + x * cos - y * sin, north + x * sin + y * cos]);
}

function circle({ width, east, north }) {
  const turns = Array.from({ length: ROUND }, (_, step) => (2 * Math.PI * step) / ROUND);
  return turns.map((turn) => [east + (width / 2) * Math.cos(turn), north + (width / 2) * Math.sin(turn)]);
}

/* A path as the pieces of its width; where it bends, the map shows less than the paper does. */
function pieces(points, width) {
  return points.slice(1).map((end, at) => {
    const [start, along] = [points[at], Math.hypot(end[0] - points[at][0], end[1] - points[at][1]) || 1];
    const [x, y] = [(-(end[1] - start[1]) / along) * (width / 2), ((end[0] - start[0]) / along) * (width / 2)];
    return [[start[0] + x, start[1] + y], [end[0] + x, end[1] + y], [end[0] - x, end[1] - y], [start[0] - x, start[1] - y]];
  });
}

class Plan {
  constructor(figure, given, words) {
    Object.assign(this, { figure, given, words, marks: [], before: [], row: null, drawing: null, outlining: false });
    const [a, b, c, d] = [given.east[0], given.north[0], given.east[1], given.north[1]];
    this.back = [d, -b, -c, a].map((each) => each / (a * d - b * c));
    this.tools = document.getElementById("plan-tools");
  }

  degrees = ([x, y]) => [0, 1].map((at) => this.given.corner[at] + x * this.given.east[at] + y * this.given.north[at]);

  place = ([lng, lat]) => {
    const [east, north] = [lng - this.given.corner[0], lat - this.given.corner[1]];
    return [this.back[0] * east + this.back[1] * north, this.back[2] * east + this.back[3] * north].map(this.snapped);
  };

  snapped = (value) => Number((Math.round(value / this.given.snap) * this.given.snap).toFixed(2)) + 0;

  isLine = (kind) => this.given.lines.includes(kind);

  /* What is drawn of a row: rings and lines, in degrees; nothing while it says too little. */
  shapes(element) {
    const { points, width, length, east, north } = element;
    const ring = (corners) => ({ type: "Polygon", coordinates: [[...corners, corners[0]].map(this.degrees)] });
    if (this.isLine(element.kind) && points.length > 1) {
      return width > 0 ? pieces(points, width).map(ring) : [{ type: "LineString", coordinates: points.map(this.degrees) }];
    }
    if (points.length > 2) return [ring(points)];
    if (!(width > 0) || points.length) return [];
    const here = { ...element, east: east || 0, north: north || 0 };
    return [ring(length > 0 ? rectangle(here) : circle(here))];
  }

  middle(element) {
    const { points, width, length, turn } = element;
    if (points.length) return points[Math.floor((points.length - 1) / 2)];
    const [east, north] = [element.east || 0, element.north || 0];
    if (!(width > 0 && length > 0)) return [east, north];
    const corners = rectangle({ width, length, turn, east, north });
    return [0, 1].map((at) => (corners[0][at] + corners[2][at]) / 2);
  }

  collection() {
    const features = rowsNow().flatMap((row) => {
      const element = told(row);
      if (element.gone) return [];
      return this.shapes(element).map((geometry) => ({ type: "Feature", properties: { kind: element.kind, lit: row === this.row }, geometry }));
    });
    return { type: "FeatureCollection", features };
  }

  fill = (map) => {
    const tone = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const lots = this.given.lots.map((geometry) => ({ type: "Feature", properties: {}, geometry }));
    map.addSource("lots-of-plan", { type: "geojson", data: { type: "FeatureCollection", features: lots } });
    map.addLayer({ id: "lots-of-plan", type: "line", source: "lots-of-plan", paint: { "line-color": tone("--ink"), "line-width": 3, "line-dasharray": [4, 1, 1, 1] } });
    map.addSource("plan", { type: "geojson", data: this.collection() });
    map.addLayer({ id: "plan", type: "fill", source: "plan", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": ["case", ["get", "lit"], tone("--brick"), tone("--accent")], "fill-opacity": 0.3 } });
    map.addLayer({ id: "plan-edges", type: "line", source: "plan", paint: { "line-color": ["case", ["get", "lit"], tone("--brick"), tone("--accent")], "line-width": 2 } });
    this.drawing?.show();
  };

  /* Draws the rows anew; numbers on the map lead to their rows. */
  show() {
    this.map.getSource("plan")?.setData(this.collection());
    for (const mark of this.marks) mark.remove();
    this.marks = rowsNow().flatMap((row, at) => {
      const element = told(row);
      if (element.gone || row === this.row || !this.shapes(element).length) return [];
      const button = Object.assign(document.createElement("button"), { type: "button", className: "plan-mark", textContent: at + 1 });
      button.setAttribute("aria-label", `${this.words.element.replace("{number}", at + 1)} ${element.label}`.trim());
      button.addEventListener("click", (event) => {
        event.stopPropagation();
        this.take(row);
        fieldOf(row, "kind").focus({ preventScroll: true });
      });
      return [new maplibre.Marker({ element: button }).setLngLat(this.degrees(this.middle(element))).addTo(this.map)];
    });
  }

  /* Takes a row in hand: its place or its corners can be set on the map from then on. */
  take(row, outlining = told(row).points.length > 0) {
    this.row?.classList.remove("is-lit");
    this.drawing?.stop();
    const element = told(row);
    this.row = row;
    row.classList.add("is-lit");
    this.outlining = this.isLine(element.kind) || (outlining && element.kind !== this.given.tree);
    const kind = this.outlining ? (this.isLine(element.kind) ? "line" : "area") : "point";
    this.drawing = drawOutline(this.map, { kind, corners: this.corners(element), words: this.words, changed: (corners) => this.set(row, corners), most: 60 });
    this.say();
    this.show();
  }

  corners(element) {
    if (this.outlining) return element.points.map(this.degrees);
    return Number.isFinite(element.east) && Number.isFinite(element.north) ? [this.degrees([element.east, element.north])] : [];
  }

  say() {
    const at = rowsNow().indexOf(this.row) + 1;
    this.tools.querySelector(".plan-tools__said").textContent = this.words[this.outlining ? "along" : "here"].replace("{number}", at);
    document.getElementById("plan-outline").hidden = this.outlining || told(this.row).kind === this.given.tree;
  }

  set(row, corners) {
    this.remember();
    const places = corners.map(this.place);
    if (this.outlining) fieldOf(row, "points").value = places.map((place) => place.join(", ")).join("; ");
    else if (places.length) [fieldOf(row, "east").value, fieldOf(row, "north").value] = places[0];
    else [fieldOf(row, "east").value, fieldOf(row, "north").value] = ["", ""];
    this.known = this.values();
    this.show();
  }

  values() {
    return rowsNow().map((row) => NAMES.map((name) => fieldOf(row, name)).map((field) => (field?.type === "checkbox" ? field.checked : field?.value)));
  }

  remember() {
    this.before = [...this.before.slice(1 - MOST_BACK), this.known];
  }

  stepBack() {
    const values = this.before.pop();
    if (!values) return;
    rowsNow().forEach((row, at) => {
      NAMES.forEach((name, place) => {
        const [field, value] = [fieldOf(row, name), values[at]?.[place]];
        if (field?.type === "checkbox") field.checked = value ?? false;
        else if (field) field.value = value ?? (name === "kind" ? field.options[0].value : "");
      });
    });
    this.known = this.values();
    this.take(this.row);
  }

  /* An empty row at the end, made of the last one where there is none left. */
  empty() {
    const found = rowsNow().find((row) => !fieldOf(row, "id").value && ["label", "width", "length", "east", "north", "points"].every((name) => !fieldOf(row, name).value));
    if (found) return found;
    const last = rowsNow().at(-1);
    const [old, next] = [numberOf(last), Math.max(...rowsNow().map(numberOf)) + 1];
    const row = last.cloneNode(true);
    for (const each of row.querySelectorAll("[id], [name], [for]")) {
      for (const name of ["id", "name", "for"]) if (each.hasAttribute(name)) each.setAttribute(name, each.getAttribute(name).replace(new RegExp(`-${old}$`), `-${next}`));
    }
    row.id = `element-${next}`;
    row.classList.remove("is-lit", "field--wrong");
    for (const each of row.querySelectorAll(".error, .plan-row__gone")) each.remove();
    for (const each of row.querySelectorAll("input:not([type=checkbox])")) each.value = each.name === "row" ? next : "";
    last.after(row);
    return row;
  }

  listen() {
    const form = document.getElementById("plan-form");
    form.addEventListener("focusin", ({ target }) => {
      const row = target.closest(".plan-row");
      if (row && row !== this.row) this.take(row);
    });
    form.addEventListener("change", ({ target }) => {
      const row = target.closest(".plan-row");
      if (!row) return;
      this.remember();
      this.known = this.values();
      this.take(row);
    });
    form.addEventListener("input", () => this.show());
    document.getElementById("plan-back").addEventListener("click", () => this.stepBack());
    document.getElementById("plan-outline").addEventListener("click", () => this.take(this.row, true));
    document.getElementById("plan-new").addEventListener("click", () => {
      const row = this.empty();
      this.take(row);
      fieldOf(row, "kind").focus({ preventScroll: true });
    });
  }
}

async function start(figure) {
  const plan = new Plan(figure, JSON.parse(figure.dataset.given), JSON.parse(figure.dataset.words));
  plan.known = plan.values();
  const view = { bounds: plan.given.bounds ?? [-125, 24, -66, 50], fitBoundsOptions: { padding: 40, maxZoom: 20 }, maxZoom: 23 };
  plan.map = await groundMap(figure, view, plan.fill);
  plan.map.once("load", () => plan.show());
  plan.tools.hidden = false;
  plan.listen();
  plan.take(plan.empty());
}

for (const figure of document.querySelectorAll("figure.map--site-plan")) start(figure).catch((error) => sayBroken(figure, error));
