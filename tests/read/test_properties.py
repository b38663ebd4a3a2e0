from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.read.blocks import find_blocks, find_pieces
from kg.read.decode import decode
from kg.read.lines import mask_markup
from kg.read.metadata import find_metadata
from kg.read.tables import load_tables
from kg.read.unreadable import RefusedError

TABLES = load_tables()
LINES = st.sampled_from(
    [
        "",
        "",
        "  ",
        "# Norland Talks Resume",
        "Related coverage",
        "January 19, 2022 5:40 pm",
        "By [AFP](#)",
        "Read more",
        "**Related article:** [A title](#)",
        "The ministers of Norland and Sudmark met on Monday in Sudburg.",
        "SUDBURG, Sept 7 (Reuters) - The ministers met on Monday.",
        "Ministers meet. Photo: A/B via REUTERS.",
        "They discussed the areas of",
        "Leave a reply",
        "© 2020 The Example",
        "<https://example.com/2020/09/07/a>",
        "Norland Says Estmark Will March",
        "said...",
        "Subscribe to our newsletter, you will like our journalism.",
        "…",
        "- ",
        "> ",
        "***",
        "\ufeff",
        "1 / 4",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=25).map("\n".join),
    st.lists(LINES, max_size=25).map("\r\n".join),
)
CALM = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@CALM
@given(TEXTS)
def test_blocks_are_disjoint_ordered_and_within_the_text(text: str) -> None:
    end = 0
    for block in find_blocks(text, TABLES):
        assert end <= block.start < block.end <= len(text)
        assert not text[block.start].isspace() and not text[block.end - 1].isspace()
        end = block.end


@CALM
@given(TEXTS)
def test_pieces_say_the_text_as_it_is(text: str) -> None:
    pieces = find_pieces(text, TABLES)
    assert all(piece.text == text[piece.start : piece.end] for piece in pieces)
    assert pieces == find_pieces(text, TABLES)


@CALM
@given(TEXTS)
def test_metadata_never_fails_and_is_the_same_twice(text: str) -> None:
    pieces = find_pieces(text, TABLES)
    assert find_metadata(pieces, TABLES) == find_metadata(pieces, TABLES)


@CALM
@given(TEXTS)
def test_masking_keeps_every_offset(text: str) -> None:
    masked = mask_markup(text)
    assert len(masked) == len(text)
    assert all(a == b or a == " " for a, b in zip(masked, text, strict=True))


@CALM
@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except RefusedError as refused:
        assert refused.reason and refused.advice and "\n" not in str(refused)
    else:
        assert "\x00" not in decoded.text


@CALM
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_utf8_is_decoded_as_python_does(text: str) -> None:
    assert decode(text.removeprefix("\ufeff").encode() or b"x").text == (text.removeprefix("\ufeff") or "x")
