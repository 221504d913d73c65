// A button that loads the comments on a post. Before it is pressed, nothing is asked of giscus.app.
// Its words come with the script's tag, and what giscus must know with the section.
(() => {
  const words = document.currentScript.dataset;
  const origin = "https://giscus.app";
  const root = document.documentElement;
  const section = document.querySelector(".folio-comments");
  const line = section?.querySelector("p");
  if (!line) return;

  const theme = () => root.dataset.theme ?? "preferred_color_scheme";
  const button = document.createElement("button");
  const status = document.createElement("span");
  button.type = "button";
  button.textContent = words.load;
  status.textContent = words.note;
  status.setAttribute("role", "status");
  line.prepend(button, " ", status, " ");

  button.addEventListener("click", () => {
    const script = document.createElement("script");
    Object.assign(script.dataset, section.dataset, { theme: theme() });
    script.src = `${origin}/client.js`;
    script.crossOrigin = "anonymous";
    button.disabled = true;
    script.addEventListener("error", () => {
      script.remove();
      button.disabled = false;
      status.textContent = words.failed;
    });
    script.addEventListener("load", () => {
      section.tabIndex = -1;
      section.focus({ preventScroll: true }); // the button, which goes, had it
      line.remove();
    });
    section.append(script); // giscus puts its frame behind its script
  });

  // The frame follows the colors of the page.
  new MutationObserver(() => {
    const frame = section.querySelector("iframe");
    frame?.contentWindow.postMessage({ giscus: { setConfig: { theme: theme() } } }, origin);
  }).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
})();
