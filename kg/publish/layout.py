"""Where the nodes of a network page stand: computed here, so that the page opens still and is the same on any machine.

Graph drawing by stochastic gradient descent on stress (Zheng, Pawar and Goodman 2018, doi:10.1109/TVCG.2018.2859997),
then a sweep that pushes apart what still overlaps. Only ``+ - * /`` and ``sqrt`` are used, which IEEE 754 rounds the
same everywhere, one operation at a time and in a fixed order; ``sin``, ``exp`` and vectorised sums would not be.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isqrt, sqrt

_UNIT = 64
"""Ideal length of the shortest edge, in integer steps, so that path lengths add up exactly."""
_FALL = 0.75
"""By how much the step size falls after each pass (the paper's exponential schedule)."""
SMALL = 160
"""Up to so many nodes, every pair takes part and several starts are tried; above, pivots stand for the rest."""
_STARTS = 6
"""How many pseudo-random starts are tried on a small graph; the drawing with the fewest accidents stands."""
_STRETCH = 1.4
"""Screens are wider than high."""


@dataclass(frozen=True, slots=True)
class Box:
    """What a node and its label take up on the page, in pixels."""

    width: int
    height: int


Link = tuple[int, int]
Point = tuple[int, int]
_Pair = tuple[int, int, float]


def place_nodes(boxes: Sequence[Box], links: Iterable[Link], *, spacing: int = 150) -> list[Point]:
    """Centres of the boxes, in whole pixels around (0, 0), linked ones near each other and none overlapping.

    ``links`` are pairs of indices into ``boxes``; ``spacing`` is the ideal length of a link between two small nodes.
    The result depends on the order of ``boxes`` alone, not on that of ``links``.
    """
    edges = sorted({(min(link), max(link)) for link in links if link[0] != link[1]})
    if not boxes:
        return []
    pairs = _shuffled(_ideal_distances(len(boxes), edges))
    starts = _STARTS if len(boxes) <= SMALL else 1
    drawings = [_relax(_start(len(boxes), seed), pairs) for seed in range(1, starts + 1)]
    best = min(drawings, key=lambda points: _accidents(points, edges)) if starts > 1 else drawings[0]
    scale = spacing / _UNIT
    spread = [[x * scale * _STRETCH, y * scale] for x, y in best]
    roomy = _roomy(spread, boxes)
    spread = [[x * roomy, y * roomy] for x, y in spread]
    return _centred(separate(spread, boxes, rounds=120 if len(boxes) <= SMALL else 12))


def _ideal_distances(count: int, edges: Sequence[Link]) -> list[_Pair]:
    """(i, j, distance) for all pairs of a small graph, or for each node and each pivot of a large one."""
    reach = _neighbours(count, edges)
    if count <= SMALL:
        rows = ((i, _distances(reach, i)) for i in range(count))
        return [(i, j, float(row[j])) for i, row in rows for j in range(i + 1, count)]
    near = [(i, j, float(length)) for i in range(count) for j, length in reach[i] if i < j]
    return near + [(p, j, float(row[j])) for p, row in _pivots(reach) for j in range(count) if j != p]


def _neighbours(count: int, edges: Sequence[Link]) -> list[list[Link]]:
    """For each node its (neighbour, edge length): edges between two busy nodes are longer, to leave room for leaves."""
    degree = [0] * count
    for i, j in edges:
        degree[i] += 1
        degree[j] += 1
    reach: list[list[Link]] = [[] for _ in range(count)]
    for i, j in edges:
        length = _UNIT * 2 // 3 + isqrt(_UNIT * _UNIT * min(degree[i], degree[j])) // 3
        reach[i].append((j, length))
        reach[j].append((i, length))
    return reach


def _distances(reach: Sequence[Sequence[Link]], source: int) -> list[int]:
    """Lengths of the shortest paths from ``source``; what it cannot reach is put a little beyond the farthest."""
    unknown = -1
    found = [unknown] * len(reach)
    queue = [(0, source)]
    while queue:
        distance, node = heapq.heappop(queue)
        if found[node] != unknown:
            continue
        found[node] = distance
        for other, length in reach[node]:
            if found[other] == unknown:
                heapq.heappush(queue, (distance + length, other))
    beyond = max(found) + _UNIT * 3 // 2
    return [beyond if distance == unknown else distance for distance in found]


def _pivots(reach: Sequence[Sequence[Link]]) -> Iterator[tuple[int, list[int]]]:
    """Nodes far from each other with their distances to all, the busiest first (the paper's sparse variant)."""
    pivot = max(range(len(reach)), key=lambda node: (len(reach[node]), -node))
    nearest = [1 << 40] * len(reach)
    for _ in range(max(10, min(40, 100_000 // len(reach)))):
        row = _distances(reach, pivot)
        yield pivot, row
        nearest = [min(old, new) for old, new in zip(nearest, row, strict=True)]
        pivot = max(range(len(reach)), key=lambda node: (nearest[node], -node))


def _shuffled(pairs: Iterable[_Pair]) -> list[_Pair]:
    """The pairs in an order that mixes them well and is always the same."""
    return sorted(pairs, key=lambda pair: ((pair[0] * 73856093) ^ (pair[1] * 19349663)) % 1000003)


def _start(count: int, seed: int) -> list[list[float]]:
    """Pseudo-random points of a square (a linear congruential generator, Knuth's MMIX constants)."""
    state, side = seed, _UNIT * (isqrt(count) + 1)
    numbers: list[float] = []
    for _ in range(2 * count):
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        numbers.append((state >> 33) * side / (1 << 31))
    return [[numbers[2 * i], numbers[2 * i + 1]] for i in range(count)]


def _relax(points: list[list[float]], pairs: Sequence[_Pair]) -> list[list[float]]:
    """The points after each pair was drawn towards its ideal distance, in ever smaller steps."""
    step = max((ideal * ideal for _, _, ideal in pairs), default=0.0)
    while step > 0.1 * _UNIT:
        for i, j, ideal in pairs:
            a, b = points[i], points[j]
            dx, dy = a[0] - b[0], a[1] - b[1]
            length = sqrt(dx * dx + dy * dy) or 1.0
            rate = step / (ideal * ideal)
            move = (1.0 if rate > 1.0 else rate) * (length - ideal) / (2.0 * length)
            a[0] -= move * dx
            a[1] -= move * dy
            b[0] += move * dx
            b[1] += move * dy
        step *= _FALL
    return points


def _accidents(points: Sequence[Sequence[float]], edges: Sequence[Link]) -> int:
    """How much hinders reading: crossings, and what is worse, edges over nodes."""
    return _crossings(points, edges) + 4 * _run_overs(points, edges)


def _crossings(points: Sequence[Sequence[float]], edges: Sequence[Link]) -> int:
    """How many pairs of edges cross."""
    lines = [(i, j, points[i], points[j]) for i, j in edges]
    return sum(
        1
        for n, (i, j, a, b) in enumerate(lines)
        for k, m, c, d in lines[n + 1 :]
        if i != k and i != m and j != k and j != m and _cross(a, b, c, d)
    )


def _run_overs(points: Sequence[Sequence[float]], edges: Sequence[Link]) -> int:
    """How often an edge runs over a node that is not its own, or so near that it seems to."""
    return sum(
        1
        for i, j in edges
        for at, point in enumerate(points)
        if at != i and at != j and _is_near(point, points[i], points[j])
    )


def _is_near(p: Sequence[float], a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether ``p`` lies beside the line from ``a`` to ``b``, within a sixth of the shortest edge's ideal length."""
    along = (p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])
    length = (b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1])
    return 0 < along < length and _side(a, b, p) * _side(a, b, p) * 36 < length * _UNIT * _UNIT


def _cross(a: Sequence[float], b: Sequence[float], c: Sequence[float], d: Sequence[float]) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Sequence[float], b: Sequence[float], p: Sequence[float]) -> float:
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def separate(points: list[list[float]], boxes: Sequence[Box], *, rounds: int) -> list[list[float]]:
    """The points, moved as little as it takes for their boxes not to overlap (or until ``rounds`` sweeps are over)."""
    cell = max(box.width for box in boxes), max(box.height for box in boxes)
    for _ in range(rounds):
        if not sum(_push_apart(points, boxes, i, j) for i, j in _close_pairs(points, cell)):
            break
    return points


def _close_pairs(points: Sequence[Sequence[float]], cell: tuple[int, int]) -> list[Link]:
    """Pairs of points that stand in the same or in adjoining cells of this width and height, in order."""
    cells: dict[tuple[int, int], list[int]] = {}
    for at, (x, y) in enumerate(points):
        cells.setdefault((int(x // cell[0]), int(y // cell[1])), []).append(at)
    ahead = ((0, 0), (1, -1), (1, 0), (1, 1), (0, 1))
    return sorted(
        (min(i, j), max(i, j))
        for (column, row), here in cells.items()
        for dx, dy in ahead
        for j in cells.get((column + dx, row + dy), ())
        for i in here
        if (dx, dy) != (0, 0) or i < j
    )


def _push_apart(points: Sequence[list[float]], boxes: Sequence[Box], i: int, j: int) -> bool:
    """Whether the boxes overlapped; they are pushed apart along the axis that takes the shorter way."""
    dx, dy = points[j][0] - points[i][0], points[j][1] - points[i][1]
    over_x = (boxes[i].width + boxes[j].width) / 2 - abs(dx)
    over_y = (boxes[i].height + boxes[j].height) / 2 - abs(dy)
    if over_x <= 0.5 or over_y <= 0.5:
        return False
    axis, over, ahead = (0, over_x, dx >= 0) if over_x < over_y else (1, over_y, dy >= 0)
    shift = over / 2 if ahead else -over / 2
    points[i][axis] -= shift
    points[j][axis] += shift
    return True


def _roomy(points: Sequence[Sequence[float]], boxes: Sequence[Box]) -> float:
    """By how much to enlarge the drawing for its boxes to cover no more than a quarter of it; 1 where they do not."""
    wide, high = (max(p[axis] for p in points) - min(p[axis] for p in points) for axis in (0, 1))
    needed = 4 * sum(box.width * box.height for box in boxes)
    return max(1.0, sqrt(needed / (wide * high))) if wide > 0 and high > 0 else 1.0


def _centred(points: Sequence[Sequence[float]]) -> list[Point]:
    """Whole pixels, with the middle of the drawing at (0, 0)."""
    middle = [(min(p[axis] for p in points) + max(p[axis] for p in points)) / 2 for axis in (0, 1)]
    return [(round(x - middle[0]), round(y - middle[1])) for x, y in points]


def place_beside(placed: Sequence[Point], boxes: Sequence[Box], links: Iterable[Link]) -> list[Point]:
    """``placed``, and after them places for the boxes that have none yet: each in the free spot nearest its neighbours.

    ``links`` are pairs of indices into ``boxes``, the first of which are the placed ones; nothing placed moves.
    """
    points = list(placed)
    reach: dict[int, list[int]] = {}
    for i, j in links:
        reach.setdefault(i, []).append(j)
        reach.setdefault(j, []).append(i)
    grid = _Grid(boxes)
    for at, point in enumerate(points):
        grid.add(at, point)
    for at in range(len(points), len(boxes)):
        wish = _middle([points[other] for other in sorted(set(reach.get(at, []))) if other < len(points)])
        spot = next(spot for spot in _spots(wish) if grid.is_free(boxes[at], spot))
        points.append(spot)
        grid.add(at, spot)
    return points


def _middle(points: Sequence[Point]) -> Point:
    if not points:
        return 0, 0
    return sum(x for x, _ in points) // len(points), sum(y for _, y in points) // len(points)


def _spots(wish: Point, *, step: int = 24) -> Iterator[Point]:
    """``wish``, then points on ever larger rectangles around it."""
    yield wish
    x, y = wish
    for ring in range(1, 1 << 20):
        across = [n * step for n in range(-ring, ring + 1)]
        reach = ring * step
        rows = {(dx, dy) for dx in across for dy in (-reach, reach)}
        columns = {(dx, dy) for dx in (-reach, reach) for dy in across}
        for dx, dy in sorted(rows | columns, key=lambda spot: (spot[0] * spot[0] + spot[1] * spot[1], spot)):
            yield x + dx * 3 // 2, y + dy


class _Grid:
    """Which boxes stand where, by cells as large as the largest box, so that neighbours are found at once."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._boxes = boxes
        self._wide = max((box.width for box in boxes), default=1)
        self._high = max((box.height for box in boxes), default=1)
        self._cells: dict[Point, list[tuple[int, Point]]] = {}

    def add(self, at: int, point: Point) -> None:
        """Notes that the box ``at`` is centred on ``point``."""
        self._cells.setdefault(self._cell(point), []).append((at, point))

    def is_free(self, box: Box, spot: Point) -> bool:
        """Whether ``box``, centred on ``spot``, overlaps none of those added."""
        column, row = self._cell(spot)
        return not any(
            abs(x - spot[0]) * 2 < box.width + self._boxes[at].width
            and abs(y - spot[1]) * 2 < box.height + self._boxes[at].height
            for dx in (-1, 0, 1) for dy in (-1, 0, 1)
            for at, (x, y) in self._cells.get((column + dx, row + dy), ())
        )  # fmt: skip

    def _cell(self, point: Point) -> Point:
        return point[0] // self._wide, point[1] // self._high
