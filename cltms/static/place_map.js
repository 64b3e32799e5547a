// Shows where a building stands, and takes a click on the map for the two numbers below it; without it they are written.

import { groundMap, sayBroken } from "./ground_map.js";
import { maplibre } from "./map_look.js";

async function start(figure) {
  const { bounds } = JSON.parse(figure.dataset.given);
  const { latitude, longitude } = document.getElementById("point-form").elements;
  const there = () => (latitude.value && longitude.value ? [Number(longitude.value), Number(latitude.value)] : null);
  const at = there();
  const view = at ? { center: at, zoom: 16 } : { bounds: bounds ?? [-125, 24, -66, 50], fitBoundsOptions: { padding: 24 } };
  const pin = new maplibre.Marker({ color: getComputedStyle(document.documentElement).getPropertyValue("--brick").trim() });
  const map = await groundMap(figure, view, () => {});
  const show = () => {
    const point = there();
    if (point && point.every(Number.isFinite) && Math.abs(point[1]) <= 90) pin.setLngLat(point).addTo(map);
    else pin.remove();
  };
  show();
  for (const field of [latitude, longitude]) field.addEventListener("input", show);
  map.on("click", ({ lngLat }) => {
    latitude.value = lngLat.lat.toFixed(6);
    longitude.value = lngLat.lng.toFixed(6);
    show();
  });
}

for (const figure of document.querySelectorAll("figure.map--place")) start(figure).catch((error) => sayBroken(figure, error));
