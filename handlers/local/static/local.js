"use strict";

// The page works without this script; with it, nothing reloads, nothing typed is lost, and what happens is seen and heard at once.

const words = document.body.dataset;
const dialog = document.getElementById("dialog");
const composer = document.getElementById("composer");
const box = document.getElementById("say-text");
const PATIENCE = 20000;

// Sending

// One id for each thing that is sent, kept until the server has answered: sending it again doubles nothing.
const underway = new Map();

async function send(path, data) {
  data.delete("id");
  const what = path + "?" + new URLSearchParams(data);
  if (!underway.has(what)) underway.set(what, crypto.randomUUID());
  const id = underway.get(what);
  data.set("id", id);
  const response = await fetch(path, {
    method: "POST",
    body: new URLSearchParams(data),
    headers: { Accept: "application/json" },
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => null);
  if (!response || response.status >= 500) {
    const told = response && (await response.json().catch(() => null));
    return { id, trouble: (told && told.fault) || words.unreachable };
  }
  underway.delete(what);
  const answer = await response.json().catch(() => ({}));
  return response.ok ? { id, ...answer } : { id, trouble: answer.fault || words.unreachable };
}

// A button or form that is already being sent is not sent once more by a second press.
async function once(element, work) {
  if (element.ariaBusy === "true") return;
  element.ariaBusy = "true";
  try {
    await work();
  } finally {
    element.ariaBusy = "false";
  }
}

// The chat

const unkept = new Map(); // what was typed here and is not kept by the server: it shows until the page is left

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  once(composer, async () => {
    const text = box.value.trim();
    if (!text) return box.focus();
    const trouble = document.getElementById("say-trouble");
    trouble.textContent = "";
    const data = new FormData(composer);
    data.set("text", text);
    const answer = await send(composer.action, data);
    unkept.set("m-" + answer.id, text);
    if (answer.trouble) return void (trouble.textContent = answer.trouble);
    for (const bubble of document.querySelectorAll(`#m-${CSS.escape(answer.id)} [data-private]`)) fillIn(bubble, text);
    if (box.value.trim() === text) box.value = "";
    keepWords();
    grow();
  });
});

function fillIn(bubble, text) {
  const paragraph = document.createElement("p");
  const said = document.createElement("bdi");
  said.className = "words";
  said.textContent = text;
  paragraph.append(said);
  const note = document.createElement("p");
  note.className = "unkept";
  note.textContent = words.notKept;
  bubble.replaceChildren(paragraph, note);
}

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});

function grow() {
  box.style.height = "auto";
  box.style.height = Math.min(box.scrollHeight + 2, window.innerHeight / 3) + "px";
}
box.addEventListener("input", grow);

const wordsOf = "say " + composer.elements.as.value;
const keepWords = () => keepDraft(wordsOf, box.value.trim() ? box.value : null);
box.addEventListener("input", keepWords);
if (!box.value && drafts.has(wordsOf)) box.value = drafts.get(wordsOf);
grow();

// Buttons

for (const form of document.querySelectorAll("form[id^=press-]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button) once(button, () => press(form, button));
  });
}

async function press(form, button) {
  const side = new FormData(form).get("side");
  const menu = button.closest("details.more[open]");
  if (menu) {
    menu.open = false;
    nearest(button)?.focus({ preventScroll: true });
  }
  const message = button.closest(".message"); // it stays when its card is drawn anew, the button does not
  const answer = await send(form.action, new FormData(form, button));
  if (answer.trouble) return fleeting(side, message, notice(answer.trouble));
  if (answer.form) return open(answer.form, button, message);
  if (answer.card) fleeting(side, message, fragment(answer.card).firstElementChild);
}

function notice(sentence) {
  const item = document.createElement("li");
  item.className = "message bot fleeting";
  const paragraph = document.createElement("p");
  paragraph.className = "fault";
  paragraph.textContent = sentence;
  item.append(paragraph);
  return item;
}

