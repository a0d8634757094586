// What every part of the page needs: its words, pieces of page, and the log that screen readers read.

export const words = document.body.dataset;

export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

// Its own log, so that a card's buttons are not read out with it.
export function say(sentence, lang) {
  const line = document.createElement("p");
  line.lang = lang || document.documentElement.lang;
  line.textContent = sentence;
  const log = document.getElementById("aloud");
  log.append(line);
  while (log.childElementCount > 20) log.firstElementChild.remove();
}

// Where the focus can stand: on the button, on the closed menu it lies in, or on its card's title.
export function nearest(button) {
  const places = [button, button.closest("details.more")?.querySelector("summary")];
  return places.find((one) => one?.checkVisibility()) || button.closest("article")?.querySelector(".card-title");
}

// What stands where a button stood before its card was drawn anew.
export function sameIn(article, label) {
  const same = [...article.querySelectorAll("button, summary, a")].find((one) => one.textContent === label);
  return same || article.querySelector(".card-title");
}
