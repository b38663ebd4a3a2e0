// The side panel: the facts behind a node, a line or a row, and the sentences behind the facts.
const panel = byId("panel");

function renderPanel() {
  const selected = state.selected;
  panel.hidden = !selected;
  if (!selected) return panel.replaceChildren();
  const content = { node: nodePanel, edge: edgePanel, event: eventPanel }[selected.what](selected.at);
  panel.replaceChildren(...content.flat().filter(Boolean));
  panel.scrollTop = 0;
}

function panelHead(title, icon) {
  const close = el("button", { class: "close", type: "button", "aria-label": "Close", title: "Close (Esc)", onclick: () => select(null) }, "×");
  return el("div", { class: "panel-head" }, icon, el("h2", {}, title), close);
}

function nodePanel(at) {
  const entity = data.entities[at];
  const about = [data.kinds[entity.kind].one, entity.country, entity.articles && `in ${counted(entity.articles, "article")}`];
  const also = entity.aliases ? el("p", { class: "about" }, `Also: ${entity.aliases.join(", ")}`) : null;
  const shown = [...eventsOf[at].keys()].filter((event) => isEventShown(event));
  const rest = eventsOf[at].size - shown.length;
  return [
    panelHead(entity.name, kindIcon(entity.kind, 18)),
    el("p", { class: "about" }, about.filter(Boolean).join(" · ")),
    also,
    entity.wikidata && /^Q\d+$/.test(entity.wikidata) ? el("p", { class: "about" }, webLink(`https://www.wikidata.org/wiki/${entity.wikidata}`, `Wikidata ${entity.wikidata}`)) : null,
    ...factGroups(at, shown),
    rest ? el("p", { class: "about" }, `${counted(rest, "more fact")} hidden by the filters. `, linkButton("Show all", () => { resetFilters(); state.hidden.type.clear(); refresh(); })) : null,
  ];
}

/** The facts of an entity under headings: what it took part in by relation, then where it stands at the side. */
function factGroups(at, events) {
  const groups = new Map();
  for (const event of events) {
    const roles = eventsOf[at].get(event);
    const type = typeById.get(data.events[event].type);
    const heading = roles.has("who") || roles.has("whom") ? type.words : roles.has("where") ? "happened here" : roles.has("with") ? "by means of it" : "according to it";
    groups.set(heading, [...(groups.get(heading) || []), event]);
  }
  const order = [...data.types.map((type) => type.words), "happened here", "by means of it", "according to it"];
  return [...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .flatMap(([heading, group]) => [el("h3", {}, `${heading} (${group.length})`), ...group.map((event) => factCard(event, { open: events.length <= 2 }))]);
}

function edgePanel(id) {
  const edge = edgeById.get(id);
  const type = typeById.get(edge.type);
  const [from, to] = [edge.from, edge.to].map((at) => entityButton(at));
  const color = familyOf(edge.type)[ground()];
  return [
    panelHead(edgeWords(edge).replace(/^./, (letter) => letter.toUpperCase()), lineIcon(color, edge.dashes)),
    el("p", { class: "about" }, from, type.symmetric ? " ↔ " : " → ", to),
    el("p", { class: "about" }, `${data.standings[edge.standing].label} · ${counted(articlesOf(edge.claims).size, "article")}`),
    el("h3", {}, counted(edge.events.length, "fact")),
    ...edge.events.map((event) => factCard(event, { open: true, claims: edge.claims })),
  ];
}

function eventPanel(at) {
  return [panelHead("Fact", null), factCard(at, { open: true })];
}

/** One fact, folded or open. With `claims`, only evidence among them is shown: that which names the very pair of a line. */
function factCard(at, { open = false, claims = null } = {}) {
  const event = data.events[at];
  const shown = claims ? event.claims.filter((claim) => claims.includes(claim)) : event.claims || [];
  const card = el("details", { class: "fact" }, el("summary", {}, el("div", { class: "label" }, event.label), badges(event)));
  const fill = () => { if (card.open && card.children.length === 1) card.append(factDetails(event, shown.length ? shown : event.claims || [])); };
  card.addEventListener("toggle", fill);
  card.open = open;
  fill();
  return card;
}

function badges(event) {
  const badge = (text, extra = "") => el("span", { class: `badge ${extra}` }, text);
  return el("div", { class: "badges" },
    badge(event.status, `${event.standing}-standing`),
    event.when && badge(event.when),
    badge(counted(event.sources, "article")),
    event.conflicts && badge("sources disagree", "claimed-standing"));
}

function factDetails(event, claims) {
  const type = typeById.get(event.type);
  const independent = event.sources > 1 ? `${counted(event.sources, "article")}, ${event.independent} independent` : counted(event.sources, "article");
  const rows = [
    ["Relation", `${type.words} (${event.type})`], ["Who", people(event.who)], ["Whom", people(event.whom)], ["Where", people(event.where)],
    ["When", event.when || "no date given"], ["Office", event.office], ["Means", people(event.with)], ["About", event.about && event.about.join("; ")],
    ["Status", event.status], ["Certainty", (event.certainty || []).join(", ")], ["Said by", people(event.by)], ["Sources", independent],
    ["Part of", event.partOf != null && eventButton(event.partOf)], ["Announced as", (event.plannedAs || []).map(eventButton)],
  ];
  const list = rows.filter(([, value]) => value && value.length !== 0).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]);
  return el("div", { class: "inside" }, el("dl", {}, list),
    (event.conflicts || []).map((conflict) => el("p", { class: "conflict" }, `Sources disagree on the ${conflict.field}: ${conflict.why}`)),
    [...bySentence(claims).values()].map(quotation));
}

