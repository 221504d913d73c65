// Over a link to a paper: its title, authors and venue, from the page itself. The card comes with
// the mouse or with the focus of the keyboard, stays while either is on the link or on the card,
// and goes with Escape. On a touch screen the link is simply a link.
(() => {
  const source = document.querySelector("template.folio-refcards");
  if (!source) return;

  const REST = 250; // milliseconds before a card comes, and to move on to it before it goes
  const EDGE = 16; // pixels to the edge of the window
  const cards = new Map();
  for (const card of source.content.children) {
    for (const address of card.dataset.for.split(" ")) cards.set(address, card);
  }

  let link = null; // whose card is shown
  let shown = null;
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown.remove();
    link.removeAttribute("aria-describedby");
    link = shown = null;
  };

  const place = () => {
    const lines = link.getClientRects();
    const last = lines[lines.length - 1];
    const width = document.documentElement.clientWidth;
    const box = shown.getBoundingClientRect();
    const left = Math.max(EDGE, Math.min(last.left, width - box.width - EDGE));
    const below = last.bottom + box.height <= window.innerHeight || lines[0].top < box.height;
    const top = below ? last.bottom : lines[0].top - box.height;
    shown.style.left = `${left + window.scrollX}px`;
    shown.style.top = `${top + window.scrollY}px`;
  };

  const show = (target) => {
    clearTimeout(timer);
    if (link === target) return;
    hide();
    link = target;
    shown = document.importNode(cards.get(target.getAttribute("href")), true);
    shown.id = "folio-refcard";
    shown.removeAttribute("data-for");
    shown.addEventListener("pointerenter", () => clearTimeout(timer));
    shown.addEventListener("pointerleave", leave);
    // In the main part, as all that is read, but above it: the card is placed by the page.
    shown.popover = "manual";
    link.closest("main").append(shown);
    shown.showPopover?.();
    link.setAttribute("aria-describedby", shown.id);
    place();
  };

  const leave = () => {
    clearTimeout(timer);
    if (link && link.matches(":focus-visible")) return;
    timer = setTimeout(hide, REST);
  };

  for (const target of document.querySelectorAll("a.folio-ref")) {
    if (!cards.has(target.getAttribute("href"))) continue;
    target.removeAttribute("title"); // the card says the same
    target.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "touch") return;
      clearTimeout(timer);
      timer = setTimeout(show, REST, target);
    });
    target.addEventListener("pointerleave", leave);
    target.addEventListener("focus", () => {
      if (target.matches(":focus-visible")) show(target);
    });
    target.addEventListener("blur", hide);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  window.addEventListener("resize", hide);
})();
