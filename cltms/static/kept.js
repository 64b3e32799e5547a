// Keeps a half-filled form (data-keep) here, never its passwords, and sends it once there is a network.

const board = document.getElementById("kept");
const words = board.dataset;

const opened = new Promise((done, failed) => {
  const asked = indexedDB.open("kept-forms", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("forms", { keyPath: "id" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = failed;
});
async function shelf(work) {
  const turn = (await opened).transaction("forms", "readwrite");
  const asked = work(turn.objectStore("forms"));
  return new Promise((done, failed) => {
    turn.oncomplete = () => done(asked.result);
    turn.onabort = failed;
  });
}
const bytes = () => crypto.getRandomValues(new Uint8Array(16));
const random = () => Array.from(bytes(), (byte) => byte.toString(16).padStart(2, 0)).join("");
const tab = (sessionStorage.keptTab ??= random()); // of one who has no account, only their tab and their link are known
const who = { reader: words.reader, link: words.link, tab };
const put = (entry) => shelf((forms) => forms.put({ ...who, since: Date.now(), ...entry }));
// Whose words it is safe to show here: of nobody's account, in the tab that wrote them or behind their private link.
const offered = (entry) => entry.reader === words.reader
  && (entry.reader || entry.tab === tab || (entry.link && entry.link === words.link));
const drop = (id) => shelf((forms) => forms.delete(id));
const all = () => shelf((forms) => forms.getAll());
const waiting = async () => (await all())
  .filter((entry) => entry.whole && !entry.over && entry.reader === words.reader)
  .sort((one, other) => one.since - other.since); // one step may need the one before it
const draftOf = (action) => `draft ${words.reader} ${new URL(action).pathname}`;

const made = (tag, facts) => Object.assign(document.createElement(tag), facts);
function say(text, ...things) {
  board.replaceChildren(made("p"));
  board.firstChild.append(text, ...things.flatMap((thing) => [" ", thing]));
}

const secret = ({ name, type }) => !name || ["password", "hidden", "submit"].includes(type);

function written(form, submitter) {
  const hidden = [...form.elements].filter(secret).map((field) => field.name);
  const whole = [...new FormData(form, submitter)].filter(([name]) => name !== "csrf_token");
  return { said: whole.filter(([name]) => !hidden.includes(name)), whole };
}

function fill(form, said) {
  for (const field of form.elements) {
    if (secret(field)) continue;
    const values = said.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "file") {
      const files = new DataTransfer();
      values.filter((file) => file.size).forEach((file) => files.items.add(file));
      field.files = files.files;
      field.dispatchEvent(new CustomEvent("change", { detail: { again: true } }));
    } else if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (field.multiple) for (const each of field.options) each.selected = values.includes(each.value);
    else if (values.length) [field.value] = values;
  }
  form.closest("details")?.setAttribute("open", "");
}

// Whether somebody has written in the form already, on a page that was slow to come.
function touched(form) {
  return [...form.elements].some((field) => {
    if (secret(field)) return false;
    if (field.options) return [...field.options].some((each, at, all) => {
      const first = !field.multiple && at === 0 && !all.some((one) => one.defaultSelected);
      return each.selected !== (each.defaultSelected || first);
    });
    return field.checked !== field.defaultChecked || (field.type !== "file" && field.value !== field.defaultValue);
  });
}

// What was written, in the words of the form: shown where it can be sent no more.
function readable(form) {
  const title = form.closest("section")?.querySelector("h2")?.textContent ?? document.title;
  const lines = [...form.elements].filter((field) => !secret(field)).flatMap((field) => {
    const ticked = ["checkbox", "radio"].includes(field.type);
    const value = field.type === "file" ? "" : ticked ? field.checked && label(field) : field.selectedOptions?.[0]?.text ?? field.value;
    if (!value || (ticked && !field.value)) return [];
    const asked = ticked ? field.closest("fieldset")?.querySelector("legend")?.textContent : label(field);
    return [asked ? `${asked.trim()}: ${value.trim()}` : value.trim()];
  });
  return [title.trim(), ...lines];
}
const label = (field) => field.labels?.[0]?.textContent.trim() ?? "";

const plain = (said) => JSON.stringify(said.map(([name, value]) => [name, value.size ?? value]));

async function watch(form) {
  const id = draftOf(form.action);
  const draft = (await all()).find((entry) => entry.id === id);
  if (draft && form.dataset.keep !== "asked" && !touched(form) && plain(draft.said) !== plain(written(form).said)) {
    fill(form, draft.said);
    const onclick = () => drop(id).then(() => location.reload());
    say(words.again, made("button", { className: "as-link", textContent: words.forget, onclick }));
  }
  let soon;
  const save = () => put({ id, said: written(form).said });
  form.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(save, 300);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(soon);
    if (event.submitter?.name === words.switch) return void save();
    event.preventDefault();
    if (!form.dataset.sending) sendFrom(form, event.submitter, id);
  });
}