/** The claims in their order, those that one sentence makes together. */
function bySentence(claims) {
  const groups = new Map();
  for (const at of claims) {
    const { sentence } = data.claims[at];
    groups.set(sentence, [...(groups.get(sentence) || []), data.claims[at]]);
  }
  return groups;
}

/** The sentence in pieces, with the words that state the facts marked; marks that meet become one. */
function marked(text, claims) {
  const spans = claims.map((claim) => claim.mark).filter(Boolean).sort((a, b) => a[0] - b[0]);
  const pieces = [];
  let at = 0;
  while (spans.length) {
    let [start, end] = spans.shift();
    while (spans.length && spans[0][0] <= end) end = Math.max(end, spans.shift()[1]);
    pieces.push(text.slice(at, start), el("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...pieces, text.slice(at)];
}

/** One sentence of one article, with what it is a source for and who says so. */
function quotation(claims) {
  const article = data.articles[claims[0].article];
  const title = article.url ? webLink(article.url, article.headline) : el("b", {}, article.headline);
  const source = [article.publisher || article.agency, article.when].filter(Boolean).join(", ");
  const how = [...new Set(claims.flatMap((claim) => [claim.status, claim.polarity === "negative" && "negated", claim.certainty !== "certain" && claim.certainty]))];
  const by = [...new Set(claims.flatMap((claim) => claim.by || []))];
  const sure = Math.min(...claims.map((claim) => claim.confidence));
  return el("div", { class: "quote" },
    el("blockquote", {}, marked(data.sentences[claims[0].sentence], claims)),
    el("p", {}, title, source && ` · ${source}`),
    el("p", {}, how.filter(Boolean).join(", "), by.length ? [", according to ", ...people(by)] : "", `, confidence ${sure.toFixed(2)}`));
}

const people = (entities = []) => entities.flatMap((at, n) => (n ? [", ", entityButton(at)] : [entityButton(at)]));
const entityButton = (at) => linkButton(data.entities[at].name, () => select({ what: "node", at }, { focus: true }));
const eventButton = (at) => linkButton(data.events[at].label, () => select({ what: "event", at }));

function linkButton(words, onclick) {
  return el("button", { class: "link", type: "button", onclick }, words);
}

/** A link to a page of the web; anything but http and https is shown as words alone. */
function webLink(url, words) {
  return /^https?:\/\//i.test(url) ? el("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, words) : el("b", {}, words);
}
