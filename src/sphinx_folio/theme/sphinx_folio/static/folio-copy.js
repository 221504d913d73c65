// A button below each BibTeX entry that copies it. Its words come with the script's tag.
(() => {
  const words = document.currentScript.dataset;

  // Where the page was not loaded safely there is no clipboard, but the older command.
  const copy = async (element) => {
    try {
      await navigator.clipboard.writeText(element.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(element);
      return document.execCommand("copy");
    }
  };

  const addButton = (entry) => {
    const button = document.createElement("button");
    const status = document.createElement("span");
    button.type = "button";
    button.textContent = words.copy;
    status.setAttribute("role", "status");
    let clearing = 0;
    button.addEventListener("click", async () => {
      const done = await copy(entry);
      status.textContent = done ? words.copied : words.failed;
      clearTimeout(clearing);
      clearing = setTimeout(() => (status.textContent = ""), 4000);
    });
    const line = document.createElement("p");
    line.className = "folio-copy";
    line.append(button, " ", status);
    entry.after(line);
  };

  // A list may hold a thousand entries, folded: theirs are made when they are opened.
  for (const entry of document.querySelectorAll(".folio-bibtex")) {
    const folded = entry.closest("details:not([open])");
    if (folded) folded.addEventListener("toggle", () => addButton(entry), { once: true });
    else addButton(entry);
  }
})();
