"""Parties of symmetric happenings: who met, agreed or cooperated with whom."""

from __future__ import annotations

from kg.extract.context import Article
from kg.extract.roles import RoleReader
from kg.lexicon.frames import Slot
from kg.model import EntityKind

_JOINT = ("between", "among")
_ONE_OF_TWO = ("with", "between", "to")
"""Slots of an event noun in which one party stands where the other is the subject of the clause."""
_RECIPROCAL = ("each", "one", "together")


class PartyReader:
    """Reads the parties of one trigger."""

    def __init__(self, article: Article, roles: RoleReader) -> None:
        self.article = article
        self.roles = roles
        self.frame = roles.frame

    def sides(self) -> tuple[list[int], list[int]] | None:
        """The two sides of a symmetric happening, or None where fewer than two take part."""
        slots, sides = self._filled()
        if not self.roles.trigger.is_verb and [len(side) for side in sides] == [1] and slots[0] in _ONE_OF_TWO:
            implied = [cluster for cluster in self.roles.implicit_subject() if cluster not in sides[0]]
            sides = [implied, *sides] if implied else sides
        if not sides or (self.frame.need_with and not self._is_reciprocal(slots, sides)):
            return None
        if len(sides) > 1:
            first, rest = sides[0], [cluster for side in sides[1:] for cluster in side]
            return None if self._is_one_side(first, rest) else (first, rest)
        only = sides[0]
        if len(only) < 2:
            return None
        return ([only[0]], [only[1]]) if len(only) == 2 else (only, [])

    def lone(self) -> list[int] | None:
        """The only party named, none where an object word makes the sense plain ("an agreement would be sealed").

        None where more are named, or where a description alone is.
        """
        found = dict.fromkeys(c for slot in self.frame.parties for c in self._slot(slot))
        if len(found) > 1 or (not found and not (self.roles.trigger.is_verb and self.frame.object)):
            return None
        has_country = any(self.article.cluster(cluster).kind is EntityKind.COUNTRY for cluster in found)
        return list(found) if self.frame.object or has_country else None

    def _filled(self) -> tuple[list[str], list[list[int]]]:
        """The slots that name somebody new, and whom; a slot that names both sides at once stands alone."""
        slots: list[str] = []
        sides: list[list[int]] = []
        for slot in self.frame.parties:
            found = [cluster for cluster in self._slot(slot) if not any(cluster in side for side in sides)]
            if len(found) > 1 and (slot.where in _JOINT or slot == Slot("mod", "obj")):
                return [slot.where], [found]  # "elevated China-Brazil ties", "talks between X and Y were chaired by Z"
            if found:
                slots.append(slot.where)
                sides.append(found)
        return slots, sides

    def _slot(self, slot: Slot) -> list[int]:
        return self.roles.slot(slot, self.frame.agent_kinds)

    def _is_reciprocal(self, slots: list[str], sides: list[list[int]]) -> bool:
        """Whether the words say that one side deals with the other: "spoke with X", "spoke to each other"."""
        joint = len(sides) == 1 and slots[0] in _JOINT
        return len(sides) > 1 or joint or any(child.lower_ in _RECIPROCAL for child in self.roles.token.children)

    def _is_one_side(self, first: list[int], rest: list[int]) -> bool:
        """A delegation and its own member are one side."""
        members = {cluster: self.article.cluster(cluster).members for cluster in (*first, *rest)}
        return any(other in members[one] or one in members[other] for one in first for other in rest)
