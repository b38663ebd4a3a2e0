// The list of what is shown, which is also the legend.
function renderFilters() {
  const mode = ground();
  const of = (name, values) => values.filter((value) => isShown(name, value)).length;
  byId("filter-standings").replaceChildren(...FILTERS.standing.map((id) => checkbox("standing", [id], {
    icon: lineIcon("currentColor", data.standings[id].dash), words: data.standings[id].label, count: countBy("standing", id),
  })));
  byId("filter-types").replaceChildren(...data.families.map((family) => {
    const types = data.types.filter((type) => type.family === family.id);
    if (!types.length) return "";
    const ids = types.map((type) => type.id);
    const head = checkbox("type", ids, { icon: lineIcon(family[mode]), words: family.label, some: of("type", ids) > 0 && of("type", ids) < ids.length });
    const rows = types.map((type) => checkbox("type", [type.id], { words: type.words, count: countBy("type", type.id) }));
    return el("div", { class: "family", role: "group", "aria-label": family.label }, head, el("div", {}, rows));
  }));
  byId("filter-kinds").replaceChildren(...FILTERS.kind.filter((id) => kindCounts.get(id)).map((id) => checkbox("kind", [id], {
    icon: kindIcon(id), words: data.kinds[id].many, count: kindCounts.get(id),
  })));
  byId("filter-articles").replaceChildren(...data.articles.map((article, at) => checkbox("article", [article.key], {
    words: article.headline, small: [article.publisher || article.agency, article.when].filter(Boolean).join(", "), count: articleCounts[at],
  })));
}

const kindCounts = new Map();
for (const row of nodeRows) kindCounts.set(row.group, (kindCounts.get(row.group) || 0) + 1);
const articleCounts = data.articles.map(() => 0);
for (const event of data.events) for (const at of articlesOf(event.claims || [])) articleCounts[at] += 1;
const countBy = (name, id) => data.events.filter((event) => event[name] === id).length;

/** A box that shows or hides one value of a filter, or several at once. */
function checkbox(name, values, { icon = null, words, small = "", count = null, some = false }) {
  const all = values.every((value) => isShown(name, value));
  const input = el("input", {
    type: "checkbox", "data-filter": name, "data-value": values.length === 1 ? values[0] : null,
    onchange: (change) => {
      for (const value of values) {
        if (change.target.checked) state.hidden[name].delete(value);
        else state.hidden[name].add(value);
      }
      refresh();
    },
  });
  input.checked = all;
  input.indeterminate = some;
  return el("label", { class: `check ${count === 0 ? "none" : ""}` }, input, icon,
    el("span", { class: "words" }, words, small && el("small", {}, small)), count !== null && el("span", { class: "n" }, String(count)));
}

/** What is shown out of what there is, what is held back, and how to get it. */
function renderStatus() {
  const linked = nodeRows.length;
  const parts = [state.view === "graph"
    ? `${visible.edges.size} of ${counted(edgeRows.length, "link")} between ${visible.nodes.size} of ${counted(linked, "name")}`
    : `${visible.events.length} of ${counted(data.events.length, "fact")}`];
  const show = (words, change) => parts.push(` · ${words} `, linkButton("show", () => { change(); refresh(); }));
  if (visible.quiet) show(`${counted(visible.quiet, "statement")} hidden`, () => quietTypes.forEach((type) => state.hidden.type.delete(type)));
  if (state.view === "graph" && visible.beyond > visible.nodes.size) show(`only the busiest of ${counted(visible.beyond, "name")}`, () => { state.everything = true; });
  byId("status").replaceChildren(...parts);
  renderNothing();
  renderChips();
}

function renderNothing() {
  const empty = state.view === "graph" ? !visible.edges.size : !visible.events.length;
  const words = data.events.length ? ["Nothing matches. ", linkButton("Reset search and filters", () => { resetFilters(); refresh({ fit: true }); })] : ["No facts were found in these articles."];
  byId("nothing").hidden = !empty;
  byId("nothing").replaceChildren(...words);
}

function renderChips() {
  const remove = { type: "button", "aria-label": `Remove the filter “${state.query}”`, onclick: () => { state.query = ""; refresh(); } };
  byId("chips").replaceChildren(...(state.query ? [el("button", remove, `Facts that mention “${state.query}” ×`)] : []));
}

byId("totals").textContent = `${counted(data.events.length, "fact")} about ${counted(data.entities.length, "name")}, every one with the sentence that states it`;
