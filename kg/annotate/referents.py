"""Referents: what the names, nominals and pronouns of one article denote (coreference inside the article).

Precise rather than eager: a pronoun that has no clear antecedent stays unresolved and is reported.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.annotate import syntax
from kg.annotate.names import Name
from kg.annotate.titles import TitleFinder, TitlePhrase, title_before
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.names import NameWords
from kg.lexicon.nominals import NominalWords
from kg.lexicon.offices import Offices
from kg.model import EntityKind, MentionForm

_REGIONS = frozenset(("Latin", "South", "North", "Central", "Native", "African"))
_HEADS_OF_STATE = frozenset(
    {
        "President",
        "Prime Minister",
        "Chancellor",
        "King",
        "Queen",
        "Emir",
        "Sultan",
        "Supreme Leader",
        "Premier",
        "Taoiseach",
    }
)


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
        self.name_at = {i: n for n in names for i in n.tokens()}
        self.titles_by_end = {t.end: t for t in titles} | {t.last: t for t in titles}
        self.title_at = {i: t for t in titles for i in range(t.start, t.end)}
        self.clusters: list[Cluster] = []
        self.at: dict[int, MentionAt] = {}
        """Mentions by head token; for names by each of their tokens."""
        self.seats: dict[int, int] = {}
        """For tokens of a capital: the cluster of the government that it stands for."""
        self.unresolved: list[Token] = []
        self.strong_home: str | None = None
        """The same, where it is named three times as often as any other."""
        self.home: str | None = None
        """The country that the article is mostly about, where one stands out."""

    def clusters_of(self, token: Token, *, place: bool = False) -> tuple[int, ...]:
        """Cluster ids that the mention with this head denotes; a capital is a place or a government as asked."""
        mention = self.at.get(token.i)
        if mention is None:
            return ()
        if not place and token.i in self.seats:
            return (self.seats[token.i],)
        return mention.clusters

    def __getitem__(self, cluster: int) -> Cluster:
        return self.clusters[cluster]

    def new(self, kind: EntityKind, *, country: str | None = None, record: str | None = None) -> Cluster:
        """A new cluster."""
        cluster = Cluster(len(self.clusters), kind, country=country, record=record)
        self.clusters.append(cluster)
        return cluster

    def of_record(self, key: str) -> int:
        """The cluster of a gazetteer record, made if new."""
        for cluster in self.clusters:
            if cluster.record == key:
                return cluster.id
        record = self.gazetteer.get(key)
        assert record is not None
        cluster = self.new(record.kind, country=record.country, record=key)
        cluster.names[record.name] += 0
        return cluster.id

    def country(self, iso3: str) -> int:
        """The cluster of a country, made if new."""
        return self.of_record(f"country:{iso3}")


class ReferentFinder:
    """Builds the Referents of a document."""

    def __init__(self, gazetteer: Gazetteer, offices: Offices, name_words: NameWords, nominals: NominalWords) -> None:
        self.gazetteer = gazetteer
        self.offices = offices
        self.name_words = name_words
        self.nominals = nominals
        self.titles = TitleFinder(gazetteer, offices)

    def find(self, doc: Doc, names: list[Name]) -> Referents:
        """All referents of the document."""
        name_at = {i: n for n in names for i in n.tokens()}
        found = Referents(doc, names, self.titles.find(doc, name_at), self.gazetteer)
        self._names(found)
        found.home, found.strong_home = self._home(found)
        for sentence in doc.sents:
            for token in sentence:
                if token.i in found.at or token.is_space or token.is_punct:
                    continue
                if token.pos_ in ("PRON", "DET") and token.lower_ in self.nominals.pronouns:
                    self._pronoun(found, token)
                elif token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON"):
                    self._nominal(found, token)
        return found

    def _home(self, found: Referents) -> tuple[str | None, str | None]:
        """The country named most, adjectives and towns included, if it is named clearly more often than the next."""
        counts: Counter[str] = Counter()
        for name in found.names:
            if name.country and name.kind in (EntityKind.COUNTRY, EntityKind.PLACE, EntityKind.ORGANISATION):
                counts[name.country] += 1
        for token in found.doc:
            if (
                token.text[:1].isupper()
                and token.i not in found.name_at
                and (code := self.gazetteer.country_of_demonym(token.text))
            ):
                counts[code] += 1
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
            return None, None
        strong = ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1])
        return ranked[0][0], ranked[0][0] if strong else None

    # ---- names

    def _names(self, found: Referents) -> None:
        people = sorted((n for n in found.names if n.kind is EntityKind.PERSON), key=lambda n: -len(_parts(n.text)))
        assigned: dict[int, int] = {}
        for name in people:  # full names first, so that surnames find them
            assigned[name.start] = self._person(found, name)
        for name in found.names:
            cluster = assigned[name.start] if name.kind is EntityKind.PERSON else self._thing(found, name)
            form = MentionForm.NAME
            head = found.doc[name.start : name.end].root.i
            mention = MentionAt(head, name.start, name.end, form, (cluster,))
            for i in name.tokens():
                found.at[i] = mention
            found.clusters[cluster].mentions.append((name.start, name.end, form))
            if name.seat is not None:
                seat = found.of_record(name.seat.key)
                for i in name.tokens():
                    found.seats[i] = seat

    def _person(self, found: Referents, name: Name) -> int:
        title = title_before(name, found.titles_by_end, found.doc)
        parts = _parts(name.text)
        match = self._bearer_in_article(found, parts)
        for cluster in found.clusters if match is None else ():
            if (
                cluster.kind is EntityKind.PERSON
                and not cluster.generic
                and self._same_person(cluster, parts, name, title)
            ):
                match = cluster
                break
        if match is None:
            match = found.new(EntityKind.PERSON, country=name.country, record=name.record.key if name.record else None)
            match.sex = name.record.sex if name.record else self._sex(found.doc, name, parts)
        match.names[name.text] += 1
        if title is not None:
            match.titles.append((title.office.title, title.country))
            if match.country is None:
                match.country = title.country
        if match.sex is None:
            match.sex = self._sex(found.doc, name, parts)
        return match.id

    @staticmethod
    def _bearer_in_article(found: Referents, parts: list[str]) -> Cluster | None:
        """The only person of the article with this surname, before anybody of the tables: "Barzani" after "Masrour Barzani"."""
        if len(parts) != 1:
            return None
        bearers = [
            c
            for c in found.clusters
            if c.kind is EntityKind.PERSON and any(len(p) > 1 and p[-1] == parts[0] for p in map(_parts, c.names))
        ]
        return bearers[0] if len(bearers) == 1 else None

    def _same_person(self, cluster: Cluster, parts: list[str], name: Name, title: TitlePhrase | None) -> bool:
        if name.record is not None and cluster.record is not None:
            return name.record.key == cluster.record
        for known in cluster.names:
            other = _parts(known)
            short, long = (parts, other) if len(parts) <= len(other) else (other, parts)
            if short == long:
                return True
            if len(short) == 1 and len(long) > 1 and short[0] == long[-1]:
                return True
            if len(short) == 1 and len(long) > 1 and short[0] == long[0] and title is None and self._family_first(long):
                return True
            if len(short) >= 2 and short[-1] == long[-1] and short[0] == long[0]:
                return True
            if len(short) >= 2 and len(long) > len(short) and long[-len(short) :] == short:
                return True
            # "Yury Borisov" and "Yuri Borisov" in one article: a spelling, not a brother
            if len(short) == len(long) >= 2 and short[1:] == long[1:] and _fold(short[0]) == _fold(long[0]):
                return True
            if len(short) == len(long) >= 2 and all(_fold(a) == _fold(b) for a, b in zip(short, long, strict=True)):
                return True
            if len(short) == len(long) == 2 and short[1] == long[1] and _one_letter_apart(short[0], long[0]):
                return True
        return False

    def _family_first(self, parts: list[str]) -> bool:
        """East Asian order: the family name stands first and is used alone ("Xi", "Kim")."""
        return parts[0] in self.nominals.family_first

    def _sex(self, doc: Doc, name: Name, parts: list[str]) -> str | None:
        before = doc[name.start - 1].lower_.rstrip(".") if name.start else ""
        if before in self.name_words.female_honorifics:
            return "f"
        if before in ("mr", "king", "sheikh", "sir", "prince", "lord"):
            return "m"
        return self.gazetteer.sex_of_given_name(name.text.split()[0]) if len(parts) > 1 else None

    def _thing(self, found: Referents, name: Name) -> int:
        if name.record is not None:
            cluster = found.clusters[found.of_record(name.record.key)]
        else:
            key = name.text.casefold().removeprefix("the ")
            cluster = (
                next(
                    (
                        c
                        for c in found.clusters
                        if c.kind is name.kind and any(key == n.casefold().removeprefix("the ") for n in c.names)
                    ),
                    None,
                )
                or self._acronym(found, name)
                or found.new(name.kind, country=name.country)
            )
        cluster.names[name.text] += 1
        if cluster.country is None:
            cluster.country = name.country
        if name.kind is EntityKind.GROUP:
            cluster.plural = True
            cluster.country = cluster.country or self.gazetteer.country_of_demonym(name.text)
        return cluster.id

    def _acronym(self, found: Referents, name: Name) -> Cluster | None:
        """ "Syrian Observatory for Human Rights (SOHR)": the short form stands in brackets right after the long one."""
        if not name.text.isupper() or len(name.text) > 8:
            return None
        for cluster in found.clusters:
            if cluster.kind is not name.kind:
                continue
            for known in cluster.names:
                initials = "".join(w[0] for w in known.replace("-", " ").split() if w[0].isupper())
                if len(initials) > 1 and initials == name.text:
                    return cluster
        return None

    # ---- nominals

    def _nominal(self, found: Referents, token: Token) -> None:
        word = token.lower_
        pair = self._pair(found, token)
        if pair is not None:
            self._add(found, token, pair, MentionForm.NOMINAL)
            return
        if self._names_next(found, token):
            return
        if token.dep_ in ("compound", "amod", "nmod", "npadvmod") and not (
            self.nominals.is_agentive(word) and token.dep_ != "npadvmod"
        ):
            return
        title = found.title_at.get(token.i) if word not in self.nominals.national else None
        if (
            (title is not None
            and token.i == title.end - 1)
            or (title is not None and token.i == found.doc[title.start : title.end].root.i)
        ):
            bearer = self._titled_name(found, title)
            if bearer is not None:  # "President | Assad": the parser may make either the head
                found.at[token.i] = MentionAt(
                    token.i, bearer.start, bearer.end, MentionForm.NAME, found.at[bearer.start].clusters
                )
                return
            self._titled_nominal(found, token, title)
            return
        if word == "capital":
            self._capital(found, token)
            return
        if any(c.lower_ == "few" for c in token.children):
            return  # "one of the few heads of state": nobody in particular
        kind = self.nominals.kind(word)
        country = self.modifier_country(found, token)
        if word in self.nominals.national and self._is_national(found, token):
            kind = EntityKind.COUNTRY
        if kind is not EntityKind.PLACE and word in self.nominals.appositive:
            named = next(
                (
                    c
                    for c in token.children
                    if c.dep_ == "appos" and c.i in found.name_at and found.name_at[c.i].kind is EntityKind.COUNTRY
                ),
                None,
            )
            if named is not None:  # "Syria's main regional ally, Iran"
                self._add(found, token, found.at[named.i].clusters, MentionForm.NOMINAL)
                return
        if kind is None or (
            word in self.nominals.determined
            and country is None
            and not any(c.dep_ in ("det", "poss") for c in token.children)
        ):
            return
        if kind is EntityKind.COUNTRY:
            if country is not None:
                self._add(found, token, (found.country(country),), MentionForm.NOMINAL)
            elif word in ("country", "nation", "kingdom", "republic"):
                self._the_country(found, token)
            else:
                self._government_of_person(found, token)
            return
        if kind in (EntityKind.ORGANISATION, EntityKind.GROUP) and self._names_before(found, token):
            return
        if (
            country is None
            and word in self.nominals.institutions
            and not any(c.dep_ in ("poss", "relcl") for c in token.children)
        ):
            country = self._local_country(found, token)
        self._described(found, token, kind, country)

    def _names_next(self, found: Referents, token: Token) -> bool:
        """ "Russian firm Stroytransgaz", "his counterpart Walid Muallem": a noun right before a name describes its bearer."""
        name = found.name_at.get(token.i + 1)
        kind = self.nominals.kind(token.lower_)
        if (
            name is None
            or kind is None
            or name.kind not in (EntityKind.PERSON, EntityKind.ORGANISATION)
            or token.tag_ not in ("NN", "NNP")
        ):
            return False
        if kind is not name.kind and not (kind is EntityKind.GROUP and name.kind is EntityKind.ORGANISATION):
            return False
        cluster = found[found.at[name.start].clusters[0]]
        cluster.country = (
            cluster.country
            or self.modifier_country(found, token)
            or self.modifier_country(found, found.doc[name.end - 1])
        )
        cluster.descriptions.add(token.lower_)
        found.at[token.i] = MentionAt(token.i, token.i, token.i + 1, MentionForm.NOMINAL, (cluster.id,))
        return True

    def _is_national(self, found: Referents, token: Token) -> bool:
        """ "our Russian allies" are Russia; "Russia's allies" are others."""
        return any(self._country_of_token(found, m) for m in syntax.left_modifiers(token))

    def _names_before(self, found: Referents, token: Token) -> bool:
        """ "the Hizbollah group", "the APEC forum": a noun right after the name of a body describes it."""
        name = found.name_at.get(token.i - 1)
        if (
            name is None
            or name.kind is not EntityKind.ORGANISATION
            or token.tag_ not in ("NN", "NNP")
            or token.lower_ in self.nominals.bearers
        ):
            return False
        if name.record is not None and name.record.kind is not EntityKind.ORGANISATION:
            return False
        self._add(found, token, found.at[name.start].clusters, MentionForm.NOMINAL)
        return True

    def _capital(self, found: Referents, token: Token) -> None:
        """ "the Syrian capital", "Syria's capital", "the capital": the town."""
        code = self.modifier_country(found, token) or found.home
        record = found.gazetteer.country(code) if code else None
        town = next(
            (
                r
                for name in (record.capitals if record else ())
                for r in found.gazetteer.find(name)
                if r.kind is EntityKind.PLACE and r.country == code
            ),
            None,
        )
        if town is not None:
            self._add(found, token, (found.of_record(town.key),), MentionForm.NOMINAL)

    def _the_country(self, found: Referents, token: Token) -> None:
        """ "the war-torn country": the country of the article, else the last one named; never the subject's own."""
        if not any(c.lower_ in ("the", "this", "that") for c in token.children):
            return
        own = (
            {
                found[c].country
                for head in syntax.subject_heads(syntax.clause_head(token))
                for c in found.clusters_of(head)
            }
            if token.dep_ in ("dobj", "pobj")
            else set()
        )
        codes = [found.home] if found.home else []
        codes += [found[c].country for c in self._recent(found, token.i, (EntityKind.COUNTRY,))]
        code = next((c for c in codes if c and c not in own), None)
        if code is not None:
            self._add(found, token, (found.country(code),), MentionForm.NOMINAL)
        else:
            self.report(found, token)

    def _local_country(self, found: Referents, token: Token) -> str | None:
        """The country of "police", "the army", "protesters": the only one named in the sentence, else the article's."""
        codes: set[str] = set()
        for t in token.sent:
            name = found.name_at.get(t.i)
            if name is not None and name.country and name.kind in (EntityKind.COUNTRY, EntityKind.PLACE):
                codes.add(name.country)
            elif t.text[:1].isupper() and (code := self.gazetteer.country_of_demonym(t.text)):
                codes.add(code)
        if (
            token.dep_ == "nsubj" and token.head.pos_ in syntax.VERBAL
        ):  # "Assad discussed ..., the presidency said": his own
            for clause in token.head.children:
                if clause.dep_ == "ccomp":
                    for head in syntax.surface_subjects(clause):
                        for cluster in found.clusters_of(head):
                            if (
                                found[cluster].kind in (EntityKind.PERSON, EntityKind.COUNTRY)
                                and found[cluster].country
                            ):
                                return found[cluster].country
        if len(codes) == 1:
            return next(iter(codes))
        return found.home or self._speaker_country(found, token)

    def _speaker_country(self, found: Referents, token: Token) -> str | None:
        """ "The government was determined ..., Assad said": the speaker's own."""
        for verb in token.ancestors:
            if verb.pos_ in syntax.VERBAL and verb.dep_ == "ROOT":
                for head in syntax.surface_subjects(verb):
                    if head.i > token.i or head.i < token.i:
                        for cluster in found.clusters_of(head):
                            if found[cluster].kind is EntityKind.PERSON:
                                return found[cluster].country
        return None

    def _titled_name(self, found: Referents, title: TitlePhrase) -> Name | None:
        ends = {title.end: title, title.last: title}
        return next(
            (
                n
                for n in found.names
                if title.end <= n.start <= title.last + 2
                and n.kind is EntityKind.PERSON
                and title_before(n, ends, found.doc) is title
            ),
            None,
        )

    def _titled_nominal(self, found: Referents, token: Token, title: TitlePhrase) -> None:
        """ "the Russian foreign minister", "the president": the person who bears that title, else a new one."""
        if token.tag_ in ("NNS", "NNPS"):
            self._described(found, token, EntityKind.GROUP, title.country)
            return
        after = self._name_after(found, title)
        if after is not None:  # "Serbia's ambassador to Montenegro, Dragan Ilic, ..."
            self._add(found, token, found.at[after.start].clusters, MentionForm.NOMINAL)
            return
        country = title.country
        if country is None and title.possessive is not None:
            owner = found.at.get(title.possessive)
            country = found[owner.clusters[0]].country if owner and owner.clusters else None
        wanted = title.office.title
        candidates = [
            c
            for c in found.clusters
            if c.kind is EntityKind.PERSON
            and not c.generic
            and self._bears(c, wanted, country)
            and self._mentioned_before(c, token.i)
        ]
        if candidates and not title.former:
            best = max(candidates, key=lambda c: max(m[0] for m in c.mentions if m[0] <= token.i))
            self._add(found, token, (best.id,), MentionForm.NOMINAL)
            return
        if any(
            child.dep_ == "appos" and child.i in found.name_at and found.name_at[child.i].kind is EntityKind.PERSON
            for child in token.children
        ):
            name = next(c for c in token.children if c.dep_ == "appos" and c.i in found.name_at)
            self._add(found, token, found.at[name.i].clusters, MentionForm.NOMINAL)
            return
        if (
            token.dep_ == "appos"
            and token.head.i in found.name_at
            and found.name_at[token.head.i].kind is EntityKind.PERSON
        ):
            self._add(found, token, found.at[token.head.i].clusters, MentionForm.NOMINAL)
            return
        known = self._holder(found, wanted, country)
        if known is not None:
            self._add(found, token, (known,), MentionForm.NOMINAL)
            return
        self._described(found, token, EntityKind.PERSON, country)

    @staticmethod
    def _name_after(found: Referents, title: TitlePhrase) -> Name | None:
        """The person named between commas right after a title and its "to COUNTRY"."""
        return name_after(found, title)

    def _holder(self, found: Referents, title: str, country: str | None) -> int | None:
        later = [
            c
            for c in found.clusters
            if c.kind is EntityKind.PERSON and not c.generic and country is not None and (title, country) in c.titles
        ]
        return later[0].id if len(later) == 1 else None

    def _bears(self, cluster: Cluster, title: str, country: str | None) -> bool:
        for held, where in cluster.titles:
            where = where or cluster.country
            same = held.casefold() == title.casefold() or self._generalises(title.casefold(), held)
            if same and (country is None or where is None or where == country):
                return True
        return False

    def _generalises(self, word: str, title: str) -> bool:
        if word == "leader":
            return title in _HEADS_OF_STATE
        if word in ("official", "envoy", "diplomat"):
            return title not in _HEADS_OF_STATE
        return word == "minister" and title.endswith("Minister")

    def _mentioned_before(self, cluster: Cluster, i: int) -> bool:
        return any(start <= i for start, _, _ in cluster.mentions)

    def _government_of_person(self, found: Referents, token: Token) -> None:
        """ "Assad's government", "the Trump administration": the government of the country that the person serves."""
        for child in token.children:
            mention = found.at.get(child.i)
            if child.dep_ in ("poss", "compound", "nmod") and mention and mention.clusters:
                country = found[mention.clusters[0]].country
                if found[mention.clusters[0]].kind is EntityKind.PERSON and country and child.dep_ == "poss":
                    self._add(found, token, (found.country(country),), MentionForm.NOMINAL)
                elif found[mention.clusters[0]].kind is EntityKind.PERSON:
                    self._described(found, token, EntityKind.ORGANISATION, country)
                elif country is not None:
                    self._add(found, token, (found.country(country),), MentionForm.NOMINAL)
                return
        if any(c.lower_ in ("the", "this") for c in token.children):
            code = self._local_country(found, token)
            if code is not None:
                self._add(found, token, (found.country(code),), MentionForm.NOMINAL)
                return
        if token.lower_ not in ("side", "state", "leadership"):
            self._described(found, token, EntityKind.ORGANISATION, None)

    def _pair(self, found: Referents, token: Token) -> tuple[int, ...] | None:
        """ "both countries", "the two sides", "the two leaders": the last two of that kind."""
        if token.lower_ not in self.nominals.pair_nouns or token.tag_ not in ("NNS", "NNPS"):
            return None
        words = {c.lower_ for c in token.children}
        bare = (
            "the" in words
            and word_is_state(token)
            and not any(c.dep_ in ("amod", "prep", "relcl", "compound", "acl") for c in token.children)
        )
        if not (words & {"both", "two", "three"} or bare):
            return None
        kinds = (EntityKind.PERSON,) if self.nominals.pair_nouns[token.lower_] == "person" else (EntityKind.COUNTRY,)
        their = next((found.at[c.i].clusters for c in token.children if c.tag_ == "PRP$" and c.i in found.at), ())
        owners = list(dict.fromkeys(found[c].country for c in their if found[c].country))
        if len(owners) == 2 and kinds == (EntityKind.COUNTRY,):
            return tuple(sorted(found.country(c) for c in owners if c))
        recent = self._recent(found, token.i, kinds)
        if len(recent) < 2 and kinds == (EntityKind.COUNTRY,):
            codes = [
                c
                for c in dict.fromkeys(
                    found[r].country
                    for r in self._recent(
                        found,
                        token.i,
                        (EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.GROUP, EntityKind.ORGANISATION),
                    )
                )
                if c
            ]
            recent = [found.country(c) for c in codes[:2]] if len(codes) >= 2 else recent
        if len(recent) < 2 or any(c.lower_ == "three" for c in token.children):
            self.report(found, token)
            return None
        return tuple(sorted(recent[:2]))

    def _recent(self, found: Referents, i: int, kinds: tuple[EntityKind, ...]) -> list[int]:
        """Clusters of these kinds mentioned in the last sentences, the latest first; modifiers count as mentions."""
        seen: list[int] = []
        sent_start = found.doc[i].sent.start
        for j in range(i - 1, max(-1, sent_start - 120), -1):
            mention = found.at.get(j)
            options = [*(mention.clusters if mention else ()), *([found.seats[j]] if j in found.seats else [])]
            code = self.gazetteer.country_of_demonym(found.doc[j].text) if found.doc[j].text[:1].isupper() else None
            if code:
                options.append(found.country(code))
            if options and _in_long_list(found.doc[j]):
                continue  # the tail of a list of three and more is no pair
            for cluster in options:
                if found[cluster].kind in kinds and cluster not in seen:
                    seen.append(cluster)
        return seen

    def _described(self, found: Referents, token: Token, kind: EntityKind, country: str | None) -> None:
        """A person or group named by a description: itself, unless the same words came before with "the"."""
        if (
            token.dep_ == "appos"
            and token.head.i in found.at
            and _same_sort(kind, [found[c].kind for c in found.at[token.head.i].clusters])
        ):
            self._add(found, token, found.at[token.head.i].clusters, MentionForm.NOMINAL)
            return
        start, end = syntax.phrase(token)
        text = description(found.doc, start, end)
        key = text.casefold()
        cluster = self._introduced(found, token, kind)
        definite = found.doc[start].lower_ in ("the", "these", "those", "its", "their") or kind is EntityKind.GROUP
        for known in reversed(found.clusters):
            if (
                cluster is None
                and known.kind is kind
                and known.generic
                and definite
                and any(key == n.casefold() for n in known.names)
            ):
                cluster = known
                break
        if cluster is None and found.doc[start].lower_ == "the":
            cluster = self._same_head(found, token, kind, country)
        if cluster is None:
            cluster = found.new(kind, country=country)
            cluster.generic = True
            cluster.plural = token.tag_ in ("NNS", "NNPS") or kind is EntityKind.GROUP
            cluster.owner = next(
                (
                    found.at[c.i].clusters[0]
                    for c in syntax.possessors(token)
                    if c.i in found.at and found.at[c.i].clusters
                ),
                None,
            )
        cluster.names[text] += 1
        cluster.country = cluster.country or country
        self._add(found, token, (cluster.id,), MentionForm.NOMINAL)

    def _introduced(self, found: Referents, token: Token, kind: EntityKind) -> Cluster | None:
        """ "the company", "the same firm" after "Russian firm Stroytransgaz"."""
        if kind is not EntityKind.ORGANISATION or not any(c.lower_ in ("the", "this", "same") for c in token.children):
            return None
        named = [
            c
            for c in found.clusters
            if c.kind is kind
            and not c.generic
            and self._mentioned_before(c, token.i)
            and any(token.lower_ in n.casefold().split()[1:] for n in c.names)
        ]
        if named:  # "the department" after "the Treasury Department"
            return max(named, key=lambda c: max(m[0] for m in c.mentions if m[0] <= token.i))
        synonyms = next((group for group in self.nominals.synonyms if token.lower_ in group), (token.lower_,))
        earlier = [c for c in found.clusters if c.descriptions & set(synonyms) and self._mentioned_before(c, token.i)]
        return max(earlier, key=lambda c: max(m[0] for m in c.mentions if m[0] <= token.i)) if earlier else None

    def _same_head(self, found: Referents, token: Token, kind: EntityKind, country: str | None) -> Cluster | None:
        """ "a Russian delegation ... the delegation": one that shares the head noun and does not contradict."""
        for known in reversed(found.clusters):
            if known.kind is kind and known.generic and (country is None or known.country in (None, country)):
                for name in known.names:
                    if name.split()[-1].casefold() == token.lower_ and len(list(syntax.left_modifiers(token))) == (
                        1 if country else 0
                    ):
                        return known
        return None

    def _add(self, found: Referents, token: Token, clusters: tuple[int, ...], form: MentionForm) -> None:
        start, end = syntax.phrase(token) if form is MentionForm.NOMINAL else (token.i, token.i + 1)
        found.at[token.i] = MentionAt(token.i, start, end, form, clusters)
        for cluster in clusters:
            found.clusters[cluster].mentions.append((start, end, form))

    def modifier_country(self, found: Referents, noun: Token) -> str | None:
        """Country of a noun's nationality adjective, possessor or of-phrase: "Syrian officials", "Iran's navy", "forces of Iraq"."""
        for token in [*syntax.left_modifiers(noun), *syntax.possessors(noun)]:
            if token.dep_ == "compound" and token.head.i != noun.i and token.head.i in found.name_at:
                continue
            if code := self._country_of_token(found, token):
                return code
        for token in syntax.preposition_objects(noun, ("of", "from")):
            mention = found.name_at.get(token.i)
            if mention is not None and mention.kind in (EntityKind.COUNTRY, EntityKind.PLACE) and mention.country:
                return mention.country
        return None

    def _country_of_token(self, found: Referents, token: Token) -> str | None:
        name = found.name_at.get(token.i)
        if name is not None and name.kind in (EntityKind.COUNTRY, EntityKind.PLACE, EntityKind.ORGANISATION):
            return (name.seat.country if name.seat else None) or name.country
        if (
            token.i
            and token.text in ("American", "Americans", "African", "Korean", "Sudanese")
            and found.doc[token.i - 1].text in _REGIONS
        ):
            return self.gazetteer.country_of_demonym(f"{found.doc[token.i - 1].text} {token.text}")
        for text in (token.text, f"{found.doc[token.i - 1].text} {token.text}" if token.i else token.text):
            if token.text[:1].isupper() and (code := self.gazetteer.country_of_demonym(text)):
                if (
                    text == token.text
                    and token.i
                    and (longer := self.gazetteer.country_of_demonym(f"{found.doc[token.i - 1].text} {token.text}"))
                ):
                    return longer
                return code
        mention = found.at.get(token.i)
        if token.dep_ == "poss" and mention is not None and mention.clusters:
            return found[mention.clusters[0]].country
        return None

    # ---- pronouns

    def _pronoun(self, found: Referents, token: Token) -> None:
        sex = self.nominals.pronouns[token.lower_]
        if sex in ("m", "f"):
            best = self._latest(found, token, kinds=(EntityKind.PERSON,), sex=sex)
        elif sex == "plural":
            pair = self._coordinated(found, token)
            if pair is not None:
                self._add(found, token, pair, MentionForm.PRONOUN)
                return
            best = self._latest(
                found, token, kinds=(EntityKind.GROUP, EntityKind.ORGANISATION, EntityKind.COUNTRY), plural=True
            )
        else:
            if token.lower_ == "it" and _expletive(token):
                return
            best = self._latest(found, token, kinds=(EntityKind.COUNTRY, EntityKind.ORGANISATION))
        if best is None:
            self.report(found, token)
            return
        self._add(found, token, (best,), MentionForm.PRONOUN)

    def _coordinated(self, found: Referents, token: Token) -> tuple[int, ...] | None:
        """ "They" after a coordinated subject: both of them."""
        for sentence in self._window(token, 2):
            for candidate in reversed([t for t in sentence if t.i < token.i]):
                if candidate.dep_ in ("nsubj", "nsubjpass") and any(c.dep_ == "conj" for c in candidate.children):
                    clusters = [c for t in syntax.conjuncts(candidate) for c in found.clusters_of(t)]
                    if len(clusters) > 1 and all(found[c].kind is not EntityKind.PLACE for c in clusters):
                        return tuple(dict.fromkeys(clusters))
                if (
                    candidate.dep_ in ("nsubj", "nsubjpass")
                    and candidate.i in found.at
                    and found[found.at[candidate.i].clusters[0]].plural
                ):
                    return None
                mention = found.at.get(candidate.i)
                if candidate.dep_ in ("nsubj", "nsubjpass") and mention and len(mention.clusters) > 1:
                    return mention.clusters
        for sentence in self._window(token, 1)[1:]:
            for candidate in sentence:
                if candidate.dep_ in ("pobj", "dobj") and any(c.dep_ == "conj" for c in candidate.children):
                    people = [
                        c
                        for t in syntax.conjuncts(candidate)
                        for c in found.clusters_of(t)
                        if found[c].kind is EntityKind.PERSON
                    ]
                    if len(set(people)) == 2 and token.dep_ in ("nsubj", "nsubjpass"):
                        return tuple(dict.fromkeys(people))
        main = next((t for t in token.sent if t.dep_ == "ROOT"), None)
        previous = next(iter(self._window(token, 1)[1:]), None)
        if previous is not None and main is not None and token.dep_ == "nsubj":
            root = next((t for t in previous if t.dep_ == "ROOT"), None)
            if root is not None and root.lemma_ in self.nominals.joint_verbs:
                people = [
                    c
                    for t in [
                        *syntax.subject_heads(root),
                        *syntax.object_heads(root),
                        *syntax.preposition_objects(root, ("with",)),
                    ]
                    for c in found.clusters_of(t)
                ]
                if len(set(people)) > 1:
                    return tuple(dict.fromkeys(people))
        return None

    def _window(self, token: Token, back: int) -> list[list[Token]]:
        """The sentence of a token and the ones before it in the same stretch of text, nearest first."""
        sentences = []
        current = token.sent
        for _ in range(back + 1):
            sentences.append(list(current))
            if current.start == 0:
                break
            current = token.doc[current.start - 1].sent
        return sentences

    def _latest(
        self,
        found: Referents,
        token: Token,
        *,
        kinds: tuple[EntityKind, ...],
        sex: str | None = None,
        plural: bool = False,
    ) -> int | None:
        """The most salient earlier mention: subjects before others, near before far, at most two sentences back."""
        barred = self._barred(found, token)
        for distance, sentence in enumerate(self._window(token, 2)):
            ranked: list[tuple[float, int]] = []
            for candidate in sentence:
                if candidate.i >= token.i:
                    continue
                mention = found.at.get(candidate.i)
                if mention is None or mention.head != candidate.i or len(mention.clusters) != 1:
                    continue
                cluster_id = (
                    found.seats.get(candidate.i, mention.clusters[0])
                    if candidate.dep_ in ("nsubj", "nsubjpass", "poss")
                    else mention.clusters[0]
                )
                cluster = found[cluster_id]
                if (
                    cluster.kind not in kinds
                    or (sex and cluster.sex and cluster.sex != sex)
                    or not self._number_fits(cluster, plural)
                ):
                    continue
                if (
                    plural is False
                    and sex is None
                    and any(c.dep_ == "conj" for c in candidate.children)
                    and candidate.dep_ in ("nsubj", "nsubjpass")
                ):
                    continue  # "Saudi Arabia, Egypt and the UAE cut ties with Qatar over its ...": not theirs
                if cluster_id in barred or (distance == 0 and self._blocked(candidate, token)):
                    continue
                ranked.append((self._salience(candidate, token, distance), cluster_id))
            if ranked:
                best = max(ranked, key=lambda r: r[0])
                rivals = {c for s, c in ranked if c != best[1] and s >= best[0] - 0.5}
                if rivals and distance > 0 and sex is None:
                    return None
                return best[1]
        return None

    @staticmethod
    def _number_fits(cluster: Cluster, plural: bool) -> bool:
        return (
            cluster.plural or cluster.kind is not EntityKind.GROUP
            if not plural
            else (cluster.plural or cluster.kind is EntityKind.ORGANISATION)
        )

    @staticmethod
    def _barred(found: Referents, pronoun: Token) -> set[int]:
        """Referents of the subject of the pronoun's own verb: "accusing him" is not about the one who accuses."""
        verb = (
            pronoun.head
            if pronoun.dep_ in ("dobj", "dative")
            else pronoun.head.head
            if pronoun.dep_ == "pobj"
            else None
        )
        if verb is None or verb.pos_ not in syntax.VERBAL:
            return set()
        return {
            c for head in syntax.surface_subjects(verb) for t in syntax.conjuncts(head) for c in found.clusters_of(t)
        }

    @staticmethod
    def _blocked(candidate: Token, pronoun: Token) -> bool:
        """A pronoun that is an argument of a verb is not that verb's other argument; "Assad met him" is someone else."""
        if pronoun.dep_ == "poss":
            return candidate.head == pronoun.head
        return candidate.head == pronoun.head and candidate.dep_ != "poss"

    @staticmethod
    def _salience(candidate: Token, pronoun: Token, distance: int) -> float:
        score = {"nsubj": 3.0, "nsubjpass": 3.0, "dobj": 1.5, "pobj": 1.0, "poss": 1.2, "appos": 0.5}.get(
            candidate.dep_, 0.8
        )
        if (
            candidate.dep_ in ("nsubj", "nsubjpass")
            and candidate.head == syntax.clause_head(pronoun)
            and candidate.head.dep_ != "ROOT"
        ):
            score += 1.5  # "as the envoy made his first visit": the subject of the pronoun's own clause
        if candidate.dep_ in ("nsubj", "nsubjpass"):
            score += {"ROOT": 1.0, "ccomp": 0.2}.get(candidate.head.dep_, 0.0)
        return score + (candidate.i - candidate.sent.start) / max(1, len(candidate.sent)) * (
            0.9 if distance == 0 else 0.3
        )

    @staticmethod
    def report(found: Referents, token: Token) -> None:
        """Notes a mention that stays unresolved."""
        found.unresolved.append(token)


