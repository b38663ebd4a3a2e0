// The same facts as rows, for those who cannot use the picture or would rather sort.
const names = (entities) => (entities || []).map((at) => data.entities[at].name).join(", ");
const typeOrder = new Map(data.types.map((type, n) => [type.id, n]));
const COLUMNS = [
  { name: "Fact", text: (event) => event.label },
  { name: "Relation", text: (event) => typeById.get(event.type).words, sort: (event) => typeOrder.get(event.type) },
  { name: "Who", text: (event) => names(event.who) },
  { name: "Whom", text: (event) => names(event.whom) },
  { name: "Where", text: (event) => names(event.where) },
  { name: "When", text: (event) => event.when || "", sort: (event) => event.day || "", look: "short" },
  { name: "Status", text: (event) => event.status, look: "short" },
  { name: "Articles", text: (event) => String(event.sources), sort: (event) => event.sources, look: "n" },
];
const sorting = { column: 5, down: true };

function sorted(events) {
  const { sort, text } = COLUMNS[sorting.column];
  const key = (at) => (sort || text)(data.events[at]);
  const turn = sorting.down ? -1 : 1;
  return [...events].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if ((x === "") !== (y === "")) return x === "" ? 1 : -1; // what is unknown comes last either way
    const order = typeof x === "number" ? x - y : x.localeCompare(y, "en");
    return turn * order || a - b;
  });
}

function renderTable() {
  if (state.view !== "table") return;
  const heads = COLUMNS.map((column, n) => el("th", {
    scope: "col", "aria-sort": n !== sorting.column ? "none" : sorting.down ? "descending" : "ascending",
  }, el("button", { type: "button", onclick: () => sortBy(n) }, column.name)));
  const rows = sorted(visible.events).map((at) => {
    const event = data.events[at];
    const on = state.selected && state.selected.what === "event" && state.selected.at === at;
    const cells = COLUMNS.map((column, n) => el("td", { class: column.look },
      n ? column.text(event) : el("button", { class: "link", type: "button", "data-event": event.key, onclick: () => select({ what: "event", at }) }, column.text(event))));
    return el("tr", { class: on ? "on" : null }, cells);
  });
  const body = byId("table-body");
  const { scrollTop } = body;
  body.replaceChildren(el("table", {}, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows)));
  body.scrollTop = scrollTop;
}

function sortBy(column) {
  sorting.down = sorting.column === column ? !sorting.down : false;
  sorting.column = column;
  renderTable();
  byId("table-body").querySelectorAll("th button")[column].focus();
}