// What only this person sees stands right under what was pressed, once, and is gone when the page is.
function fleeting(side, after, item) {
  const list = document.getElementById("messages-" + side);
  if (after?.nextElementSibling?.classList.contains("fleeting")) after.nextElementSibling.remove();
  if (after?.classList.contains("fleeting")) after.replaceWith(item);
  else if (after) after.after(item);
  else list.append(item);
  item.tabIndex = -1;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  for (const part of item.querySelectorAll(".byline, .card, .fault")) say(part.innerText, part.lang);
}

// Forms

let opener = null;

function open(html, button, message) {
  opener = { id: message?.id, label: button.textContent, value: button.value, button };
  dialog.replaceChildren(fragment(html));
  const form = dialog.querySelector("form");
  prepare(form);
  form.untouched = typed(form);
  if (fillFromDraft(form)) {
    const line = document.createElement("p");
    line.className = "help";
    line.textContent = words.draft;
    form.querySelector(".sheet-body").prepend(line);
  }
  dialog.showModal();
}

function prepare(form) {
  const follow = () => {
    for (const field of form.querySelectorAll("[data-shown-field]")) {
      const values = field.dataset.shownValues ? field.dataset.shownValues.split(",") : null;
      const now = new FormData(form).getAll("field." + field.dataset.shownField).filter(Boolean);
      field.hidden = values ? !now.some((value) => values.includes(value)) : !now.length;
      // What is not asked for is not sent: a link left under an unticked channel would say that it is out there.
      for (const control of field.querySelectorAll("input, textarea")) control.disabled = field.hidden;
    }
  };
  form.addEventListener("input", follow);
  form.addEventListener("input", () => keepDraft(draftOf(form), typed(form) === form.untouched ? null : fields(form)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    once(form, () => handIn(form));
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.querySelector("[data-close]").addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });
  follow();
}

async function handIn(form) {
  const answer = await send(form.action, new FormData(form));
  if (answer.trouble) {
    form.querySelector("#sheet-trouble").textContent = answer.trouble;
    return;
  }
  const closedMeanwhile = !form.isConnected;
  if (answer.form) {
    if (closedMeanwhile) return;
    dialog.replaceChildren(fragment(answer.form));
    const again = dialog.querySelector("form");
    prepare(again);
    again.untouched = form.untouched;
    (again.querySelector("#faults") || again.querySelector("#above") || again).focus();
    return;
  }
  const side = form.elements.side.value;
  keepDraft(draftOf(form), null);
  const card = answer.card ? fragment(answer.card).firstElementChild : null;
  const show = () => card && fleeting(side, pressedButton()?.closest(".message"), card);
  if (closedMeanwhile) return show();
  dialog.addEventListener("close", show, { once: true }); // after the listener below, so that the card keeps the focus
  dialog.close();
}

dialog.addEventListener("close", () => {
  dialog.replaceChildren();
  const button = pressedButton();
  ((button && nearest(button)) || box).focus();
});

// The button may have been drawn anew while the form was open.
function pressedButton() {
  if (!opener) return null;
  if (opener.button.isConnected) return opener.button;
  const article = opener.id && document.querySelector(`#${CSS.escape(opener.id)} > article`);
  return article ? sameIn(article, opener.label) : null;
}

function sameIn(article, label) {
  const same = [...article.querySelectorAll("button, summary")].find((one) => one.textContent === label);
  return same || article.querySelector(".card-title");
}

// Where the focus can stand: on the button, on the closed menu it lies in, or on its card's title.
function nearest(button) {
  const places = [button, button.closest("details.more")?.querySelector("summary")];
  return places.find((one) => one?.checkVisibility()) || button.closest("article")?.querySelector(".card-title");
}

function fields(form) {
  return [...new FormData(form)].filter(([name]) => name.startsWith("field."));
}

function typed(form) {
  return JSON.stringify(fields(form));
}

function draftOf(form) {
  const { verb, arguments: of } = JSON.parse(form.elements.form.value);
  const who = form.elements[form.elements.side.value === "desk" ? "desk" : "as"].value;
  return [verb, of.request || of.kind || "", who].join(" ");
}

