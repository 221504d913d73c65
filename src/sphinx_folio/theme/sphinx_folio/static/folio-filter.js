// The filter above a list of publications. Its state lives in the address of the page, so that
// it can be shared: ?q=words&year=2023&type=…&keyword=…&venue=…; a second list on the page has
// q2, year2 and so on. Without this script the whole list stands there, and no filter.
(() => {
  const letters = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
  const signs = { "‘": "'", "’": "'", "‐": "-", "‑": "-", "–": "-", "—": "-" };

  // Without case and accents: "muller" finds "Müller".
  const fold = (text) =>
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[łøđðþßæœı‘’‐‑–—]/g, (sign) => letters[sign] ?? signs[sign]);

  // What is written in a publication: not its BibTeX, nor the words on its buttons.
  const unread = "pre, button, summary, annotation, .headerlink, .folio-buttons, .folio-hidden";
  const words = (node) =>
    node.nodeType === Node.TEXT_NODE
      ? node.data
      : node.matches?.(unread)
        ? ""
        : Array.from(node.childNodes, words).join("");

  // A formula is found by its signs, and by the names that its TeX has for them: "alpha".
  const names = (element) =>
    Array.from(element.querySelectorAll("annotation"), (tex) =>
      tex.textContent.replace(/[\\{}]+/g, " "),
    ).join(" ");

  const setUp = (form, number) => {
    const list = form.closest(".folio-publications");
    const entries = list.querySelectorAll(".folio-publication, .folio-card-publication");
    const papers = Array.from(entries, (element) => ({
      element,
      place: element.closest(".sd-col") ?? element, // a card has its place in a grid
      group: element.closest(".folio-group"),
    }));
    const groups = list.querySelectorAll(".folio-group");
    const bars = [...list.querySelectorAll(".folio-chart [data-year]")];
    const chart = bars[0]?.ownerSVGElement;
    const { q, year } = form.elements;
    const selects = [...form.querySelectorAll("select")];
    const status = form.querySelector("[role=status]");
    const reset = form.querySelector("button");
    const parameter = (field) => (number ? field.name + (number + 1) : field.name);

    // Each select offers what occurs in the list; with one value there is nothing to choose.
    for (const select of selects) {
      const labels = new Map();
      for (const paper of papers) {
        const values = (paper.element.dataset[select.name] ?? "").split("|").filter(Boolean);
        paper[select.name] = values.map(fold);
        for (const value of values) labels.set(fold(value), value);
      }
      const sorted = [...labels].sort((one, other) => one[1].localeCompare(other[1]));
      if (select === year) sorted.reverse();
      for (const [value, label] of sorted) select.add(new Option(label, value));
      select.hidden = labels.size < 2;
    }

    const target = () => {
      const hash = location.hash.slice(1);
      return papers.find(({ element }) => element.id && encodeURI(element.id) === hash);
    };

    const apply = () => {
      const terms = fold(q.value).split(/\s+/).filter(Boolean);
      const chosen = selects.filter((select) => select.value);
      const addressed = target();
      const counts = new Map();
      let shown = 0;
      for (const paper of papers) {
        if (terms.length) {
          const { keyword = "", venue = "", also = "" } = paper.element.dataset;
          paper.text ??= fold(
            [words(paper.element), names(paper.element), keyword, venue, also].join(" "),
          );
        }
        const found =
          paper === addressed ||
          (chosen.every((select) => paper[select.name].includes(select.value)) &&
            terms.every((term) => paper.text.includes(term)));
        paper.place.hidden = !found;
        if (!found) continue;
        paper.element.classList.toggle("folio-first", !counts.has(paper.group)); // no space above
        shown += 1;
        counts.set(paper.group, (counts.get(paper.group) ?? 0) + 1);
      }
      for (const group of groups) {
        group.hidden = !counts.has(group);
        const count = group.querySelector(".folio-count");
        if (count) count.textContent = counts.get(group) ?? 0;
      }
      for (const bar of bars) bar.setAttribute("aria-pressed", bar.dataset.year === year.value);
      reset.hidden = !terms.length && !chosen.length;
      const { hits, none, total } = status.dataset;
      if (!reset.hidden || status.textContent) {
        status.textContent = (shown ? hits : none).replace("{shown}", shown).replace("{total}", total);
      }
      status.parentElement.classList.toggle("folio-none", !shown);
    };

    const read = () => {
      const given = new URL(location).searchParams;
      q.value = given.get(parameter(q)) ?? "";
      for (const select of selects) select.value = fold(given.get(parameter(select)) ?? "");
      apply();
    };

    const changed = () => {
      const url = new URL(location);
      for (const field of [q, ...selects]) {
        url.searchParams.delete(parameter(field));
        if (field.value) url.searchParams.append(parameter(field), field.value);
      }
      // A paper that was asked for by its address is not kept among others' hits.
      if (target()) url.hash = "";
      try {
        history.replaceState(history.state, "", url);
      } catch {} // a file that was opened without a server, or too many changes at once
      apply();
    };

    form.addEventListener("input", changed);
    form.addEventListener("submit", (event) => event.preventDefault());
    reset.addEventListener("click", () => {
      for (const field of [q, ...selects]) field.value = "";
      changed();
      q.focus();
    });
    addEventListener("popstate", read);
    addEventListener("hashchange", apply);

    // The bars are buttons that choose their year; the arrows lead from one to the next.
    const reach = (bar) => {
      for (const other of bars) other.setAttribute("tabindex", other === bar ? 0 : -1);
    };
    const press = (bar) => {
      year.value = year.value === bar.dataset.year ? "" : bar.dataset.year;
      reach(bar);
      changed();
    };
    for (const [index, bar] of bars.entries()) {
      bar.setAttribute("role", "button");
      bar.addEventListener("click", () => press(bar));
      bar.addEventListener("keydown", (event) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        const next = step && bars[index + step];
        if (next) {
          reach(next);
          next.focus();
        } else if (event.key === "Enter" || event.key === " ") press(bar);
        else return;
        event.preventDefault();
      });
    }
    if (chart) {
      chart.setAttribute("role", "group");
      chart.removeAttribute("aria-label");
      reach(bars.at(-1));
    }

    form.hidden = false;
    read();
    if (!reset.hidden) target()?.element.scrollIntoView();
  };

  document.querySelectorAll(".folio-filter").forEach(setUp);
})();