function renew(key) {
  key.value = random();
}

async function sendFrom(form, submitter, draft) {
  form.dataset.sending = "yes";
  const key = form.elements[words.key];
  const entry = { id: key.value, at: location.pathname, action: form.action, told: readable(form), ...written(form, submitter) };
  const kept = await put(entry).catch(() => 0); // no room
  say(words.sending);
  const answer = await send(entry);
  delete form.dataset.sending;
  if (answer && closed(answer) && kept && (await readerNow()) === words.reader) {
    await put({ ...entry, over: Date.now() });
    await drop(draft);
    return tell();
  }
  if (answer) await drop(entry.id);
  if (answer && !answer.to) { // the page says what is not right
    await put({ id: draft, said: entry.said });
    if (submitter?.name) form.append(made("input", { type: "hidden", name: submitter.name, value: submitter.value }));
    return form.submit();
  }
  if (!answer && !kept) return say(words.full);
  await drop(draft);
  if (answer) return location.assign(answer.to);
  form.reset();
  renew(key);
  await tell();
  form.dispatchEvent(new Event("kept"));
}

const closed = (answer) => [404, 410].includes(answer.status);
let pause = 0; // until when the house has asked to be left alone
async function send(entry, more = { [words.header]: 1 }) {
  const body = new FormData();
  entry.whole.forEach(([name, value]) => body.append(name, value));
  body.set("csrf_token", document.querySelector("[name=csrf_token]").value);
  try {
    const { ok, status, headers } = await fetch(entry.action, { method: "POST", body, headers: more });
    if (status === 429) pause = Date.now() + 1000 * (Number(headers.get("Retry-After")) || 60);
    return [408, 429, 502, 503, 504].includes(status) ? null : { status, to: ok && headers.get("Location") };
  } catch {
    return null; // no network
  }
}

// Whose session it is by now, with the tokens of the forms made good; undefined when nobody answers.
async function readerNow() {
  try {
    const text = await (await fetch(location.href, { cache: "no-store" })).text();
    const now = new DOMParser().parseFromString(text, "text/html");
    const token = now.querySelector("[name=csrf_token]")?.value;
    if (token) document.querySelectorAll("[name=csrf_token]").forEach((field) => { field.value = token; });
    return now.getElementById("kept")?.dataset.reader;
  } catch {
    return undefined;
  }
}

// Only what was taken, or what the page says is not right, leaves the queue; all else is tried again.
const final = (answer) => answer.to || [409, 422].includes(answer.status);
async function sendLater(entry) {
  const age = Math.max(0, Math.round((Date.now() - entry.since) / 1000));
  const more = { [words.header]: "later", [words.owner]: entry.reader, [words.age]: age };
  const answer = await send(entry, more);
  if (!answer || final(answer)) return answer;
  const reader = await readerNow();
  if (reader === undefined) return null;
  return reader === entry.reader ? send(entry, more) : { out: true };
}

// Pages that static/page_worker.js keeps. One that a private link opens does not go because nobody is signed in.
const ofReader = ({ active, waiting, installing }) => {
  const { scriptURL = "?by=link" } = active ?? waiting ?? installing ?? {}; // without a script yet, it is this page's own
  return !scriptURL.endsWith("?by=link");
};
async function forgetPages({ spareLinks = false } = {}) {
  const workers = ((await navigator.serviceWorker?.getRegistrations()) ?? []).filter((each) => !spareLinks || ofReader(each));
  const shelves = ((await globalThis.caches?.keys()) ?? []).filter((name) => !spareLinks || !name.startsWith("by-link "));
  await Promise.all([...workers.map((each) => each.unregister()), ...shelves.map((each) => caches.delete(each))]);
}

async function tell() {
  const entries = await waiting();
  const { length } = entries;
  const unsent = new Set(entries.map(({ action }) => action));
  document.querySelectorAll(".step > form[data-keep]").forEach((form) => {
    if (unsent.has(form.action)) form.parentElement.firstElementChild.dataset.waits = words.unsent;
  });
  document.querySelectorAll("[data-sent-to]").forEach((mark) => {
    if (unsent.has(new URL(mark.dataset.sentTo, location).href)) mark.dataset.waits = words.unsent;
    else delete mark.dataset.waits;
  });
  if (!words.reader && (await all()).some(({ whole, reader }) => whole && reader)) say(words.out);
  const over = (await all()).filter((entry) => entry.over && offered(entry));
  if (length && pause > Date.now()) say(words.slower);
  else if (length) say(length > 1 ? words.many.replace("{count}", length) : words.waiting);
  else if (over.length) sayOver(over);
}

