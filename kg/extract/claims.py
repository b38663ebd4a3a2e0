"""Drafts → claims and referents: attribution, standing, evidence and identity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.attribution import Attribution, Standing
from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.model import FACTUAL, Certainty, Claim, EntityKind, Mention, MentionForm, Provenance, Referent, Status
from kg.model.ids import digest, slug

_FACTORS = {Certainty.CERTAIN: 1.0, Certainty.PROBABLE: 0.85, Certainty.POSSIBLE: 0.7}
"""What a claim's certainty leaves of its confidence."""
_NOWHERE = 1 << 30


@dataclass(frozen=True, slots=True)
class _Settled:
    """A draft with the extractor that made it and the clusters of its speakers."""

    extractor: str
    draft: Draft
    speakers: list[int]

    def clusters(self) -> set[int]:
        """All clusters that the claim will name."""
        draft = self.draft
        used = {*draft.agents, *draft.targets, *self.speakers, draft.place, draft.instrument}
        return {cluster for cluster in used if cluster is not None}


class ClaimMaker:
    """Turns the drafts of one article into its claims and referents."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.attribution = Attribution(article)
        self.types = article.lexicon.types

    def make(self, drafts: Iterable[tuple[str, Draft]]) -> tuple[tuple[Referent, ...], tuple[Claim, ...]]:
        """(extractor name, draft) pairs → referents and claims, in text order, no claim twice."""
        settled = [_Settled(name, draft, self.attribution.speakers(draft)) for name, draft in drafts]
        ids = self._referent_ids(settled)
        claims: dict[tuple[object, ...], Claim] = {}
        for entry in settled:
            claim = self._claim(entry, ids)
            key = self._key(claim)
            if key not in claims or _detail(claims[key]) < _detail(claim):
                claims[key] = claim
        referents = tuple(self._referent(cluster, local) for cluster, local in ids.items())
        return referents, tuple(sorted(claims.values(), key=_order))

    def _key(self, claim: Claim) -> tuple[object, ...]:
        """What one sentence states once, however many of its words state it."""
        sides: tuple[object, ...] = (claim.agents, claim.targets)
        if self._is_symmetric(claim.type):
            sides = (tuple(sorted((*claim.agents, *claim.targets))),)
        return claim.evidence.start, claim.type, claim.title, claim.status in FACTUAL, *sides

    def _is_symmetric(self, event_type: str) -> bool:
        known = self.types.get(event_type)
        return known is not None and known.symmetric

    # ---- claims

    def _claim(self, settled: _Settled, ids: dict[int, str]) -> Claim:
        draft = settled.draft
        standing = self.attribution.standing(draft, settled.speakers)
        document = self.article.parse.document
        sentence = self.article.evidence(draft.trigger.sent)
        trigger = self.article.evidence(draft.span or self.article.doc[draft.trigger.i : draft.trigger.i + 1])
        names = [self._name(cluster) for cluster in (*draft.agents, *draft.targets)]
        key = digest(draft.type, sentence.start, trigger.start, trigger.end, *names, draft.title, standing.status)
        return Claim(
            id=f"claim-{slug(document.id, limit=40)}-{key}",
            article=document.id,
            type=draft.type,
            agents=tuple(ids[cluster] for cluster in draft.agents),
            targets=tuple(ids[cluster] for cluster in draft.targets),
            place=ids[draft.place] if draft.place is not None else None,
            instrument=ids[draft.instrument] if draft.instrument is not None else None,
            topic=draft.topic,
            title=draft.title,
            date=draft.date,
            status=standing.status,
            polarity=standing.polarity,
            certainty=standing.certainty,
            attributed_to=tuple(ids[cluster] for cluster in settled.speakers),
            asserted=standing.asserted,
            plover=self._plover(draft, standing),
            mode=draft.mode,
            confidence=round(draft.confidence * _FACTORS[standing.certainty], 2),
            trigger=trigger,
            evidence=sentence,
            provenance=Provenance(extractor=settled.extractor, rule=draft.rule),
        )

    def _plover(self, draft: Draft, standing: Standing) -> str | None:
        """The PLOVER category of the act, or of the intent to do it."""
        event_type = self.types.get(draft.type)
        category = draft.plover or (event_type.plover if event_type is not None else None)
        if category is not None and standing.status in (Status.PLANNED, Status.PROPOSED):
            return self.article.lexicon.intended.get(category, category)
        return category

    # ---- referents

    def _referent_ids(self, settled: list[_Settled]) -> dict[int, str]:
        """Local ids in order of first mention; clusters that nobody mentions and no claim uses are left out."""
        used = {cluster for entry in settled for cluster in entry.clusters()}
        kept = [c for c in self.article.refs.clusters if c.mentions or c.id in used]
        kept.sort(key=lambda c: (min((start for start, _, _ in c.mentions), default=_NOWHERE), c.id))
        return {cluster.id: f"r{number}" for number, cluster in enumerate(kept, start=1)}

    def _name(self, cluster: int) -> str:
        held = self.article.cluster(cluster)
        best = held.best_name()
        if held.record is None or (best and held.kind is not EntityKind.COUNTRY):
            return best
        record = self.article.lexicon.gazetteer.get(held.record)
        return record.name if record is not None else best

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
            mentions=tuple(sorted({self._mention(*mention) for mention in held.mentions})),
            known=held.record,
            generic=held.generic,
        )

    def _mention(self, start: int, end: int, form: MentionForm) -> Mention:
        evidence = self.article.evidence(self.article.doc[start:end])
        return Mention(start=evidence.start, end=evidence.end, text=evidence.text, form=form)


def _detail(claim: Claim) -> tuple[bool, int, float, str]:
    """How much a claim says: asserted before not, with date and place before without, then by confidence."""
    return claim.asserted, (claim.date is not None) + (claim.place is not None), claim.confidence, claim.id


def _order(claim: Claim) -> tuple[int, int, str, str]:
    return claim.evidence.start, claim.trigger.start, claim.type, claim.id
