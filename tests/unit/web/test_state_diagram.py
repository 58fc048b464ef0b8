"""The state diagram can be read: boxes and words stand apart, and every arrow joins its states."""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

import pytest

from gongkai.engine.describing import describe
from gongkai.engine.procedure import Procedure
from gongkai.web.layering import crossings, in_order, layers, spine
from gongkai.web.layout import Arrow, Layout, Node, lay_out
from gongkai.web.state_diagram import Box, diagram, wrapped
from gongkai.workflows import CATALOGUE

EVERY = pytest.mark.parametrize(
    "procedure", list(CATALOGUE), ids=lambda one: f"{one.id}@{one.version}"
)


def overlap(one: Box, other: Box) -> bool:
    return (
        abs(one.x + one.width / 2 - other.x - other.width / 2) < (one.width + other.width) / 2
        and abs(one.y + one.height / 2 - other.y - other.height / 2)
        < (one.height + other.height) / 2
    )


@EVERY
def test_no_two_boxes_and_no_two_words_stand_on_each_other(procedure: Procedure) -> None:
    drawn = diagram(describe(procedure, CATALOGUE))
    boxes = [*(one.box for one in drawn.states), *(one.box for one in drawn.strokes)]

    assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []


@EVERY
def test_everything_lies_in_the_picture_and_its_words_in_their_frames(
    procedure: Procedure,
) -> None:
    drawn = diagram(describe(procedure, CATALOGUE))

    for box in [*(one.box for one in drawn.states), *(one.box for one in drawn.strokes)]:
        assert box.x >= 0
        assert box.x + box.width <= drawn.width
        assert box.y >= 0
        assert box.y + box.height <= drawn.height
        for line in box.lines:
            assert box.y < line.y <= box.y + box.height
            assert len(line.words) * 7 < box.width


@EVERY
def test_it_is_no_wider_than_a_desk_and_no_text_is_lost(procedure: Procedure) -> None:
    described = describe(procedure, CATALOGUE)
    drawn = diagram(described)

    assert drawn.width < 1318  # what a page 1366 wide leaves
    names = ["".join(text.words for text in one.box.lines[: one.named]) for one in drawn.states]
    assert names == [state.label for state in described.states]
    words = ["".join(text.words for text in one.box.lines) for one in drawn.strokes]
    noted = "".join(text.words for one in drawn.states for text in one.box.lines[one.named :])
    for action in described.actions:
        moves = action.dest is not None
        if moves and len(action.sources) < 5:
            assert any(action.label in one for one in words), action.label
        elif moves:
            assert f"←{action.label}（{len(action.sources)}种状态）" in noted


def box_at(boxes: Iterable[Box], x: float, y: float) -> Box:
    """The one box on whose upper or lower edge a point lies."""
    (found,) = [
        box
        for box in boxes
        if box.x <= x <= box.x + box.width
        and (abs(box.y - y) < 1 or abs(box.y + box.height - y) < 1)
    ]
    return found


@EVERY
def test_every_arrow_begins_and_ends_at_the_edge_of_a_box(procedure: Procedure) -> None:
    drawn = diagram(describe(procedure, CATALOGUE))
    boxes = [one.box for one in drawn.states]

    for number, stroke in enumerate(drawn.strokes):
        points = [float(part) for part in re.findall(r"-?[\d.]+", stroke.path)]
        if number:  # the first one comes from the dot
            box_at(boxes, points[0], points[1])
        box_at(boxes, points[-2], points[-1])


def middles(layout: Layout, *names: str) -> list[float]:
    return [layout.middles[name][1] for name in names]


def test_a_way_to_the_end_leads_down_and_a_way_back_leads_up() -> None:
    nodes = [Node(name, 60, 30, end=name == "d") for name in "abcd"]
    arrows = [Arrow(tail, head, 40, 20) for tail, head in ("ab", "bc", "cd", "cb")]
    layout = lay_out(nodes, arrows)

    assert middles(layout, *"abcd") == sorted(middles(layout, *"abcd"))
    down, up = layout.lines[1], layout.lines[3]
    assert down.points[0][1] < down.points[-1][1]
    assert up.points[0][1] > up.points[-1][1]


def test_a_box_without_any_arrow_stands_at_the_bottom() -> None:
    nodes = [Node("a", 60, 30), Node("lone", 60, 30), Node("b", 60, 30, end=True)]
    layout = lay_out(nodes, [Arrow("a", "b", 40, 20)])

    assert middles(layout, "lone") == middles(layout, "b")


def test_the_main_way_is_the_longest_to_an_end() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d"), ("b", "e")]
    assert spine("a", pairs, ["d"]) == ["a", "b", "c", "d"]
    assert spine("a", [("a", "b"), ("b", "a")], ["z"]) == ["a"]


def test_a_detour_comes_after_what_it_leaves() -> None:
    pairs = [("a", "b"), ("b", "c"), ("b", "x"), ("x", "b")]
    order = in_order(["a", "b", "c", "x"], pairs, ["a", "b", "c"])
    assert order.index("x") > order.index("b")
    assert layers(order, pairs)["x"] == layers(order, pairs)["c"] == 2


def test_lines_that_cross_are_counted() -> None:
    upper, lower = {"a": 0.0, "b": 1.0}, {"c": 0.0, "d": 1.0}
    assert crossings(upper, lower, [("a", "c"), ("b", "d")]) == 0
    assert crossings(upper, lower, [("a", "d"), ("b", "c")]) == 1


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("签收", ["签收"]),
        ("一二三四五六七八", ["一二三四五六七八"]),
        ("一二三四五六七八九", ["一二三四五", "六七八九"]),
        ("URL and text", ["URL and text"]),
    ],
)
def test_words_are_wrapped_evenly(words: str, lines: Sequence[str]) -> None:
    assert wrapped(words, 8) == lines
    assert all(len(one) >= len(other) for one, other in pairwise(wrapped(words, 8)))
