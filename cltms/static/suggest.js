// Shows what fits while somebody types, below any field with data-suggest; without this script the form searches.
// The pattern is a combobox with a list (WAI-ARIA Authoring Practices): the focus stays in the field.

const WAIT_MS = 120;
let count = 0;

for (const field of document.querySelectorAll("input[data-suggest]")) suggest(field);

function suggest(field) {
  const box = document.createElement("div");
  box.className = "suggestions";
  box.hidden = true;
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  field.after(box, said);
  field.parentElement.classList.add("has-suggestions");
  const id = `suggestions-${(count += 1)}`;
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", autocomplete: "off",
  })) field.setAttribute(name, value);

  let waiting = 0;
  let asked = new AbortController();

  const options = () => [...box.querySelectorAll("li")];
  const chosen = () => box.querySelector('[aria-selected="true"]');

  function close() {
    clearTimeout(waiting);
    asked.abort();
    box.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    field.removeAttribute("aria-controls");
  }

  function choose(option) {
    for (const each of options()) each.setAttribute("aria-selected", String(each === option));
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  function show(html) {
    box.innerHTML = html;
    const list = box.querySelector("ul");
    if (!list) return close();
    list.id = id;
    list.setAttribute("role", "listbox");
    options().forEach((option, place) => {
      option.id = `${id}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
    });
    said.textContent = list.dataset.said;
    box.hidden = options().length === 0;
    field.setAttribute("aria-expanded", String(!box.hidden));
    if (box.hidden) field.removeAttribute("aria-controls");
    else field.setAttribute("aria-controls", id);
    field.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    asked.abort();
    asked = new AbortController();
    const address = new URL(field.dataset.suggest, location.href);
    address.searchParams.set("q", field.value);
    try {
      const answer = await fetch(address, { signal: asked.signal, redirect: "error" });
      if (answer.ok) show(await answer.text());
    } catch {
      // Typed on meanwhile, or the line is gone: the form still searches.
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.trim().length < 2) return close();
    waiting = setTimeout(ask, WAIT_MS);
  });
  field.addEventListener("keydown", (event) => {
    const all = options();
    if (event.key === "Escape" && !box.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && !box.hidden && chosen()) {
      event.preventDefault();
      location.assign(chosen().dataset.href);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !box.hidden) {
      event.preventDefault();
      const next = all.indexOf(chosen()) + (event.key === "ArrowDown" ? 1 : -1);
      choose(all[next] ?? (next < -1 ? all.at(-1) : null));
    }
  });
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) location.assign(option.dataset.href);
  });
  field.addEventListener("blur", close);
}
