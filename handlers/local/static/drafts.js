"use strict";

// What is typed and not sent: kept by person and form in this tab alone, over a reload and a change of officer, until it is sent.

const drafts = new Map(keptDrafts());

function keptDrafts() {
  try {
    return JSON.parse(sessionStorage.getItem("drafts")) || [];
  } catch {
    return []; // the browser keeps nothing for us: what is typed is there until the page is left
  }
}

// `typed` is whatever is needed to fill it in again; null when there is nothing to keep.
function keepDraft(key, typed) {
  if (typed === null) drafts.delete(key);
  else drafts.set(key, typed);
  try {
    sessionStorage.setItem("drafts", JSON.stringify([...drafts]));
  } catch {
    // as above
  }
}
