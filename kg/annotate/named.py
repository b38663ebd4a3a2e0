"""Names → clusters: which names of an article mean the same person, body or place."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from kg.annotate.clusters import Cluster, MentionAt, Referents
from kg.annotate.names import Name
from kg.annotate.titles import TitlePhrase, title_before
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.names import NameWords
from kg.lexicon.nominals import NominalWords
from kg.model import EntityKind, MentionForm

_LONGEST_ACRONYM = 8


class NameReader:
    """Gathers the names of an article into clusters."""

    def __init__(self, gazetteer: Gazetteer, words: NameWords, nominals: NominalWords) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self.nominals = nominals

    def read(self, found: Referents) -> None:
        """Adds the clusters and mentions of all names."""
        people = _People(self, found)
        persons = [name for name in found.names if name.kind is EntityKind.PERSON]
        # full names first, so that surnames find them
        persons.sort(key=lambda name: -len(self.words.parts(name.text)))
        assigned = {name.start: people.cluster_of(name) for name in persons}
        for name in found.names:
            cluster = assigned[name.start] if name.kind is EntityKind.PERSON else self._thing(found, name)
            head = found.doc[name.start : name.end].root.i
            mention = MentionAt(head, name.start, name.end, MentionForm.NAME, (cluster,))
            found.at.update(dict.fromkeys(name.tokens(), mention))
            found[cluster].mentions.append((name.start, name.end, MentionForm.NAME))
            if name.seat is not None:
                found.seats.update(dict.fromkeys(name.tokens(), found.of_record(name.seat.key)))

    def sex(self, doc: Doc, name: Name) -> str | None:
        """What an honorific or the given name says."""
        before = doc[name.start - 1].lower_.rstrip(".") if name.start else ""
        if before in self.words.female_honorifics:
            return "f"
        if before in self.words.male_honorifics:
            return "m"
        has_given_name = len(self.words.parts(name.text)) > 1
        return self.gazetteer.sex_of_given_name(name.text.split()[0]) if has_given_name else None

    def _thing(self, found: Referents, name: Name) -> int:
        if name.record is not None:
            cluster = found[found.of_record(name.record.key)]
        else:
            cluster = self._named_before(found, name) or found.new(name.kind, country=name.country)
        cluster.names[name.text] += 1
        cluster.country = cluster.country or name.country
        if name.kind is EntityKind.GROUP:
            cluster.plural = True
            cluster.country = cluster.country or self.gazetteer.country_of_demonym(name.text)
        return cluster.id

    @staticmethod
    def _named_before(found: Referents, name: Name) -> Cluster | None:
        """The cluster of the same name, or of the long form: "Syrian Observatory for Human Rights (SOHR)"."""
        key = name.text.casefold().removeprefix("the ")
        same_kind = [cluster for cluster in found.clusters if cluster.kind is name.kind]
        same = next((cluster for cluster in same_kind if cluster.has_name(key)), None)
        if same is not None or not name.text.isupper() or not 1 < len(name.text) <= _LONGEST_ACRONYM:
            return same
        return next((c for c in same_kind if any(_initials(known) == name.text for known in c.names)), None)


class _People:
    """The persons of one article, by the words of their names."""

    def __init__(self, reader: NameReader, found: Referents) -> None:
        self.reader = reader
        self.words = reader.words
        self.found = found
        self._by_word: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._by_record: dict[str, int] = {}

    def cluster_of(self, name: Name) -> int:
        """The cluster of a person's name, made if new."""
        doc = self.found.doc
        title = title_before(name, self.found.titles_by_end, doc, self.words.courtesies)
        cluster = self._known(name, title)
        if cluster is None:
            record = name.record.key if name.record is not None else None
            cluster = self.found.new(EntityKind.PERSON, country=name.country, record=record)
            cluster.sex = name.record.sex if name.record is not None else None
        self._add(cluster, name)
        if title is not None:
            cluster.titles.append((title.office.title, title.country))
            cluster.country = cluster.country or title.country
        cluster.sex = cluster.sex or self.reader.sex(doc, name)
        return cluster.id

    def _add(self, cluster: Cluster, name: Name) -> None:
        cluster.names[name.text] += 1
        for key in self._keys(self.words.parts(name.text)):
            self._by_word[key].add(cluster.id)
        if cluster.record is not None:
            self._by_record[cluster.record] = cluster.id

    def _keys(self, parts: list[str]) -> tuple[tuple[str, str], tuple[str, str]]:
        """Two names of one person share one of these: see :meth:`_is_same_name`."""
        return ("first", parts[0]), ("last", self.words.fold(parts[-1]))

    def _known(self, name: Name, title: TitlePhrase | None) -> Cluster | None:
        parts = self.words.parts(name.text)
        ids = set().union(*(self._by_word.get(key, ()) for key in self._keys(parts)))
        if name.record is not None and name.record.key in self._by_record:
            ids.add(self._by_record[name.record.key])
        similar = [self.found[cluster] for cluster in sorted(ids)]
        bearer = self._only_bearer(similar, parts)
        if bearer is not None:
            return bearer
        return next((cluster for cluster in similar if self._is_same_person(cluster, parts, name, title)), None)

    def _only_bearer(self, similar: list[Cluster], parts: list[str]) -> Cluster | None:
        """The only person of the article with this surname, before anybody of the tables: "Barzani"."""
        if len(parts) != 1:
            return None
        bearers = [
            cluster
            for cluster in similar
            if any(len(p) > 1 and p[-1] == parts[0] for p in map(self.words.parts, cluster.names))
        ]
        return bearers[0] if len(bearers) == 1 else None

    def _is_same_person(self, cluster: Cluster, parts: list[str], name: Name, title: TitlePhrase | None) -> bool:
        if name.record is not None and cluster.record is not None:
            return name.record.key == cluster.record
        known = map(self.words.parts, cluster.names)
        return any(self._is_same_name(parts, other, titled=title is not None) for other in known)

    def _is_same_name(self, parts: list[str], other: list[str], *, titled: bool) -> bool:
        short, long = (parts, other) if len(parts) <= len(other) else (other, parts)
        if short == long:
            return True
        if len(short) == 1:
            return short[0] == long[-1] or (short[0] == long[0] and not titled and self._is_family_first(long))
        if short[-1] == long[-1] and (short[0] == long[0] or short == long[-len(short) :]):
            return True
        return len(short) == len(long) and self._is_spelling(short, long)

    def _is_spelling(self, one: list[str], other: list[str]) -> bool:
        """Whether two names of one article are spellings of one: "Yury" and "Yuri Borisov", "Diana" and "Diano"."""
        if all(self.words.fold(a) == self.words.fold(b) for a, b in zip(one, other, strict=True)):
            return True
        return len(one) == 2 and one[1] == other[1] and _is_one_letter_apart(one[0], other[0])

    def _is_family_first(self, parts: list[str]) -> bool:
        """East Asian order: the family name stands first and is used alone ("Xi", "Kim")."""
        return parts[0] in self.reader.nominals.family_first


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def _is_one_letter_apart(one: str, other: str) -> bool:
    return len(one) == len(other) >= 4 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
