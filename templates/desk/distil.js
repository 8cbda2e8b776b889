// Words that are selected tick their passages, and what is typed is looked at: are these the source's own words?
"use strict";
const by = (id) => document.getElementById(id);
const form = by("claiming");
let timer = 0;
let turn = 0;

function selected() {
  const choice = getSelection();
  if (!choice || choice.isCollapsed || !by("passages").contains(choice.anchorNode)) return;
  const range = choice.getRangeAt(0);
  let first = null;
  for (const said of document.querySelectorAll("#passages .said")) {
    if (!range.intersectsNode(said)) continue;
    const inside = range.cloneRange();
    if (!said.contains(inside.startContainer)) inside.setStart(said, 0);
    if (!said.contains(inside.endContainer)) inside.setEnd(said, said.childNodes.length);
    if (!inside.toString().trim()) continue;
    const box = said.closest("li").querySelector("input");
    box.checked = true;
    first = first || box;
  }
  if (first) look();
}

async function look() {
  const now = ++turn;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (["token", "source", "lines", "text"].includes(name)) body.append(name, value);
  try {
    const answer = await fetch("/distil/look", { method: "POST", body, credentials: "same-origin" });
    if (!answer.ok || now !== turn) return;
    const told = await answer.json();
    by("rests").textContent = told.locator ? `${form.dataset.rests} ${told.locator}` : "";
    by("worded").hidden = !told.copied;
    by("worded").replaceChildren(...(told.copied ? [
      Object.assign(document.createElement("strong"), { textContent: form.dataset.copied.replace("{}", told.copied) }),
      ...told.parts.map((part) => Object.assign(document.createElement(part.copied ? "mark" : "span"), { textContent: part.text }))] : []));
    by("text").setAttribute("aria-invalid", told.copied ? "true" : "false");
    by("numbers").textContent = told.figures.length ? `${form.dataset.figures} ${told.figures.join("; ")}` : by("text").value.trim() ? form.dataset.nofigures : "";
  } catch {
    // The desk was closed; what is typed stays in the form.
  }
}

if (form) {
  document.addEventListener("mouseup", () => setTimeout(selected, 0));
  document.addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Shift") selected(); });
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 200); });
  // A click into a passage to select its words must not tick it and untick it again.
  for (const label of document.querySelectorAll(".passages label"))
    label.addEventListener("click", (event) => { if (!getSelection().isCollapsed) event.preventDefault(); });
  look();
}
