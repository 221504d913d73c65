// Tabs as ARIA describes them, in place of the fields with which sphinx-design makes its own.
// Without this script, and on paper, what is behind the tabs stands there as sections. What a
// reader has chosen is kept by nobody.
(() => {
  const all = [];

  const select = (chosen) => {
    for (const { set, tab, panel } of all.filter(({ set }) => set === chosen.set)) {
      const is = tab === chosen.tab;
      tab.setAttribute("aria-selected", is);
      tab.tabIndex = is ? 0 : -1;
      // Where the browser finds words behind a tab, it shows them. The panel has a box meanwhile, which
      // nobody is to meet.
      const away = { hidden: "until-found", "aria-hidden": "true" };
      for (const name in away) {
        if (is) panel.removeAttribute(name);
        else panel.setAttribute(name, away[name]);
      }
      if (is) panel.tabIndex = 0;
      else panel.removeAttribute("tabindex");
    }
  };

  // Tabs that belong together: Linux here is Linux there.
  const selectAlike = (chosen) => {
    const { syncId, syncGroup } = chosen.label.dataset;
    select(chosen);
    for (const other of syncId ? all : []) {
      const told = other.label.dataset;
      if (told.syncId === syncId && told.syncGroup === syncGroup) select(other);
    }
  };

  const step = (event, entries) => {
    const at = entries.findIndex(({ tab }) => tab === event.target);
    const back = getComputedStyle(event.target).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
    const on = back === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const next = {
      [back]: at - 1, ArrowUp: at - 1, [on]: at + 1, ArrowDown: at + 1, Home: 0, End: -1,
    }[event.key];
    const vertical = entries[0].set.classList.contains("sd-tab-set-vertical");
    if (next === undefined || (!vertical && /Up|Down/.test(event.key))) return;
    event.preventDefault();
    const entry = entries.at(next % entries.length);
    selectAlike(entry);
    entry.tab.focus();
  };

  for (const set of document.querySelectorAll(".sd-tab-set")) {
    const list = document.createElement("div");
    list.className = "folio-tabs";
    list.setAttribute("role", "tablist");
    if (set.classList.contains("sd-tab-set-vertical")) list.setAttribute("aria-orientation", "vertical");
    const entries = Array.from(set.querySelectorAll(":scope > label"), (label) => {
      const tab = document.createElement("button");
      const panel = label.nextElementSibling;
      const field = label.previousElementSibling;
      tab.type = "button";
      tab.id = `${field.id}-tab`;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      tab.append(...label.cloneNode(true).childNodes);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      label.removeAttribute("for");
      const entry = { set, tab, panel, label, first: field.checked };
      field.remove();
      tab.addEventListener("click", () => selectAlike(entry));
      tab.addEventListener("keydown", (event) => step(event, entries));
      panel.addEventListener("beforematch", () => select(entry));
      list.append(tab);
      return entry;
    });
    if (!entries.length) continue;
    all.push(...entries);
    set.prepend(list);
    set.classList.add("folio-tabbed");
    select(entries.find(({ first }) => first) ?? entries[0]);
  }

  // A place in the address is shown, wherever it stands.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const around = all.filter(({ panel }) => target && panel.contains(target));
    if (!around.some(({ panel }) => panel.hasAttribute("hidden"))) return;
    around.forEach(select);
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
