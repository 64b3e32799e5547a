// On a walk: once a lot is kept on the telephone because there is no network, go on to the next one.

for (const form of document.querySelectorAll("form[data-next]")) {
  form.addEventListener("kept", () => {
    location.hash = form.dataset.next;
    scrollTo(0, 0);
  });
}
