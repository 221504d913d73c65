// Color mode: "system", "light" or "dark". Runs before the first paint, so that
// nothing flashes; the switch is shown by CSS as soon as <html> has `data-mode`.
(() => {
  const root = document.documentElement;
  const modes = ["system", "light", "dark"];
  const preset = root.dataset.theme ?? "system";

  const stored = () => {
    try {
      return localStorage.getItem("folio-mode");
    } catch {
      return null; // storage is blocked: the choice lasts for this page
    }
  };

  const apply = (wish) => {
    const mode = modes.includes(wish) ? wish : preset;
    root.dataset.mode = mode;
    if (mode === "system") delete root.dataset.theme;
    else root.dataset.theme = mode;
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
      const own = meta.dataset.mode;
      if (mode === "system") meta.media = `(prefers-color-scheme: ${own})`;
      else meta.media = own === mode ? "all" : "not all";
    }
  };

  apply(stored());

  document.addEventListener("click", (event) => {
    if (!event.target.closest(".folio-mode")) return;
    const next = modes[(modes.indexOf(root.dataset.mode) + 1) % modes.length];
    apply(next);
    try {
      localStorage.setItem("folio-mode", next);
    } catch {}
  });

  // another tab has changed it
  addEventListener("storage", (event) => {
    if (event.key === "folio-mode") apply(event.newValue);
  });
})();
