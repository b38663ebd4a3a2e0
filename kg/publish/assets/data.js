// The page's data, and how to make elements of it. Article text only ever enters the page as text nodes.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const data = read("data-payload");
const nodeRows = read("data-nodes");
const edgeRows = read("data-edges");
const byId = (id) => document.getElementById(id);

const typeById = new Map(data.types.map((type) => [type.id, type]));
const familyById = new Map(data.families.map((family) => [family.id, family]));
const edgeById = new Map(edgeRows.map((edge) => [edge.id, edge]));
const quietTypes = data.types.filter((type) => type.quiet).map((type) => type.id);
const familyOf = (typeId) => familyById.get(typeById.get(typeId).family);
const articlesOf = (claims) => new Set(claims.map((claim) => data.claims[claim].article));

/** What an event says about an entity: its parts by name, each a list of positions. */
const ROLES = ["who", "whom", "where", "with", "by"];
const eventsOf = data.entities.map(() => new Map());
data.events.forEach((event, at) => {
  for (const role of ROLES) {
    for (const entity of event[role] || []) {
      if (!eventsOf[entity].has(at)) eventsOf[entity].set(at, new Set());
      eventsOf[entity].get(at).add(role);
    }
  }
});

/** Letters without accents or case, for searching. */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const texts = new Map();
/** All words of an event, folded: its label, its parts, and the sentences behind it. */
function eventText(at) {
  if (!texts.has(at)) {
    const event = data.events[at];
    const names = ROLES.flatMap((role) => event[role] || [])
      .flatMap((entity) => [data.entities[entity].name, ...(data.entities[entity].aliases || [])]);
    const sentences = (event.claims || []).map((claim) => data.sentences[data.claims[claim].sentence]);
    const words = [event.label, event.office, event.when, ...(event.about || []), ...names, ...sentences];
    texts.set(at, fold(words.filter(Boolean).join("\n")));
  }
  return texts.get(at);
}

/** An element with attributes ("on…" are listeners) and children; a string becomes a text node. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const SHAPES = {
  dot: "M8 1.5a6.5 6.5 0 1 0 .01 0z",
  square: "M2.2 2.2h11.6v11.6H2.2z",
  hexagon: "M8 .9l6.2 3.5v7.2L8 15.1l-6.2-3.5V4.4z",
  triangleDown: "M.9 2.4h14.2L8 14.9z",
  triangle: "M8 1.1l7.1 12.5H.9z",
  diamond: "M8 .6L15.4 8 8 15.4.6 8z",
  star: "M8 .8l2.2 4.9 5.3.5-4 3.5 1.2 5.3L8 12.2 3.3 15l1.2-5.3-4-3.5 5.3-.5z",
};

/** The shape and colour of a kind, as the network draws it. */
function kindIcon(kind, size = 15) {
  const look = data.kinds[kind];
  const path = svg("path", { d: SHAPES[look.shape], fill: look[ground()], stroke: "currentColor", "stroke-width": 0.9 });
  return svg("svg", { viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true" }, path);
}

/** A stretch of line as the network draws it. */
function lineIcon(color, dash = []) {
  const line = svg("line", { x1: 1, x2: 27, y1: 6, y2: 6, stroke: color, "stroke-width": 2.6, "stroke-dasharray": dash.join(" ") });
  return svg("svg", { viewBox: "0 0 28 12", width: 28, height: 12, "aria-hidden": "true" }, line);
}

const counted = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** The relation of a line in words; unless it is a fact, with how it is reported: "visited (planned)". */
function edgeWords(edge) {
  const { words } = typeById.get(edge.type);
  if (edge.standing === "fact") return words;
  const how = edge.claims.map((at) => data.claims[at])
    .map((claim) => (claim.polarity === "negative" ? "negated" : claim.certainty === "certain" ? claim.status : claim.certainty));
  return how.length ? `${words} (${[...new Set(how)].sort().join(", ")})` : words;
}

/** Whether the page is light or dark now: by the reader's choice, else by the system's. */
function ground() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen) return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
