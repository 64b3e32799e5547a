/* Draws one outline on a map of the house: a click sets a corner, corners are dragged, or moved with the arrow keys.

  import { groundMap } from "./ground_map.js";
  import { drawOutline } from "./outline.js";
  let drawing;
  const map = await groundMap(figure, view, () => drawing?.show());      // again after each change of day and night
  drawing = drawOutline(map, { kind: "area", corners: [[-83.5, 39.1], …], words, changed: (corners) => … });

`kind` is "area", "line" or "point" (which has one corner). `words` has "corner" ("Corner {number} of {count}. …"), what
a screen reader says of a corner. `most` is how many corners there can be. `colour` names a property of the style sheet.
`changed` is told each new outline, as [longitude, latitude] without the first corner again at the end.

  drawing.corners                the outline as it is
  drawing.set(corners)           another outline, as somebody wrote it; `changed` is not told
  drawing.back() / clear()       takes the last step back, or all corners away
  drawing.stop()                 takes handles and drawing off the map; for a page that draws several outlines in turn

With the keyboard: the map takes Enter for a corner in its middle, where a cross stands while it has the focus; each
corner is a button: arrow keys move it, with Shift ten times as far, Delete takes it away. A click adds its corner after
the one that was touched last. Without any of this the page has a field of text; the outline is only ever a help. */

import { maplibre } from "./map_look.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FAR = 10; // times as far with Shift
const MOST_BACK = 100; // steps that can be taken back

let drawings = 0; // so that several drawings on one map have sources of their own

export function drawOutline(map, { kind = "area", corners = [], words, changed = () => {}, most = 500, colour = "--brick" }) {
  const name = `outline-${(drawings += 1)}`;
  const most_here = kind === "point" ? 1 : most;
  let here = corners.map((corner) => [...corner]);
  let last = here.length - 1; // the corner that was touched last
  let before = [];
  let handles = [];

  function show() {
    if (map.getSource(name)) return map.getSource(name).setData(collection(kind, here));
    const ink = getComputedStyle(document.documentElement).getPropertyValue(colour).trim();
    map.addSource(name, { type: "geojson", data: collection(kind, here) });
    map.addLayer({ id: `${name}-fill`, type: "fill", source: name, filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": ink, "fill-opacity": 0.2 } });
    map.addLayer({ id: `${name}-edge`, type: "line", source: name, paint: { "line-color": ink, "line-width": 2.5 } });
    return undefined;
  }

  function step(change) {
    before = [...before.slice(1 - MOST_BACK), here.map((corner) => [...corner])];
    change();
    told();
  }

  function told() {
    show();
    name_handles();
    changed(here.map((corner) => [...corner]));
  }

  function add({ lng, lat }) {
    if (kind !== "point" && here.length >= most_here) return;
    step(() => {
      if (here.length >= most_here) here = [];
      last = Math.min(last, here.length - 1) + 1;
      here.splice(last, 0, [lng, lat]);
      make_handles();
    });
  }

  function take(number) {
    step(() => {
      here.splice(number, 1);
      last = Math.max(0, number - 1);
      make_handles();
    });
    handles[Math.min(number, here.length - 1)]?.getElement().focus();
  }

  function make_handles() {
    for (const each of handles) each.remove();
    handles = here.map((corner, number) => handle(corner, number));
    name_handles();
  }

  function name_handles() {
    handles.forEach((each, number) => {
      const label = words.corner.replace("{number}", number + 1).replace("{count}", here.length);
      each.getElement().setAttribute("aria-label", label);
      each.getElement().dataset.last = number === last;
    });
  }

  function handle(corner, number) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "corner";
    const marker = new maplibre.Marker({ element: button, draggable: true }).setLngLat(corner).addTo(map);
    const moved = () => {
      const { lng, lat } = marker.getLngLat();
      here[number] = [lng, lat];
      last = number;
    };
    marker.on("dragstart", () => (before = [...before.slice(1 - MOST_BACK), here.map((each) => [...each])]));
    marker.on("drag", () => (moved(), show()));
    marker.on("dragend", () => (moved(), told()));
    button.addEventListener("click", (event) => event.stopPropagation()); // it is no click on the map
    button.addEventListener("focus", () => ((last = number), name_handles()));
    button.addEventListener("keydown", (event) => key(event, marker, moved, number));
    return marker;
  }

  function key(event, marker, moved, number) {
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      event.stopPropagation();
      take(number);
    }
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation(); // else the map goes along
    const at = map.project(marker.getLngLat());
    const far = event.shiftKey ? FAR : 1;
    step(() => (marker.setLngLat(map.unproject([at.x + way[0] * far, at.y + way[1] * far])), moved()));
  }

  const click = ({ lngLat, originalEvent }) => originalEvent.target.closest(".corner") ?? add(lngLat);
  const enter = (event) => {
    if (event.key !== "Enter" || event.target !== map.getCanvas()) return;
    event.preventDefault();
    add(map.getCenter());
  };
  map.on("click", click);
  map.getCanvas().addEventListener("keydown", enter);
  const cross = document.createElement("span");
  cross.className = "cross";
  cross.setAttribute("aria-hidden", "true");
  map.getCanvas().after(cross);
  make_handles();
  if (map.isStyleLoaded()) show();
  else map.once("idle", show);

  return {
    show,
    get corners() {
      return here.map((corner) => [...corner]);
    },
    set(corners_now) {
      here = corners_now.map((corner) => [...corner]);
      last = here.length - 1;
      show();
      make_handles();
    },
    back() {
      if (!before.length) return;
      here = before.pop();
      last = Math.min(last, here.length - 1);
      make_handles();
      told();
    },
    clear() {
      step(() => ((here = []), (last = -1), make_handles()));
    },
    stop() {
      map.off("click", click);
      map.getCanvas().removeEventListener("keydown", enter);
      for (const each of handles) each.remove();
      cross.remove();
      for (const layer of [`${name}-fill`, `${name}-edge`]) if (map.getLayer(layer)) map.removeLayer(layer);
      if (map.getSource(name)) map.removeSource(name);
    },
  };
}

/* What is drawn of corners: a line until there are three of them; points have handles alone. */
function collection(kind, corners) {
  const line = { type: "LineString", coordinates: corners };
  const ring = { type: "Polygon", coordinates: [[...corners, corners[0]]] };
  const found = kind === "point" || corners.length < 2 ? [] : [kind === "line" || corners.length < 3 ? line : ring];
  return { type: "FeatureCollection", features: found.map((geometry) => ({ type: "Feature", properties: {}, geometry })) };
}
