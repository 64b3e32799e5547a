// Leaves the site at once: this page is replaced in the history, and the session ends behind our back.

const form = document.querySelector("form[data-leave]");
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true });
  document.documentElement.hidden = true;
  location.replace(form.dataset.leave);
});
