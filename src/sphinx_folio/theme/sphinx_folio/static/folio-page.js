// Comforts of a page that work only with script; the page reads well without.
(() => {
  // On a narrow screen the local navigation scrolls sideways: show the current page.
  const current = document.querySelector(".folio-local [aria-current]");
  if (current) {
    const list = current.closest("ul");
    list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
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
})();
