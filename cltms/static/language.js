// Takes the form that was written in last along when its reader switches the language.

let written;
document.getElementById("content").addEventListener("input", ({ target }) => {
  written = target.form?.matches("[data-carried]") ? target.form : written;
});

// The board of kept forms names the field of the switch, too; only the buttons switch.
for (const link of document.querySelectorAll("button[data-switch]"))
  link.addEventListener("click", (event) => {
    if (!written?.isConnected) return;
    event.preventDefault();
    const facts = { name: link.dataset.switch, value: link.value, formNoValidate: true, hidden: true };
    const send = Object.assign(document.createElement("button"), facts);
    written.append(send);
    written.requestSubmit(send);
  });