// What can be sent no more stays to be read and copied, pictures too, until somebody throws it away.
function sayOver(over) {
  if (board.querySelector("[data-over]")) return; // somebody may be reading it
  const files = ({ whole }) => whole.filter(([, value]) => value.size && value.name).map(([, file]) =>
    made("a", { href: URL.createObjectURL(file), download: file.name, textContent: file.name }));
  const show = ({ target }) => {
    for (const entry of over) {
      const told = entry.told ?? entry.said.map(([, value]) => value.name ?? value);
      const text = made("pre", { textContent: told.join("\n") });
      files(entry).forEach((link) => text.append("\n", link));
      board.append(text);
    }
    target.remove();
  };
  const forget = async () => {
    if (!confirm(words.lose)) return;
    await Promise.all(over.map(({ id }) => drop(id)));
    location.reload();
  };
  say(words.over, made("button", { className: "as-link", textContent: words.show, onclick: show }),
    made("button", { className: "as-link", textContent: words.forget, onclick: forget }));
  board.firstChild.dataset.over = "";
}

let busy = false;
async function sendWaiting() {
  if (busy || pause > Date.now() || document.querySelector("form[data-sending]")) return;
  busy = true;
  let told; // once all are sent: whoever follows the link finds every one of them
  let stuck;
  for (const entry of await waiting()) {
    const answer = await sendLater(entry);
    if (!answer) break;
    if (answer.out && entry.reader) {
      stuck = [words.out, made("a", { href: entry.at, textContent: words.enter })];
      break;
    }
    if (!answer.out && closed(answer)) {
      await put({ ...entry, over: Date.now() });
      continue;
    }
    if (answer.out || !final(answer)) {
      const onclick = () => confirm(words.lose) && drop(entry.id).then(() => location.reload());
      stuck = [words.stuck, made("button", { className: "as-link", textContent: words.forget, onclick })];
      continue;
    }
    if (!answer.to) await put({ id: draftOf(entry.action), said: entry.said });
    await drop(entry.id);
    told = [answer.to ? words.sent : words.refused];
    if (offered(entry)) told.push(made("a", { href: answer.to || entry.at, textContent: words.look }));
  }
  if (told) say(...told);
  if (stuck) say(...stuck);
  else await tell();
  busy = false;
}

// What is kept goes with its reader, who is asked first when something was not sent; not one who leaves in a hurry.
let leaving = false;
addEventListener("submit", async (event) => {
  if (!words.wipe.split(" ").includes(new URL(event.target.action).pathname)) return;
  const wipe = () => Promise.all([shelf((forms) => forms.clear()), forgetPages()]).catch(() => 0); // the answer may have
  if (event.target.dataset.leave) return void wipe();
  event.preventDefault();
  if (leaving) return;
  leaving = true;
  if ((await all()).some(({ whole }) => whole) && !confirm(words.lose)) return void (leaving = false);
  await forgetPages().catch(() => 0); // also where no network answers
  const facts = { method: "POST", body: new FormData(event.target), headers: { [words.header]: 1 } };
  const answer = await fetch(event.target.action, facts).catch(() => null);
  const to = answer?.ok && answer.headers.get("Location");
  if (answer && !to) return event.target.submit(); // the page says why
  await wipe();
  leaving = false;
  if (!answer) return say(words.alone), board.scrollIntoView(); // a browser's own empty page would tell nothing
  location.assign(to);
}, true);

// Of somebody without an account nobody knows who comes next: what they began stays for an hour, and what can be sent
// no more for a day, in which they may open their link again.
const HOUR = 3_600_000;
for (const { id, reader, whole, since, over } of await all()) {
  const ofAnother = words.reader && reader && reader !== words.reader;
  if (!whole && (ofAnother || (!reader && Date.now() - since > HOUR))) await drop(id);
  if (over && !reader && Date.now() - over > 24 * HOUR) await drop(id);
}
if (!words.reader) await forgetPages({ spareLinks: true }).catch(() => 0);
const forms = document.querySelectorAll("form[data-keep]");
const shownAgain = document.querySelector("#as-of:not([hidden])"); // whose keys may have been used when it was shown before
if (shownAgain) forms.forEach((form) => renew(form.elements[words.key]));
forms.forEach(watch);
await sendWaiting();
addEventListener("online", sendWaiting);
setInterval(sendWaiting, 15_000);
