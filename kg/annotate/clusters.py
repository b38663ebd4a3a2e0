"""Referents in the making: clusters of mentions of one article, by token."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.annotate.names import Name
from kg.annotate.titles import TitlePhrase
from kg.lexicon.gazetteer import Gazetteer
from kg.model import EntityKind, MentionForm


@dataclass(slots=True)
class Cluster:
    """A referent in the making."""

    id: int
    kind: EntityKind
    country: str | None = None
    record: str | None = None
    names: Counter[str] = field(default_factory=Counter)
    sex: str | None = None
    titles: list[tuple[str, str | None]] = field(default_factory=list)
    """(office, country) pairs seen with it."""
    mentions: list[tuple[int, int, MentionForm]] = field(default_factory=list)
    """Token spans."""
    owner: int | None = None
    """Whose people they are: "its fighters"."""
    descriptions: set[str] = field(default_factory=set)
    """Nouns that stood right before its name: firm, agency, general."""
    plural: bool = False
    generic: bool = False
    members: list[int] = field(default_factory=list)
    """Clusters that belong to a delegation."""

    def best_name(self) -> str:
        """The fullest name: most words, then most often used, then first in the alphabet."""
        if not self.names:
            return ""
        if self.kind is EntityKind.PERSON:
            return max(sorted(self.names), key=lambda n: (len(n.replace("-", " ").split()), self.names[n]))
        return max(sorted(self.names), key=lambda n: (self.names[n], len(n)))

    def is_mentioned_by(self, i: int) -> bool:
        """Whether a mention begins at or before a token."""
        return any(start <= i for start, _, _ in self.mentions)

    def last_mention_by(self, i: int) -> int:
        """The first token of the last mention that begins at or before a token; -1 where none does."""
        return max((start for start, _, _ in self.mentions if start <= i), default=-1)

    def has_name(self, key: str) -> bool:
        """Whether it goes by a name, given in case-folded form without its article."""
        return any(key == name.casefold().removeprefix("the ") for name in self.names)


@dataclass(frozen=True, slots=True)
class MentionAt:
    """A mention with its head token."""

    head: int
    start: int
    end: int
    form: MentionForm
    clusters: tuple[int, ...]


class Referents:
    """The referents of one parsed document, by token."""

    def __init__(self, doc: Doc, names: list[Name], titles: list[TitlePhrase], gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        self.names = names
        self.titles = titles
        self.name_at = {i: name for name in names for i in name.tokens()}
        self.titles_by_end = {t.end: t for t in titles} | {t.last: t for t in titles}
        self.title_at = {i: t for t in titles for i in range(t.start, t.end)}
        self.clusters: list[Cluster] = []
        self.at: dict[int, MentionAt] = {}
        """Mentions by head token; for names by each of their tokens."""
        self.seats: dict[int, int] = {}
        """For tokens of a capital: the cluster of the government that it stands for."""
        self.unresolved: list[Token] = []
        """Mentions of whom it is not clear whom they denote."""
        self.home: str | None = None
        """The country that the article is mostly about, where one stands out."""
        self.strong_home: str | None = None
        """The same, where it is named three times as often as any other."""
        self._of_record: dict[str, int] = {}

    def __getitem__(self, cluster: int) -> Cluster:
        return self.clusters[cluster]

    def clusters_of(self, token: Token, *, place: bool = False) -> tuple[int, ...]:
        """Cluster ids that the mention with this head denotes; a capital is a place or a government as asked."""
        mention = self.at.get(token.i)
        if mention is None:
            return ()
        if not place and token.i in self.seats:
            return (self.seats[token.i],)
        return mention.clusters

    def name_of_kind(self, i: int, kind: EntityKind) -> Name | None:
        """The name at a token, if it is one of this kind."""
        name = self.name_at.get(i)
        return name if name is not None and name.kind is kind else None

    def clusters_of_name(self, name: Name) -> tuple[int, ...]:
        """Cluster ids that a name denotes."""
        return self.at[name.start].clusters

    def possessor(self, token: int | None) -> Cluster | None:
        """What a possessive pronoun denotes, where that is known."""
        mention = self.at.get(token) if token is not None else None
        return self[mention.clusters[0]] if mention is not None and mention.clusters else None

    def people(self) -> Iterator[Cluster]:
        """Clusters of persons known by more than a description."""
        return (c for c in self.clusters if c.kind is EntityKind.PERSON and not c.generic)

    def new(self, kind: EntityKind, *, country: str | None = None, record: str | None = None) -> Cluster:
        """A new cluster."""
        cluster = Cluster(len(self.clusters), kind, country=country, record=record)
        self.clusters.append(cluster)
        if record is not None:
            self._of_record.setdefault(record, cluster.id)
        return cluster

    def of_record(self, key: str) -> int:
        """The cluster of a gazetteer record, made if new."""
        if key not in self._of_record:
            record = self.gazetteer.get(key)
            assert record is not None
            made = self.new(record.kind, country=record.country, record=key)
            made.names[record.name] += 0
        return self._of_record[key]

    def country(self, iso3: str) -> int:
        """The cluster of a country, made if new."""
        return self.of_record(f"country:{iso3}")

    def add_mention(self, token: Token, span: tuple[int, int], clusters: tuple[int, ...], form: MentionForm) -> None:
        """Records that the mention with this head denotes these clusters."""
        start, end = span
        self.at[token.i] = MentionAt(token.i, start, end, form, clusters)
        for cluster in clusters:
            self.clusters[cluster].mentions.append((start, end, form))
