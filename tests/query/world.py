"""An invented world of four articles, small enough to know by heart, for queries and exports."""

from __future__ import annotations

from pathlib import Path

from kg.graph.build import to_quads
from kg.graph.serialize import to_trig, to_turtle
from kg.model import (
    FACTUAL,
    Certainty,
    Claim,
    Conflict,
    Document,
    EdtfDate,
    Entity,
    EntityKind,
    EntityMention,
    Event,
    Evidence,
    Mention,
    MentionForm,
    Polarity,
    Provenance,
    Status,
    World,
)
from kg.model.ids import DEFAULT_BASE

TEXTS = {
    "a": (
        "Talks in Port Vell\n"
        "Sudria's President Ivo Castel met Norland's Foreign Minister Ana Berg in Port Vell on Thursday. "
        "Castel said he would travel to Norland in June. The two countries plan a fishing treaty."
    ),
    "b": (
        "Castel receives Berg\n"
        "President Ivo Castel received Ana Berg on Friday, the presidency said. "
        "Norland imposed sanctions on Harbor Corp under the Harbor Act in 2020. "
        "Western diplomats say Sudria keeps troops in Port Vell. Sudria denied that it attacked Norland."
    ),
    "c": (
        "Fishing treaty signed\n"
        "Norland and Sudria signed the Fishing Treaty on 1 July, Foreign Minister Ana Berg said. "
        "Castel told reporters that Norland was a good neighbour. Harbor Corp gave aid to Sudria. "
        "Berg may have called Castel."
    ),
    "d": "New face\nNorland's Foreign Minister Finn Dova spoke on Monday.",
}
DOCUMENTS = (
    Document(
        id="a",
        source="a.txt",
        text=TEXTS["a"],
        headline="Talks in Port Vell",
        publisher="Vell Courier",
        published=EdtfDate("2021-03-05"),
        url="https://example.org/a",
    ),
    Document(
        id="b",
        source="b.txt",
        text=TEXTS["b"],
        headline="Castel receives Berg",
        publisher="Norland Post",
        agency="ANP",
        published=EdtfDate("2021-03-06"),
    ),
    Document(
        id="c",
        source="c.txt",
        text=TEXTS["c"],
        headline="Fishing treaty signed",
        publisher="Vell Courier",
        published=EdtfDate("2021-07-02"),
    ),
    Document(id="d", source="d.txt", text=TEXTS["d"], headline="New face", published=EdtfDate("2022-01")),
)


def entity(key: str, name: str, kind: EntityKind, country: str | None = None, *aliases: str, **more: object) -> Entity:
    return Entity(iri=DEFAULT_BASE + key, name=name, kind=kind, country=country, aliases=tuple(sorted(aliases)), **more)  # type: ignore[arg-type]


ENTITIES = (
    entity(
        "berg",
        "Ana Berg",
        EntityKind.PERSON,
        "NOR",
        "Berg",
        wikidata="Q1001",
        reasons=("“Ana Berg” in a, b and c: the same full name and the same office",),
    ),
    entity("castel", "Ivo Castel", EntityKind.PERSON, "SDR", "Castel", "President Ivo Castel"),
    entity("dova", "Finn Dova", EntityKind.PERSON, "NOR"),
    entity("fishing-treaty", "Fishing Treaty", EntityKind.INSTRUMENT),
    entity("harbor-act", "Harbor Act", EntityKind.INSTRUMENT),
    entity("harbor-corp", "Harbor Corp", EntityKind.ORGANISATION, "SDR"),
    entity("norland", "Norland", EntityKind.COUNTRY, "NOR", "Vell"),
    entity("port-vell", "Port Vell", EntityKind.PLACE, "SDR", "Vell"),
    entity("presidency", "the presidency", EntityKind.ORGANISATION, "SDR"),
    entity("sudria", "Sudria", EntityKind.COUNTRY, "SDR"),
    entity("western-diplomats", "Western diplomats", EntityKind.GROUP),
)


def iris(keys: str) -> tuple[str, ...]:
    return tuple(DEFAULT_BASE + key for key in keys.split())


def claim(
    article: str,
    number: int,
    type_: str,
    agents: str,
    targets: str,
    sentence: str,
    *,
    date: str | None = None,
    place: str | None = None,
    instrument: str | None = None,
    title: str | None = None,
    by: str = "",
    status: Status = Status.OCCURRED,
    asserted: bool | None = None,
    polarity: Polarity = Polarity.POSITIVE,
    certainty: Certainty = Certainty.CERTAIN,
) -> Claim:
    start = TEXTS[article].index(sentence)
    evidence = Evidence(start=start, end=start + len(sentence), text=sentence)
    return Claim(
        id=f"{article}{number}",
        article=article,
        type=type_,
        agents=iris(agents),
        targets=iris(targets),
        place=DEFAULT_BASE + place if place else None,
        instrument=DEFAULT_BASE + instrument if instrument else None,
        title=title,
        date=EdtfDate(date) if date else None,
        status=status,
        polarity=polarity,
        certainty=certainty,
        attributed_to=iris(by),
        asserted=status in FACTUAL if asserted is None else asserted,
        confidence=0.9,
        trigger=evidence,
        evidence=evidence,
        provenance=Provenance(extractor="hand", rule="hand"),
    )


