"use strict";
// Narrows the lists of the catalogue. The choice stands in the address, so that it can be kept, sent and gone back to.
{
  const form = document.querySelector("#site-filter");
  const shown = document.querySelector("#site-shown");
  const nothing = document.querySelector("#site-nothing");
  const cards = [...document.querySelectorAll(".card")];
  const selects = [...form.querySelectorAll("select")];

  const show = () => {
    const fits = (card) =>
      selects.every((select) => !select.value || card.dataset[select.name].split(" ").includes(select.value));
    for (const card of cards) card.hidden = !fits(card);
    for (const group of document.querySelectorAll(".group")) group.hidden = !group.querySelector(".card:not([hidden])");
    const paper = selects.find((select) => select.name === "paper")?.value ?? "";
    for (const file of document.querySelectorAll("a[data-paper]")) file.hidden = paper !== "" && file.dataset.paper !== paper;
    for (const line of document.querySelectorAll(".files > li")) line.hidden = !line.querySelector(".file:not([hidden])");
    const count = cards.filter((card) => !card.hidden).length;
    const text = cards.length === 1 ? shown.dataset.one : shown.dataset.many;
    shown.textContent = text.replace("{shown}", count).replace("{all}", cards.length);
    nothing.hidden = count > 0;
  };
  const read = () => {
    const kept = new URLSearchParams(location.hash.slice(1));
    for (const select of selects) {
      const value = kept.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    show();
  };
  const keep = () => {
    const chosen = selects.filter((select) => select.value).map((select) => [select.name, select.value]);
    const hash = new URLSearchParams(chosen).toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    show();
  };

  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector("#site-all").addEventListener("click", () => {
    for (const select of selects) select.value = "";
    keep();
  });
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
}
