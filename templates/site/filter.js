"use strict";
// Searches and narrows the list of documents; `documents` stands in documents.js. Without a choice the page stays as it is.
// The choice stands in the address, so that it can be kept, sent and gone back to.
{
  const STEP = 50;
  const at = (selector, within = document) => within.querySelector(selector);
  const form = at("#site-filter");
  const selects = [...form.querySelectorAll("select")];
  const search = at("#site-search");
  const found = at("#site-found");
  const cards = at(".cards", found);
  const language = document.documentElement.lang;
  let left = [];

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  for (const one of documents) {
    for (const version of one.versions) {
      version.fields = [version.title, version.keywords, `${version.kind} ${version.topic} ${version.about}`].map(plain);
    }
  }

  // How well a text fits: 0 where a word is missing; a word in the title counts most.
  const rank = (version, words) => {
    let sum = 1;
    for (const word of words) {
      const place = version.fields.findIndex((field) => field.includes(word));
      if (place < 0) return 0;
      sum += 3 - place;
    }
    return sum;
  };
  const fit = (one, choice, words) => {
    if ((choice.audience && one.audience !== choice.audience) || (choice.topic && one.topic !== choice.topic)) return null;
    let best = null;
    for (const version of one.versions) {
      if (choice.language && version.language !== choice.language) continue;
      if (choice.paper && !version.files.some((file) => file.paper === choice.paper)) continue;
      const points = rank(version, words);
      if (points > (best?.points ?? 0)) best = { one, version, points, paper: choice.paper };
    }
    return best;
  };

  const put = (element, text) => (element.textContent = text);
  const repeat = (list, items, fill) => {
    const sample = [...list.childNodes].map((node) => node.cloneNode(true));
    list.replaceChildren();
    items.forEach((item, number) => {
      if (number) list.append(" ");
      const copy = document.createElement("span");
      copy.append(...sample.map((node) => node.cloneNode(true)));
      fill(copy, item);
      list.append(...copy.childNodes);
    });
  };
  const card = ({ one, version, paper }) => {
    const made = at("#site-card").content.firstElementChild.cloneNode(true);
    const others = one.versions.filter((other) => other !== version);
    made.classList.add(`audience-${one.audience}`);
    const cover = at(".card-cover", made);
    if (version.picture) {
      const picture = new Image(...version.size);
      picture.alt = "";
      picture.loading = "lazy";
      picture.src = version.picture;
      cover.append(picture);
    }
    const about = at(".about", made);
    if (version.language !== language) Object.assign(about, { lang: version.language, dir: version.direction });
    else ["lang", "dir"].forEach((name) => about.removeAttribute(name));
    for (const name of ["kind", "topic", "title", "status", "numbered", "dated"]) put(at(`.${name}`, made), version[name]);
    put(at(".deck", made), version.about);
    cover.href = at(".title", made).href = version.page;
    at(".status", made).href = version.edition;
    at(".mark", made).append(at(`#site-sign-${version.standing}`).content.cloneNode(true));
    repeat(at(".get .links", made), version.files.filter((file) => !paper || file.paper === paper), (copy, file) => {
      const link = at("a", copy);
      link.href = file.file;
      link.dataset.paper = file.paper;
      put(at(".hidden", link), `${version.title}, PDF, `);
      put(at("b", link), file.paper_name);
      put(at(".weight", copy), file.facts);
    });
    const formats = at(".formats", made);
    formats.href = `${version.page}#site-files`;
    formats.replaceChildren(version.formats, Object.assign(at(".hidden", formats), { textContent: `: ${version.title}` }));
    if (!version.more) formats.remove();
    if (!version.files.length) at(".get", made).remove();
    const also = at(".also", made);
    also.firstChild.data = `${version.also}: `;
    repeat(at(".links", also), others, (copy, other) => {
      const link = at("a", copy);
      Object.assign(link, { href: other.page, hreflang: other.language, lang: other.language, title: other.title });
      put(link, other.name);
    });
    if (!others.length) also.remove();
    return made;
  };

  const more = () => {
    cards.append(...left.splice(0, STEP).map(card));
    at(".more-found").hidden = !left.length;
  };
  const chosen = () => Object.fromEntries([...selects, ...(search ? [search] : [])].map((field) => [field.name, field.value]));
  const show = () => {
    const choice = chosen();
    const any = Object.values(choice).some((value) => value.trim());
    const words = plain(choice.search ?? "").split(/\s+/).filter(Boolean);
    left = any ? documents.map((one) => fit(one, choice, words)).filter(Boolean) : [];
    left.sort((one, other) => other.points - one.points);
    const count = any ? left.length : documents.length;
    const shown = at("#site-shown");
    const forms = JSON.parse(shown.dataset.forms);
    const text = forms[new Intl.PluralRules(language).select(documents.length)] ?? forms.other;
    put(shown, text.replace("{shown}", count).replace("{all}", documents.length));
    at("#site-nothing").hidden = count > 0;
    at("#site-list").hidden = any;
    found.hidden = !any || !count;
    cards.replaceChildren();
    more();
  };
  const read = () => {
    const kept = new URLSearchParams(location.hash.slice(1));
    for (const select of selects) {
      const value = kept.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    if (search) search.value = kept.get("search") ?? "";
    show();
  };
  const keep = () => {
    const hash = new URLSearchParams(Object.entries(chosen()).filter(([, value]) => value.trim())).toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    show();
  };

  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => event.preventDefault());
  at("#site-more").addEventListener("click", () => {
    const last = cards.lastElementChild;
    more();
    at(".title", last.nextElementSibling).focus();
  });
  at("#site-all").addEventListener("click", () => {
    for (const field of [...selects, ...(search ? [search] : [])]) field.value = "";
    keep();
  });
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
}
