// Everything together: a change of state redraws the page and is written into its address.
function refresh({ fit = false } = {}) {
  visible = computeVisible();
  const focused = document.activeElement && document.activeElement.dataset;
  renderFilters();
  if (focused && focused.filter && focused.value) {
    byId("filters").querySelector(`[data-filter="${focused.filter}"][data-value="${CSS.escape(focused.value)}"]`)?.focus();
  }
  redraw();
  renderPanel();
  renderView();
  renderStatus();
  if (fit) fitAll();
  remember();
}

function remember() {
  const fragment = toFragment();
  if (fragment !== location.hash.replace(/^#/, "")) history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
}

function renderView() {
  const table = state.view === "table";
  byId("graph").hidden = table;
  byId("table").hidden = !table;
  byId("view-graph").setAttribute("aria-pressed", String(!table));
  byId("view-table").setAttribute("aria-pressed", String(table));
  renderTable();
}

/** Selects a node, a line or a fact, and shows what is behind it; null closes the panel. */
function select(selected, { focus = false } = {}) {
  const before = state.selected;
  state.selected = selected;
  visible = computeVisible();
  byId("tip").hidden = true;
  redraw();
  renderPanel();
  renderTable();
  renderStatus();
  resize();
  if (selected) reveal();
  if (selected && (!before || focus)) panel.focus({ preventScroll: true });
  remember();
}

function setView(view) {
  state.view = view;
  renderView();
  renderStatus();
  if (view === "graph") network.redraw();
  remember();
}

function toggleFilters(open) {
  byId("filters").classList.toggle("open", open);
  byId("open-filters").setAttribute("aria-expanded", String(open));
}

network.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (node !== undefined) select({ what: "node", at: node });
  else if (edge !== undefined) select({ what: "edge", at: edge });
  else if (state.selected) select(null);
});
const on = (id, action) => byId(id).addEventListener("click", action);
on("view-graph", () => setView("graph"));
on("view-table", () => setView("table"));
on("skip", (press) => { press.preventDefault(); setView("table"); byId("table-heading").focus(); });
on("reset", () => { resetFilters(); select(null); refresh({ fit: true }); });
on("zoom-in", () => zoomBy(1.3));
on("zoom-out", () => zoomBy(1 / 1.3));
on("zoom-fit", fitAll);
on("open-filters", () => toggleFilters(!byId("filters").classList.contains("open")));
on("close-filters", () => toggleFilters(false));
on("theme", () => { document.documentElement.dataset.theme = ground() === "dark" ? "light" : "dark"; refresh(); });

document.addEventListener("keydown", (press) => {
  const typing = press.target instanceof HTMLInputElement && press.target.type === "text";
  if (press.key === "/" && !typing && !press.ctrlKey && !press.metaKey && !press.altKey) {
    press.preventDefault();
    box.focus();
  } else if (press.key === "Escape") {
    if (byId("filters").classList.contains("open")) toggleFilters(false);
    else if (state.selected) select(null);
  }
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => refresh());
addEventListener("hashchange", () => { fromFragment(location.hash); refresh(); });

fromFragment(location.hash);
placeAll();
refresh({ fit: true });
network.on("afterDrawing", drawLabels); // not before: labels need the lines that the first refresh adds
network.redraw();
new ResizeObserver(resize).observe(byId("network"));
const frame = byId("network").querySelector(".vis-network");
frame.setAttribute("role", "application");
frame.setAttribute("aria-label", "Picture of the network. Arrow keys move it, plus and minus zoom. The table view lists the same facts.");
if (state.selected) reveal();

/** For scripts that drive the page: choose, ask what is shown, and find where a line is drawn. */
window.kgGraph = {
  select, refresh, data,
  shown: () => ({ nodes: [...visible.nodes].map((at) => data.entities[at].name), edges: [...visible.edges], events: visible.events.length }),
  edge: (from, type, to) => edgeRows.find((row) => data.entities[row.from].name === from && row.type === type && data.entities[row.to].name === to),
  pointOf: (id) => network.canvasToDOM(edgeById.has(id) ? network.body.edges[id].edgeType.getPoint(0.5) : network.getPosition(id)),
};
