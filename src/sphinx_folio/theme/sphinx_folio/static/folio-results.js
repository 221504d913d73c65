// The search page: what is called as the reader says and, below it, the pages in whose text the words
// stand. These are found by Sphinx's searchtools.js, by the scorer and in the language of the site.
// Its own list loads each page to quote it; here stands what the index says of the page.
import { count, counted, element, find, fold, follow, line, marked, meant, names, root, section, sections } from "./folio-search.js";

const MOST = 20; // pages that are shown at once

const input = document.getElementById("folio_query");
const status = document.getElementById("folio_status");
const [byName, inText] = document.querySelectorAll(".folio-search .folio-hits");
const query = new URL(location).searchParams.get("q")?.trim() ?? "";

const load = (address) =>
  new Promise((done, failed) => {
    const script = element("script", { src: address });
    script.async = false; // one after another
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });

// Sphinx's search with its index. Of its other scripts, which make the list and mark words on the next
// page, it needs what stands here; and it keeps nothing in the browser.
const prepare = () => {
  globalThis._ ??= (words) => words;
  globalThis._ready ??= () => {};
  globalThis.SPHINX_HIGHLIGHT_ENABLED ??= false;
  const scripts = ["searchtools.js", "language_data.js"].map((file) => new URL(file, import.meta.url));
  return Promise.all([...scripts, new URL("searchindex.js", root)].map(load));
};

const addressOf = (docname) => {
  const { suffix } = inText.dataset; // a folder of its own for each page ends in "/"
  const name = docname.split("/").map(encodeURIComponent).join("/");
  const path = suffix === "/" ? `${name}/`.replace(/(^|\/)index\/$/, "$1") : name + suffix;
  return new URL(path, root).href;
};

// The pages whose text has the words, the best first, with the places on them that are called so.
// Browsers lead to the first of the words on the page, and mark them (text fragments).
const pagesWith = () => {
  const asked = Search._parseQuery(query);
  const [stems, terms] = [[...asked[1]], [...asked[3]]];
  const found = Search._performSearch(...asked).reverse();
  const directives = terms.map((term) => `text=${encodeURIComponent(term).replaceAll("-", "%2D")}`);
  const { docnames, titles, folio_said } = Search._index;
  const pages = new Map();
  for (const [docname, name, anchor, , , , kind] of found) {
    if (!pages.has(docname)) {
      const number = docnames.indexOf(docname);
      const [place, about] = folio_said?.[number] ?? []; // the index of another builder has none
      const address = addressOf(docname);
      const href = directives.length ? `${address}#:~:${directives.join("&")}` : address;
      pages.set(docname, { title: titles[number], address, href, place, about, places: new Map() });
    }
    const { title, address, places } = pages.get(docname);
    const section = name.startsWith(`${title} > `) ? name.slice(title.length + 3) : name;
    if (anchor && section !== title && kind !== SearchResultKind.index) places.set(address + anchor, section);
  }
  return { pages: [...pages.values()], isMeant: meant([...stems, ...terms].map(fold)) };
};

// Addresses are compared without their escapes: one program has some where another has none.
const named = (rows, value) => new Map(rows.map((row) => [decodeURI(row.address), value(row)]));

// The same without what stands *above*, by addresses.
const without = (above, pages) => {
  const isNew = (address) => !above.has(decodeURI(address));
  const rest = pages.filter(({ address }) => isNew(address));
  return rest.map((page) => ({ ...page, places: [...page.places].filter(([address]) => isNew(address)) }));
};

// What there is to know of each record: what it is, and what is said of it where it is found by name.
const factsOf = ([heading, rows]) =>
  named(rows.filter(({ more }) => typeof more === "string"), ({ more }) => [heading, more].filter(Boolean).join(" · "));

const item = ({ title, href, place, about, places }, facts, isMeant) => {
  const link = (href, name) => element("a", { href, dir: "auto" }, ...marked(name, isMeant));
  const lines = [...line(facts ?? place, isMeant, { class: "folio-place" }), ...line(about, isMeant)];
  const list = element("ul", { role: "list" }, ...places.map((place) => element("li", {}, link(...place))));
  return element("li", {}, link(href, title), ...lines, ...(places.length ? [list] : []));
};

// The text is searched once, for what the address says.
const searchText = async () => {
  const { groups, words: said } = await names();
  const found = find(groups, query);
  const above = named(found.found.flatMap(([, rows]) => rows), () => true);
  const facts = new Map(groups.flatMap((group) => [...factsOf(group)]));
  status.textContent = said.waiting;
  let items = [];
  try {
    await prepare();
    const { pages, isMeant } = pagesWith();
    items = without(above, pages).map((page) => item(page, facts.get(decodeURI(page.address)), isMeant));
  } finally {
    if (items.length) inText.append(section(said.inText, items, MOST, said.all));
    const number = count(found) + items.length;
    if (!inText.hidden) status.textContent = number ? counted(number, said) : said.nowhere;
    inText.ariaBusy = "false";
  }
};

input.value = query;
inText.ariaBusy = String(Boolean(query));
if (query) searchText();
else input.closest(".folio-search").classList.add("folio-unasked"); // no room need be kept

// What is called so is shown as it is written.
follow(input, ({ groups, words: said }, wish) => {
  const found = find(groups, wish);
  byName.replaceChildren(...sections(found, said.all));
  inText.hidden = wish.trim() !== query;
  if (inText.hidden) status.textContent = wish.trim() ? counted(count(found), said) : "";
});
