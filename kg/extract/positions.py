"""Positions: who holds which office where."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.names import Name
from kg.annotate.syntax import VERBAL
from kg.annotate.titles import TitlePhrase, head_of, name_after, title_before
from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.extract.factuality import FactualityReader
from kg.extract.offices import OfficeReader
from kg.lexicon.lexicon import Lexicon
from kg.model import EntityKind, Status

_PERSON = EntityKind.PERSON
_COPULA_TAGS = ("VBZ", "VBP", "VBD")
_COPULA_POSITIONS = ("ROOT", "relcl", "ccomp", "advcl", "conj")
_NAMED_SPHERE, _INFERRED_SPHERE, _LEADS = 0.95, 0.8, 0.7
"""Confidence where the title names its country, where that is inferred, and where only a verb of leading says so."""


class PositionExtractor:
    """Reads titles, appositions, copulas and verbs of leading."""

    name = "positions"

    def __init__(self, lexicon: Lexicon, factuality: FactualityReader) -> None:
        self.words = lexicon.positions
        self.courtesies = lexicon.names.courtesies
        self.serving = lexicon.frames.office_verbs.get("serve_subject", frozenset())
        self.offices = OfficeReader(lexicon.positions)
        self.factuality = factuality

    def extract(self, article: Article) -> Iterator[Draft]:
        """Positions by title in text order, then those by a verb of leading."""
        borne: set[int] = set()
        for name in article.refs.names:
            title = self._title_before(article, name)
            if title is not None:
                borne.add(title.start)
                yield from self._stated(article, name, title, "title")
                for other in self._sharing(article, name) if title.office.plural else ():
                    yield from self._stated(article, other, title, "title")
        for title in article.refs.titles:
            if title.start not in borne:
                holder, rule = self._holder(article, title)
                if holder is not None:
                    yield from self._stated(article, holder, title, rule)
        for token in article.doc:
            if token.lemma_ in self.words.leads and token.pos_ in VERBAL and token.tag_ != "VB":
                yield from self._leader(article, token)

    def _title_before(self, article: Article, name: Name) -> TitlePhrase | None:
        if name.kind is not _PERSON:
            return None
        return title_before(name, article.refs.titles_by_end, article.doc, self.courtesies)

    def _sharing(self, article: Article, name: Name) -> Iterator[Name]:
        """Others with a plural title: "Foreign Ministers Lars Holm of Denmark and Aino Virtanen of Finland"."""
        for token in list(syntax.conjuncts(article.doc[name.start : name.end].root))[1:]:
            other = article.refs.name_of_kind(token.i, _PERSON)
            if other is not None and self._title_before(article, other) is None:
                yield other

    def _leader(self, article: Article, verb: Token) -> Iterator[Draft]:
        """Reads who leads an organisation: "Morales heads a federation", "an outfit led by Nyamwasa"."""
        bodies = _denoted(article, article.arguments.object_heads(verb), EntityKind.ORGANISATION)
        people = _denoted(article, article.arguments.subject_heads(verb), _PERSON)
        if len(bodies) == len(people) == 1 and not article.cluster(people[0]).generic:
            yield Draft(
                type="position",
                trigger=verb,
                rule="position.lead",
                agents=people,
                targets=bodies,
                title=self.words.leads[verb.lemma_],
                confidence=_LEADS,
                judgement=self.factuality.judge(verb),
            )

    def _stated(self, article: Article, name: Name, title: TitlePhrase, rule: str) -> Iterator[Draft]:
        if not title.office.is_office or (title.office.plural and rule != "title"):
            return
        person = article.refs.clusters_of_name(name)[0]
        target = _country_after(article, name)
        if target is None:
            target = self.offices.place_of(article, title, person)
        if target is None:
            return
        held = article.cluster(person)
        held.country = held.country or article.cluster(target).country
        yield Draft(
            type="position",
            trigger=head_of(title, article.doc),
            rule=f"position.{rule}",
            agents=[person],
            targets=[target],
            title=title.office.title,
            status=Status.ENDED if title.former else Status.PLANNED if title.office.elect else Status.ONGOING,
            confidence=_NAMED_SPHERE if title.country or title.sphere else _INFERRED_SPHERE,
            presupposed=True,
            span=article.doc[title.start : title.end],
        )

    # ---- titles after or apart from the name

    def _holder(self, article: Article, title: TitlePhrase) -> tuple[Name | None, str]:
        """The person whom an office describes, and the construction that says so."""
        refs, head = article.refs, head_of(title, article.doc)
        after = name_after(title, refs.name_at, article.doc)
        if after is not None:
            return after, "apposition"
        apposed = [head.head] if head.dep_ == "appos" else []
        apposed += [child for child in head.children if child.dep_ == "appos" and child.i > head.i]
        rule, described = "apposition", apposed
        constructions = (("apposition", apposed), *self._predications(article, head))
        for rule, described in constructions:
            for token in described:
                if (name := refs.name_of_kind(token.i, _PERSON)) is not None:
                    return name, rule
        return None, rule

    def _predications(self, article: Article, head: Token) -> Iterator[tuple[str, list[Token]]]:
        """Subjects of "X is president" and "X served as president"."""
        verb = head.head
        if head.dep_ == "attr" and verb.lemma_ == "be" and _is_plain_copula(verb):
            yield "copula", article.arguments.surface_subjects(verb)
        if head.dep_ == "pobj" and verb.lower_ == "as" and verb.head.lemma_ in self.serving:
            yield "serve", article.arguments.surface_subjects(verb.head)


def _country_after(article: Article, name: Name) -> int | None:
    """The country that follows a name: "King Felipe of Spain"."""
    is_followed = name.end < len(article.doc) and article.doc[name.end].lower_ == "of"
    country = article.refs.name_of_kind(name.end + 1, EntityKind.COUNTRY) if is_followed else None
    return article.refs.clusters_of_name(country)[0] if country is not None else None


def _is_plain_copula(verb: Token) -> bool:
    """Whether "be" stands in a finite clause of its own, without negation."""
    return verb.tag_ in _COPULA_TAGS and verb.dep_ in _COPULA_POSITIONS and not syntax.has_child(verb, ("neg",))


def _denoted(article: Article, heads: list[Token], kind: EntityKind) -> list[int]:
    clusters = (cluster for head in heads for cluster in article.refs.clusters_of(head))
    return [cluster for cluster in clusters if article.cluster(cluster).kind is kind]
