// The picture: vis-network draws nodes and lines, this file their labels, which keep one size and never collide.
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const network = new vis.Network(byId("network"), { nodes, edges }, read("data-options"));
const LABEL_FONT = '"Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
let colors = {};

/** On a screen higher than wide the picture is turned on its side. */
let tall = false;
/** Nodes grow as the whole picture shrinks, so that they can be seen and hit at first view. */
let swell = 1;
/** What the view was last fitted to, and so keeps fitting when the window changes; null once the reader moved it. */
let framed = null;

function readColors() {
  const style = getComputedStyle(document.documentElement);
  const named = (name) => style.getPropertyValue(name).trim();
  colors = { ink: named("--ink"), faint: named("--faint"), paper: named("--paper"), accent: named("--accent") };
}

/** The nodes and edges that belong to the selection; null while nothing is selected. */
function litUp() {
  const selected = state.selected;
  if (!selected) return null;
  const near = edgeRows.filter((edge) => visible.edges.has(edge.id) && touches(edge, selected));
  const lit = new Set(near.flatMap((edge) => [edge.from, edge.to]));
  if (selected.what === "node") lit.add(selected.at);
  if (selected.what === "event") for (const role of ["who", "whom"]) for (const at of data.events[selected.at][role] || []) lit.add(at);
  return { nodes: lit, edges: new Set(near.map((edge) => edge.id)) };
}

/** Brings the picture up to date with the state: what is hidden, what is lit, and in which colours. */
function redraw() {
  readColors();
  const lit = litUp();
  const mode = ground();
  const bends = bend();
  nodes.update(nodeRows.map((row) => {
    const kind = data.kinds[row.group];
    const chosen = state.selected && state.selected.what === "node" && state.selected.at === row.id;
    const border = chosen ? colors.accent : mode === "dark" ? "rgba(0,0,0,.55)" : "rgba(31,35,40,.62)";
    return {
      id: row.id, size: row.size * swell, shape: kind.shape, hidden: !visible.nodes.has(row.id),
      color: { background: kind[mode], border, hover: { background: kind[mode], border: colors.accent } },
      borderWidth: chosen ? 4 : 1.2, opacity: lit && !lit.nodes.has(row.id) ? 0.28 : 1,
    };
  }));
  edges.update(edgeRows.map((row) => {
    const dim = lit && !lit.edges.has(row.id);
    const color = familyOf(row.type)[mode];
    const alone = state.selected && state.selected.what !== "node" && !dim && lit;
    return {
      id: row.id, from: row.from, to: row.to, hidden: !visible.edges.has(row.id), dashes: row.dashes || false,
      width: row.width + (alone ? 1.5 : 0), smooth: bends.get(row.id) || false,
      color: { color, hover: color, opacity: dim ? 0.14 : lit ? 1 : 0.72 },
      arrows: row.arrows ? { to: { enabled: true, scaleFactor: row.width > 2 ? 0.42 : 0.5 } } : undefined,
    };
  }));
}

/** How the visible lines between the same two nodes fan out: nothing for a single one. */
function bend() {
  const pairs = new Map();
  for (const edge of edgeRows.filter((row) => visible.edges.has(row.id))) {
    const pair = `${Math.min(edge.from, edge.to)} ${Math.max(edge.from, edge.to)}`;
    pairs.set(pair, [...(pairs.get(pair) || []), edge]);
  }
  const bends = new Map();
  for (const fan of pairs.values()) {
    const step = Math.min(0.16, 0.9 / fan.length);
    fan.forEach((edge, at) => {
      const turn = (at - (fan.length - 1) / 2) * step * (edge.from < edge.to ? 1 : -1);
      if (turn) bends.set(edge.id, { enabled: true, type: turn > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(turn) });
    });
  }
  return bends;
}

/** Gives every node its place again, turned if the screen is higher than wide. */
function placeAll() {
  const { clientWidth: width, clientHeight: height } = byId("stage");
  tall = height > width * 1.15;
  nodes.update(nodeRows.map(({ id, x, y }) => (tall ? { id, x: y, y: x } : { id, x, y })));
}