function fillFromDraft(form) {
  const draft = drafts.get(draftOf(form));
  if (!draft) return false;
  for (const control of form.elements) {
    if (!control.name?.startsWith("field.")) continue;
    const values = draft.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else if (values.length) control.value = values[0];
  }
  form.dispatchEvent(new Event("input"));
  return true;
}

// What happens

const connection = document.getElementById("connection");
let known = words.since;

function listen() {
  const stream = new EventSource(`${words.events}&since=${known}`);
  stream.onopen = () => (connection.textContent = "");
  stream.onerror = () => {
    connection.textContent = words.offline;
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 2000); // else the browser tries again by itself
  };
  stream.addEventListener("startover", () => location.reload());
  stream.addEventListener("message", (event) => {
    known = event.lastEventId;
    happened(JSON.parse(event.data));
  });
}
listen();

function happened(told) {
  const item = fragment(told.html).firstElementChild;
  const standing = document.getElementById(item.id);
  if (standing) redraw(standing, item);
  else arrive(told, item);
  if (told.spoken) say(told.spoken, told.lang);
}

function arrive(told, item) {
  const bubble = item.querySelector("[data-private]");
  if (bubble && unkept.has(item.id)) fillIn(bubble, unkept.get(item.id));
  const parent = told.thread && document.querySelector(`#m-${CSS.escape(told.thread)} > .replies`);
  const list = document.getElementById("messages-" + told.side);
  const follow = isAtEnd(list) || item.classList.contains("theirs");
  (parent || list).append(item);
  if (parent) item.scrollIntoView({ block: "nearest" });
  else if (follow) bring(item);
  count(told.side);
}

function redraw(standing, item) {
  const before = standing.querySelector("article");
  const after = item.querySelector("article");
  for (const fold of before.querySelectorAll("details[open][data-keep]")) {
    after.querySelector(`details[data-keep=${fold.dataset.keep}]`)?.setAttribute("open", "");
  }
  const focused = before.contains(document.activeElement) ? document.activeElement : null;
  before.replaceWith(after);
  if (!focused) return;
  const same = sameIn(after, focused.textContent);
  if (same) nearest(same)?.focus({ preventScroll: true });
}

// A long answer is read from its beginning.
function bring(item) {
  const fits = item.offsetHeight < item.closest(".scroller").clientHeight - 40;
  item.scrollIntoView({ block: fits ? "end" : "start" });
}

function isAtEnd(list) {
  const scroller = list.closest(".scroller");
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
}

// What screen readers say: its own log, so that a card's buttons are not read out with it.
function say(sentence, lang) {
  const line = document.createElement("p");
  line.lang = lang || document.documentElement.lang;
  line.textContent = sentence;
  const log = document.getElementById("aloud");
  log.append(line);
  while (log.childElementCount > 20) log.firstElementChild.remove();
}

function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

// Narrow screens show one side at a time

const main = document.querySelector("main");
const segments = document.querySelector(".segments");
const unseen = { person: 0, desk: 0 };

if (segments) {
  segments.hidden = false;
  segments.addEventListener("click", (event) => {
    const button = event.target.closest("[data-show]");
    if (button) show(button.dataset.show);
  });
}

function show(side) {
  main.dataset.shown = side;
  unseen[side] = -1;
  count(side);
  for (const button of segments.querySelectorAll("[data-show]")) {
    button.ariaPressed = String(button.dataset.show === side);
  }
  toEnd(document.getElementById("messages-" + side));
}

function count(side) {
  const mark = segments?.querySelector(`[data-show=${side}] .unseen`);
  if (!mark) return;
  unseen[side] = main.dataset.shown === side ? 0 : unseen[side] + 1;
  mark.textContent = unseen[side] ? ` (${unseen[side]})` : "";
}

function toEnd(list) {
  const scroller = list.closest(".scroller");
  scroller.scrollTop = scroller.scrollHeight;
}

for (const list of document.querySelectorAll(".pane .messages")) toEnd(list);

// Menus are seen whole, and close at Esc and at a press elsewhere

document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches("details.more[open]")) event.target.querySelector(".menu").scrollIntoView({ block: "nearest" });
  },
  true,
);

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open], details.more[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.activeElement?.closest("details[data-menu][open], details.more[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
