// Leaves the site at once: this page is replaced in the history, and the session ends behind our back.

const form = document.querySelector("form[data-leave]");
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  navigator.sendBeacon(form.action, new FormData(form));
  document.documentElement.hidden = true;
  location.replace(form.dataset.leave);
});
