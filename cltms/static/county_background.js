/* What lies under the lots of the county: a file of tiles that the house was given, or nothing.

Pictures are drawn as they are. Of vector tiles those layers are drawn that their makers name as OpenMapTiles and
Protomaps do; others have no look here. Who made the file is said under the map, as it asks for in its own words. */

const COLOURS = {
  day: { water: "#cfdfe4", green: "#e3e8d3", built: "#e4dfd2", road: "#ffffff", border: "#8d8a80", name: "#565b50" },
  night: { water: "#1d2b31", green: "#1e2719", built: "#2d3129", road: "#33392d", border: "#7c8074", name: "#b9bdae" },
};
const LOOKS = [
  [["landuse", "landcover", "park", "natural"], "fill", (tone) => ({ paint: { "fill-color": tone.green } })],
  [["water", "ocean"], "fill", (tone) => ({ paint: { "fill-color": tone.water } })],
  [["waterway"], "line", (tone) => ({ paint: { "line-color": tone.water, "line-width": 1.5 } })],
  [["buildings", "building"], "fill", (tone) => ({ minzoom: 14, paint: { "fill-color": tone.built } })],
  [["roads", "transportation", "streets"], "line", (tone) => ({
    paint: { "line-color": tone.road, "line-width": ["interpolate", ["linear"], ["zoom"], 8, 0.5, 16, 4] },
  })],
  [["boundaries", "boundary"], "line", (tone) => ({ paint: { "line-color": tone.border, "line-dasharray": [3, 2] } })],
];
const NAMES = ["places", "place"];
const VECTOR = 1; // of PMTiles: what kind of tiles lie in the file

/* Opens the file, once; null where the house has none. */
export async function background(protocol, address) {
  if (!address) return null;
  const url = String(new URL(address, location.href));
  const file = new pmtiles.PMTiles(url);
  protocol.add(file);
  const [{ tileType }, metadata] = await Promise.all([file.getHeader(), file.getMetadata()]);
  const credit = new DOMParser().parseFromString(metadata.attribution ?? "", "text/html").body.textContent.trim();
  return { url: `pmtiles://${url}`, isVector: tileType === VECTOR, credit, there: (metadata.vector_layers ?? []).map((layer) => layer.id) };
}

/* Its source and layers, below everything else, and the names of places, above it. */
export function underneath(file, night, language) {
  if (!file) return { sources: {}, shapes: [], names: [] };
  if (!file.isVector) {
    const sources = { background: { type: "raster", url: file.url, tileSize: 256 } };
    return { sources, shapes: [{ id: "background", type: "raster", source: "background" }], names: [] };
  }
  const tone = COLOURS[night ? "night" : "day"];
  const layer = (id, type, more) => ({ id: `background-${id}`, type, source: "background", "source-layer": id, ...more });
  const shapes = LOOKS.flatMap(([ids, type, look]) => ids.filter((id) => file.there.includes(id)).map((id) => layer(id, type, look(tone))));
  const names = NAMES.filter((id) => file.there.includes(id)).map((id) => layer(id, "symbol", {
    layout: { "text-field": ["coalesce", ["get", `name:${language}`], ["get", "name"]], "text-font": ['"Source Sans 3"'], "text-size": 14, "text-max-width": 8 },
    paint: { "text-color": tone.name },
  }));
  return { sources: { background: { type: "vector", url: file.url } }, shapes, names };
}
