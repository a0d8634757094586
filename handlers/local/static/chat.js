// The chat: what is typed, and what of it the server does not keep.

import { draft, forgetDraft, keepDraft } from "./drafts.js";
import { words } from "./page.js";
import { once, send } from "./sending.js";

const composer = document.getElementById("composer");
export const box = document.getElementById("say-text");

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
    fillInUnkept(document.getElementById("m-" + answer.id));
    if (box.value.trim() === text) box.value = "";
    keepWords();
    grow();
  });
});

export function fillInUnkept(item) {
  const bubble = item?.querySelector("[data-private]");
  if (bubble && unkept.has(item.id)) fillIn(bubble, unkept.get(item.id));
}

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
const keepWords = () => (box.value.trim() ? keepDraft(wordsOf, box.value) : forgetDraft(wordsOf));
box.addEventListener("input", keepWords);
if (!box.value && draft(wordsOf)) box.value = draft(wordsOf).typed;
grow();
