// The search in place: people, papers, posts and pages by name. This module and its file of names
// are loaded when a reader begins to search; what stands in the text is found on the search page.
const letters = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };

// Without case and accents: "zolkos" finds "Żółkoś".
const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[łøđðþßæœı]/g, (sign) => letters[sign])
    .normalize("NFC");

const MOST = 8; // hits of one group

const words = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

const tool = document.querySelector("[data-names]");
const root = new URL(tool.dataset.names, location);

// The names, once, and not before they are asked for: with their titles and other words folded.
let loading;
const names = () => (loading ??= fetch(root).then(prepared));

const prepared = async (answer) => {
  const found = await answer.json();
  for (const group of found.groups) {
    group[1] = group[1].map(([title, address, more]) => {
      const folded = fold(title);
      const all = `${folded} ${fold(more)}`;
      return { title, address: new URL(address, root), more, folded, all, bare: all.replace(/\s/g, "") };
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

const misspelt = (row, term) => {
  const most = term.length > 7 ? 2 : term.length > 3 ? 1 : 0;
  row.words ??= words(row.all);
  return exact(row, term) || (most && row.words.some((word) => near(term, word, most)) ? 0.5 : 0);
};

// The rows that fit every term, the best first; with slips of the pen only where nothing fits.
const find = (groups, query) => {
  const terms = words(fold(query));
  const ranked = (score) =>
    groups
      .map(([heading, rows]) => [
        heading,
        rows
          .map((row) => ({ row, scores: terms.map((term) => score(row, term)) }))
          .filter(({ scores }) => scores.every(Boolean))
          .sort((one, other) => Math.max(...other.scores) - Math.max(...one.scores))
          .slice(0, MOST)
          .map(({ row }) => row),
      ])
      .filter(([, rows]) => rows.length);
  if (!terms.length) return [];
  const found = ranked(exact);
  return found.length ? found : ranked(misspelt);
};

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

// Show the hits of *query* in *box*, under their headings.
const show = async (box, status, query) => {
  const { groups, words: said } = await names();
  const found = find(groups, query);
  const count = found.reduce((sum, [, rows]) => sum + rows.length, 0);
  status.textContent = query.trim() ? (count ? said.hits.replace("{}", count) : said.none) : "";
  box.replaceChildren(
    ...found.map(([heading, rows]) =>
      element(
        "section",
        {},
        element("h2", {}, heading),
        element(
          "ul",
          {},
          ...rows.map(({ title, address, more }) =>
            element("li", {}, element("a", { href: address }, title), element("p", {}, more)),
          ),
        ),
      ),
    ),
  );
};

const follow = (input, box, status) => {
  let asked = 0;
  const changed = async () => {
    if (!input.value && !loading) return;
    const number = ++asked;
    await names();
    if (number === asked) await show(box, status, input.value);
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
    const box = element("div", {});
    const whole = element("button", { type: "submit" }, said.text);
    const form = element("form", { role: "search", action: tool.dataset.page }, input, status, box, whole);
    dialog = element("dialog", { class: "folio-finder", "aria-label": said.search }, form);
    document.body.append(dialog);
    follow(input, box, status);
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

// On the search page, the hits by name stand above those in the text, which wait for them: what is
// read does not move.
const input = document.getElementById("folio_query");
if (input) {
  const box = document.getElementById("folio_named");
  input.value = new URL(location).searchParams.get("q") ?? "";
  // Sphinx's searchtools.js keeps the words for the next page, which has no use for them.
  new MutationObserver(() => localStorage.removeItem("sphinx_highlight_terms")).observe(
    document.getElementById("search-results"),
    { childList: true, subtree: true },
  );
  if (input.value) Search.loadIndex(box.dataset.index);
  box.ariaBusy = "true";
  follow(input, box, document.getElementById("folio_named_status")).finally(() => {
    box.ariaBusy = "false";
  });
}
