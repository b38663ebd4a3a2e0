"""The head of a page: which line is the headline, where the story begins, what stands between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.read.datelines import find_trailing_dateline
from kg.read.looks import LONGEST_TITLE, Look, capitalised_share, content_words, goes_on, words_of
from kg.read.page import Kind, Line, Page, is_long_prose
from kg.read.tables import plain

_LEAST_HEADLINE = 3
"""Words of a headline; fewer are a section's name or a person's."""
_LEAST_FIRST = 5
"""Words by which the first title of a page is more likely the headline than a section's name."""
_LEAST_STANDFIRST = 7
_LEAST_SHARED = 3
"""Words that a title above the story has in common with it when it belongs to it."""
_MOST_TITLES, _MOST_PLACES = 40, 10
"""Titles at the top, and above the story, that are looked at; a page with more is a list of titles."""
_NEAR = 6
"""Lines from the headline to the story; menus stand further away."""
_LEAST_NAMES = 2
"""Capitalised words that a sentence above the headline needs to be a caption rather than a notice."""
_SEPARATORS = ("|", "#", " • ", " · ", " » ", " > ", " / ")


def read_head(page: Page, *, headline: str | None = None) -> int:
    """Recognise the headline and the lines around it; returns the index at which the story begins.

    ``headline`` is the headline where it is known from elsewhere (the record, the HTML head).
    """
    story = _first_prose(page, 0)
    chosen = _known(page, headline) if headline else _choose(page, story)
    if chosen is not None:
        if not headline and _heads_summary(page, story, chosen):
            page.lines[story].kind = Kind.STANDFIRST
        page.lines[chosen].kind = Kind.HEADLINE
        story = max(story, _first_prose(page, chosen + 1)) if chosen >= story else story
    else:
        story = next((i for i in range(len(page)) if page.lines[i].is_prose), len(page))
    story = _skip_standfirst(page, story, chosen)
    _name_head(page, story, chosen)
    return story


def _tells_day(lines: list[Line]) -> bool:
    """Whether a date or byline stands in some lines, before any label of other stories."""
    for line in lines:
        if line.phrase is not None and line.phrase.opens_teasers:
            return False
        if line.kind in (Kind.DATE, Kind.BYLINE):
            return True
    return False


def _name_head(page: Page, story: int, chosen: int | None) -> None:
    words = page.lines[chosen].words if chosen is not None else None
    last = max((i for i in range(story) if page.lines[i].words == words), default=story)
    labelled = False
    told = _told(page, story)
    for i, line in enumerate(page.lines[:story]):
        labelled = labelled or (line.phrase is not None and line.phrase.opens_teasers)
        if line.is_open:
            # Between the headline and its repetition stand menus and pictures.
            line.kind = _head_kind(page, i, told, after=chosen is not None and i > chosen, listed=labelled or i < last)


def _first_prose(page: Page, start: int) -> int:
    for i in range(start, len(page)):
        if is_long_prose(page.lines[i], page.tables):
            return i
    return next((i for i in range(start, len(page)) if page.lines[i].is_prose), len(page))


def _known(page: Page, headline: str) -> int | None:
    words = plain(headline)
    return next((i for i, line in enumerate(page.lines) if line.words == words), None)


def _choose(page: Page, story: int) -> int | None:
    titles = [i for i in range(story) if _may_head(page, i)]
    candidates = _without_crumbs(page, titles[:_MOST_TITLES] + titles[_MOST_TITLES:][-_MOST_TITLES:])
    if not candidates and _is_open_headline(page, story):
        return story
    if not candidates and story < len(page):
        # A caption or summary without a mark may stand above the headline: then a date or byline stands below it,
        # or it lacks its full stop.
        near = range(story + 1, min(story + 4, len(page) - 1))
        candidates = [i for i in near if _may_head(page, i) and (_dated(page, i) or _heads_summary(page, story, i))]
    if not candidates:
        return None
    view = _view(page, candidates, story)
    first = next((i for i in candidates if _is_worded(page.lines[i]) or _is_told(view, i)), None)
    return max(candidates, key=lambda i: (_score(view, i) + (i == first) * (2 + _is_told(view, i)), -i))


def _heads_summary(page: Page, summary: int, index: int) -> bool:
    """Whether a title right below a sentence without full stop is the headline: the story below takes up its words."""
    if index != summary + 1 or page.lines[summary].look is not Look.OPEN:
        return False
    named = content_words(page.lines[index].text, page.tables)
    return _is_worded(page.lines[index]) and len(named & _told(page, index + 1)) >= _LEAST_SHARED


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """What the score of a title needs to know of the page."""

    page: Page
    story: int
    told: frozenset[str]
    """Content words of the first paragraphs of the story."""
    places: Mapping[str, Sequence[int]]
    """Where the words of each candidate stand, repetitions included."""


def _view(page: Page, candidates: Sequence[int], story: int) -> _View:
    places: dict[str, list[int]] = {page.lines[i].words: [] for i in candidates}
    for i, line in enumerate(page.lines):
        if line.words in places:
            places[line.words].append(i)
    return _View(page=page, story=story, told=_told(page, story), places=places)


def _told(page: Page, story: int) -> frozenset[str]:
    """Content words of the first paragraphs of a story."""
    prose = islice((line for line in islice(page.lines, story, None) if line.is_prose), 2)
    return frozenset().union(*(content_words(line.text, page.tables) for line in prose))


