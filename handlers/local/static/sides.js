// The page's two sides: narrow screens show one at a time.

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

export function count(side) {
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
