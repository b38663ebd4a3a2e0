"""Persons meant by their office alone: "the Russian foreign minister", "the president"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.clusters import Cluster, MentionAt, Referents
from kg.annotate.countries import Countries
from kg.annotate.described import DescriptionReader, add_nominal, last_mentioned
from kg.annotate.names import Name
from kg.annotate.syntax import PLURALS
from kg.annotate.titles import TitlePhrase, name_after, title_before
from kg.lexicon.names import NameWords
from kg.lexicon.nominals import NominalWords
from kg.model import EntityKind, MentionForm

_INDEFINITE = ("a", "an", "another", "some")


class TitleReader:
    """Finds the bearers of titles."""

    def __init__(
        self, words: NameWords, nominals: NominalWords, descriptions: DescriptionReader, countries: Countries
    ) -> None:
        self.words = words
        self.nominals = nominals
        self.descriptions = descriptions
        self.countries = countries

    def read(self, found: Referents, token: Token, title: TitlePhrase) -> None:
        """Adds the mention of the person who bears a title; ``token`` is its head or last word."""
        bearer = self._bearer(found, title)
        if bearer is not None:  # "President | Assad": the parser may make either the head
            clusters = found.clusters_of_name(bearer)
            found.at[token.i] = MentionAt(token.i, bearer.start, bearer.end, MentionForm.NAME, clusters)
            return
        if token.tag_ in PLURALS:
            country = title.country or self.countries.of_modifiers(found, token)  # "activists from Fatah"
            self.descriptions.read(found, token, EntityKind.GROUP, country)
            return
        if syntax.has_word(token, _INDEFINITE) and token.dep_ not in ("appos", "attr"):
            self.descriptions.read(found, token, EntityKind.PERSON, title.country)  # "a senior police official"
            return
        owner = found.possessor(title.possessive)
        country = title.country or (owner.country if owner is not None else None)
        clusters = self._named_beside(found, token, title, country)
        if clusters:
            add_nominal(found, token, clusters)
        else:
            self.descriptions.read(found, token, EntityKind.PERSON, country)

    def _bearer(self, found: Referents, title: TitlePhrase) -> Name | None:
        """The person named right after the title."""
        ends = {title.end: title, title.last: title}
        for i in range(title.end, title.last + 3):
            name = found.name_of_kind(i, EntityKind.PERSON)
            if name is None or name.start != i:
                continue
            if title_before(name, ends, found.doc, self.words.courtesies) is not None:
                return name
        return None

    def _named_beside(self, found: Referents, token: Token, title: TitlePhrase, country: str | None) -> tuple[int, ...]:
        """Clusters of whom the title denotes, by the strongest sign that there is."""
        after = name_after(title, found.name_at, found.doc)
        if after is not None:  # "Serbia's ambassador to Montenegro, Dragan Ilic, ..."
            return found.clusters_of_name(after)
        wanted = title.office.title
        if not title.former:
            bearers = [cluster for cluster in found.people() if self._bears(cluster, wanted, country)]
            if (last := last_mentioned(bearers, token.i)) is not None:
                return (last.id,)
        for other in (*(child for child in token.children if child.dep_ == "appos"), *_apposed_to(token)):
            if (name := found.name_of_kind(other.i, EntityKind.PERSON)) is not None:
                return found.clusters_of_name(name)
        holders = [c.id for c in found.people() if country is not None and (wanted, country) in c.titles]
        return tuple(holders) if len(holders) == 1 else ()

    def _bears(self, cluster: Cluster, title: str, country: str | None) -> bool:
        """Whether a person has this title, or one that it stands for, in this country as far as both are known."""
        for held, where in cluster.titles:
            same = held.casefold() == title.casefold() or self.nominals.generalises(title.casefold(), held)
            where = where or cluster.country
            if same and (country is None or where is None or where == country):
                return True
        return False


def _apposed_to(token: Token) -> list[Token]:
    return [token.head] if token.dep_ == "appos" else []
