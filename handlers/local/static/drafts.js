// What is typed and not sent. The server keeps it, a moment after it was typed; this tab keeps it too, by person and
// form, for when the server is away.

import { post } from "./sending.js";

const AFTER = 1000;
const drafts = new Map(keptHere());

function keptHere() {
  try {
    return (JSON.parse(sessionStorage.getItem("drafts")) || []).filter(([, draft]) => "typed" in draft);
  } catch {
    return []; // the browser keeps nothing for us: what is typed is there until the page is left
  }
}

export const draft = (key) => drafts.get(key);

// `typed` is whatever is needed to fill it in again; `saved` tells that the server has it.
export function keepDraft(key, typed, saved = false) {
  drafts.set(key, { typed, saved });
  store();
}

export function forgetDraft(key) {
  drafts.delete(key);
  store();
}

function store() {
  try {
    sessionStorage.setItem("drafts", JSON.stringify([...drafts]));
  } catch {
    // as above
  }
}

// A form's drafts

// The form's own fields as [name, value], those not asked for just now included, a file with what it is called.
export function fields(form) {
  return [...form.elements]
    .filter((control) => control.name?.startsWith("field."))
    .filter((control) => !["checkbox", "radio"].includes(control.type) || control.checked)
    .map((control) => (control.dataset.label ? [control.name, control.value, control.dataset.label] : [control.name, control.value]));
}

export const typed = (form) => JSON.stringify(fields(form).map(([name, value]) => [name, value]));

export function draftOf(form) {
  const { verb, arguments: of } = JSON.parse(form.elements.form.value);
  const who = form.elements[form.elements.side.value === "desk" ? "desk" : "as"].value;
  return [verb, of.request || of.kind || "", who].join(" ");
}

let waiting = null; // the form whose newest words the server has not got
let timer = 0;
let saving = Promise.resolve();

// Called at every change of a form.
export function changed(form) {
  if (!form.querySelector("#draft-state")) return; // what is written without a name is nobody's draft
  const key = draftOf(form);
  if (typed(form) === form.untouched && !form.wasSaved) {
    forgetDraft(key);
    return drop();
  }
  keepDraft(key, fields(form));
  waiting = form;
  clearTimeout(timer);
  timer = setTimeout(saveNow, AFTER);
}

// The newest words go to the server at once: the page or the form is being left.
export function saveNow() {
  const form = waiting;
  drop();
  if (form) saving = save(form);
}

// The form is being sent: nothing older may come after it.
export function settled() {
  drop();
  return saving;
}

function drop() {
  waiting = null;
  clearTimeout(timer);
}

async function save(form) {
  const key = draftOf(form);
  const now = typed(form);
  const hidden = [...form.querySelectorAll("input[type=hidden]:not([name^='field.'])")].map(({ name, value }) => [name, value]);
  const body = new URLSearchParams([...hidden, ...fields(form).map(([name, value]) => [name, value])]);
  body.set("id", crypto.randomUUID());
  const answer = await post("/draft", body, { keepalive: true });
  form.wasSaved ||= !answer.trouble;
  if (!answer.trouble && draft(key) && typed(form) === now) keepDraft(key, fields(form), true);
  const state = form.querySelector("#draft-state");
  const sentence = answer.trouble ? state.dataset.onlyHere : answer.saved;
  if (state.textContent !== sentence) state.textContent = sentence; // said once a minute at most
}

addEventListener("pagehide", saveNow);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") saveNow();
});
