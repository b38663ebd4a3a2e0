"""In which country or organisation a person holds an office."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.titles import TitlePhrase, head_of
from kg.extract.context import Article
from kg.lexicon.positions import PositionWords
from kg.model import EntityKind


class OfficeReader:
    """Finds the country or organisation of offices, as clusters of the article."""

    def __init__(self, words: PositionWords) -> None:
        self.words = words

    def place_of(self, article: Article, title: TitlePhrase, person: int) -> int | None:
        """Where a title is held: its own country or body, a coordinated title's, else its holder's country."""
        refs, sphere = article.refs, title.sphere
        if sphere is not None and sphere.seat is not None and sphere.seat.kind is EntityKind.ORGANISATION:
            return refs.of_record(sphere.seat.key)
        if sphere is not None and sphere.kind is EntityKind.ORGANISATION:
            return refs.clusters_of_name(sphere)[0]
        if title.body is not None:
            return refs.of_record(title.body)
        country = title.country
        if country is None:
            office = title.office.office
            if office.sphere == "organisation" and office.level not in self.words.state_levels:
                return None
            country = self._unnamed_country(article, title, person)
        return refs.country(country) if country else None

    @staticmethod
    def of_noun(article: Article, noun: Token) -> int | None:
        """The country that the noun of an office names: "the Kenyan presidency", "Peru's election"."""
        for modifier in [*syntax.left_modifiers(noun), *syntax.possessors(noun)]:
            code = article.lexicon.gazetteer.country_of_demonym(modifier.text)
            countries = (article.cluster(cluster).country for cluster in article.refs.clusters_of(modifier))
            code = code or next((country for country in countries if country), None)
            if code:
                return article.refs.country(code)
        return None

    @staticmethod
    def of_people(article: Article, person: int, others: Iterable[Token]) -> int | None:
        """The country of the person, else of those who appoint ("ambassador to Japan by the Romanian president")."""
        country = article.cluster(person).country
        if country is None:
            appointing = (c for head in others for c in article.refs.clusters_of(head) if c != person)
            country = next((article.cluster(cluster).country for cluster in appointing), None)
        return article.refs.country(country) if country else None

    def _unnamed_country(self, article: Article, title: TitlePhrase, person: int) -> str | None:
        """The country of a title that names none."""
        if title.possessive is not None:
            owner = article.refs.possessor(title.possessive)
            return owner.country if owner is not None else None
        country = _of_coordinated(article, title) or article.cluster(person).country
        if country is None and title.office.office.sphere == "country":
            return _of_article(article, title)
        return country


def _of_article(article: Article, title: TitlePhrase) -> str | None:
    """The article's own country, unless somebody else holds the office there: "President William Ruto"."""
    home = article.refs.strong_home
    taken = any((title.office.title, home) in cluster.titles for cluster in article.refs.clusters)
    return home if title.office.unique and not taken else None


def _of_coordinated(article: Article, title: TitlePhrase) -> str | None:
    """The nationality of the title before: "Russian Deputy Prime Minister X and Foreign Minister Y"."""
    head = head_of(title, article.doc)
    for token in (head, head.head):
        if token.dep_ != "conj":
            continue
        first = token.head
        for other in article.refs.titles:
            if other.country is not None and other.end <= title.start:
                other_head = head_of(other, article.doc)
                if first.i in (other_head.i, other_head.head.i) or first.head.i == other_head.i:
                    return other.country
    return None
