// Files in a form: sent as they are chosen, one by one, listed with a button to take each away.

import { post } from "./sending.js";

const PATIENCE = 120000;
const underway = new Set();

// When everything that is being attached has been.
export const attached = () => Promise.all(underway);

export function prepareFiles(form) {
  for (const field of form.querySelectorAll("[data-files]")) {
    for (const item of field.querySelectorAll(".attached")) {
      const { value } = item.querySelector("input");
      item.replaceWith(listed(field, value, item.querySelector("label").textContent));
    }
    const input = chooser(field);
    input.addEventListener("change", () => {
      const chosen = [...input.files];
      input.value = "";
      const work = attachAll(form, field, chosen).finally(() => underway.delete(work));
      underway.add(work);
    });
  }
}

// The browser's own words would say that no file is chosen as soon as one has been attached.
function chooser(field) {
  const input = field.querySelector("input[type=file]");
  const label = document.createElement("label");
  Object.assign(label, { className: "button plain", htmlFor: input.id, textContent: field.dataset.choose });
  input.classList.add("visually-hidden");
  input.after(label);
  return input;
}

// Put back what an unsaved draft remembers.
export function listAgain(form, entries) {
  for (const field of form.querySelectorAll("[data-files]")) {
    const list = field.querySelector(".attachments");
    list.replaceChildren();
    for (const [name, value, label] of entries) {
      if (label && name === "field." + field.dataset.files) list.append(listed(field, value, label));
    }
  }
}

async function attachAll(form, field, chosen) {
  const fault = field.querySelector(".fault");
  const faults = [];
  fault.textContent = "";
  for (const file of chosen) {
    const trouble = refused(field, file) || (await attach(form, field, file));
    if (trouble) faults.push(`${file.name}: ${trouble}`);
  }
  fault.textContent = faults.join(" ");
}

function refused(field, file) {
  const { largest, most, tooLarge, tooMany } = field.dataset;
  if (field.querySelectorAll(".attached").length >= Number(most)) return tooMany;
  return file.size > Number(largest) ? tooLarge : "";
}

async function attach(form, field, file) {
  tell(field, field.dataset.sending, file.name);
  const body = new FormData();
  for (const name of ["as", "desk", "lang", "side"]) body.set(name, form.elements[name].value);
  body.set("id", crypto.randomUUID());
  body.set("upload." + field.dataset.files, file);
  const answer = await post("/upload", body, { patience: PATIENCE });
  tell(field, answer.trouble ? "" : field.dataset.attached, file.name);
  if (answer.trouble) return answer.trouble;
  for (const { id, label } of answer.files) field.querySelector(".attachments").append(listed(field, id, label));
  form.dispatchEvent(new Event("input"));
  return "";
}

function listed(field, id, label) {
  const item = document.createElement("li");
  item.className = "attached";
  const value = document.createElement("input");
  Object.assign(value, { type: "hidden", name: "field." + field.dataset.files, value: id });
  value.dataset.label = label;
  const name = document.createElement("bdi");
  name.className = "name";
  name.textContent = label;
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button plain", textContent: field.dataset.remove });
  button.setAttribute("aria-label", `${field.dataset.remove} ${label}`);
  button.addEventListener("click", () => remove(field, item, label));
  item.append(value, name, button);
  return item;
}

function remove(field, item, label) {
  const form = item.closest("form");
  const next = item.nextElementSibling || item.previousElementSibling;
  item.remove();
  (next?.querySelector("button") || field.querySelector("input[type=file]")).focus();
  tell(field, field.dataset.removed, label);
  form.dispatchEvent(new Event("input"));
}

function tell(field, sentence, name) {
  field.querySelector("[role=status]").textContent = sentence.replace("{name}", () => name);
}
