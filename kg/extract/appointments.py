"""Appointments: who is put into an office or leaves it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.syntax import VERBAL
from kg.annotate.titles import TitlePhrase
from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.extract.factuality import FactualityReader
from kg.extract.offices import OfficeReader
from kg.lexicon.lexicon import Lexicon
from kg.model import EntityKind, Status

_NONE: frozenset[str] = frozenset()
_OFFICE_POSITIONS = ("oprd", "attr", "dobj", "xcomp", "appos")
_CHANGES = {
    "enter_planned": ("object", Status.PLANNED),
    "enter_object": ("object", Status.OCCURRED),
    "leave_object": ("object", Status.ENDED),
    "enter_subject": ("subject", Status.OCCURRED),
    "leave_subject": ("subject", Status.ENDED),
}
"""Lists of frames/appointment.yaml: who changes office, and whether it is entered, left or meant for somebody."""
_CONFIDENCE = 0.85


class AppointmentExtractor:
    """Reads verbs of appointment, election, resignation and dismissal."""

    name = "positions"

    def __init__(self, lexicon: Lexicon, factuality: FactualityReader) -> None:
        self.words = lexicon.positions
        self.verbs = lexicon.frames.office_verbs
        self.office_nouns = self.verbs.get("office_nouns", _NONE)
        self.offices = OfficeReader(lexicon.positions)
        self.factuality = factuality

    def extract(self, article: Article) -> Iterator[Draft]:
        """One draft for each person who changes office, in text order."""
        for token in article.doc:
            change = self._change(token) if token.pos_ in VERBAL else None
            if change is None:
                continue
            changes, status = change
            title, noun = self._office_in_clause(article, token), self._office_noun(token)
            arguments = article.arguments
            heads = arguments.object_heads(token) if changes == "object" else arguments.subject_heads(token)
            if self._is_of_office(article, token, heads, title, noun, status):
                yield from self._drafts(article, token, heads, title, noun, status)

    def _change(self, verb: Token) -> tuple[str, Status] | None:
        """Whether the verb's subject or object changes office, and whether it enters or leaves it."""
        lemma = syntax.phrasal_lemma(verb)
        for key, change in _CHANGES.items():
            if lemma in self.verbs.get(key, _NONE):
                return change
        return None

    def _is_of_office(
        self,
        article: Article,
        verb: Token,
        heads: list[Token],
        title: TitlePhrase | None,
        noun: Token | None,
        status: Status,
    ) -> bool:
        """Whether it is an office that changes hands, not the lead, a prize or a shirt."""
        if verb.lemma_ in self.words.needs_office and (noun is None or noun.lemma_ != "office"):
            return False
        if title is not None or noun is not None:
            return True
        if verb.lemma_ in self.words.of_known_office:  # "Salwai was elected in a secret ballot"
            clusters = (article.cluster(cluster) for head in heads for cluster in article.refs.clusters_of(head))
            if any(cluster.titles for cluster in clusters):
                return True
        return status is Status.ENDED and verb.lemma_ in self.words.plainly_left

    def _drafts(
        self,
        article: Article,
        verb: Token,
        heads: list[Token],
        title: TitlePhrase | None,
        noun: Token | None,
        status: Status,
    ) -> Iterator[Draft]:
        tokens = (token for head in heads for token in syntax.conjuncts(head))
        for person in (cluster for token in tokens for cluster in article.refs.clusters_of(token)):
            held = article.cluster(person)
            target = self._place_of(article, verb, title, noun, person) if held.kind is EntityKind.PERSON else None
            if target is not None:
                known = held.titles[0][0] if held.titles else None
                yield Draft(
                    type="appointment",
                    trigger=verb,
                    rule=f"appointment.{verb.lemma_}",
                    agents=[person],
                    targets=[target],
                    title=title.office.title if title is not None else known,
                    status=status,
                    judgement=self.factuality.judge(verb),
                    date=article.date_of(verb),
                    confidence=_CONFIDENCE,
                )

    def _place_of(
        self, article: Article, verb: Token, title: TitlePhrase | None, noun: Token | None, person: int
    ) -> int | None:
        """Country or organisation of the office, by the title, by the noun of the office, by the people."""
        if title is not None and (found := self.offices.place_of(article, title, person)) is not None:
            return found
        if noun is not None and (found := self.offices.of_noun(article, noun)) is not None:
            return found
        return self.offices.of_people(article, person, article.arguments.subject_heads(verb))

    # ---- the office

    def _office_in_clause(self, article: Article, verb: Token) -> TitlePhrase | None:
        """The office named after the verb: "elected president", "as prime minister", "became foreign minister"."""
        for head in self._office_heads(verb):
            title = self._office_at(article, head)
            if title is not None and head.i >= verb.i and not _is_borne(article, title):
                return title
            for child in head.children:  # "appointed him as the new head of ..."
                if child.dep_ == "oprd" and (title := self._office_at(article, child)) is not None:
                    return title
        return None

    @staticmethod
    def _office_heads(verb: Token) -> Iterator[Token]:
        for child in verb.children:
            if child.dep_ in _OFFICE_POSITIONS:
                yield child
            elif child.dep_ == "prep" and child.lower_ in ("as", "to", "of"):
                yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pobj")

    @staticmethod
    def _office_at(article: Article, token: Token) -> TitlePhrase | None:
        title = article.refs.title_at.get(token.i)
        return title if title is not None and title.office.is_office else None

    def _office_noun(self, verb: Token) -> Token | None:
        """The noun of an office under the verb: "won the presidency", "quit the post", "elected to the presidency"."""
        for child in verb.children:
            if child.dep_ in ("dobj", "pobj") and child.lemma_ in self.office_nouns:
                return child
            if child.dep_ == "prep":
                for inner in child.children:
                    is_office = inner.lemma_ in self.office_nouns and inner.lemma_ not in self.words.vote
                    if inner.dep_ == "pobj" and is_office:
                        return inner
        return None


def _is_borne(article: Article, title: TitlePhrase) -> bool:
    """Whether a name right after the title says whose it is already: "appointed President Ruto's aide"."""
    names = (article.refs.name_of_kind(i, EntityKind.PERSON) for i in (title.end, title.end + 1))
    return any(name is not None and name.start in (title.end, title.end + 1) for name in names)