/** Moves the view so that these nodes fill it, with room for their labels. */
function frameNodes(ids) {
  const shown = ids.map((id) => network.body.nodes[id]);
  const { clientWidth: width, clientHeight: height } = byId("network");
  if (!shown.length || !width) return;
  const span = (axis) => [Math.min(...shown.map((node) => node[axis])), Math.max(...shown.map((node) => node[axis]))];
  const [[left, right], [top, bottom]] = [span("x"), span("y")];
  const room = { x: Math.max(width - (width < 700 ? 84 : 150), 100), y: Math.max(height - 116, 80) };
  const scale = Math.min(room.x / Math.max(right - left, 1), room.y / Math.max(bottom - top, 1), 1.25);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 6 / scale }, scale, animation: false });
}

/** Shows everything that the filters leave. */
function fitAll() {
  frameNodes([...visible.nodes]);
  const grown = Math.min(Math.max(0.62 / network.getScale(), 1), 2);
  if (Math.abs(grown - swell) > 0.05) {
    swell = grown;
    redraw();
  }
  framed = fitAll;
}

/** Shows the selection close up. */
function fitSelection() {
  frameNodes([...litUp().nodes].filter((at) => visible.nodes.has(at)));
  framed = fitSelection;
}

/** Brings what is selected into view: on a small screen close up, else only if it is out of sight. */
function reveal() {
  const lit = [...litUp().nodes].filter((at) => visible.nodes.has(at));
  const { clientWidth: width, clientHeight: height } = byId("network");
  const seen = (at) => {
    const { x, y } = network.canvasToDOM(network.getPosition(at));
    return x > 20 && y > 20 && x < width - 20 && y < height - 40;
  };
  if (matchMedia("(max-width: 760px)").matches) fitSelection();
  else if (!lit.every(seen)) fitAll();
}

/** Follows a change of the window or the panel without shifting or rescaling what the reader looks at. */
function resize() {
  const [position, scale] = [network.getViewPosition(), network.getScale()];
  network.setSize("100%", "100%");
  network.moveTo({ position, scale, animation: false });
  if (framed === fitSelection && !state.selected) framed = fitAll;
  if (framed) framed();
  network.redraw();
}

function zoomBy(factor) {
  framed = null;
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.05), 6) });
}

/** A name in at most two lines. */
function wrapped(name) {
  const lines = [""];
  for (const word of name.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (!last || last.length + word.length < 18) lines[lines.length - 1] = last ? `${last} ${word}` : word;
    else lines.push(word);
  }
  const clipped = lines.map((line) => (line.length > 22 ? `${line.slice(0, 21)}…` : line));
  return clipped.length > 2 ? [clipped[0], `${clipped[1].slice(0, 20)}…`] : clipped;
}

/** Draws labels in screen size: the selected first, then the busiest; one that finds no room waits for a closer look. */
function drawLabels(context) {
  const scale = network.getScale();
  const lit = litUp();
  const shown = nodeRows.filter((row) => visible.nodes.has(row.id))
    .map((row) => ({ row, dim: lit && !lit.nodes.has(row.id), x: network.body.nodes[row.id].x * scale, y: network.body.nodes[row.id].y * scale, r: row.size * swell * scale }));
  const taken = nodeRows.filter((row) => visible.nodes.has(row.id)).map((row) => {
    const { x, y } = network.body.nodes[row.id];
    return { at: row.id, x: x * scale, y: y * scale, w: row.size * swell * 1.7 * scale, h: row.size * swell * 1.7 * scale };
  });
  context.save();
  context.scale(1 / scale, 1 / scale);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const chosen = state.selected && state.selected.what === "node" ? state.selected.at : -1;
  const first = ({ row, dim }) => row.size + (row.id === chosen ? 2000 : 0) + (dim ? 0 : 1000);
  shown.sort((a, b) => first(b) - first(a) || a.row.id - b.row.id);
  const { x, y } = network.getViewPosition();
  const view = { x: x * scale, y: y * scale, w: byId("network").clientWidth, h: byId("network").clientHeight };
  const always = lit && lit.nodes.size <= 40;
  for (const item of shown.filter(({ dim }) => !dim)) drawNodeLabel(context, item, { taken, view, always });
  drawEdgeLabels(context, scale, lit, taken);
  for (const item of shown.filter(({ dim }) => dim)) drawNodeLabel(context, item, { taken, view, always: false });
  context.restore();
}

