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
const put = (entry) => shelf((forms) => forms.put({ reader: words.reader, ...entry }));
const drop = (id) => shelf((forms) => forms.delete(id));
const all = () => shelf((forms) => forms.getAll());
const waiting = async () => (await all()).filter((entry) => entry.whole && entry.reader === words.reader);
const draftOf = (action) => `draft ${words.reader} ${new URL(action).pathname}`;

const made = (tag, facts) => Object.assign(document.createElement(tag), facts);
function say(text, thing = "") {
  board.replaceChildren(made("p"));
  board.firstChild.append(text, " ", thing);
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
      field.dispatchEvent(new Event("change"));
    } else if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (field.multiple) for (const each of field.options) each.selected = values.includes(each.value);
    else if (values.length) [field.value] = values;
  }
  form.closest("details")?.setAttribute("open", "");
}

const plain = (said) => JSON.stringify(said.map(([name, value]) => [name, value.size ?? value]));

async function watch(form) {
  const id = draftOf(form.action);
  const draft = (await all()).find((entry) => entry.id === id);
  if (draft && plain(draft.said) !== plain(written(form).said)) {
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

async function sendFrom(form, submitter, draft) {
  form.dataset.sending = "yes";
  const key = form.elements[words.key];
  const entry = { id: key.value, at: location.pathname, action: form.action, ...written(form, submitter) };
  const kept = await put(entry).catch(() => 0); // no room
  say(words.sending);
  const answer = await send(entry);
  delete form.dataset.sending;
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
  key.value = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, 0)).join("");
  await tell();
}

async function send(entry) {
  const body = new FormData();
  entry.whole.forEach(([name, value]) => body.append(name, value));
  body.set("csrf_token", document.querySelector("[name=csrf_token]").value);
  try {
    const { ok, status, headers } = await fetch(entry.action, { method: "POST", body, headers: { [words.header]: 1 } });
    return [408, 429, 502, 503, 504].includes(status) ? null : { to: ok && headers.get("Location") };
  } catch {
    return null; // no network
  }
}

async function tell() {
  const { length } = await waiting();
  if (length) say(length > 1 ? words.many.replace("{count}", length) : words.waiting);
}

let busy = false;
async function sendWaiting() {
  if (busy || document.querySelector("form[data-sending]")) return;
  busy = true;
  for (const entry of await waiting()) {
    const answer = await send(entry);
    if (!answer) break;
    await drop(entry.id);
    if (!answer.to) await put({ id: draftOf(entry.action), said: entry.said });
    const link = made("a", { href: answer.to || entry.at, textContent: words.look });
    say(answer.to ? words.sent : words.refused, link);
  }
  await tell();
  busy = false;
}

// What is kept goes with its reader.
addEventListener("submit", async (event) => {
  if (!words.wipe.split(" ").includes(new URL(event.target.action).pathname)) return;
  const wiped = shelf((forms) => forms.clear());
  if (event.target.dataset.leave) return;
  event.preventDefault();
  await wiped;
  event.target.submit();
}, true);

for (const { id, reader } of await all()) if (words.reader && reader && reader !== words.reader) await drop(id);
document.querySelectorAll("form[data-keep]").forEach(watch);
await sendWaiting();
addEventListener("online", sendWaiting);
setInterval(sendWaiting, 15_000);
