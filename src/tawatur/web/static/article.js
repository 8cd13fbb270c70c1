"use strict";
// Shows the note of a mark beside it, on hover and on focus. Without it every mark leads to its note.
(() => {
  const reading = document.querySelector(".reading");
  if (!reading) return;
  const hint = document.createElement("div");
  hint.id = "hint";
  hint.setAttribute("role", "tooltip");
  hint.hidden = true;
  reading.after(hint);
  for (const mark of reading.querySelectorAll("[title]")) {
    mark.dataset.title = mark.title;
    mark.removeAttribute("title");
  }
  let timer = 0;
  let described = null;

  const inView = (node) => {
    const box = node.getBoundingClientRect();
    return box.height > 0 && box.top >= 0 && box.top < innerHeight - 60;
  };

  const copyOf = (note) => {
    const copy = note.cloneNode(true);
    for (const node of [copy, ...copy.querySelectorAll("[id]")]) node.removeAttribute("id");
    for (const node of copy.querySelectorAll(".number")) node.remove();
    for (const node of copy.querySelectorAll("details")) node.open = true;
    copy.classList.remove("lit");
    return copy;
  };

  const light = (id) => {
    for (const node of reading.querySelectorAll("[data-note]")) {
      if (node.dataset.note === id) node.classList.add("lit");
    }
  };

  const hide = () => {
    clearTimeout(timer);
    hint.hidden = true;
    hint.replaceChildren();
    for (const node of reading.querySelectorAll(".lit")) node.classList.remove("lit");
    if (described) described.removeAttribute("aria-describedby");
    described = null;
  };

  const show = (target, focused) => {
    hide();
    const seen = new Set();
    for (let node = target; node && node !== reading; node = node.parentElement) {
      if (node.dataset.title) {
        const line = document.createElement("p");
        line.textContent = node.dataset.title;
        line.setAttribute("dir", "auto");
        hint.append(line);
      }
      const id = node.dataset.note;
      const note = id && !seen.has(id) && document.getElementById(id);
      if (!note) continue;
      seen.add(id);
      light(id);
      note.classList.add("lit");
      if (!inView(note)) hint.append(copyOf(note));
    }
    if (!hint.childElementCount) return;
    hint.hidden = false;
    const at = target.getClientRects()[0] || target.getBoundingClientRect();
    const box = hint.getBoundingClientRect();
    const below = at.bottom + 8 + box.height < innerHeight;
    hint.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.width - 8))}px`;
    hint.style.top = `${below ? at.bottom + 8 : Math.max(8, at.top - box.height - 8)}px`;
    if (focused) {
      described = target;
      target.setAttribute("aria-describedby", "hint");
    }
  };

  const marked = (node) => node.closest && node.closest(".text [data-note], .text [data-title]");
  reading.addEventListener("mouseover", (event) => {
    const mark = marked(event.target);
    clearTimeout(timer);
    timer = setTimeout(mark ? () => show(mark, false) : hide, mark ? 120 : 350);
  });
  reading.addEventListener("mouseleave", () => { clearTimeout(timer); timer = setTimeout(hide, 350); });
  hint.addEventListener("mouseenter", () => clearTimeout(timer));
  hint.addEventListener("mouseleave", () => { timer = setTimeout(hide, 200); });
  reading.addEventListener("focusin", (event) => {
    const mark = marked(event.target);
    if (mark) show(mark, true);
  });
  reading.addEventListener("focusout", hide);
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", () => { if (!described) hide(); }, { passive: true });
})();
