// Menus are seen whole, and close at Esc and at a press elsewhere.

document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches("details.more[open]")) event.target.querySelector(".menu").scrollIntoView({ block: "nearest" });
  },
  true,
);

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open], details.more[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.activeElement?.closest("details[data-menu][open], details.more[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
