// Sending: one id for each thing that is sent, kept until the server has answered, so that sending it again doubles nothing.

import { words } from "./page.js";

const PATIENCE = 20000;
const underway = new Map();

export async function send(path, data) {
  data.delete("id");
  const sent = [...data].filter(([, value]) => typeof value === "string"); // files have gone before, one by one
  const what = path + "?" + new URLSearchParams(sent);
  if (!underway.has(what)) underway.set(what, crypto.randomUUID());
  const id = underway.get(what);
  const answer = await post(path, new URLSearchParams([...sent, ["id", id]]));
  if (!answer.lost) underway.delete(what);
  return { id, ...answer };
}

// What the server answered, with `trouble` where there is a reason to say; `lost` where it may not have arrived at all.
export async function post(path, body, { patience = PATIENCE, keepalive = false } = {}) {
  const headers = { Accept: "application/json" };
  const signal = AbortSignal.timeout(patience);
  const response = await fetch(path, { method: "POST", body, headers, keepalive, signal }).catch(() => null);
  const told = (response && (await response.json().catch(() => null))) || {};
  if (!response || response.status >= 500) return { lost: true, trouble: told.fault || words.unreachable };
  return response.ok ? told : { ...told, trouble: told.fault || words.unreachable };
}

// A button or form that is already being sent is not sent once more by a second press.
export async function once(element, work) {
  if (element.ariaBusy === "true") return;
  element.ariaBusy = "true";
  try {
    await work();
  } finally {
    element.ariaBusy = "false";
  }
}
