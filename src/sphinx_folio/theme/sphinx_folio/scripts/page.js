// Comforts of a page that work only with script; the page reads well without.
addEventListener("DOMContentLoaded", () => {
  // The search opens in place. Its script and the names are loaded when it is first used; without
  // them the link leads to the search page. What has taken a key before goes first: on Read the
  // Docs, "/" opens the search of the host, where that is on.
  const tool = document.querySelector("a[data-names]");
  const field = document.getElementById("folio_query"); // on the search page
  const find = (event) => {
    event.preventDefault();
    if (field) field.select();
    else
      import(new URL(tool.dataset.script, location))
        .then((search) => search.open())
        .catch(() => location.assign(tool.href));
  };
  tool?.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) find(event);
  });
  addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    const [target] = event.composedPath(); // in the shadow of an element too
    const typing = target.closest?.("input, textarea, select, [contenteditable]");
    const inHost = event.target.closest?.("readthedocs-search, readthedocs-flyout");
    if (defaultPrevented || inHost || !(tool || field)) return;
    if (key === "/" && !typing && !ctrlKey && !metaKey && !altKey) find(event);
    else if (key.toLowerCase() === "k" && (ctrlKey || metaKey)) find(event);
  });

  // On paper all is open. Style alone does that in newer browsers (print.css). BibTeX of lists is
  // left out, as it is there.
  if (!CSS.supports("selector(::details-content)")) {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("main details:not([open])")];
      opened = opened.filter((fold) => !fold.matches(".folio-pub-line > :has(> .folio-bibtex)"));
      for (const fold of opened) fold.open = true;
    });
    addEventListener("afterprint", () => {
      for (const fold of opened) fold.open = false;
    });
  }

  // What scrolls sideways within itself can be reached and scrolled with the keyboard.
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  const scrollers = ".highlight pre, .pst-scrollable-table-container, div.math";
  for (const element of document.querySelectorAll(scrollers)) watch.observe(element);
});
