// What only this person sees stands right under what was pressed, once, and is gone when the page is.

import { say } from "./page.js";

export function fleeting(side, after, item) {
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
