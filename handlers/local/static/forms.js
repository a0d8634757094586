// Forms: opened in a dialog, filled in, handed in.

import { box } from "./chat.js";
import { changed, draft, draftOf, forgetDraft, saveNow, settled, typed } from "./drafts.js";
import { attached, listAgain, prepareFiles } from "./files.js";
import { fleeting } from "./fleeting.js";
import { fragment, nearest, sameIn, words } from "./page.js";
import { once, send } from "./sending.js";

const dialog = document.getElementById("dialog");
let opener = null;

export function open(html, button, message) {
  opener = { id: message?.id, label: button.textContent, value: button.value, button };
  dialog.replaceChildren(fragment(html));
  const form = dialog.querySelector("form");
  prepare(form);
  form.untouched = typed(form);
  if (isGoneOnWith(form)) {
    const line = document.createElement("p");
    line.className = "help";
    line.textContent = words.draft;
    form.querySelector(".sheet-body").prepend(line);
  }
  dialog.showModal();
}

// Whether the form shows what this tab remembers of it: by the server's own draft, or filled in here where it has none.
function isGoneOnWith(form) {
  const key = draftOf(form);
  const kept = draft(key);
  if (!kept) return false;
  if (!kept.saved) {
    fillIn(form, kept.typed);
    return true;
  }
  form.wasSaved = form.untouched === JSON.stringify(kept.typed.map(([name, value]) => [name, value]));
  if (!form.wasSaved) forgetDraft(key); // sent, or gone on with, in another window
  return form.wasSaved;
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
  form.querySelector("[data-by-hand]")?.remove(); // what is typed is kept without it
  prepareFiles(form);
  form.addEventListener("input", follow);
  form.addEventListener("input", () => changed(form));
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
  await attached();
  await settled();
  const answer = await send(form.action, new FormData(form));
  if (answer.trouble) {
    form.querySelector("#sheet-trouble").textContent = answer.trouble;
    return;
  }
  const closedMeanwhile = !form.isConnected;
  if (answer.form) {
    if (!closedMeanwhile) showAgain(form, answer.form);
    return;
  }
  const side = form.elements.side.value;
  forgetDraft(draftOf(form));
  const card = answer.card ? fragment(answer.card).firstElementChild : null;
  const show = () => card && fleeting(side, pressedButton()?.closest(".message"), card);
  if (closedMeanwhile) return show();
  dialog.addEventListener("close", show, { once: true }); // after the listener below, so that the card keeps the focus
  dialog.close();
}

// The form came back, with something to mend.
function showAgain(form, html) {
  dialog.replaceChildren(fragment(html));
  const again = dialog.querySelector("form");
  prepare(again);
  again.untouched = form.untouched;
  changed(again);
  (again.querySelector("#faults") || again.querySelector("#above") || again).focus();
}

dialog.addEventListener("close", () => {
  saveNow();
  dialog.replaceChildren();
  const button = pressedButton();
  ((button && nearest(button)) || box).focus();
});

// The button may have been drawn anew while the form was open.
function pressedButton() {
  if (!opener) return null;
  if (opener.button.isConnected) return opener.button;
  const article = opener.id && document.querySelector(`#${CSS.escape(opener.id)} > article`);
  if (!article) return null;
  const same = sameIn(article, opener.label);
  const menu = opener.button.closest("details.more") && article.querySelector("details.more > summary");
  return menu && same?.matches(".card-title") ? menu : same; // what it lay in is nearer than the card's title
}

function fillIn(form, entries) {
  listAgain(form, entries);
  for (const control of form.elements) {
    if (!control.name?.startsWith("field.") || control.dataset.label) continue;
    const values = entries.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else if (values.length) control.value = values[0];
  }
  form.dispatchEvent(new Event("input"));
}
