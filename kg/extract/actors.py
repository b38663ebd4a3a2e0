"""Which referents a noun phrase denotes in a role, given the kinds that the role admits."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.described import description
from kg.annotate.syntax import PLURALS, VERBAL
from kg.extract.context import Article
from kg.model import EntityKind, MentionForm

Kinds = frozenset[EntityKind]

ACTORS: Kinds = frozenset((EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.COUNTRY, EntityKind.GROUP))
COUNTRIES: Kinds = frozenset((EntityKind.COUNTRY,))
_ANY: Kinds = frozenset(EntityKind)


class ActorReader:
    """Reads the actors of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.refs = article.refs
        self.nouns = article.lexicon.nouns
        self.speech = article.lexicon.speech
        self.gazetteer = article.lexicon.gazetteer

    def read(self, token: Token, kinds: Kinds, *, place: bool = False) -> list[int]:
        """Clusters of an admissible kind that the phrase with this head denotes; members of a delegation with it.

        ``place`` reads a capital as the town, else it is the government.
        """
        if token.i not in self.refs.at and token.lower_ in self.speech.first_person:
            return self._speaker(token, kinds)
        found = self._of_several_countries(token, kinds)
        if found:
            return found
        for as_place in (place, not place):
            found = [c for c in self.refs.clusters_of(token, place=as_place) if self._admits(c, kinds)]
            if found:
                break
        return self._with_members(found or self._indirect(token, kinds, place=place))

    def read_all(self, heads: list[Token], kinds: Kinds) -> list[int]:
        """Clusters that these phrases and those coordinated with them denote, each once."""
        return unique(c for head in heads for token in syntax.conjuncts(head) for c in self.read(token, kinds))

    def read_modifier(self, token: Token, kinds: Kinds) -> list[int]:
        """Clusters that an adjective or noun before an event noun denotes ("Russian", "rebel")."""
        if token.i in self.refs.at:
            name = self.refs.name_at.get(token.i)
            heads = (name.end - 1, self.article.doc[name.start : name.end].root.i) if name is not None else (token.i,)
            found = self.refs.clusters_of(token) if token.i in heads else ()
            return [c for c in found if self._admits(c, kinds)]
        if not token.text[:1].isupper() or EntityKind.COUNTRY not in kinds:
            return []
        before = self.article.doc[token.i - 1].text if token.i else ""
        demonym = self.gazetteer.country_of_demonym
        code = demonym(f"{before} {token.text}") or demonym(token.text)
        return [self.refs.country(code)] if code is not None else []

    def thing(self, token: Token) -> int:
        """The cluster of a measure or deal named by a description: "the new US sanctions"."""
        start, end = syntax.phrase(token)
        text = description(self.article.doc, start, end, self.article.lexicon.nominals)
        key = text.casefold()
        things = (c for c in self.refs.clusters if c.kind is EntityKind.INSTRUMENT and c.generic)
        cluster = next((c for c in things if any(key == name.casefold() for name in c.names)), None)
        if cluster is None:
            cluster = self.refs.new(EntityKind.INSTRUMENT, country=self._country_of_thing(token))
            cluster.generic = True
            cluster.names[text] += 1
        cluster.mentions.append((start, end, MentionForm.NOMINAL))
        return cluster.id

    def _country_of_thing(self, token: Token) -> str | None:
        """The country of the first modifier or possessor that denotes somebody."""
        modifiers = [*syntax.left_modifiers(token), *syntax.possessors(token)]
        owners = (c for modifier in modifiers for c in self.read_modifier(modifier, _ANY))
        return next((self.article.cluster(owner).country for owner in owners), None)

    def _admits(self, cluster: int, kinds: Kinds) -> bool:
        return self.article.cluster(cluster).kind in kinds

    def _with_members(self, clusters: list[int]) -> list[int]:
        return unique([*clusters, *(m for c in clusters for m in self.article.cluster(c).members)])

    # ---- phrases that name somebody by way of another word

    def _speaker(self, token: Token, kinds: Kinds) -> list[int]:
        """Whom "I" and "we" mean: the subject of the verb of saying above."""
        for verb in token.ancestors:
            if verb.pos_ in VERBAL and verb.lemma_ in self.speech.say:
                subjects = self.article.arguments.surface_subjects(verb)
                heads = [head for head in subjects if head.lower_ not in self.speech.first_person]
                if found := [c for head in heads for c in self.read(head, kinds)]:
                    return found
        return []

    def _of_several_countries(self, token: Token, kinds: Kinds) -> list[int]:
        """One from each country: "the presidents of Guinea and Liberia", "the Indian and Nepalese prime ministers"."""
        if token.tag_ not in PLURALS or EntityKind.COUNTRY not in kinds or token.i not in self.refs.at:
            return []
        found = self.read_all(syntax.preposition_objects(token, ("of", "from")), COUNTRIES)
        found = found or unique(c for m in syntax.left_modifiers(token) for c in self.read_modifier(m, COUNTRIES))
        return found if len(found) > 1 else []

    def _indirect(self, token: Token, kinds: Kinds, *, place: bool) -> list[int]:
        """Those counted or placed by a noun; things such as "US sanctions" where the role admits them."""
        return (
            self._counted(token, kinds, place=place)
            or (self._at_place(token, kinds) if place and token.lemma_ in self.nouns.places else [])
            or self._measure(token, kinds)
            or self._adjective_for_country(token, kinds)
            or self._people(token, kinds)
        )

    def _counted(self, token: Token, kinds: Kinds, *, place: bool) -> list[int]:
        """Those who are counted: "a group of rebels", "members of the delegation"."""
        if token.lemma_.casefold() not in self.nouns.counted and token.pos_ != "NUM":
            return []
        inner = (t for head in syntax.preposition_objects(token, ("of",)) for t in syntax.conjuncts(head))
        return [c for t in inner for c in self.read(t, kinds, place=place)]

    def _at_place(self, token: Token, kinds: Kinds) -> list[int]:
        """The town or country of a part of it: "a base in the port of Tartus", "along the Ethiopian border"."""
        if EntityKind.PLACE in kinds:
            named = (t for t in token.subtree if t.dep_ in ("pobj", "compound", "appos") and t.i in self.refs.at)
            for t in named:
                for cluster in self.refs.clusters_of(t, place=True):
                    if self.article.cluster(cluster).kind is EntityKind.PLACE:
                        return [cluster]
        if EntityKind.COUNTRY not in kinds:
            return []
        modifiers = [*syntax.left_modifiers(token), *syntax.possessors(token)]
        return [c for m in modifiers for c in self.read_modifier(m, COUNTRIES)][:1]

    def _measure(self, token: Token, kinds: Kinds) -> list[int]:
        is_thing = token.pos_ in syntax.NOUNS and token.lemma_.casefold() in self.nouns.instruments
        return [self.thing(token)] if is_thing and EntityKind.INSTRUMENT in kinds else []

    def _adjective_for_country(self, token: Token, kinds: Kinds) -> list[int]:
        """The country of an adjective where its name should stand: "Russian has also supported"."""
        is_subject = token.dep_ in syntax.NOMINAL_SUBJECTS and token.tag_ in ("JJ", "NNP")
        if not is_subject or not token.text[:1].isupper() or EntityKind.COUNTRY not in kinds:
            return []
        code = self.gazetteer.country_of_demonym(token.text)
        return [self.refs.country(code)] if code else []

    def _people(self, token: Token, kinds: Kinds) -> list[int]:
        """A people as a group of its own: "Syrians"."""
        if EntityKind.GROUP not in kinds or token.tag_ != "NNPS" or token.pos_ != "PROPN":
            return []
        code = self.gazetteer.country_of_demonym(token.text)
        if not code:
            return []
        for cluster in self.refs.clusters:
            if cluster.kind is EntityKind.GROUP and token.text in cluster.names:
                return [cluster.id]
        made = self.refs.new(EntityKind.GROUP, country=code)
        made.generic = made.plural = True
        made.names[token.text] += 1
        made.mentions.append((token.i, token.i + 1, MentionForm.NAME))
        return [made.id]


def unique(clusters: Iterable[int]) -> list[int]:
    """The clusters in order, each once."""
    return list(dict.fromkeys(clusters))