A_MET = "Sudria's President Ivo Castel met Norland's Foreign Minister Ana Berg in Port Vell on Thursday."
B_MET = "President Ivo Castel received Ana Berg on Friday, the presidency said."
C_SIGNED = "Norland and Sudria signed the Fishing Treaty on 1 July, Foreign Minister Ana Berg said."
CLAIMS = (
    claim("a", 1, "meeting", "castel", "berg", A_MET, date="2021-03-04", place="port-vell"),
    claim("a", 2, "visit", "berg", "sudria", A_MET, date="2021-03-04", place="port-vell"),
    claim(
        "a",
        3,
        "visit",
        "castel",
        "norland",
        "Castel said he would travel to Norland in June.",
        date="2021-06",
        by="castel",
        status=Status.PLANNED,
    ),
    claim("a", 4, "agreement", "norland", "sudria", "The two countries plan a fishing treaty.", status=Status.PLANNED),
    claim("a", 5, "position", "berg", "norland", A_MET, title="Foreign Minister", status=Status.ONGOING),
    claim("a", 6, "position", "castel", "sudria", A_MET, title="President", status=Status.ONGOING),
    claim("b", 1, "meeting", "castel", "berg", B_MET, date="2021-03-05", by="presidency"),
    claim(
        "b",
        2,
        "sanction",
        "norland",
        "harbor-corp",
        "Norland imposed sanctions on Harbor Corp under the Harbor Act in 2020.",
        date="2020",
        instrument="harbor-act",
    ),
    claim(
        "b",
        3,
        "deployment",
        "sudria",
        "port-vell",
        "Western diplomats say Sudria keeps troops in Port Vell.",
        by="western-diplomats",
        status=Status.ALLEGED,
    ),
    claim(
        "b",
        4,
        "attack",
        "sudria",
        "norland",
        "Sudria denied that it attacked Norland.",
        by="sudria",
        status=Status.DENIED,
        polarity=Polarity.NEGATIVE,
    ),
    claim("b", 5, "position", "castel", "sudria", B_MET, title="President", status=Status.ONGOING),
    claim(
        "c", 1, "agreement", "norland", "sudria", C_SIGNED, date="2021-07-01", instrument="fishing-treaty", by="berg"
    ),
    claim("c", 2, "statement", "castel", "norland", "Castel told reporters that Norland was a good neighbour."),
    claim("c", 3, "aid", "harbor-corp", "sudria", "Harbor Corp gave aid to Sudria."),
    claim("c", 4, "position", "berg", "norland", C_SIGNED, title="Foreign Minister", status=Status.ONGOING),
    claim(
        "c", 5, "call", "berg", "castel", "Berg may have called Castel.", certainty=Certainty.POSSIBLE, asserted=False
    ),
    claim(
        "d",
        1,
        "position",
        "dova",
        "norland",
        "Norland's Foreign Minister Finn Dova spoke on Monday.",
        title="Foreign Minister",
        status=Status.ONGOING,
    ),
)


def event(key: str, label: str, *claim_ids: str, sources: int = 0, **more: object) -> Event:
    behind = [one for one in CLAIMS if one.id in claim_ids]
    first = behind[0]
    articles = tuple(sorted({one.article for one in behind}))
    pairs = {(agent, target) for one in behind if one.asserted for agent in one.agents for target in one.targets}
    return Event(
        iri=DEFAULT_BASE + key,
        type=first.type,
        label=label,
        agents=first.agents,
        targets=first.targets,
        place=first.place,
        instrument=first.instrument,
        title=first.title,
        date=first.date,
        status=first.status,
        asserted=bool(pairs),
        pairs=tuple(sorted(pairs)),
        claims=tuple(sorted(claim_ids)),
        articles=articles,
        source_count=len(articles),
        independent_source_count=sources or len(articles),
        **more,  # type: ignore[arg-type]
    )


EVENTS = (
    event("agreement-plan", "Norland plans a treaty with Sudria", "a4"),
    event(
        "agreement-signed",
        "Norland reached an agreement with Sudria",
        "c1",
        planned_as=(DEFAULT_BASE + "agreement-plan",),
    ),
    event("aid", "Harbor Corp gave aid to Sudria", "c3"),
    event("attack", "Sudria is said to have attacked Norland", "b4"),
    event("call", "Ana Berg may have called Ivo Castel", "c5"),
    event("deployment", "Sudria is said to keep troops in Port Vell", "b3"),
    event(
        "meeting",
        "Ivo Castel met Ana Berg",
        "a1",
        "b1",
        conflicts=(
            Conflict(claims=("a1", "b1"), field="date", why="4 March 2021 in one article, 5 March 2021 in the other"),
        ),
    ),
    event("position-berg", "Ana Berg is Foreign Minister of Norland", "a5", "c4"),
    event("position-castel", "Ivo Castel is President of Sudria", "a6", "b5", sources=1),
    event("position-dova", "Finn Dova is Foreign Minister of Norland", "d1"),
    event("sanction", "Norland imposed sanctions on Harbor Corp", "b2"),
    event("statement", "Ivo Castel spoke about Norland", "c2"),
    event("visit-berg", "Ana Berg visited Sudria", "a2"),
    event("visit-castel", "Ivo Castel is to visit Norland", "a3"),
)
MENTIONS = tuple(
    EntityMention(article=one.article, entity=who, mention=Mention(start=0, end=1, text="x", form=MentionForm.NAME))
    for one in CLAIMS
    for who in (*one.agents, *one.targets, *one.attributed_to)
)
WORLD = World(documents=DOCUMENTS, entities=ENTITIES, events=EVENTS, claims=CLAIMS, mentions=MENTIONS)


def write_graph(folder: Path) -> Path:
    """The folder, with graph.ttl and graph.trig of the invented world."""
    quads = list(to_quads(WORLD))
    (folder / "graph.ttl").write_bytes(to_turtle(quads))
    (folder / "graph.trig").write_bytes(to_trig(quads))
    return folder
