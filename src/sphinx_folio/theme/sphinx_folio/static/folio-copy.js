// A button that copies a BibTeX entry or a block of code. Its words come with the script's tag; in our
// theme this is part of folio.js, and the tag has them where a page has something to copy.
(() => {
  const words = document.currentScript.dataset;
  if (!words.of) return;

  // Numbers of lines and prompts are not part of the code.
  const textOf = (element) => {
    const bare = element.cloneNode(true);
    for (const part of bare.querySelectorAll(".linenos, .gp")) part.remove();
    return bare.textContent;
  };

  // Where the page was not loaded safely there is no clipboard, but the older command.
  const copy = async (element) => {
    try {
      await navigator.clipboard.writeText(textOf(element));
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
  addEventListener("DOMContentLoaded", () => {
    for (const entry of document.querySelectorAll(words.of)) {
      const folded = entry.closest("details:not([open])");
      if (folded) folded.addEventListener("toggle", () => addButton(entry), { once: true });
      else addButton(entry);
    }
  });
})();
