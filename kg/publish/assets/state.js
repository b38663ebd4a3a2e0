// What the reader chose, what is visible for it, and the page's address, which keeps it.
const FILTERS = {
  standing: Object.keys(data.standings),
  type: data.types.map((type) => type.id),
  kind: Object.keys(data.kinds),
  article: data.articles.map((article) => article.key),
};
const hiddenAtFirst = { standing: [], type: quietTypes, kind: [], article: [] };

/** How many nodes a picture can show and still be read; beyond, the busiest stand for all until the reader asks. */
const MOST_NODES = 300;

const state = { view: "graph", query: "", selected: null, everything: false, hidden: {} };

function resetFilters() {
  state.query = "";
  state.everything = false;
  for (const name of Object.keys(FILTERS)) state.hidden[name] = new Set(hiddenAtFirst[name]);
}
resetFilters();

const isShown = (name, value) => !state.hidden[name].has(value);
const isKindShown = (entity) => isShown("kind", data.entities[entity].kind);
const someArticleShown = (claims) => !claims.length || claims.some((claim) => isShown("article", data.articles[data.claims[claim].article].key));
const saysQuery = (event) => fold(state.query).split(/\s+/).every((word) => eventText(event).includes(word));

function isEventShown(at, { quiet = false } = {}) {
  const event = data.events[at];
  const sides = [event.who || [], event.whom || []].filter((side) => side.length);
  return (quiet || isShown("type", event.type)) && isShown("standing", event.standing) && someArticleShown(event.claims || [])
    && sides.every((side) => side.some(isKindShown)) && saysQuery(at);
}

function isEdgeShown(edge) {
  return isShown("type", edge.type) && isShown("standing", edge.standing) && isKindShown(edge.from) && isKindShown(edge.to)
    && someArticleShown(edge.claims) && edge.events.some(saysQuery);
}

/** What the filters leave: edges by id, nodes and events by position, and how many quiet events are hidden as such. */
function computeVisible() {
  const left = edgeRows.filter(isEdgeShown);
  const kept = busiest(left);
  const edges = kept ? left.filter((edge) => kept.has(edge.from) && kept.has(edge.to)) : left;
  const events = data.events.map((_, at) => at);
  return {
    edges: new Set(edges.map((edge) => edge.id)),
    beyond: new Set(left.flatMap((edge) => [edge.from, edge.to])).size,
    nodes: new Set(edges.flatMap((edge) => [edge.from, edge.to])),
    events: events.filter((at) => isEventShown(at)),
    quiet: events.filter((at) => {
      const type = data.events[at].type;
      return quietTypes.includes(type) && !isShown("type", type) && isEventShown(at, { quiet: true });
    }).length,
  };
}

/** The nodes with most links where there are too many to show, and the selected one's neighbours; null where all fit. */
function busiest(left) {
  const links = new Map();
  for (const { from, to } of left) for (const at of [from, to]) links.set(at, (links.get(at) || 0) + 1);
  if (state.everything || links.size <= MOST_NODES) return null;
  const order = [...links.keys()].sort((a, b) => links.get(b) - links.get(a) || a - b);
  const kept = new Set(order.slice(0, MOST_NODES));
  if (state.selected) for (const edge of left.filter((row) => touches(row, state.selected))) kept.add(edge.from).add(edge.to);
  return kept;
}

function touches(edge, selected) {
  if (selected.what === "edge") return edge.id === selected.at;
  if (selected.what === "event") return edge.events.includes(selected.at);
  return edge.from === selected.at || edge.to === selected.at;
}
let visible = computeVisible();

const KEYS = {
  node: { find: (key) => data.entities.findIndex((entity) => entity.key === key), key: (at) => data.entities[at].key },
  event: { find: (key) => data.events.findIndex((event) => event.key === key), key: (at) => data.events[at].key },
  edge: { find: (key) => (edgeById.has(key) ? key : -1), key: (id) => id },
};

/** The state as the part of the address behind "#": only what differs from the first view. */
function toFragment() {
  const parts = [];
  if (state.view !== "graph") parts.push(["view", state.view]);
  if (state.query) parts.push(["q", state.query]);
  if (state.selected) parts.push([state.selected.what, KEYS[state.selected.what].key(state.selected.at)]);
  for (const name of Object.keys(FILTERS)) {
    const hidden = FILTERS[name].filter((value) => state.hidden[name].has(value));
    if (hidden.join() !== hiddenAtFirst[name].join()) parts.push([`hide-${name}`, hidden.map(encodeURIComponent).join("+")]);
  }
  const theme = document.documentElement.dataset.theme;
  if (theme) parts.push(["theme", theme]);
  return parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

/** Takes the state from the address; what it names and the page lacks is left out. */
function fromFragment(fragment) {
  const entries = fragment.replace(/^#/, "").split("&").filter((part) => part.includes("="));
  const given = new Map(entries.map((part) => [part.slice(0, part.indexOf("=")), decoded(part.slice(part.indexOf("=") + 1))]));
  resetFilters();
  state.view = given.get("view") === "table" ? "table" : "graph";
  state.query = given.get("q") || "";
  state.selected = null;
  for (const [what, { find }] of Object.entries(KEYS)) {
    const at = given.has(what) ? find(given.get(what)) : -1;
    if (at !== -1) state.selected = { what, at };
  }
  for (const name of Object.keys(FILTERS)) {
    if (!given.has(`hide-${name}`)) continue;
    const values = given.get(`hide-${name}`).split("+").map(decoded);
    state.hidden[name] = new Set(values.filter((value) => FILTERS[name].includes(value)));
  }
  const theme = given.get("theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text; // a hand-made address: take it as it is
    throw error;
  }
}
