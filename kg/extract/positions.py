"""Positions and appointments: who holds which office where, who is put into one or leaves it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.names import Name
from kg.annotate.referents import name_after
from kg.annotate.titles import TitlePhrase, head_of, title_before
from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.extract.factuality import FactualityReader
from kg.lexicon.frames import FrameTable
from kg.model import EntityKind, Status

_PERSON = EntityKind.PERSON
_LEADS = {"lead": "Leader", "head": "Head", "chair": "Chair"}
# Offices in an organisation that are still the state's: "Chief of Staff" of the army, "High Commissioner".
_STATE_LEVELS = frozenset(("military", "diplomat", "minister", "head-of-government", "head-of-state", "legislature"))


class PositionExtractor:
    """Reads titles, appositions, copulas and verbs of appointment."""

    name = "positions"

    def __init__(self, frames: FrameTable, factuality: FactualityReader) -> None:
        self.verbs = frames.office_verbs
        self.factuality = factuality

    def extract(self, article: Article) -> Iterator[Draft]:
        """Positions in text order, then appointments."""
        yield from self._positions(article)
        yield from self._leaders(article)
        yield from self._appointments(article)

    # ---- positions

    def _positions(self, article: Article) -> Iterator[Draft]:
        borne: set[int] = set()
        for name in article.refs.names:
            if name.kind is not _PERSON:
                continue
            title = title_before(name, article.refs.titles_by_end, article.doc)
            if title is not None:
                borne.add(title.start)
                yield from self._stated(article, name, title, "title")
        for title in article.refs.titles:
            if title.start in borne:
                continue
            holder, rule = self._holder(article, title, head_of(title, article.doc))
            if holder is not None and rule is not None:
                yield from self._stated(article, holder, title, rule)

    def _leaders(self, article: Article) -> Iterator[Draft]:
        """ "Morales heads a federation", "an outfit led by Nyamwasa": who leads an organisation."""
        for token in article.doc:
            if token.lemma_ not in _LEADS or token.pos_ not in syntax.VERBAL or token.tag_ == "VB":
                continue
            bodies = [
                c
                for t in syntax.object_heads(token)
                for c in article.refs.clusters_of(t)
                if article.cluster(c).kind is EntityKind.ORGANISATION
            ]
            people = [
                c
                for t in syntax.subject_heads(token)
                for c in article.refs.clusters_of(t)
                if article.cluster(c).kind is _PERSON
            ]
            if len(bodies) == 1 and len(people) == 1 and not article.cluster(people[0]).generic:
                draft = Draft(
                    type="position",
                    trigger=token,
                    rule="position.lead",
                    agents=people,
                    targets=bodies,
                    title=_LEADS[token.lemma_],
                    confidence=0.7,
                )
                draft.judgement = self.factuality.judge(token)
                yield draft

    def _stated(self, article: Article, name: Name, title: TitlePhrase, rule: str) -> Iterator[Draft]:
        if not title.office.is_office or title.office.plural:
            return
        person = article.refs.at[name.start].clusters[0]
        target = self._target(article, title, person)
        if target is None:
            return
        sphere = article.cluster(target)
        if sphere.country and article.cluster(person).country is None:
            article.cluster(person).country = sphere.country
        draft = Draft(
            type="position",
            trigger=head_of(title, article.doc),
            rule=f"position.{rule}",
            agents=[person],
            targets=[target],
            title=title.office.title,
            confidence=0.95 if title.country or title.sphere else 0.8,
            presupposed=True,
            span=article.doc[title.start : title.end],
            mode=None,
        )
        draft.status = Status.ENDED if title.former else Status.PLANNED if title.office.elect else Status.ONGOING
        yield draft

    def _target(self, article: Article, title: TitlePhrase, person: int) -> int | None:
        """Country or organisation of the office: the title's own, a coordinated title's, else the holder's country."""
        refs = article.refs
        sphere = title.sphere
        if sphere is not None and sphere.seat is not None and sphere.seat.kind is EntityKind.ORGANISATION:
            return refs.of_record(sphere.seat.key)
        if sphere is not None and sphere.kind is EntityKind.ORGANISATION:
            return refs.at[sphere.start].clusters[0]
        if title.country is not None:
            return refs.country(title.country)
        if title.office.office.sphere == "organisation" and title.office.office.level not in _STATE_LEVELS:
            return None
        if title.possessive is not None:
            owner = refs.at.get(title.possessive)
            country = refs[owner.clusters[0]].country if owner and owner.clusters else None
            return refs.country(country) if country else None
        coordinated = self._coordinated(article, title)
        if coordinated is not None:
            return refs.country(coordinated)
        country = article.cluster(person).country
        if country is None and title.office.office.sphere == "country":
            country = self._local(article, title)
        return refs.country(country) if country is not None else None

    @staticmethod
    def _local(article: Article, title: TitlePhrase) -> str | None:
        """ "President William Ruto" in an article about Kenya: the office is that of the country that the article is about,
        unless somebody else holds it there."""
        home = article.refs.strong_home
        taken = any((title.office.title, home) in c.titles for c in article.refs.clusters)
        return home if title.office.unique and not taken else None

    @staticmethod
    def _coordinated(article: Article, title: TitlePhrase) -> str | None:
        """ "Russian Deputy Prime Minister X and Foreign Minister Y": the nationality of the first holds for the second."""
        head = head_of(title, article.doc)
        for token in (head, head.head):
            if token.dep_ == "conj":
                first = token.head
                for other in article.refs.titles:
                    if other.country is None or other.end > title.start:
                        continue
                    other_head = head_of(other, article.doc)
                    if other_head.i == first.i or other_head.head.i == first.i or first.head.i == other_head.i:
                        return other.country
        return None

    def _holder(self, article: Article, title: TitlePhrase, head: Token) -> tuple[Name | None, str | None]:
        """The person whom an office phrase after or apart from the name describes."""
        name_at = article.refs.name_at

        def person(token: Token) -> Name | None:
            name = name_at.get(token.i)
            return name if name is not None and name.kind is _PERSON else None

        if (after := name_after(article.refs, title)) is not None:
            return after, "apposition"
        if head.dep_ == "appos" and (found := person(head.head)) is not None:
            return found, "apposition"
        for child in head.children:
            if child.dep_ == "appos" and child.i > head.i and (found := person(child)) is not None:
                return found, "apposition"
        if head.dep_ == "attr" and head.head.lemma_ == "be" and not any(c.dep_ == "neg" for c in head.head.children):
            if head.head.tag_ in ("VBZ", "VBP", "VBD") and head.head.dep_ in (
                "ROOT",
                "relcl",
                "ccomp",
                "advcl",
                "conj",
            ):
                for subject in syntax.surface_subjects(head.head):
                    if (found := person(subject)) is not None:
                        return found, "copula"
        if head.dep_ == "pobj" and head.head.lower_ == "as" and head.head.head.lemma_ in self.verbs["serve_subject"]:
            for subject in syntax.surface_subjects(head.head.head):
                if (found := person(subject)) is not None:
                    return found, "serve"
        return None, None

    # ---- appointments

    def _appointments(self, article: Article) -> Iterator[Draft]:
        for token in article.doc:
            if token.pos_ not in syntax.VERBAL:
                continue
            particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
            lemma = f"{token.lemma_}+{particle}" if particle else token.lemma_
            if lemma in self.verbs["enter_object"]:
                yield from self._change(article, token, syntax.object_heads(token), Status.OCCURRED)
            elif lemma in self.verbs["leave_object"]:
                yield from self._change(article, token, syntax.object_heads(token), Status.ENDED)
            elif lemma in self.verbs["enter_subject"]:
                yield from self._change(article, token, syntax.subject_heads(token), Status.OCCURRED)
            elif lemma in self.verbs["leave_subject"]:
                yield from self._change(article, token, syntax.subject_heads(token), Status.ENDED)

    def _change(self, article: Article, verb: Token, who: list[Token], status: Status) -> Iterator[Draft]:
        title = self._office_in_clause(article, verb)
        office_noun = self._office_noun(verb)
        if verb.lemma_ == "take" and (office_noun is None or office_noun.lemma_ != "office"):
            return
        if (
            title is None
            and office_noun is None
            and verb.lemma_ in ("elect", "re-elect", "reelect")
            and any(article.cluster(c).titles for t in who for c in article.refs.clusters_of(t))
        ):
            pass  # "Salwai was elected in a secret ballot": to the office that the article gives him
        elif (
            title is None
            and office_noun is None
            and not (
                status is Status.ENDED
                and verb.lemma_ in ("resign", "oust", "depose", "impeach", "overthrow", "topple", "step", "sack")
            )
        ):
            return
        for head in who:
            for token in syntax.conjuncts(head):
                for person in article.refs.clusters_of(token):
                    cluster = article.cluster(person)
                    if cluster.kind is not _PERSON:
                        continue
                    held = next((t for t in cluster.titles), None)
                    target = self._appointed_in(article, verb, title, person, office_noun)
                    if target is None:
                        continue
                    draft = Draft(
                        type="appointment",
                        trigger=verb,
                        rule=f"appointment.{verb.lemma_}",
                        agents=[person],
                        targets=[target],
                    )
                    draft.title = title.office.title if title else (held[0] if held else None)
                    draft.status = status
                    draft.judgement = self.factuality.judge(verb)
                    draft.date = article.date_of(verb, [])
                    draft.confidence = 0.85
                    yield draft

    def _office_in_clause(self, article: Article, verb: Token) -> TitlePhrase | None:
        """The office named after the verb: "elected president", "as prime minister", "became foreign minister"."""
        for token in verb.children:
            heads = (
                [token]
                if token.dep_ in ("oprd", "attr", "dobj", "xcomp", "appos")
                else [g for g in token.children if g.dep_ == "pobj"]
                if token.dep_ == "prep" and token.lower_ in ("as", "to", "of")
                else []
            )
            for head in heads:
                title = article.refs.title_at.get(head.i)
                if (
                    title is not None
                    and title.office.is_office
                    and head.i >= verb.i
                    and not self._is_persons(article, title)
                ):
                    return title
                for inner in head.children:  # "appointed him as the new head of ..."
                    title = article.refs.title_at.get(inner.i)
                    if inner.dep_ == "oprd" and title is not None and title.office.is_office:
                        return title
        return None

    @staticmethod
    def _is_persons(article: Article, title: TitlePhrase) -> bool:
        return any(n.kind is _PERSON and title.end <= n.start <= title.end + 1 for n in article.refs.names)

    def _office_noun(self, verb: Token) -> Token | None:
        for child in verb.children:
            if child.dep_ in ("dobj", "pobj") and child.lemma_ in self.verbs["office_nouns"]:
                return child
            if child.dep_ == "prep":
                for g in child.children:
                    if g.dep_ == "pobj" and g.lemma_ in self.verbs["office_nouns"] and g.lemma_ != "election":
                        return g
        return None

    def _appointed_in(
        self, article: Article, verb: Token, title: TitlePhrase | None, person: int, office_noun: Token | None
    ) -> int | None:
        if title is not None:
            found = self._target(article, title, person)
            if found is not None:
                return found
        if office_noun is not None:
            for modifier in [*syntax.left_modifiers(office_noun), *syntax.possessors(office_noun)]:
                code = article.lexicon.gazetteer.country_of_demonym(modifier.text)
                if code:
                    return article.refs.country(code)
                for cluster in article.refs.clusters_of(modifier):
                    if article.cluster(cluster).country:
                        return article.refs.country(article.cluster(cluster).country or "")
        country = article.cluster(person).country
        if country is None:  # "appointed ambassador to Japan by the Romanian president"
            country = next(
                (
                    article.cluster(c).country
                    for t in syntax.subject_heads(verb)
                    for c in article.refs.clusters_of(t)
                    if c != person
                ),
                None,
            )
        return article.refs.country(country) if country else None
