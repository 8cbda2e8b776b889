// Shows how a work goes on. Without it the page has a link for that.
"use strict";
const EVERY = 1000;

async function look() {
  const [state, now] = [document.getElementById("state"), document.getElementById("work")];
  if (!now || now.dataset.going !== "yes") return;
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [said, next] = [page.getElementById("state"), page.getElementById("work")];
    if (answer.ok && said && next) put(state, now, said, next);
  } catch {
    // The desk was closed, or is busy: the next time may find it.
  }
  setTimeout(look, EVERY);
}

// Only what is new is put in place, so that nobody is told twice and nobody loses the button that they are at.
function put(state, now, said, next) {
  if (said.textContent !== state.textContent) {
    state.className = said.className;
    state.replaceChildren(...document.adoptNode(said).childNodes);
  }
  if (next.textContent === now.textContent) return;
  const held = now.contains(document.activeElement) ? document.activeElement.id : "";
  now.replaceChildren(...document.adoptNode(next).childNodes);
  if (next.dataset.going !== "yes") delete now.dataset.going;
  if (held) (document.getElementById(held) || document.getElementById("main")).focus();
}

setTimeout(look, EVERY);
