// What happens, as it happens: seen in its place, and said.

import { fillInUnkept } from "./chat.js";
import { fragment, nearest, sameIn, say, words } from "./page.js";
import { count } from "./sides.js";

const connection = document.getElementById("connection");
let known = words.since;

// Whether the reader of a list has gone to its end: that a card grows there, drawn anew, does not change it.
const following = new WeakMap();
for (const list of document.querySelectorAll(".messages")) {
  following.set(list, isAtEnd(list));
  list.closest(".scroller").addEventListener("scroll", () => following.set(list, isAtEnd(list)));
}

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
  fillInUnkept(item);
  const parent = told.thread && document.querySelector(`#m-${CSS.escape(told.thread)} > .replies`);
  const list = document.getElementById("messages-" + told.side);
  const follow = following.get(list) || item.classList.contains("theirs");
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
