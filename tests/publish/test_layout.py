from __future__ import annotations

import random

import pytest

from kg.publish.layout import Box, place_beside, place_nodes


def overlaps(points: list[tuple[int, int]], boxes: list[Box]) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i in range(len(points))
        for j in range(i)
        if abs(points[i][0] - points[j][0]) * 2 < boxes[i].width + boxes[j].width - 4
        and abs(points[i][1] - points[j][1]) * 2 < boxes[i].height + boxes[j].height - 4
    ]


def star_and_tail(leaves: int) -> list[tuple[int, int]]:
    return [(0, leaf) for leaf in range(1, leaves + 1)] + [(leaves, leaves + 1), (leaves + 1, leaves + 2)]


def test_nothing_and_one() -> None:
    assert place_nodes([], []) == []
    assert place_nodes([Box(10, 10)], []) == [(0, 0)]


@pytest.mark.parametrize("leaves", [3, 25, 60])
def test_boxes_do_not_overlap(leaves: int) -> None:
    boxes = [Box(90, 60)] * (leaves + 3)
    assert overlaps(place_nodes(boxes, star_and_tail(leaves)), boxes) == []


def test_the_order_and_direction_of_links_do_not_matter() -> None:
    links = star_and_tail(20)
    turned = [(b, a) for a, b in links]
    random.Random(3).shuffle(turned)
    boxes = [Box(80, 50)] * 23
    assert place_nodes(boxes, links) == place_nodes(boxes, turned + links)


def test_places_are_those_of_every_machine() -> None:
    """Pinned: a changed number means that pages change for the same graph, on purpose or by a machine's arithmetic."""
    places = [(-202, -36), (-213, 149), (46, 142), (58, -43), (213, -149)]
    assert place_nodes([Box(40, 40)] * 5, [(0, 1), (1, 2), (2, 3), (3, 0), (3, 4)]) == places


def test_linked_nodes_stand_nearer_than_others() -> None:
    boxes = [Box(20, 20)] * 20
    points = place_nodes(boxes, [(n, n + 1) for n in range(19)])
    steps = [abs(points[n][0] - points[n + 1][0]) + abs(points[n][1] - points[n + 1][1]) for n in range(19)]
    ends = abs(points[0][0] - points[19][0]) + abs(points[0][1] - points[19][1])
    assert ends > 4 * max(steps)


def test_a_crowd_is_placed_by_pivots() -> None:
    rng = random.Random(1)
    links = [(n, rng.randrange(n)) for n in range(1, 400)]
    points = place_nodes([Box(20, 20)] * 400, links)
    near = sum(abs(points[a][0] - points[b][0]) + abs(points[a][1] - points[b][1]) for a, b in links) / len(links)
    others = [(rng.randrange(400), rng.randrange(400)) for _ in links]
    far = sum(abs(points[a][0] - points[b][0]) + abs(points[a][1] - points[b][1]) for a, b in others) / len(links)
    assert near * 3 < far


def test_late_comers_find_free_places_and_move_nobody() -> None:
    boxes = [Box(90, 60)] * 30
    placed = place_nodes(boxes[:12], star_and_tail(9))
    points = place_beside(placed, boxes, [(n % 12, n) for n in range(12, 30)])
    assert points[:12] == placed
    assert overlaps(points, boxes) == []
