/* What lies beside the roll on the map of the county: streets, districts, footprints and whatever else was brought.

Each box of the list under the map stands for one file. Its look follows from its kind and from its place among the
files of that kind. Names are drawn with the page's own typeface; nobody is asked for letters. */

const FONT = ['"Source Sans 3"']; // quoted, as a name with a number must be in CSS

/* The files that the list offers, from below to above. */
export function offered(figure) {
  return [...figure.querySelectorAll("input[data-layer]")].reverse();
}

function colourOf(box, tone) {
  if (box.dataset.kind === "streets") return tone.street;
  if (box.dataset.kind === "footprints") return tone.chosen;
  if (box.dataset.kind === "districts" && box.dataset.colour === "0") return tone.boundary;
  return tone.layers[box.dataset.colour];
}

function looks(box, tone) {
  const colour = colourOf(box, tone);
  const area = ["==", ["geometry-type"], "Polygon"];
  const point = ["==", ["geometry-type"], "Point"];
  const wide = (from, to) => ["interpolate", ["linear"], ["zoom"], 11, from, 16, to];
  return {
    streets: [["line", { paint: { "line-color": colour, "line-width": wide(0.5, 2.5) } }]],
    districts: [["line", { paint: { "line-color": colour, "line-width": 1.75, "line-dasharray": [4, 2] } }]],
    footprints: [["fill", { paint: { "fill-color": colour, "fill-opacity": 0.35 } }]],
    other: [
      ["fill", { paint: { "fill-color": colour, "fill-opacity": 0.22 } }, area],
      ["line", { paint: { "line-color": colour, "line-width": 1.5 } }, ["!", point]],
      ["circle", { paint: { "circle-color": colour, "circle-radius": wide(2.5, 5), "circle-stroke-color": tone.paper, "circle-stroke-width": 1 } }, point],
    ],
  }[box.dataset.kind];
}

function letters(colour, tone, layout) {
  const paint = { "text-color": colour, "text-halo-color": tone.paper, "text-halo-width": 1.5 };
  return { layout: { "text-field": ["get", "label"], "text-font": FONT, ...layout }, paint };
}

function names(box, tone) {
  if (box.dataset.kind === "streets") {
    const along = { "symbol-placement": "line", "symbol-spacing": 320, "text-size": ["interpolate", ["linear"], ["zoom"], 13, 11, 17, 14] };
    return ["streets", { minzoom: 13, ...letters(tone.street_name, tone, along) }];
  }
  if (box.dataset.kind === "footprints") return null;
  return ["names", { minzoom: box.dataset.kind === "districts" ? 8 : 13, ...letters(colourOf(box, tone), tone, { "text-size": 14, "text-max-width": 8 }) }];
}

/* The layers of a style for all files: shapes in one list, and in another the names, which stand above everything. */
export function besideLayers(figure, tone, there) {
  const shapes = [];
  const texts = [];
  const add = (list, box, type, source, more, which) => {
    if (!there.has(source)) return; // drawn before this file was brought
    const mine = ["==", ["get", "layer"], Number(box.dataset.layer)];
    list.push({
      id: `beside-${box.dataset.layer}-${type}-${source}`, type, source: "county", "source-layer": source, ...more,
      layout: { ...more.layout, visibility: box.checked ? "visible" : "none" },
      filter: which ? ["all", mine, which] : mine,
    });
  };
  for (const box of offered(figure)) {
    for (const [type, more, which] of looks(box, tone)) add(shapes, box, type, box.dataset.kind, more, which);
    const named = names(box, tone);
    if (named) add(texts, box, "symbol", named[0], named[1]);
  }
  return { shapes, texts };
}

/* A patch of its colour before each name, and the boxes at work. */
export function switchLayers(figure, map) {
  figure.querySelector(".map__beside")?.removeAttribute("hidden");
  for (const box of offered(figure)) {
    box.addEventListener("change", () => {
      for (const { id } of map.getStyle().layers) {
        if (id.startsWith(`beside-${box.dataset.layer}-`)) map.setLayoutProperty(id, "visibility", box.checked ? "visible" : "none");
      }
    });
  }
}

export function showColours(figure, tone) {
  for (const box of offered(figure)) {
    const patch = box.parentElement.querySelector("canvas") ?? document.createElement("canvas");
    patch.width = 24;
    patch.height = 18;
    patch.setAttribute("aria-hidden", "true");
    const pen = patch.getContext("2d");
    pen.fillStyle = tone.paper;
    pen.fillRect(0, 0, 24, 18);
    pen.fillStyle = pen.strokeStyle = colourOf(box, tone);
    if (["streets", "districts"].includes(box.dataset.kind)) {
      pen.lineWidth = 3;
      if (box.dataset.kind === "districts") pen.setLineDash([7, 4]);
      pen.beginPath();
      pen.moveTo(0, 9);
      pen.lineTo(24, 9);
      pen.stroke();
    } else {
      pen.globalAlpha = 0.35;
      pen.fillRect(0, 0, 24, 18);
    }
    box.after(patch);
  }
}
