"""Role nouns: how news speaks of actors without naming them ("officials", "troops", "the Syrian government")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.gazetteer import normalise
from kg.lexicon.load import DATA, read_table
from kg.model.mention import EntityKind

_KINDS = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ORGANISATION, EntityKind.COUNTRY)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleNoun:
    """A noun, as found, and what it denotes."""

    singular: str
    """Lower case."""
    kind: EntityKind
    """``country`` for what stands for its country ("the government"); plurals are groups ("Western governments")."""
    plural: bool = False
    sex: str | None = None


class RoleNouns:
    """Role nouns by singular and plural. Made once by :func:`load_role_nouns` and passed in; it never changes."""

    def __init__(self, nouns: dict[str, RoleNoun]) -> None:
        self._nouns = nouns
        self.max_words = max((1 + noun.count(" ") for noun in nouns), default=1)
        """Words of the longest noun."""

    def find(self, noun: str) -> RoleNoun | None:
        """What a noun denotes, in upper or lower case, singular or plural; None for other words.

        >>> nouns = load_role_nouns()
        >>> [nouns.find(noun).kind.value for noun in ("envoy", "Envoys", "regime", "state TV")]
        ['person', 'group', 'country', 'organisation']
        """
        return self._nouns.get(normalise(noun).lower())


def load_role_nouns(extra: Sequence[Path] = ()) -> RoleNouns:
    """The shipped role nouns, and the user's own after them. Raises InputError ("file:line: ...") on a bad table."""
    nouns: dict[str, RoleNoun] = {}
    for path in (DATA / "offices" / "role_nouns.tsv", *extra):
        for row in read_table(path, columns=("singular", "plural", "kind", "sex")):
            singular = row.need("singular").lower()
            row.need("kind")
            kind, sex = EntityKind(row.choice("kind", _KINDS)), row.choice("sex", ("f", "m")) or None
            nouns[singular] = RoleNoun(singular=singular, kind=kind, sex=sex)
            for form in row.values("plural"):
                nouns[form.lower()] = RoleNoun(singular=singular, kind=EntityKind.GROUP, plural=True, sex=sex)
    return RoleNouns(nouns)
