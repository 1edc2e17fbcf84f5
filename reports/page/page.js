"use strict";
(() => {
  // Folds that belong on paper are open there, and as they were afterwards.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details.on-paper:not([open])")];
    closed.forEach((fold) => { fold.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach((fold) => { fold.open = false; }));

  // A link to something inside a fold opens it.
  const open = () => {
    const aim = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!aim) return;
    for (let fold = aim.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    aim.scrollIntoView();
  };
  window.addEventListener("hashchange", open);
  open();

  // The contents show which section is being read: the last one that began above a third of the window.
  const list = document.querySelector(".contents ul");
  const links = [...list.querySelectorAll("a")];
  const sections = links.map((link) => document.getElementById(link.hash.slice(1)));
  let current = -1;
  const mark = () => {
    const line = window.innerHeight / 3;
    const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
    const begun = sections.filter((section) => section.getBoundingClientRect().top <= line).length - 1;
    const next = atEnd && window.scrollY > 0 ? links.length - 1 : Math.max(begun, 0);
    if (next === current) return;
    if (current >= 0) links[current].removeAttribute("aria-current");
    current = next;
    const link = links[current];
    link.setAttribute("aria-current", "true");
    list.scrollTo({ left: link.offsetLeft - (list.clientWidth - link.offsetWidth) / 2 });
  };
  let waits = false;
  const later = () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => { waits = false; mark(); });
  };
  window.addEventListener("scroll", later, { passive: true });
  window.addEventListener("resize", later);
  mark();

  // Copying works without the clipboard's permission too: the text is then selected for the reader's own keys.
  const select = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return document.execCommand("copy");
  };
  document.querySelectorAll("button.copy").forEach((button) => {
    const text = document.getElementById(button.dataset.copies);
    const label = button.textContent;
    const say = (words) => {
      button.textContent = words;
      setTimeout(() => { button.textContent = label; }, 2500);
    };
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        say(button.dataset.copied);
      } catch {
        say(select(text) ? button.dataset.copied : button.dataset.selected);
      }
    });
  });
})();