function drawNodeLabel(context, { row, dim, x, y, r }, { taken, view, always }) {
  const lines = wrapped(data.entities[row.id].name);
  const size = row.size >= 19 ? 14 : 12.5;
  context.font = `${row.size >= 15 ? 600 : 400} ${size}px ${LABEL_FONT}`;
  const w = Math.max(...lines.map((line) => context.measureText(line).width)) + 6;
  const h = lines.length * (size + 2);
  const spots = [[x, y + r + h / 2 + 3], [x, y - r - h / 2 - 3], [x + r + w / 2 + 3, y], [x - r - w / 2 - 3, y]];
  const fits = ([sx, sy]) => isWithin({ x: sx, y: sy, w, h }, view) && isFree({ at: row.id, x: sx, y: sy, w, h }, taken);
  const spot = spots.find(fits) || (always && spots[0]);
  if (!spot) return;
  taken.push({ at: -1, x: spot[0], y: spot[1], w, h });
  context.strokeStyle = colors.paper;
  context.lineWidth = 4;
  context.fillStyle = dim ? colors.faint : colors.ink;
  lines.forEach((line, n) => {
    const ly = spot[1] + (n - (lines.length - 1) / 2) * (size + 2);
    context.strokeText(line, spot[0], ly);
    context.fillText(line, spot[0], ly);
  });
}

/** Names the relations on their lines: those of the selection, or all of them once the reader is close. */
function drawEdgeLabels(context, scale, lit, taken) {
  if (!lit && scale < 1.1) return;
  const wanted = edgeRows.filter((row) => visible.edges.has(row.id) && (!lit || lit.edges.has(row.id)));
  context.font = `11.5px ${LABEL_FONT}`;
  for (const row of [...wanted].sort((a, b) => b.width - a.width)) {
    const words = edgeWords(row);
    const [w, h] = [context.measureText(words).width + 10, 16];
    const points = [0.5, 0.4, 0.6, 0.32, 0.68].map((part) => network.body.edges[row.id].edgeType.getPoint(part));
    const spot = points.map(({ x, y }) => ({ at: row.id, x: x * scale, y: y * scale, w, h })).find((box) => isFree(box, taken));
    if (!spot) continue;
    taken.push(spot);
    context.fillStyle = colors.paper;
    context.beginPath();
    context.roundRect(spot.x - w / 2, spot.y - h / 2, w, h, 7);
    context.fill();
    context.fillStyle = familyOf(row.type)[ground()];
    context.fillText(words, spot.x, spot.y + 0.5);
  }
}

function isWithin(box, view) {
  return Math.abs(box.x - view.x) * 2 < view.w - box.w - 4 && Math.abs(box.y - view.y) * 2 < view.h - box.h - 4;
}

function isFree(box, taken) {
  return !taken.some((other) => other.at !== box.at
    && Math.abs(other.x - box.x) * 2 < other.w + box.w && Math.abs(other.y - box.y) * 2 < other.h + box.h);
}

/** A line of text beside the pointer. */
function showTip(lines, { x, y }) {
  const tip = byId("tip");
  tip.replaceChildren(lines[0], ...lines.slice(1).map((line) => el("small", {}, line)));
  tip.hidden = false;
  const room = byId("graph").getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(x + 14, room.width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(4, Math.min(y + 14, room.height - tip.offsetHeight - 8))}px`;
}

function edgeSentence(edge) {
  const names = [edge.from, edge.to].map((at) => data.entities[at].name);
  return `${names[0]} ${typeById.get(edge.type).symmetric ? "↔" : "→"} ${names[1]}: ${edgeWords(edge)}`;
}

network.on("hoverNode", ({ node, pointer }) => {
  const entity = data.entities[node];
  showTip([entity.name, `${data.kinds[entity.kind].one}, ${counted(eventsOf[node].size, "fact")}`], pointer.DOM);
});
network.on("hoverEdge", ({ edge, pointer }) => {
  const row = edgeById.get(edge);
  showTip([edgeSentence(row), `${data.standings[row.standing].label}, ${counted(articlesOf(row.claims).size, "article")}`], pointer.DOM);
});
for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(name, () => { byId("tip").hidden = true; });
for (const name of ["dragEnd", "zoom"]) network.on(name, () => { framed = null; });
