"use strict";
function reveal() {
  let node = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!node) return;
  for (let at = node; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  node.scrollIntoView();
}
addEventListener("hashchange", reveal);
addEventListener("DOMContentLoaded", reveal);
addEventListener("beforeprint", () => document.querySelectorAll("details.claim, details.text").forEach((d) => { d.open = true; }));