def _is_told(view: _View, index: int) -> bool:
    """Whether the story takes up all words of a title that says something: "Sudmark suspended from Council"."""
    tables, text = view.page.tables, view.page.lines[index].text
    named, words = content_words(text, tables), [word.casefold() for word in words_of(text)]
    # "Sudmark border talks" names the subject of a section.
    says = any(word in tables.unfinished or word in tables.finite or word.endswith("ed") for word in words)
    return says and len(named) >= _LEAST_HEADLINE and named <= view.told


def _without_crumbs(page: Page, candidates: list[int]) -> list[int]:
    # "Home » World » Leaders meet in Geneva" and the tab's title hold the headline, which stands below by itself.
    words = [page.lines[i].words for i in candidates]
    return [
        i
        for i in candidates
        if not any(
            w != page.lines[i].words and len(w.split()) >= _LEAST_FIRST and w in page.lines[i].words for w in words
        )
    ]


def _is_open_headline(page: Page, story: int) -> bool:
    """Whether the first sentence is a headline: it lacks its full stop, and full sentences come after it."""
    if story >= len(page) or page.lines[story].look is not Look.OPEN or story + 1 >= len(page):
        return False
    line, following = page.lines[story], page.lines[story + 1]
    if len(words_of(line.text)) > LONGEST_TITLE or goes_on(line.text, following.text, page.tables):
        return False
    return following.is_prose and following.look is Look.SENTENCE


def _may_head(page: Page, index: int) -> bool:
    line, above = page.lines[index], page.lines[index - 1] if index else None
    if line.kind is Kind.REPEAT or not line.is_title:
        return False
    if above is not None and above.phrase is not None and above.phrase.name == "teaser_label":
        return False
    return line.paragraph.heading == 1 or len(words_of(line.text)) >= _LEAST_HEADLINE


def _score(view: _View, index: int) -> float:
    line = view.page.lines[index]
    words = words_of(line.text)
    dated = max(_dated(view.page, i) for i in view.places[line.words][:_MOST_PLACES])
    shared = len(view.told & content_words(line.text, view.page.tables))
    score = min(len(words), 8) / 3 + 3 * line.repeated + dated + 0.5 * (index == view.story - 1)
    score += {0: 0, 1: 6, 2: 3}.get(line.paragraph.heading, 1)
    score += 0.75 * min(4, shared) - 0.25 * max(0, view.story - index - _NEAR)
    score -= 4 * _is_menu(line) + 2 * line.paragraph.link + 2 * line.paragraph.bullet
    return score - 2 * (capitalised_share(words) < 0.2 and len(words) < 5)


def _is_worded(line: Line) -> bool:
    return len(words_of(line.text)) >= _LEAST_FIRST and not _is_menu(line)


def _is_menu(line: Line) -> bool:
    return any(mark in line.text for mark in _SEPARATORS)


def _dated(page: Page, index: int) -> int:
    """2 for a date or byline right beside a line, 1 for one further below, 0 for none."""

    def tells(i: int) -> bool:
        line = page.lines[i] if 0 <= i < len(page) else None
        return line is not None and (
            line.kind is Kind.BYLINE or (line.date is not None and (line.date.day is not None or line.date.weekday))
        )

    return 2 * (tells(index - 1) or tells(index + 1)) or int(tells(index + 2))


def _skip_standfirst(page: Page, story: int, headline: int | None) -> int:
    # A sentence with a date, a byline or the headline once more below it is the standfirst; the story comes after.
    while story < len(page) and headline is not None:
        following = _first_prose(page, story + 1)
        between = page.lines[story + 1 : following]
        again = any(line.words == page.lines[headline].words for line in between)
        parted = len(between) <= 6 and not _tells_day(page.lines[headline:story]) and _tells_day(between[:2])
        placed = find_trailing_dateline(page.lines[story].text, page.tables) is not None
        if following >= len(page) or not (again or parted or placed):
            break
        page.lines[story].kind = Kind.STANDFIRST
        story = following
    return story


def _head_kind(page: Page, index: int, told: frozenset[str], *, after: bool, listed: bool) -> Kind:
    line = page.lines[index]
    words = words_of(line.text)
    if line.look in (Look.SENTENCE, Look.OPEN, Look.FRAGMENT, Look.CUT):
        if after:
            return Kind.STANDFIRST
        return Kind.CAPTION if sum(word[0].isupper() for word in words[1:]) >= _LEAST_NAMES else Kind.NAVIGATION
    if not after or listed or line.paragraph.link or len(words) < _LEAST_STANDFIRST:
        return Kind.NAVIGATION
    shared = content_words(line.text, page.tables) & told
    if page.lines[index - 1].kind is Kind.HEADLINE or len(shared) >= _LEAST_SHARED:
        return Kind.STANDFIRST
    verb = any(word in page.tables.finite for word in words)
    neighbours = [page.lines[i] for i in (index - 1, index + 1) if 0 <= i < len(page)]
    alone = not any(other.look is Look.TITLE and other.kind in (None, Kind.NAVIGATION) for other in neighbours)
    return Kind.STANDFIRST if verb or line.paragraph.bullet or alone else Kind.NAVIGATION
