// A text beside its pages: what is typed is laid out as it stands, and saved only when it is asked for.
"use strict";
const [PAUSE, REST] = [120, 900];
const by = (id) => document.getElementById(id);
const desk = by("desk");
const say = desk.dataset;
const text = by("text");
const form = by("text-form");
let saved = text.value;
let busy = false;
let laid = null;
let looked = null;
let timer = 0;
let rest = 0;
let fitted = null;
let typed = 0;
const sheets = new Map();

function made(tag, given = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), given);
  element.append(...inside.filter((one) => one !== null));
  return element;
}

function put(words, values) {
  return words.replace(/\{(\w*)\}/g, (_, name) => (name ? values[name] : values));
}

async function ask(address, more = {}) {
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  return fetch(address, { method: "POST", body, headers: { accept: "application/json" }, credentials: "same-origin" });
}

// Where the cursor is, and going to a line.
const lineOf = (at) => text.value.slice(0, at).split("\n").length;

function go(line, column = 1, length = 0) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + Math.max(0, column - 1);
  text.focus();
  text.setSelectionRange(start, start + length);
  const high = parseFloat(getComputedStyle(text).lineHeight) || 22;
  const wide = text.clientWidth / (parseFloat(getComputedStyle(text).fontSize) * 0.61);
  const rows = lines.slice(0, line - 1).reduce((sum, one) => sum + Math.max(1, Math.ceil(one.length / wide)), 0);
  text.scrollTop = Math.max(0, rows * high - text.clientHeight / 3);
  where();
}

function where() {
  const line = lineOf(text.selectionStart);
  by("where").textContent = put(say.line, line);
  let best = null;
  for (const sheet of sheets.values())
    for (const block of sheet.blocks)
      if (block[4] && block[4] <= line && (!best || block[4] > best.line)) best = { line: block[4], sheet, block };
  for (const sheet of sheets.values()) sheet.element.classList.toggle("here", !!best && best.sheet === sheet);
  return best;
}

function follow() {
  const best = where();
  if (!best) return;
  const [pane, element] = [by("sheets"), best.sheet.element];
  if (pane.scrollHeight > pane.clientHeight)
    pane.scrollTop = element.offsetTop - pane.offsetTop + (element.querySelector("img").clientHeight * best.block[1]) / 1000 - pane.clientHeight / 3;
}

