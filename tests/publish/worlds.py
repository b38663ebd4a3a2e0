"""Small invented worlds: articles, and by hand what they state."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.model import (
    FACTUAL,
    Block,
    BlockRole,
    Claim,
    Conflict,
    Document,
    EdtfDate,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Polarity,
    Provenance,
    Status,
    World,
)
from kg.model.ids import DEFAULT_BASE, slug


@dataclass
class WorldMaker:
    """Collects articles, entities and facts; ``make`` gives the world."""

    documents: list[Document] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def article(self, id_: str, *paragraphs: str, **fields: Any) -> str:
        """Adds an article: its first paragraph is the headline, one in [brackets] furniture; gives its id."""
        text, blocks = "", []
        for n, paragraph in enumerate(paragraphs):
            role = BlockRole.HEADLINE if n == 0 else BlockRole.FURNITURE if paragraph[0] == "[" else BlockRole.BODY
            blocks.append(Block(start=len(text), end=len(text) + len(paragraph), role=role))
            text += paragraph + "\n\n"
        fields = {"headline": paragraphs[0], "source": f"{id_}.txt", **fields}
        self.documents.append(Document(id=id_, text=text, blocks=tuple(blocks), **fields))
        return id_

    def entity(self, name: str, kind: str = "person", **fields: Any) -> str:
        """Adds an entity, or finds it; gives its IRI."""
        iri = f"{DEFAULT_BASE}{kind}/{slug(name)}"
        self.entities.setdefault(iri, Entity(iri=iri, name=name, kind=EntityKind(kind), **fields))
        return iri

    def claim(
        self, article: str, type_: str, sentence: str, trigger: str, who: str, whom: str | None, **fields: Any
    ) -> Claim:
        """Adds a claim that an article makes in a sentence, with these words."""
        text = next(document.text for document in self.documents if document.id == article)
        start = text.index(sentence)
        at = start + sentence.index(trigger)
        status, polarity = fields.pop("status", Status.OCCURRED), fields.get("polarity", Polarity.POSITIVE)
        made = Claim(
            id=f"claim-{len(self.claims):03d}",
            article=article,
            type=type_,
            agents=(who,),
            targets=(whom,) if whom else (),
            status=status,
            asserted=fields.pop("asserted", status in FACTUAL and polarity is Polarity.POSITIVE),
            evidence=Evidence(start=start, end=start + len(sentence), text=sentence),
            trigger=Evidence(start=at, end=at + len(trigger), text=trigger),
            provenance=Provenance(extractor="hand", rule="test"),
            **fields,
        )
        self.claims.append(made)
        return made

    def event(self, label: str, *claims: Claim, **fields: Any) -> Event:
        """Adds the event that these claims are about."""
        first = claims[0]
        pairs = {(a, t) for claim in claims if claim.asserted for a in claim.agents for t in claim.targets}
        articles = tuple(sorted({claim.article for claim in claims}))
        made = Event(
            iri=f"{DEFAULT_BASE}event/{slug(label)}",
            type=first.type,
            label=label,
            agents=first.agents,
            targets=first.targets,
            place=first.place,
            date=first.date,
            status=first.status,
            asserted=bool(pairs),
            pairs=tuple(sorted(pairs)),
            claims=tuple(sorted(claim.id for claim in claims)),
            articles=articles,
            source_count=len(articles),
            independent_source_count=len(articles),
            **fields,
        )
        self.events.append(made)
        return made

    def make(self) -> World:
        """The world, sorted as a build sorts it."""
        return World(
            documents=tuple(sorted(self.documents, key=lambda document: document.id)),
            entities=tuple(sorted(self.entities.values(), key=lambda entity: entity.iri)),
            events=tuple(sorted(self.events, key=lambda event: event.iri)),
            claims=tuple(sorted(self.claims, key=lambda claim: claim.id)),
        )


MET = "Mira Olsen met Pavel Duran in Eastport on Monday."
MET_TOO = "The talks of Olsen and Duran 🎈 in Eastport were short."
WILL_VISIT = "Olsen will visit Norland in June, the ministry said."
SANCTIONS = "Norland imposed sanctions on the Amber Bank."
DENIED = "Duran denied that he had threatened Norland."
SPOKE = "Duran spoke about the harbour of Norland."
TEASER = "[Read more: ten things about harbours]"


def harbour_world() -> World:
    """Two articles with a shared meeting, a planned visit, sanctions, a denied threat, a statement, a disagreement."""
    maker = WorldMaker()
    one = maker.article(
        "one",
        "Olsen and Duran meet",
        MET,
        WILL_VISIT,
        SPOKE,
        TEASER,
        publisher="The Harbour Post",
        published=EdtfDate("2021-05-04"),
        url="https://news.example/one",
    )
    two = maker.article(
        "two", "Short talks in Eastport", MET_TOO, SANCTIONS, DENIED, agency="Agency North", notes=("no date found",)
    )
    olsen = maker.entity("Mira Olsen", aliases=("Olsen",), country="NOR", referents=(("one", "r1"), ("two", "r1")))
    duran = maker.entity("Pavel Duran", aliases=("Duran",))
    norland = maker.entity("Norland", "country")
    bank = maker.entity("Amber Bank", "organisation")
    eastport = maker.entity("Eastport", "place")
    ministry = maker.entity("Ministry of Trade", "organisation")
    maker.entity("Nobody Mentioned")
    meetings = [
        maker.claim(one, "meeting", MET, "met", olsen, duran, place=eastport, date=EdtfDate("2021-05-03")),
        maker.claim(two, "meeting", MET_TOO, "talks of Olsen and Duran 🎈", duran, olsen, date=EdtfDate("2021-05-02")),
    ]
    conflict = Conflict(claims=("claim-000", "claim-001"), field="date", why="one says Monday, two says Sunday.")
    maker.event("Mira Olsen met Pavel Duran (Eastport, 3 May 2021)", *meetings, conflicts=(conflict,))
    visit = maker.claim(
        one,
        "visit",
        WILL_VISIT,
        "will visit",
        olsen,
        norland,
        status=Status.PLANNED,
        attributed_to=(ministry,),
        date=EdtfDate("2021-06"),
    )
    maker.event("Mira Olsen plans to visit Norland (June 2021)", visit)
    maker.event(
        "Norland sanctioned the Amber Bank", maker.claim(two, "sanction", SANCTIONS, "imposed sanctions", norland, bank)
    )
    threat = maker.claim(two, "threat", DENIED, "threatened", duran, norland, status=Status.DENIED, confidence=0.6)
    maker.event("Pavel Duran denied threatening Norland", threat)
    maker.event("Pavel Duran spoke about Norland", maker.claim(one, "statement", SPOKE, "spoke about", duran, norland))
    return maker.make()


def _attack(name: str) -> str:
    return f"window.attacked = '{name}'"


def hostile_world() -> World:
    """One article in which every text tries to run a script."""
    maker = WorldMaker()
    tag = f'<script>{_attack("tag")}</script><img src=x onerror="{_attack("image")}">'
    link = f'<a href="javascript:{_attack("link")}">href</a>'
    sentence = f"Eve </script><script>{_attack('end')}</script> met Bob <!-- {link} \u2028 &lt;b&gt;."
    id_ = maker.article(
        f"bad{tag}",
        f"Headline {tag}",
        sentence,
        publisher=f"Press {tag}",
        authors=(f"Author {tag}",),
        url=f"javascript:{_attack('url')}",
        agency=f"Agency {tag}",
        notes=(f"Note {tag}",),
    )
    eve = maker.entity(f"Eve {tag} href", aliases=(f"Alias {tag}",), reasons=(tag,))
    bob = maker.entity(f"Bob {{{{ 7 * 7 }}}} {tag}", "organisation")
    topic = f"topic {tag}"
    claim = maker.claim(
        id_,
        "meeting",
        sentence,
        "met Bob <!-- <a",
        eve,
        bob,
        title=f"Title {tag}",
        topic=(topic,),
        attributed_to=(bob,),
    )
    conflict = Conflict(claims=(claim.id, claim.id), field=f"field {tag}", why=f"why {tag}")
    maker.event(f"Eve {tag} met Bob", claim, conflicts=(conflict,), title=f"Office {tag}", topic=(topic,))
    return maker.make()
