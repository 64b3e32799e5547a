/* The map of orders by building: a mark whose shape and colour say how the worst clock stands, with its number.

Shapes and colours are those of the legend below the map, so that each has one source; the table has it all in words. */

import { groundMap, sayBroken } from "./ground_map.js";
import { maplibre } from "./map_look.js";

const SIZE = 36;
const SCALE = 2; // for screens with fine dots

function drawing(svg, text) {
  const look = getComputedStyle(svg);
  const pen = Object.assign(document.createElement("canvas"), { width: SIZE * SCALE, height: SIZE * SCALE }).getContext("2d");
  pen.scale((SIZE * SCALE) / 24, (SIZE * SCALE) / 24);
  const outline = new Path2D(svg.querySelector("path").getAttribute("d"));
  pen.fillStyle = look.fill;
  pen.fill(outline);
  pen.lineWidth = 1.2;
  pen.strokeStyle = look.stroke;
  pen.stroke(outline);
  pen.fillStyle = look.color;
  pen.font = `600 ${text.length > 2 ? 7 : 9}px "Source Sans 3", sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(text, 12, svg.classList.contains("standing--late") ? 16 : 12.6);
  return pen.getImageData(0, 0, SIZE * SCALE, SIZE * SCALE);
}

function card({ address, town, orders, said, url }, words) {
  const box = document.createElement("div");
  const line = (text, name = "p") => Object.assign(document.createElement(name), { textContent: text });
  const link = Object.assign(line(words.open, "a"), { href: url });
  const name = document.createElement("p");
  name.append(line(`${address}, ${town}`, "strong"));
  box.append(name, line(`${orders} ${words.orders} · ${said}`), link);
  return box;
}

async function start(figure) {
  const { marks, bounds } = JSON.parse(figure.dataset.given);
  const words = JSON.parse(figure.dataset.words);
  const features = marks.map(({ properties, ...more }) => ({ ...more, properties: { ...properties, image: `${properties.standing}-${properties.orders}` } }));
  const around = features.reduce((box, each) => box.extend(each.geometry.coordinates), new maplibre.LngLatBounds());
  const view = { bounds: around.isEmpty() ? bounds : around, fitBoundsOptions: { padding: 56, maxZoom: 16 } };
  const map = await groundMap(figure, view, (drawn) => {
    for (const { properties } of features) {
      if (drawn.hasImage(properties.image)) continue;
      const svg = figure.querySelector(`[data-standing="${properties.standing}"] svg`);
      drawn.addImage(properties.image, drawing(svg, String(properties.orders)), { pixelRatio: SCALE });
    }
    drawn.addSource("orders", { type: "geojson", data: { type: "FeatureCollection", features } });
    drawn.addLayer({
      id: "orders", type: "symbol", source: "orders",
      layout: { "icon-image": ["get", "image"], "icon-allow-overlap": true, "icon-ignore-placement": true, "symbol-sort-key": ["get", "orders"] },
    });
  });
  const popup = new maplibre.Popup({ maxWidth: "18rem", focusAfterOpen: true, offset: 12 });
  map.on("click", "orders", ({ features: [found] }) => popup.setLngLat(found.geometry.coordinates).setDOMContent(card(found.properties, words)).addTo(map));
  map.on("mouseenter", "orders", () => (map.getCanvas().style.cursor = "pointer"));
  map.on("mouseleave", "orders", () => (map.getCanvas().style.cursor = ""));
  figure.addEventListener("keydown", ({ key }) => key === "Escape" && popup.remove());
}

for (const figure of document.querySelectorAll("figure.map--orders")) start(figure).catch((error) => sayBroken(figure, error));
