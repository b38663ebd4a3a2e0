"""Events as sentences that a person would write: "Sergei Lavrov visited Syria (Damascus, 7 September 2020)"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.lexicon.tables import data_path, read_yaml_mapping
from kg.lexicon.types import EventType
from kg.merge.tables import load_merge_words
from kg.model import EdtfDate, Polarity, Status

NAMED = 3
"""Participants of one side that a label names before it counts the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelWords:
    """The words of labels; see ``kg/data/labels.yaml``."""

    verbs: Mapping[str, str]
    titled: Mapping[str, Mapping[str, str]]
    statuses: Mapping[str, Mapping[str, str]]
    unnamed: str
    with_article: frozenset[str]
    months: tuple[str, ...]


@cache
def load_label_words() -> LabelWords:
    """The shipped table. Raises InputError naming the file where it is malformed."""
    table: dict[str, Any] = read_yaml_mapping(data_path("labels.yaml"), LabelWords.__dataclass_fields__)
    table["with_article"] = frozenset(table["with_article"])
    return LabelWords(**table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a label says. Names stand in the order in which they are to be read."""

    type: str
    agents: Sequence[str]
    targets: Sequence[str]
    title: str | None = None
    place: str | None = None
    date: EdtfDate | None = None
    status: Status = Status.OCCURRED
    polarity: Polarity = Polarity.POSITIVE
    plural: bool = False
    """Whether the verb has many agents, by number or by name ("rebels")."""


def make_label(wording: Wording, types: Mapping[str, EventType]) -> str:
    """The sentence, with place, date and a status that is no fact in brackets."""
    template, remark = _template(wording, types)
    sentence = template.format(agents=_list(wording.agents), targets=_list(wording.targets), title=_title(wording))
    details = [remark, _place(wording), wording.date and write_date(wording.date)]
    brackets = ", ".join(detail for detail in details if detail)
    return sentence[:1].upper() + sentence[1:] + (f" ({brackets})" if brackets else "")


def _template(wording: Wording, types: Mapping[str, EventType]) -> tuple[str, str | None]:
    """The template of type and status, and a remark where its words do not tell the status."""
    words, status = load_label_words(), wording.status
    verb = words.verbs.get(wording.type)
    past = types[wording.type].label
    plural = wording.plural
    if wording.title and wording.type in words.titled:
        template = words.titled[wording.type]["past" if status is Status.ENDED else "present"]
        return template if wording.targets else template.partition(" of {")[0], _remark(status, _TOLD | {Status.ENDED})
    if own := words.statuses.get(status, {}).get(wording.type):
        return own, None
    if verb is None:
        return past, _remark(status, _FACTS)
    if wording.polarity is Polarity.NEGATIVE:
        return "{agents} did not " + verb, _remark(status, _TOLD)
    if status in (Status.PLANNED, Status.PROPOSED):
        return f"{{agents}} {'were' if plural else 'was'} to {verb}", status
    if status is Status.CONDITIONAL:
        return "{agents} would " + verb, status
    if status is Status.ONGOING and wording.type in load_merge_words().lasting:
        return "{agents} " + (verb if plural else _third_person(verb)), None
    return past, _remark(status, _TOLD)


_TOLD = frozenset({Status.OCCURRED, Status.ONGOING})
_FACTS = frozenset({Status.OCCURRED})


def _remark(status: Status, told: frozenset[Status]) -> str | None:
    return None if status in told else status.value


def _third_person(phrase: str) -> str:
    """The phrase with its first word after he, she or it.

    >>> _third_person("reach an agreement"), _third_person("supply {targets}")
    ('reaches an agreement', 'supplies {targets}')
    """
    verb, blank, rest = phrase.partition(" ")
    if verb.endswith(("ch", "sh", "s", "x", "z", "o")):
        verb += "es"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        verb = verb[:-1] + "ies"
    else:
        verb += "s"
    return verb + blank + rest


def _list(names: Sequence[str]) -> str:
    words = load_label_words()
    if not names:
        return words.unnamed
    shown = [f"the {name}" if name in words.with_article else name for name in names[:NAMED]]
    if len(names) > NAMED:
        rest = len(names) - NAMED
        return f"{', '.join(shown)} and {rest} other{'s' if rest > 1 else ''}"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _title(wording: Wording) -> str:
    """The office; what is no office, but a trade, with its article."""
    title = wording.title or ""
    return title if title[:1].isupper() else f"{'an' if title[:1] in 'aeiou' else 'a'} {title}"


def _place(wording: Wording) -> str | None:
    """The place, where the targets do not name it already."""
    return None if any(wording.place and wording.place in target for target in wording.targets) else wording.place


def write_date(date: EdtfDate) -> str:
    """A date as news writes it.

    >>> [write_date(EdtfDate(value)) for value in ("2020-09-07", "2020-06", "2018", "2015/..", "2017/2019")]
    ['7 September 2020', 'June 2020', '2018', 'since 2015', '2017 to 2019']
    """
    first, slash, last = date.value.partition("/")
    if not slash:
        return _write_point(first)
    if last == "..":
        return f"since {_write_point(first)}"
    return f"until {_write_point(last)}" if first == ".." else f"{_write_point(first)} to {_write_point(last)}"


def _write_point(point: str) -> str:
    year, *rest = point.split("-")
    month = load_label_words().months[int(rest[0]) - 1] if rest else ""
    day = str(int(rest[1])) if len(rest) > 1 else ""
    return " ".join(part for part in (day, month, year) if part)
