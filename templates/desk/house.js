// A page as it would be with what is filled in; nothing is saved by looking.
"use strict";
const PAUSE = 350;
const form = document.getElementById("filling");
const look = document.getElementById("look");
let timer = 0;
let turn = 0;

async function show() {
  const now = ++turn;
  const [said, sheet, words] = [document.getElementById("said"), document.getElementById("sheet"), look.dataset];
  said.textContent = words.making;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch("/house/look", { method: "POST", body, headers: { accept: "application/json" }, credentials: "same-origin" });
    const told = answer.ok ? await answer.json() : { problems: [words.failed] };
    if (now !== turn) return;
    if (told.name) {
      const image = Object.assign(document.createElement("img"), {
        src: `/write/page/${told.name}.png`, width: told.width, height: told.height, alt: words.page.replace("{}", told.number) });
      await image.decode().catch(() => {});
      if (now === turn) sheet.replaceChildren(image);
    }
    said.textContent = told.name ? words.shown : told.problems.join(" ") || words.none;
  } catch {
    if (now === turn) said.textContent = words.failed;
  }
}

if (look) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  show();
}
