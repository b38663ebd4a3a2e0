"""Acting on comparisons: the surest first, and none that would join what something parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.merge.actors import Actors
from kg.merge.compare import Comparison
from kg.merge.happening import Happening, hindrance, unite


@dataclass(frozen=True, slots=True)
class Match:
    """Two happenings with the judgement that they are one."""

    a: Happening
    b: Happening
    comparison: Comparison

    @property
    def order(self) -> tuple[float, str, str]:
        """The surest first; then by the first claims of the two."""
        return -self.comparison.score, *sorted((self.a.order, self.b.order))  # type: ignore[return-value]


def act_on(matches: Iterable[Match], actors: Actors) -> None:
    """Unites what is judged to be one.

    Judgements that hold by themselves go first. The others hold only where a happening fits a single other one by
    then; what fits two stays apart from both.
    """
    ordered = sorted(matches, key=lambda match: match.order)
    for match in ordered:
        if match.comparison.exact:
            _unite(match, actors)
    loose = [match for match in ordered if not match.comparison.exact]
    for match in _only_fits(loose, actors):
        _unite(match, actors)


def _unite(match: Match, actors: Actors) -> None:
    a, b = match.a.root(), match.b.root()
    if a is not b and hindrance(a, b, actors) is None:
        unite(a, b, reason(match), actors)


def reason(match: Match) -> str:
    """The judgement with the articles it joins."""
    articles = " and ".join(sorted({match.a.article, match.b.article}))
    return f"{articles}: {match.comparison.why}"


def _only_fits(loose: Sequence[Match], actors: Actors) -> list[Match]:
    """The matches in which neither side fits a second happening that is not the same as the first."""
    fits: dict[Happening, set[Happening]] = defaultdict(set)
    for match in loose:
        a, b = match.a.root(), match.b.root()
        if a is not b and hindrance(a, b, actors) is None:
            fits[a].add(b)
            fits[b].add(a)
    return [match for match in loose
            if _is_only(match.a.root(), fits, actors) and _is_only(match.b.root(), fits, actors)]


def _is_only(one: Happening, fits: dict[Happening, set[Happening]], actors: Actors) -> bool:
    """Whether all that fits it may be one happening."""
    near = sorted(fits.get(one, ()), key=lambda other: other.order)
    return all(hindrance(a, b, actors) is None for index, a in enumerate(near) for b in near[index + 1 :])
