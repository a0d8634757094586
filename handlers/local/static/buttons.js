// Buttons of the cards, and what only the one who pressed sees.

import { open } from "./forms.js";
import { fleeting } from "./fleeting.js";
import { fragment, nearest } from "./page.js";
import { once, send } from "./sending.js";

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