def name_after(found: Referents, title: TitlePhrase) -> Name | None:
    """The person named right after a title, its "to COUNTRY" or "in charge of" aside, between commas."""
    doc = found.doc
    i = title.last
    if i < len(doc) and doc[i].lower_ in ("to", "for", "in", "of"):
        i += 1
        while i < len(doc) and (
            doc[i].lower_ == "the" or (i in found.name_at and found.name_at[i].kind is not EntityKind.PERSON)
        ):
            i += 1
    if i + 1 >= len(doc) or doc[i].text != ",":
        return None
    name = found.name_at.get(i + 1)
    if name is None or name.kind is not EntityKind.PERSON or name.start != i + 1:
        return None
    return (
        name if name.end < len(doc) and (doc[name.end].text == "," or doc[name.end].pos_ in ("VERB", "AUX")) else None
    )


def _parts(text: str) -> list[str]:
    """The words of a name that tell people apart: no particles, lower case, no accents' apostrophes."""
    words = text.replace("-", " ").replace("'", "").casefold().split()
    kept = [
        w for w in words if w.rstrip(".") not in ("al", "el", "bin", "ibn", "abu", "jr", "sr", "ii", "iii") and w != "-"
    ]
    return kept or words


def _same_sort(kind: EntityKind, others: list[EntityKind]) -> bool:
    """Whether an apposition of this kind can describe the other: "Army of Islam, a small militant group"."""
    bodies = (EntityKind.GROUP, EntityKind.ORGANISATION)
    return kind in others or (kind in bodies and any(o in bodies for o in others))


