// Draws an area from the corners below the map, and takes a click on the map for one more; without it they are written.

import { groundMap, sayBroken } from "./ground_map.js";

const SIGNS = 6; // decimals of a degree: a tenth of a metre

function read(field) {
  const lines = field.value.split("\n").map((line) => line.replaceAll(";", ",").split(",").map(Number));
  return lines.filter((line) => line.length === 2 && line.every(Number.isFinite) && Math.abs(line[0]) <= 90).map(([latitude, longitude]) => [longitude, latitude]);
}

function shape(corners) {
  const points = corners.map((corner) => ({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: corner } }));
  const ring = [...corners, corners[0]];
  const whole = corners.length < 2 ? [] : [{ type: "Feature", properties: {}, geometry: corners.length < 3 ? { type: "LineString", coordinates: corners } : { type: "Polygon", coordinates: [ring] } }];
  return { type: "FeatureCollection", features: [...whole, ...points] };
}

async function start(figure) {
  const { bounds } = JSON.parse(figure.dataset.given);
  const field = document.getElementById("corners");
  const away = document.getElementById("no-corners");
  const first = read(field);
  const around = (corners) => corners.reduce(([w, s, e, n], [x, y]) => [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)], [180, 90, -180, -90]);
  const view = { bounds: first.length ? around(first) : (bounds ?? [-125, 24, -66, 50]), fitBoundsOptions: { padding: 32, maxZoom: 17 } };
  const ink = () => getComputedStyle(document.documentElement).getPropertyValue("--brick").trim();
  const fill = (map) => {
    map.addSource("area", { type: "geojson", data: shape(read(field)) });
    map.addLayer({ id: "area", type: "fill", source: "area", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": ink(), "fill-opacity": 0.2 } });
    map.addLayer({ id: "area-edge", type: "line", source: "area", filter: ["!=", ["geometry-type"], "Point"], paint: { "line-color": ink(), "line-width": 2 } });
    map.addLayer({ id: "area-corners", type: "circle", source: "area", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-color": ink(), "circle-radius": 5 } });
  };
  const map = await groundMap(figure, view, fill);
  const show = () => map.getSource("area")?.setData(shape(read(field)));
  field.addEventListener("input", show);
  map.on("click", ({ lngLat }) => {
    const before = field.value.trim();
    field.value = `${before}${before ? "\n" : ""}${lngLat.lat.toFixed(SIGNS)}, ${lngLat.lng.toFixed(SIGNS)}`;
    show();
  });
  away.hidden = false;
  away.addEventListener("click", () => {
    field.value = "";
    show();
  });
}

for (const figure of document.querySelectorAll("figure.map--area")) start(figure).catch((error) => sayBroken(figure, error));
