// The search in place: people, papers, posts and pages by name. This module and its file of names
// are loaded when a reader begins to search; what stands in the text is found on the search page
// (folio-results.js).
const letters = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };

// Without case and accents: "zolkos" finds "Żółkoś".
export const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[łøđðþßæœı]/g, (sign) => letters[sign])
    .normalize("NFC");

const MOST = 8; // hits of one group that are shown at once

const words = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

const tool = document.querySelector("[data-names]");

// Addresses are told from the root of the site.
export const root = new URL(tool.dataset.names, location);

// The names, once, and not before they are asked for: with their titles and other words folded.
let loading;
export const names = () => (loading ??= fetch(root).then(prepared));

const prepared = async (answer) => {
  const found = await answer.json();
  for (const group of found.groups) {
    group[1] = group[1].map(([title, address, more]) => {
      const folded = fold(title);
      const all = `${folded} ${fold([more].flat().join(" "))}`;
      return { title, address: new URL(address, root).href, more, folded, all, bare: all.replace(/\s/g, "") };
    });
  }
  return found;
};

// True if two words differ by at most *most* letters left out, added, changed or swapped.
const near = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return false;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const changed = one[row - 1] === other[column - 1] ? 0 : 1;
      line[column] = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + changed);
      if (one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        line[column] = Math.min(line[column], before[column - 2] + 1);
      }
    }
    [before, last] = [last, line];
  }
  return last[other.length] <= most;
};

const exact = (row, term) => {
  if (row.folded.startsWith(term)) return 4;
  if (words(row.folded).some((word) => word.startsWith(term))) return 3;
  if (row.folded.includes(term)) return 2;
  return row.all.includes(term) || row.bare.includes(term) ? 1 : 0;
};

// How a word may be meant by a term: it holds it, or resembles it.
const holds = (word, term) => (term.length > 2 ? word.includes(term) : word.startsWith(term));
const resembles = (word, term) =>
  holds(word, term) || near(term, word, term.length > 7 ? 2 : term.length > 3 ? 1 : 0);

const misspelt = (row, term) => {
  row.words ??= words(row.all);
  return exact(row, term) || (row.words.some((word) => resembles(word, term)) ? 0.5 : 0);
};

// The rows that fit every term, the best first, in their groups, and which words are meant; with
// slips of the pen only where nothing fits.
export const find = (groups, query) => {
  const terms = words(fold(query));
  const ranked = (score) =>
    groups
      .map(([heading, rows]) => [
        heading,
        rows
          .map((row) => ({ row, scores: terms.map((term) => score(row, term)) }))
          .filter(({ scores }) => scores.every(Boolean))
          .sort((one, other) => Math.max(...other.scores) - Math.max(...one.scores))
          .map(({ row }) => row),
      ])
      .filter(([, rows]) => rows.length);
  const found = terms.length ? ranked(exact) : [];
  if (found.length || !terms.length) return { found, isMeant: meant(terms, holds) };
  return { found: ranked(misspelt), isMeant: meant(terms, resembles) };
};

// Whether a word of a page is one of those that were looked for.
export const meant = (terms, fits = holds) => (word) => terms.some((term) => fits(fold(word), term));

export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

// *text* with the words marked that were looked for.
export const marked = (text, isMeant) =>
  text
    .split(/([\p{L}\p{M}\p{N}]+)/u)
    .map((part, place) => (place % 2 && isMeant(part) ? element("mark", {}, part) : part));

// A line of a hit; none if there is nothing to say.
export const line = (text, isMeant, more = {}) =>
  text ? [element("p", more, ...marked(text, isMeant))] : [];

const hit = ({ title, address, more }, isMeant) => {
  // Of the headings of a page those that are meant are shown; of a record, what there is to know.
  const said = Array.isArray(more) ? more.filter((heading) => words(heading).some(isMeant)).join(" · ") : more;
  const link = element("a", { href: address, dir: "auto" }, ...marked(title, isMeant));
  return element("li", {}, link, ...line(said, isMeant));
};

// A section of hits: *items* below *heading*; those beyond *most* on request, if *all* asks for it.
export const section = (heading, items, most, all) => {
  const list = element("ul", { role: "list" }, ...items.slice(0, most));
  const made = element("section", {}, element("h2", {}, heading), list);
  if (items.length > most && all) {
    const more = element("button", { type: "button" }, all.replace("{}", items.length));
    more.addEventListener("click", () => {
      more.remove();
      list.append(...items.slice(most));
      items[most].querySelector("a").focus();
    });
    made.append(more);
  }
  return made;
};

// The sections of what has been found by name.
export const sections = ({ found, isMeant }, all) =>
  found.map(([heading, rows]) => section(heading, rows.map((row) => hit(row, isMeant)), MOST, all));

export const count = ({ found }) => found.reduce((sum, [, rows]) => sum + rows.length, 0);

// The number of hits in words.
export const counted = (number, said) => (number ? said.hits.replace("{}", number) : said.none);

// Call *show* with the names whenever what is looked for has changed; the last wish counts.
export const follow = (input, show) => {
  let asked = 0;
  const changed = async () => {
    if (!input.value && !loading) return;
    const number = ++asked;
    const known = await names();
    if (number === asked) show(known, input.value);
  };
  input.addEventListener("input", changed);
  return changed();
};

let dialog;

// Open the search above the page; it is made once.
export const open = async () => {
  if (!dialog) {
    const { words: said } = await names();
    const input = element("input", { type: "search", name: "q", autocomplete: "off", spellcheck: "false", placeholder: tool.dataset.text ?? "", "aria-label": said.search });
    const status = element("p", { role: "status" });
    const box = element("div", { class: "folio-hits" });
    const whole = element("button", { type: "submit" }, said.text);
    const form = element("form", { role: "search", action: tool.dataset.page }, input, status, box, whole);
    dialog = element("dialog", { class: "folio-finder", "aria-label": said.search }, form);
    document.body.append(dialog);
    follow(input, ({ groups }, query) => {
      const found = find(groups, query);
      status.textContent = query.trim() ? counted(count(found), said) : "";
      box.replaceChildren(...sections(found));
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close(); // beside it
      else if (event.target.closest("a")) dialog.close(); // a place on this very page
    });
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape") dialog.close(); // where a field for searches would only be emptied
      if (event.key === "/" && event.target !== input) {
        event.preventDefault();
        event.stopPropagation(); // else the search of a host may open below this one
        input.focus();
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const stops = [input, ...dialog.querySelectorAll("a")];
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    });
  }
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").select();
};