// Put words in where the cursor is, so that they can be undone.
function insert(words, whole) {
  text.focus();
  const matter = text.value.startsWith("---\n") ? text.value.indexOf("\n---", 3) + 4 : 0;
  if (whole && text.selectionStart < matter) text.setSelectionRange(text.value.length, text.value.length);
  const at = text.selectionStart;
  const before = whole && text.value.slice(0, at).replace(/[^\n]*$/, "") !== text.value.slice(0, at) ? "\n\n" : "";
  const given = whole ? `${before}${words}\n\n` : words;
  if (!document.execCommand("insertText", false, given)) {
    text.setRangeText(given, at, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// Pages.
function show(told) {
  for (const page of told.pages) {
    const old = sheets.get(page.number);
    if (old && old.name === page.name) {
      old.blocks = page.blocks;
      continue;
    }
    const name = put(say.page, { number: page.number, of: told.of });
    const image = made("img", { src: `/write/page/${page.name}.png`, alt: name, width: page.width, height: page.height });
    const words = made("ol", {}, ...page.blocks.map(([, , , , line, said]) =>
      made("li", {}, line ? made("button", { type: "button", className: "line", textContent: put(say.here, line), onclick: () => go(line) }) : null, line ? " " : null, said)));
    const details = made("details", {}, made("summary", { textContent: put(say.words, page.number) }), words);
    const element = made("div", { className: "sheet" }, image, details);
    const sheet = { element, blocks: page.blocks, name: page.name };
    if (old) details.open = old.element.querySelector("details").open;
    image.addEventListener("click", (event) => {
      const [x, y] = [(1000 * event.offsetX) / image.clientWidth, (1000 * event.offsetY) / image.clientHeight];
      const far = ([left, top, wide, high]) => Math.hypot(Math.max(left - x, 0, x - left - wide), Math.max(top - y, 0, y - top - high));
      const near = sheet.blocks.filter((block) => block[4]).sort((one, other) => far(one) - far(other))[0];
      if (near) go(near[4]);
    });
    image.decode().catch(() => {}).then(() => {
      if (sheets.get(page.number) !== sheet || told.since === Number(desk.dataset.since)) return;
      desk.dataset.took = String(Math.round(performance.now() - told.since));
      desk.dataset.since = String(told.since);
    });
    if (old) old.element.replaceWith(element);
    else by("sheets").append(element);
    sheets.set(page.number, sheet);
  }
  for (const number of [...sheets.keys()])
    if (number > told.of) {
      sheets.get(number).element.remove();
      sheets.delete(number);
    }
  desk.dataset.of = told.of;
  where();
  lengths();
}

// `part` lays out what has changed, `whole` all of it, `fit` looks for the density at which it keeps its pages.
async function lay(wanted) {
  const part = wanted === "part";
  if (busy && part) return;
  const [now, since] = [text.value, typed];
  if (part) busy = true;
  by("making").textContent = say.making;
  let told = { problems: [say.failed] };
  try {
    const answer = await ask("/write/pages", { wanted });
    if (answer.ok) told = await answer.json();
  } catch {
    // The desk was closed: said below.
  }
  if (part) busy = false;
  if (told.unsure) return now === text.value ? lay("whole") : soon(0);
  const current = now === text.value;
  if (told.pages && told.of) {
    if (part || current) show({ ...told, since });
    by("making").textContent = told.whole && current ? say.shown : say.part;
  } else by("making").textContent = `${say.old} ${(told.problems || []).join(" ")}`;
  if (told.whole && current) laid = now;
  if (!current) return part ? soon(0) : undefined;
  if (told.whole && told.fits === false && fitted !== now) {
    fitted = now;
    return lay("fit");
  }
  clearTimeout(rest);
  if (!told.pages) settle.look();
  else if (laid !== now || looked !== now) rest = setTimeout(settle, REST);
}

function settle() {
  if (laid !== text.value) lay("whole");
  settle.look();
}
settle.look = () => looked !== text.value && look();

function soon(pause) {
  clearTimeout(timer);
  clearTimeout(rest);
  timer = setTimeout(() => lay("part"), pause);
}

// Mistakes and lengths.
let looking = false;
let budgets = null;
async function look() {
  if (looking) return;
  looking = true;
  const now = text.value;
  try {
    const answer = await ask("/write/mistakes");
    if (answer.ok) {
      const told = await answer.json();
      looked = now;
      if (now === text.value) tell(told);
    }
  } catch {
    // Said already, where pages are asked for.
  }
  looking = false;
  if (now !== text.value) setTimeout(look, REST);
}

function tell(told) {
  budgets = told.budgets || budgets;
  const rows = told.mistakes.map((one) => {
    const go_ = made("button", { type: "button", className: "line", textContent: put(say.here, one.line), onclick: () => go(one.line, one.column, one.wrong.length) });
    const fix = one.right ? made("button", { type: "button", className: "plain", textContent: put(say.put, one), onclick: () => mend(one) }) : null;
    return made("li", { className: one.severity }, made("p", {}, made("strong", { textContent: say[one.severity] }), " ", one.line ? go_ : null),
      made("p", { textContent: one.message, lang: "en" }),
      one.hint ? made("p", { className: "hint", lang: "en" }, made("span", { textContent: say.hint }), ` ${one.hint}`) : null,
      fix ? made("p", {}, fix) : null);
  });
  by("mistakes").replaceChildren(...(rows.length ? rows : [made("li", { className: "note", textContent: say.none })]));
  by("mistakes").dataset.number = told.mistakes.length;
  lengths();
}

function mend(one) {
  const line = text.value.split("\n")[one.line - 1] || "";
  const at = line.indexOf(one.wrong, Math.max(0, one.column - 1 - one.wrong.length));
  if (at < 0) return;
  go(one.line, at + 1, one.wrong.length);
  insert(one.right, false);
}

function lengths() {
  if (!budgets) return;
  const meter = (value, most, label) => made("meter", { min: 0, max: Math.max(value, most, 1), high: most, optimum: 0, value, ariaLabel: label });
  const row = (label, value, most, over, line) => made("li", {}, made("p", { className: over ? "over" : "" },
    line ? made("button", { type: "button", className: "line", textContent: label, onclick: () => go(line) }) : label, over ? ` (${say.over})` : null), meter(value, most, label));
  const number = Number(desk.dataset.of || 0);
  const rows = budgets.sections.map((one) => row(put(say.section, one), one.words, one.most, one.words > one.most, one.line));
  if (number) rows.unshift(row(put(say.pages, { number, of: budgets.pages }), number, budgets.most, number > budgets.most, 0));
  by("lengths").hidden = !rows.length;
  by("budgets").replaceChildren(...rows);
}

// Claims.
let hunting = 0;
async function hunt() {
  const query = new URLSearchParams({ topic: say.topic, audience: say.audience, document: say.document, language: say.language, q: by("search").value });
  const turn = ++hunting;
  const answer = await fetch(`/write/claims?${query}`, { credentials: "same-origin" });
  if (!answer.ok || turn !== hunting) return;
  const told = await answer.json();
  by("found").textContent = put(say.found, { shown: told.claims.length, number: told.number });
  by("claims").replaceChildren(...told.claims.map((claim) => made("li", {},
    made("p", { textContent: claim.text }),
    made("p", { className: "note", textContent: `${claim.mark} ${claim.certainty}${claim.reason ? ` ${claim.reason}` : ""}` }),
    ...claim.caveats.map((one) => made("p", { className: "note" }, made("strong", { textContent: say.caveat }), ` ${one}`)),
    ...claim.for_writers.map((one) => made("p", { className: "note" }, made("strong", { textContent: say.writers }), ` ${one}`)),
    made("p", { className: "note" }, `${claim.source_name}, ${claim.locator}. `,
      made("a", { href: `/distil?source=${encodeURIComponent(claim.source)}&claim=${encodeURIComponent(claim.name)}#passage-${claim.lines.split(",")[0]}`, textContent: say.passage }, made("span", { className: "hidden", textContent: ` (${claim.name})` }))),
    claim.allowed
      ? made("p", {}, made("button", { type: "button", className: "plain", textContent: put(say.cite, claim.citation), onclick: () => insert(claim.citation, false) }))
      : made("p", { className: "failed", textContent: say.barred }))));
}

// Components as forms.
let block = null;
async function open_() {
  const line = lineOf(text.selectionStart);
  const answer = await ask("/write/component", { line }).catch(() => null);
  const told = answer && answer.ok ? await answer.json() : { problems: [say.failed] };
  if (!told.html) return state(told.none ? say.nothing : told.problems.join(" "));
  block = line;
  const fields = new DOMParser().parseFromString(told.html, "text/html").body.childNodes;
  by("component-fields").replaceChildren(...[...fields].map((one) => document.adoptNode(one)));
  by("component").hidden = false;
  by("component-title").focus();
  state("");
}

async function fill(event) {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(by("component-form")));
  const answer = await ask("/write/component", { ...given, line: block }).catch(() => null);
  const told = answer && answer.ok ? await answer.json() : { problems: [say.failed] };
  if (told.body === undefined) return state(told.none ? say.nothing : told.problems.join(" "));
  by("component").hidden = true;
  const lines = text.value.split("\n");
  const start = lines.slice(0, told.first - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const old = lines.slice(told.first - 1, told.last).join("\n");
  text.focus();
  text.setSelectionRange(start, start + old.length);
  const whole = told.last < told.first ? `${told.body}\n` : told.body;
  if (!document.execCommand("insertText", false, whole)) {
    text.setRangeText(whole, start, start + old.length, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
  go(told.first);
}

// Saving.
function state(words) {
  by("said").textContent = words;
}

async function save() {
  const now = text.value;
  state(say.making);
  try {
    const answer = await ask("/write/save");
    const told = answer.ok || answer.status === 409 ? await answer.json() : null;
    if (answer.status === 409) return differ(told);
    if (!told) return state(say.failed);
    by("was").value = told.was;
    saved = now;
    by("changed").hidden = true;
    state(text.value === saved ? say.saved : say.unsaved);
  } catch {
    state(say.failed);
  }
}

function differ(told) {
  by("was").value = told.was;
  by("differing").replaceChildren(...told.lines.map((line) => made("li", { className: line.kind },
    made("span", { textContent: `${say[line.kind]} ${line.number}` }), " ", made("code", { textContent: line.text || " " }))));
  const theirs = by("theirs");
  theirs.hidden = false;
  theirs.onclick = () => {
    text.value = saved = told.theirs;
    by("changed").hidden = true;
    state(say.saved);
    soon(0);
    look();
    text.focus();
  };
  by("changed").hidden = false;
  by("changed").focus();
  state(say.unsaved);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
let pause = 0;
text.addEventListener("input", () => {
  typed = performance.now();
  state(text.value === saved ? "" : say.unsaved);
  soon(PAUSE);
});
for (const kind of ["keyup", "mouseup"]) text.addEventListener(kind, () => {
  clearTimeout(pause);
  pause = setTimeout(follow, 150);
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const does = { s: save, j: open_, k: () => { by("palette").open = true; by("search").focus(); }, m: next, Enter: follow }[event.key];
  if (!does) return;
  event.preventDefault();
  does();
});
function next() {
  const line = lineOf(text.selectionStart);
  const all = [...document.querySelectorAll("#mistakes button.line")];
  const found = all.find((one) => Number(one.textContent.replace(/\D/g, "")) > line) || all[0];
  if (found) found.click();
}
by("palette").addEventListener("toggle", () => by("palette").open && hunt());
by("search").addEventListener("input", () => { clearTimeout(hunt.timer); hunt.timer = setTimeout(hunt, 150); });
for (const button of document.querySelectorAll("button.insert")) button.addEventListener("click", () => { insert(button.dataset.text, true); go(lineOf(text.selectionStart) - 3); open_(); });
by("component-open").addEventListener("click", open_);
by("component-form").addEventListener("submit", fill);
by("component-close").addEventListener("click", () => { by("component").hidden = true; text.focus(); });
addEventListener("beforeunload", (event) => { if (text.value !== saved) event.preventDefault(); });
typed = performance.now();
lay("whole");
look();
