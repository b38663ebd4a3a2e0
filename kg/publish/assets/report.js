// Pointing at a claim lights the words that state it, and pointing at the words their claims. Everything reads without it.
"use strict";
for (const mark of document.querySelectorAll("mark[data-claims]")) {
  const claims = mark.dataset.claims.trim().split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  const light = (on) => { for (const element of [mark, ...claims]) element.classList.toggle("lit", on); };
  for (const element of [mark, ...claims]) {
    element.addEventListener("mouseenter", () => light(true));
    element.addEventListener("mouseleave", () => light(false));
  }
}
