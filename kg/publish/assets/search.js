// The search box: names to go to, or words that the facts must hold. A combobox with a list, as WAI-ARIA describes it.
const box = byId("search");
const list = byId("suggestions");
const MOST = 8;
const folded = data.entities.map((entity) => [entity.name, ...(entity.aliases || [])].map(fold));
let offers = [];
let active = -1;

/** How well a name answers the words typed: 0 where it has a word that begins so, 1 where it holds them, else 2. */
function rank(name, words) {
  if (!words.every((word) => name.includes(word))) return 2;
  return name.split(/[\s-]+/).some((part) => part.startsWith(words[0])) ? 0 : 1;
}

/** Entities whose names hold all the words typed: by their own name first, then by another, the busiest first. */
function findEntities(words) {
  const score = (at) => 3 * rank(folded[at][0], words) + Math.min(...folded[at].map((name) => rank(name, words)));
  return data.entities.map((_, at) => at)
    .filter((at) => folded[at].some((name) => words.every((word) => name.includes(word))))
    .sort((a, b) => score(a) - score(b) || eventsOf[b].size - eventsOf[a].size || a - b)
    .slice(0, MOST);
}

function suggest() {
  const text = box.value.trim();
  const words = fold(text).split(/\s+/).filter(Boolean);
  offers = [];
  active = -1;
  if (words.length) {
    const facts = data.events.filter((_, at) => words.every((word) => eventText(at).includes(word))).length;
    offers = findEntities(words).map((at) => ({ at, words: data.entities[at].name, hint: counted(eventsOf[at].size, "fact"), icon: kindIcon(data.entities[at].kind) }));
    if (facts) offers.push({ text, words: `Facts that mention “${text}”`, hint: String(facts) });
  }
  const rows = offers.map((offer, n) => el("li", {
    role: "option", id: `offer-${n}`, "aria-selected": "false", onmousedown: (press) => { press.preventDefault(); take(offer); },
  }, offer.icon, el("span", {}, offer.words), el("span", { class: "hint" }, offer.hint)));
  const nothing = words.length && !offers.length ? [el("li", { class: "empty", role: "option", "aria-disabled": "true" }, `Nothing matches “${text}”`)] : [];
  list.replaceChildren(...rows, ...nothing);
  openList(Boolean(words.length));
}

function openList(open) {
  list.hidden = !open;
  box.setAttribute("aria-expanded", String(open));
  if (!open) box.removeAttribute("aria-activedescendant");
}

function activate(n) {
  active = (n + offers.length) % offers.length;
  [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === active)));
  box.setAttribute("aria-activedescendant", `offer-${active}`);
  list.children[active].scrollIntoView({ block: "nearest" });
}

function take(offer) {
  openList(false);
  box.value = "";
  box.blur();
  if (offer.text === undefined) return select({ what: "node", at: offer.at }, { focus: true });
  state.query = offer.text;
  return refresh();
}

box.addEventListener("input", suggest);
box.addEventListener("focus", () => { if (box.value.trim()) suggest(); });
box.addEventListener("blur", () => openList(false));
box.addEventListener("keydown", (press) => {
  if (press.key === "ArrowDown" && offers.length) activate(active + 1);
  else if (press.key === "ArrowUp" && offers.length) activate(active < 0 ? -1 : active - 1);
  else if (press.key === "Enter" && active >= 0) take(offers[active]);
  else if (press.key === "Enter" && box.value.trim()) take({ text: box.value.trim() });
  else if (press.key === "Escape") { box.value = ""; openList(false); box.blur(); press.stopPropagation(); }
  else return;
  press.preventDefault();
});
