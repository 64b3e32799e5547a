// Plans a card by dragging it onto a day; the form on each card does the same without a mouse or this script.

let dragged = null;

for (const card of document.querySelectorAll(".card[draggable]")) {
  card.addEventListener("dragstart", (event) => {
    dragged = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.order);
  });
  card.addEventListener("dragend", () => (dragged = null));
}

for (const day of document.querySelectorAll(".board__day")) {
  const over = (on) => day.classList.toggle("board__day--over", on);
  day.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    over(true);
  });
  day.addEventListener("dragleave", () => over(false));
  day.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    const form = dragged?.querySelector("form");
    if (!form) return;
    form.elements.day.value = day.dataset.day;
    form.requestSubmit();
  });
}