def _in_long_list(token: Token) -> bool:
    """Whether a word is one of three or more that are coordinated."""
    head = token
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    return len(list(syntax.conjuncts(head))) > 2


def word_is_state(token: Token) -> bool:
    """ "The countries struck deals": two that were just named."""
    return token.lower_ in ("countries", "nations", "sides")


def _one_letter_apart(a: str, b: str) -> bool:
    """A slip of the pen: "Diana" and "Diano"."""
    return len(a) == len(b) >= 4 and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _fold(word: str) -> str:
    """Transliteration variants alike: Yury/Yuri, Sergey/Sergei, Mohammed/Muhammad."""
    folded = (
        word.replace("yi", "i")
        .replace("iy", "i")
        .replace("y", "i")
        .replace("ou", "u")
        .replace("o", "u")
        .replace("e", "a")
        .replace("kh", "h")
    )
    out = []
    for letter in folded:
        if not out or out[-1] != letter:
            out.append(letter)
    return "".join(out)


def description(doc: Doc, start: int, end: int) -> str:
    """The phrase without article, demonstrative, quantity and possessive pronoun."""
    while start < end - 1 and (
        doc[start].dep_ in ("det", "predet", "nummod", "quantmod")
        or doc[start].tag_ in ("PRP$", "CD", "DT", "PDT", "WP$")
        or doc[start].is_punct
        or doc[start].lower_
        in ("several", "many", "some", "other", "more", "about", "around", "least", "at", "nearly", "over")
    ):
        start += 1
    return " ".join(doc[start:end].text.split())


def _expletive(token: Token) -> bool:
    """ "It is time", "it seems", "it was announced that"."""
    verb = token.head
    if verb.lemma_ in ("seem", "appear", "happen", "remain", "take"):
        return True
    if verb.lemma_ == "be" and token.dep_ in ("nsubj", "expl"):
        return any(c.dep_ in ("acomp", "attr", "ccomp", "xcomp") for c in verb.children)
    return token.dep_ in ("nsubjpass", "expl") and any(c.dep_ == "ccomp" for c in verb.children)
