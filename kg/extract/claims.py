"""Drafts → claims: attribution, status, whether it may stand as fact, evidence and identity."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.actors import ActorReader
from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.extract.statements import speaker_of
from kg.model import FACTUAL, Certainty, Claim, EntityKind, Mention, Polarity, Provenance, Referent, Status
from kg.model.ids import digest, slug

_INTENDED = {
    **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"), "AGREE"),
    **dict.fromkeys(("SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "THREATEN"),
}
_LASTING = frozenset(
    ("support", "cooperation", "sanction", "deployment", "mediation", "position", "aid", "coercion", "protest")
)
"""Types whose simple present tells of a state."""
_NEWS_TAGS = frozenset(("news", "news-agency", "state-media"))


class ClaimMaker:
    """Turns the drafts of one article into its claims and referents."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.actors = ActorReader(article)
        self.types = article.lexicon.types

    def make(self, drafts: Iterable[tuple[str, Draft]]) -> tuple[tuple[Referent, ...], tuple[Claim, ...]]:
        """(extractor name, draft) pairs → referents and claims, in text order, no claim twice."""
        settled = [(name, draft, self._settle(draft)) for name, draft in drafts]
        ids = self._referent_ids([draft for _, draft, _ in settled])
        claims: dict[tuple[object, ...], Claim] = {}
        for name, draft, speakers in settled:
            claim = self._claim(name, draft, speakers, ids)
            key = self._key(claim)
            held = claims.get(key)
            if held is None or _detail(held) < _detail(claim):
                claims[key] = claim
        referents = tuple(self._referent(cluster, local) for cluster, local in ids.items())
        return referents, tuple(
            sorted(claims.values(), key=lambda c: (c.evidence.start, c.trigger.start, c.type, c.id))
        )

    def _key(self, claim: Claim) -> tuple[object, ...]:
        """What one sentence states once, however many of its words state it; two dates are two happenings."""
        event_type = self.types.get(claim.type)
        sides: tuple[object, ...] = (claim.agents, claim.targets)
        if event_type is not None and event_type.symmetric:
            sides = (tuple(sorted((*claim.agents, *claim.targets))),)
        return claim.evidence.start, claim.type, claim.title, claim.status in FACTUAL, *sides

    # ---- attribution and status

    def _settle(self, draft: Draft) -> list[int]:
        """The speakers as clusters."""
        speech = self.article.lexicon.speech
        found = [c for token in draft.judgement.speakers for c in speaker_of(self.article, self.actors, token, speech)]
        return list(dict.fromkeys(found))

    def _is_news(self, cluster: int) -> bool:
        held = self.article.cluster(cluster)
        if held.record is not None:
            record = self.article.lexicon.gazetteer.get(held.record)
            return record is not None and bool(_NEWS_TAGS & set(record.tags))
        words = {w for n in held.names for w in n.casefold().split()} | held.descriptions
        return held.kind in (EntityKind.ORGANISATION, EntityKind.GROUP) and bool(
            words & self.article.lexicon.nominals.news
        )

    def _vouches(self, speaker: int, draft: Draft) -> bool:
        """Whether the speaker reports his own or a joint act: he or his country is among those who act."""
        actors = set(draft.agents)
        event_type = self.types.get(draft.type)
        if event_type is not None and event_type.symmetric:
            actors |= set(draft.targets)
        if speaker in actors or any(self.article.cluster(a).owner == speaker for a in actors):
            return True
        country = self.article.cluster(speaker).country
        return country is not None and any(self.article.cluster(a).country == country for a in actors)

    def _status(self, draft: Draft, speakers: list[int]) -> tuple[Status, Certainty, bool]:
        """Status, certainty and whether it may stand as fact."""
        judgement = draft.judgement
        status, certainty = judgement.status(lasting=draft.type in _LASTING), judgement.certainty()
        if draft.status is not None and status in (Status.OCCURRED, Status.ONGOING, Status.ENDED):
            status = draft.status
        own_voice = not judgement.says or draft.presupposed
        reported = any(t.lemma_ in ("report", "medium", "media") and t.pos_ == "NOUN" for t in judgement.speakers[:1])
        vouched = reported or (bool(speakers) and any(self._vouches(s, draft) or self._is_news(s) for s in speakers[:1]))
        if not (own_voice or vouched) and status in FACTUAL:
            status = Status.ALLEGED
        if judgement.doubtful and certainty is Certainty.CERTAIN and not draft.presupposed:
            certainty = Certainty.PROBABLE
        asserted = (
            status in FACTUAL
            and judgement.polarity() is Polarity.POSITIVE
            and certainty is Certainty.CERTAIN
            and (own_voice or vouched)
        )
        return status, certainty, asserted

    # ---- building

    def _claim(self, extractor: str, draft: Draft, speakers: list[int], ids: dict[int, str]) -> Claim:
        status, certainty, asserted = self._status(draft, speakers)
        sentence = self.article.evidence(draft.trigger.sent)
        span = draft.span if draft.span is not None else self.article.doc[draft.trigger.i : draft.trigger.i + 1]
        trigger = self.article.evidence(span)
        document = self.article.parse.document
        names = [self._name(c) for c in (*draft.agents, -1, *draft.targets) if c >= 0]
        key = digest(draft.type, sentence.start, trigger.start, trigger.end, *names, draft.title, status)
        event_type = self.types.get(draft.type)
        return Claim(
            id=f"claim-{slug(document.id, limit=40)}-{key}",
            article=document.id,
            type=draft.type,
            agents=tuple(ids[c] for c in draft.agents),
            targets=tuple(ids[c] for c in draft.targets),
            place=ids[draft.place] if draft.place is not None else None,
            instrument=ids[draft.instrument] if draft.instrument is not None else None,
            topic=draft.topic,
            title=draft.title,
            date=draft.date,
            status=status,
            polarity=draft.judgement.polarity(),
            certainty=certainty,
            attributed_to=tuple(ids[s] for s in speakers),
            asserted=asserted,
            plover=self._plover(draft, status),
            mode=draft.mode,
            confidence=self._confidence(draft, certainty),
            trigger=trigger,
            evidence=sentence,
            provenance=Provenance(extractor=extractor, rule=draft.rule),
        )

    def _plover(self, draft: Draft, status: Status) -> str | None:
        """The PLOVER category; what is only intended is AGREE where it is friendly and THREATEN where it is hostile
        (codebook: "express intent to ..."; CAMEO 03 and 13)."""
        event_type = self.types.get(draft.type)
        category = draft.plover or (event_type.plover if event_type else None)
        if status in (Status.PLANNED, Status.PROPOSED):
            return _INTENDED.get(category or "", category)
        return category

    @staticmethod
    def _confidence(draft: Draft, certainty: Certainty) -> float:
        factor = {Certainty.CERTAIN: 1.0, Certainty.PROBABLE: 0.85, Certainty.POSSIBLE: 0.7}[certainty]
        return round(draft.confidence * factor, 2)

    # ---- referents

    def _referent_ids(self, drafts: list[Draft]) -> dict[int, str]:
        """Local ids in order of first mention; clusters that nobody mentions and no claim uses are left out."""
        used = {c for d in drafts for c in (*d.agents, *d.targets, d.place, d.instrument) if c is not None}
        used |= {c for d in drafts for c in self._settle(d)}
        kept = [c for c in self.article.refs.clusters if c.mentions or c.id in used]
        kept.sort(key=lambda c: (min((m[0] for m in c.mentions), default=1 << 30), c.id))
        return {c.id: f"r{number}" for number, c in enumerate(kept, start=1)}

    def _name(self, cluster: int) -> str:
        held = self.article.cluster(cluster)
        if held.record is not None and (held.kind is EntityKind.COUNTRY or not held.best_name()):
            record = self.article.lexicon.gazetteer.get(held.record)
            assert record is not None
            return record.name
        return held.best_name()

    def _referent(self, cluster: int, local: str) -> Referent:
        held = self.article.cluster(cluster)
        name = self._name(cluster)
        others = sorted((n for n in held.names if n and n != name), key=lambda n: (-len(n), n))
        return Referent(
            id=local,
            name=name,
            kind=held.kind,
            country=held.country,
            names=(name, *others),
            mentions=tuple(sorted({self._mention(*m) for m in held.mentions})),
            known=held.record,
            generic=held.generic,
        )

    def _mention(self, start: int, end: int, form: object) -> Mention:
        evidence = self.article.evidence(self.article.doc[start:end])
        return Mention(start=evidence.start, end=evidence.end, text=evidence.text, form=form)  # type: ignore[arg-type]


def _detail(claim: Claim) -> tuple[bool, int, float, str]:
    """How much a claim says: asserted before not, with date and place before without, then by confidence."""
    return claim.asserted, (claim.date is not None) + (claim.place is not None), claim.confidence, claim.id
