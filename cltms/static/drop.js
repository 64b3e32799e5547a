// Shows what was chosen in a file field before it is sent: names, sizes and, of pictures, the pictures.

const size = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });

function shown(file) {
  const line = document.createElement("li");
  if (file.type.startsWith("image/")) {
    const picture = Object.assign(new Image(), { alt: "", src: URL.createObjectURL(file) });
    picture.onload = () => URL.revokeObjectURL(picture.src);
    picture.onerror = () => picture.remove();
    line.append(picture);
  }
  line.append(file.name, " ", Object.assign(document.createElement("span"), { className: "soft", textContent: size.format(file.size / 1e6) }));
  return line;
}

for (const field of document.querySelectorAll("input[type=file]")) {
  const told = document.createElement("div");
  told.setAttribute("role", "status");
  const list = Object.assign(document.createElement("ul"), { className: "chosen" });
  field.after(told);
  const show = () => {
    list.replaceChildren(...Array.from(field.files, shown));
    told.replaceChildren(...(field.files.length ? [list] : []));
  };
  field.addEventListener("change", show);
  field.form?.addEventListener("reset", () => told.replaceChildren());
  show();
}
