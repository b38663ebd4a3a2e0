"""Which referents a noun phrase denotes in a role, given the kinds that the role admits."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.referents import description
from kg.extract.context import Article
from kg.model import EntityKind, MentionForm

_INSTRUMENT_NOUNS = frozenset(
    ["sanction", "agreement", "deal", "accord", "treaty", "pact", "resolution", "law", "act", "bill", "plan", "proposal", "decision", "policy", "vote", "election", "referendum", "ruling", "quota", "map", "claim", "bid", "ceasefire", "measure", "programme", "program", "draft", "embargo", "tariff", "budget", "reform", "move", "offer", "demand", "report"]
)
_PLACE_NOUNS = frozenset(
    ["base", "port", "area", "region", "town", "city", "camp", "border", "zone", "district", "province", "village", "harbour", "harbor", "airport", "island", "coast", "territory"]
)
_COUNTED = frozenset(
    ["group", "number", "dozen", "hundred", "thousand", "million", "score", "member", "some", "many", "most", "part", "majority", "handful", "series", "one", "two", "three", "four", "five", "several", "couple", "head", "chief", "leader"]
)


class ActorReader:
    """Reads the actors of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def read(
        self, token: Token, kinds: frozenset[EntityKind], *, place: bool = False, modifier: bool = False
    ) -> list[int]:
        """Clusters of an admissible kind that the phrase with this head denotes; members of a delegation with it.

        ``place`` reads a capital as the town, else it is the government. ``modifier`` reads an adjective or noun before
        an event noun ("Russian", "rebel").
        """
        refs = self.article.refs
        if modifier:
            return self._modifier(token, kinds)
        if token.lower_ in ("i", "we") and token.i not in refs.at:
            return self._speaker(token, kinds)
        several = self._of_several_countries(token, kinds)
        if several:
            return several
        found = [c for c in refs.clusters_of(token, place=place) if self._admits(c, kinds)]
        if not found and not place:
            found = [c for c in refs.clusters_of(token, place=True) if self._admits(c, kinds)]
        if not found and place:
            found = [c for c in refs.clusters_of(token) if self._admits(c, kinds)]
        if not found:
            found = self._indirect(token, kinds, place)
        return self._with_members(found)

    def _speaker(self, token: Token, kinds: frozenset[EntityKind]) -> list[int]:
        """ "I" and "we": the subject of the verb of saying above."""
        for verb in token.ancestors:
            if verb.pos_ in syntax.VERBAL and verb.lemma_ in self.article.lexicon.speech.say:
                heads = [h for h in syntax.surface_subjects(verb) if h.lower_ not in ("i", "we")]
                found = [c for h in heads for c in self.read(h, kinds)]
                if found:
                    return found
        return []

    def _of_several_countries(self, token: Token, kinds: frozenset[EntityKind]) -> list[int]:
        """ "the presidents of Guinea and Liberia", "the Indian and Nepalese prime ministers": one from each."""
        if token.tag_ not in ("NNS", "NNPS") or EntityKind.COUNTRY not in kinds or token.i not in self.article.refs.at:
            return []
        country = frozenset((EntityKind.COUNTRY,))
        of = [
            c
            for h in syntax.preposition_objects(token, ("of", "from"))
            for t in syntax.conjuncts(h)
            for c in self.read(t, country)
        ]
        mods = [c for m in syntax.left_modifiers(token) for c in self._modifier(m, country)]
        found = list(dict.fromkeys(of or mods))
        return found if len(found) > 1 else []

    def _admits(self, cluster: int, kinds: frozenset[EntityKind]) -> bool:
        return self.article.cluster(cluster).kind in kinds

    def _with_members(self, clusters: list[int]) -> list[int]:
        members = [m for c in clusters for m in self.article.cluster(c).members]
        return list(dict.fromkeys([*clusters, *members]))

    def _modifier(self, token: Token, kinds: frozenset[EntityKind]) -> list[int]:
        refs, gazetteer = self.article.refs, self.article.lexicon.gazetteer
        if token.i in refs.at:
            found = [c for c in refs.clusters_of(token) if self._admits(c, kinds)]
            name = refs.name_at.get(token.i)
            return (
                found
                if name is None or token.i == name.end - 1 or token.i == self.article.doc[name.start : name.end].root.i
                else []
            )
        if not token.text[:1].isupper():
            return []
        previous = self.article.doc[token.i - 1].text if token.i else ""
        code = gazetteer.country_of_demonym(f"{previous} {token.text}") or gazetteer.country_of_demonym(token.text)
        if code is None or EntityKind.COUNTRY not in kinds:
            return []
        return [refs.country(code)]

    def _indirect(self, token: Token, kinds: frozenset[EntityKind], place: bool) -> list[int]:
        """ "a group of rebels", "members of the delegation"; things such as "US sanctions" where the role admits them."""
        refs = self.article.refs
        if token.lemma_.casefold() in _COUNTED or token.pos_ == "NUM":
            inner = syntax.preposition_objects(token, ("of",))
            found = [c for head in inner for t in syntax.conjuncts(head) for c in self.read(t, kinds, place=place)]
            if found:
                return found
        if place and token.lemma_ in _PLACE_NOUNS:  # "a base in the port of Tartus"
            inner = [t for t in token.subtree if t.dep_ in ("pobj", "compound", "appos") and t.i in refs.at]
            found = [
                c
                for t in inner
                for c in refs.clusters_of(t, place=True)
                if self.article.cluster(c).kind is EntityKind.PLACE and EntityKind.PLACE in kinds
            ]
            if found:
                return found[:1]
            if EntityKind.COUNTRY in kinds:  # "along the Ethiopian border"
                found = [
                    c
                    for m in [*syntax.left_modifiers(token), *syntax.possessors(token)]
                    for c in self._modifier(m, frozenset((EntityKind.COUNTRY,)))
                ]
                if found:
                    return found[:1]
        if (
            EntityKind.INSTRUMENT in kinds
            and token.lemma_.casefold() in _INSTRUMENT_NOUNS
            and token.pos_ in ("NOUN", "PROPN")
        ):
            return [self.thing(token)]
        if (
            token.dep_ in ("nsubj", "nsubjpass")
            and token.text[:1].isupper()
            and token.tag_ in ("JJ", "NNP")
            and EntityKind.COUNTRY in kinds
        ):
            code = self.article.lexicon.gazetteer.country_of_demonym(token.text)
            if code:  # "Russian has also supported": an adjective where the country's name should stand
                return [refs.country(code)]
        if EntityKind.GROUP in kinds and token.pos_ == "PROPN" and token.tag_ == "NNPS":
            code = self.article.lexicon.gazetteer.country_of_demonym(token.text)
            if code:
                return [self._people(token, code)]
        return []

    def thing(self, token: Token) -> int:
        """The cluster of a measure or deal named by a description: "the new US sanctions"."""
        refs = self.article.refs
        start, end = syntax.phrase(token)
        text = description(self.article.doc, start, end)
        for cluster in refs.clusters:
            if (
                cluster.kind is EntityKind.INSTRUMENT
                and cluster.generic
                and text.casefold() in (n.casefold() for n in cluster.names)
            ):
                cluster.mentions.append((start, end, MentionForm.NOMINAL))
                return cluster.id
        country = next(
            (
                self.article.cluster(c).country
                for t in [*syntax.left_modifiers(token), *syntax.possessors(token)]
                for c in self._modifier(t, frozenset(EntityKind))
            ),
            None,
        )
        made = refs.new(EntityKind.INSTRUMENT, country=country)
        made.generic = True
        made.names[text] += 1
        made.mentions.append((start, end, MentionForm.NOMINAL))
        return made.id

    def _people(self, token: Token, code: str) -> int:
        refs = self.article.refs
        for cluster in refs.clusters:
            if cluster.kind is EntityKind.GROUP and token.text in cluster.names:
                return cluster.id
        made = refs.new(EntityKind.GROUP, country=code)
        made.generic = made.plural = True
        made.names[token.text] += 1
        made.mentions.append((token.i, token.i + 1, MentionForm.NAME))
        return made.id
