"""Frame extraction: verbs and event nouns of the frame tables with their participants.

A trigger is matched against its frames in the tables' order; for each type the first frame whose participants, objects and
context words fit wins, so that special senses come before general ones and ``not_events.yaml`` before all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.annotate import syntax
from kg.extract.actors import ActorReader
from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.extract.factuality import FactualityReader, carriers
from kg.lexicon.frames import Frame, FrameTable, Slot
from kg.lexicon.support import SupportVerbs
from kg.model import EntityKind, Status

_ACTORS = frozenset((EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.COUNTRY, EntityKind.GROUP))
_PLACES = frozenset((EntityKind.PLACE, EntityKind.COUNTRY))
# Subject of the clause that an event noun hangs on by one of these: "said after talks with ..."
_IMPLICIT = ("after", "during", "following", "before", "in", "at", "ahead", "for", "on")
# Types in which a country cannot be its own target: "Assad wanted to help Syria" is no support of one state for another.
_ACROSS_BORDERS = frozenset(
    ("attack", "coercion", "rejection", "support", "aid", "sanction", "mediation", "cooperation", "agreement")
)
# Types whose target may be a thing of somebody's: "bombed Ukrainian power plants" hits Ukraine.
_OWNED_TARGETS = frozenset(
    ("attack", "coercion", "sanction", "aid", "support", "protest", "criticism", "rejection", "threat")
)
_WRAPPERS = frozenset(
    ["policy", "round", "series", "package", "set", "wave", "campaign", "regime", "spate", "threat", "programme", "program", "system", "string", "day", "week", "decade", "year", "month", "history", "policy"]
)
_HELP = frozenset(("help", "allow", "enable"))
_JUDGING = frozenset(("criticism", "rejection", "protest", "request"))
"""Types whose object may be what somebody did or suffered."""
_FAR = frozenset(("with", "against", "to", "between", "for", "on"))
_DOUBTED = frozenset(("suspected", "alleged", "reported", "purported", "apparent", "presumed"))
# A happening is not dated by "since 2012" ("his first visit since 2012"), a state is.
_LASTING = frozenset(
    ("support", "cooperation", "sanction", "deployment", "mediation", "coercion", "attack", "aid", "protest")
)
_IMPLICIT_TYPES = frozenset(("meeting", "visit", "call", "agreement"))


class FrameExtractor:
    """Reads an article for the happenings of the frame tables."""

    name = "frames"

    def __init__(self, frames: FrameTable, support: SupportVerbs, factuality: FactualityReader) -> None:
        self.frames = frames
        self.support = support
        self.factuality = factuality

    def extract(self, article: Article) -> Iterator[Draft]:
        """The drafts of all triggers, in text order."""
        actors = ActorReader(article)
        carried: set[int] = set()
        verbs_first = sorted(article.doc, key=lambda t: t.pos_ not in syntax.VERBAL)
        found = [d for token in verbs_first for d in self._read(article, actors, token, carried)]
        yield from sorted(found, key=lambda d: d.trigger.i)

    def _read(self, article: Article, actors: ActorReader, token: Token, carried: set[int]) -> Iterator[Draft]:
        """The drafts of one trigger. Event nouns that a verb's frame has taken up ("held *talks*") are not read again."""
        if token.i not in carried:
            done: set[str] = set()
            for frame in self._frames_of(token):
                if frame.type in done:
                    continue
                if frame.type == "none":
                    if self._context_fits(token, frame, blocking=True):
                        break
                    continue
                draft = self._match(article, actors, token, frame)
                if draft is not None:
                    if frame.object and frame.carries and token.pos_ in syntax.VERBAL:
                        carried.update(
                            _quantified(t).i for h in syntax.object_heads(token) for t in syntax.conjuncts(h)
                        )
                    yield draft
                    yield from self._also(article, draft, frame)
                    done.update((frame.type, *([frame.also.type] if frame.also else ())))

    def _frames_of(self, token: Token) -> Iterable[Frame]:
        if token.pos_ in syntax.VERBAL or (
            token.tag_ in ("VBN", "VBD", "VBG", "VBZ") and token.dep_ in ("ROOT", "acl", "relcl", "conj")
        ):
            if token.dep_ in ("aux", "auxpass", "compound"):
                return ()
            particle = next(
                (
                    c.lower_
                    for c in token.children
                    if c.dep_ == "prt"
                    or (
                        c.dep_ == "advmod"
                        and c.lower_ in ("out", "up", "off", "down", "aside", "over", "back", "away")
                        and c.i == token.i + 1
                    )
                ),
                None,
            )
            lemma = token.lemma_.casefold()
            frames = self.frames.verbs.get(f"{lemma}+{particle}", ()) if particle else ()
            plain = self.frames.verbs.get(lemma, ())
            return frames or (
                ()
                if particle in ("up", "off", "down", "out", "away", "over", "aside") and lemma not in ("send",)
                else plain
            )
        if token.dep_ == "acomp" or (
            token.pos_ == "ADJ"
            and token.dep_ in ("amod", "ROOT", "relcl")
            and any(c.dep_ == "prep" for c in token.children)
        ):
            return self.frames.adjectives.get(token.lower_, ())
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound",):
            return self.frames.nouns.get(token.lemma_.casefold(), ())
        return ()

    # ---- one frame

    def _match(self, article: Article, actors: ActorReader, token: Token, frame: Frame) -> Draft | None:
        is_verb = (
            token.lower_ in frame.adjectives
            or token.lemma_.casefold() in frame.verbs
            or any(v.startswith(token.lemma_.casefold() + "+") for v in frame.verbs)
        )
        if not self._context_fits(token, frame):
            return None
        filler = Filler(article, actors, token, frame, is_verb, self.support)
        if frame.parties:
            sides = filler.parties()
            if sides is None:
                alone = (
                    filler.lone_party() if frame.type in ("cooperation", "agreement") and not frame.need_with else None
                )
                return self._draft(article, filler, frame, alone, [], incomplete=True) if alone is not None else None
            agents, targets = sides
        else:
            agents, targets = filler.role("agent"), filler.role("target")
            targets = [t for t in targets if t not in agents]
            if not targets and agents and frame.type == "visit" and is_verb and token.lemma_ in ("arrive", "land"):
                targets = filler.last_place()
            if not agents and "agent" in frame.need and not is_verb and frame.type in _IMPLICIT_TYPES:
                agents = filler.implicit_subject()
            if not targets and agents and frame.type == "attack":
                place = filler.place_of([])
                targets = [place] if place is not None and article.cluster(place).kind is EntityKind.PLACE else []
            if not agents and all(
                article.cluster(t).generic or article.cluster(t).kind is not EntityKind.PERSON for t in targets
            ):
                return None  # "20 people were arrested": by whom is not said, and of whom neither
            if frame.type in _ACROSS_BORDERS:
                own = {article.cluster(a).country for a in agents}
                targets = [
                    t
                    for t in targets
                    if article.cluster(t).kind is not EntityKind.COUNTRY or article.cluster(t).country not in own
                ]
            incomplete = (
                not targets and "target" in frame.need and bool(agents) and not is_verb and frame.type == "sanction"
            )
            if incomplete:
                return self._draft(article, filler, frame, agents, targets, incomplete=True)
            if (
                ("agent" in frame.need and not agents)
                or ("target" in frame.need and not targets)
                or not (agents or targets)
            ):
                return None
        return self._draft(article, filler, frame, agents, targets)

    def _draft(
        self,
        article: Article,
        filler: Filler,
        frame: Frame,
        agents: list[int],
        targets: list[int],
        *,
        incomplete: bool = False,
    ) -> Draft:
        """The draft with its circumstances."""
        token, is_verb = filler.token, filler.is_verb
        draft = Draft(
            type=frame.type,
            trigger=token,
            rule=frame.id,
            agents=agents,
            targets=targets,
            hosts=list(targets),
            incomplete=incomplete,
        )
        draft.status, draft.plover, draft.mode = frame.status, frame.plover, frame.mode
        draft.judgement = self.factuality.judge(
            token,
            presupposed=frame.status is Status.ONGOING and not is_verb,
            expressive=frame.type in ("protest", "criticism", "rejection"),
        )
        carrying = list(carriers(token, self.support)) if not is_verb else _shared_verbs(token)
        dated = [*carrying, *(_quantified(o) for o in filler.objects if frame.object)]
        if not is_verb:
            helping = _helping_verb(token)
            dated += [helping] if helping is not None else []
            dated += [c for c in token.children if c.dep_ in ("relcl", "acl")]  # "sanctions that took effect in June"
        elif (
            token.dep_ in ("acl", "relcl")
            and token.tag_ == "VB"
            and article.lexicon.factuality.nouns.get(token.head.lemma_) == "proposed"
        ):
            dated.append(token.head.head)  # "made proposals in July to expand ties": dated by the proposing
        if is_verb and any(
            c.lower_ in _DOUBTED
            for t in syntax.subject_heads(token)
            if t.i not in article.refs.at
            for c in t.children
            if c.dep_ == "amod"
        ):
            draft.judgement.effects.append("alleged")  # "a suspected Israeli strike killed"
        draft.date = article.date_of(token, dated, lasting=frame.type in _LASTING)
        filler.place(draft, carrying)
        draft.instrument = filler.instrument(is_verb)
        draft.topic = filler.topics()
        draft.confidence = filler.confidence(draft)
        return draft

    @staticmethod
    def _also(article: Article, draft: Draft, frame: Frame) -> Iterator[Draft]:
        """A second fact of the same words: a foreign guest who is received visits, a visitor who is received is met."""
        also = frame.also
        if also is None:
            return
        roles = {"agent": draft.agents, "target": draft.hosts or draft.targets}
        agents, targets = list(roles[also.agent]), list(roles.get(also.target, ()))
        if also.target == "agent-country":
            hosts = {article.cluster(a).country for a in draft.agents} - {None}
            guests = {article.cluster(t).country for t in draft.targets} - {None}
            place = article.cluster(draft.place).country if draft.place is not None else None
            host = next(iter(hosts)) if len(hosts) == 1 else None
            if host is None or not guests or hosts & guests or place not in (None, host):
                return
            targets = [article.refs.country(host)]
        elif not any(article.cluster(t).kind is EntityKind.PERSON for t in targets):
            return
        plover, mode = ("CONSULT", "visit") if also.type == "visit" else (draft.plover, None)
        yield Draft(
            type=also.type,
            trigger=draft.trigger,
            rule=frame.id + ".also",
            agents=agents,
            targets=targets,
            place=draft.place,
            date=draft.date,
            judgement=draft.judgement,
            plover=plover,
            mode=mode,
            confidence=round(draft.confidence - 0.15, 2),
        )

    # ---- context words

    def _context_fits(self, token: Token, frame: Frame, *, blocking: bool = False) -> bool:
        if frame.object and not any(_object_words(h) & frame.object for h in syntax.object_heads(token)):
            return False
        if frame.particle and not any(
            c.lower_ in frame.particle for c in token.children if c.dep_ in ("prt", "advmod")
        ):
            return False
        if frame.comp in ("needed", "forbidden") and _has_complement(token) != (frame.comp == "needed"):
            return False
        if frame.comp == "infinitive" and not _has_infinitive(token):
            return False
        if not (frame.with_words or frame.without):
            return bool(not blocking or frame.object or frame.particle)
        words = _clause_words(token)
        if frame.without & words:
            return False
        return not frame.with_words or bool(frame.with_words & words)


class Filler:
    """Fills the roles of one frame for one trigger."""

    def __init__(
        self, article: Article, actors: ActorReader, token: Token, frame: Frame, is_verb: bool, support: SupportVerbs
    ) -> None:
        self.article = article
        self.actors = actors
        self.token = token
        self.frame = frame
        self.is_verb = is_verb
        self.support = support
        self.objects = syntax.object_heads(token) if is_verb else []

    def role(self, name: str) -> list[int]:
        """Clusters that fill ``agent`` or ``target``: the first alternative that gives any."""
        alternatives = self.frame.agent if name == "agent" else self.frame.target
        kinds = self.frame.agent_kinds if name == "agent" else self.frame.target_kinds
        for group in alternatives:
            found = [c for slot in group for c in self.slot(slot, kinds)]
            if found:
                return list(dict.fromkeys(found))
        if name == "target" and (self.frame.type not in _OWNED_TARGETS or self.frame.mode in ("arrest", "release")):
            return []
        if name == "target" and self.frame.type == "aid" and self.token.dep_ == "conj" and self.is_verb:
            heads = syntax.object_heads(self.token.head)  # "support Syria's recovery and provide assistance"
            return list(dict.fromkeys(c for t in heads for c in self.actors.read(t, kinds) or self._owner(t, kinds)))
        if name == "target" and self.is_verb and self.frame.type in _JUDGING and not self.frame.object:
            owned = [o for o in self.objects if o.lemma_ not in self.article.lexicon.nominals.undergone]
            found = [c for t in owned for c in self._owner(t, kinds)]
            things = [o for o in self.objects if self._is_thing(o)]
            if found or things:
                return list(dict.fromkeys(found)) or [self.actors.thing(t) for t in things]
        if self.is_verb:
            judged = self.frame.type in _JUDGING  # its object was read above, with more care
            where = (
                [Slot("subj")]
                if name == "agent"
                else [
                    *([] if self.frame.object or judged else [Slot("obj")]),
                    *(s for g in alternatives for s in g if s.where in ("against", "over", "on", "at", "comp")),
                ]
            )
        else:
            where = (
                [
                    slot
                    for group in alternatives
                    for slot in group
                    if slot.where in ("on", "against", "in", "of", "over", "at", "for", "to")
                ]
                if name == "target"
                else []
            )
        return list(
            dict.fromkeys(
                c for slot in where for t in self._tokens(slot.where, slot.under) for c in self._owner(t, kinds)
            )
        )

    def _owner(self, token: Token, kinds: frozenset[EntityKind], depth: int = 0) -> list[int]:
        """Whose thing it is that acts or is acted upon: "Israeli missiles hit", "US sanctions penalise", "bombed Ukrainian plants"."""
        if token.pos_ not in ("NOUN",) or token.i in self.article.refs.at or depth > 2:
            return []
        if (
            self.frame.type in ("aid", "support")
            and token.dep_ == "nsubj"
            and token.lemma_ in self.article.lexicon.frames.nouns
        ):
            return []  # "Russia's support helped": the noun is read for itself
        for modifier in syntax.possessors(token):
            found = self.actors.read(modifier, kinds) or self._owner(modifier, kinds, depth + 1)
            if found:
                return found
        if self.frame.type in ("aid", "support"):
            return []  # "funded the Kosovo campaign" is no aid to Kosovo
        found = [c for m in syntax.left_modifiers(token) for c in self.actors.read(m, kinds, modifier=True)]
        if found:
            return found
        inner = syntax.preposition_objects(token, ("of", "by", "from"))
        inner += [
            t
            for c in token.children
            if c.dep_ == "acl" and c.lemma_ in ("come", "import", "originate")
            for t in syntax.preposition_objects(c, ("from",))
        ]
        return [c for t in inner for c in self.actors.read(t, kinds) or self._owner(t, kinds, depth + 1)]

    def slot(self, slot: Slot, kinds: frozenset[EntityKind]) -> list[int]:
        """Clusters of an admissible kind in one slot."""
        if slot.where == "in.owner":  # "killed in the Pakistani offensive"
            events = [
                t
                for t in syntax.preposition_objects(self.token, ("in", "during"))
                if t.lemma_ in self.article.lexicon.frames.nouns
            ]
            against = [
                c for t in events for h in syntax.preposition_objects(t, ("with",)) for c in self.actors.read(h, kinds)
            ]
            return against or [c for t in events for c in self._owner(t, kinds)]
        two = slot.where.endswith(".two")
        where = slot.where.removesuffix(".two").removesuffix(".country").removesuffix(".not")
        tokens = self._tokens(where, slot.under)
        place = (
            where
            in (
                "in",
                "at",
                "to",
                "near",
                "from",
                "into",
                "on",
                "for",
                "outside",
                "of",
                "obj",
                "along",
                "across",
                "around",
                "toward",
                "towards",
                "over",
                "supported",
            )
            and EntityKind.PLACE in kinds
        )
        if slot.where.endswith(".country"):
            kinds = frozenset((EntityKind.COUNTRY,))
        found: list[int] = []
        for token in tokens:
            found += self.actors.read(token, kinds, place=place, modifier=where == "mod")
        found = list(dict.fromkeys(found))
        return found if not two or len(found) > 1 else []

    def _tokens(self, where: str, under: str | None) -> list[Token]:
        """Heads in a slot, each with those coordinated with it."""
        if under == "obj" and where in ("poss", "of", "mod") and self.frame.type in _JUDGING:
            # "criticised Zelaya's ouster", "demanded his release": he is not the one who is criticised or asked
            heads = [
                t
                for o in self.objects
                for c in syntax.conjuncts(o)
                if _quantified(c).lemma_ not in self.article.lexicon.nominals.undergone
                for t in self._noun_slot(_quantified(c), where)
            ]
        elif under == "obj":
            heads = [
                t for o in self.objects for c in syntax.conjuncts(o) for t in self._noun_slot(_quantified(c), where)
            ]
        elif where == "comp":
            heads = list(self._complement())
        elif where == "comp.subj":
            heads = [
                s
                for c in self.token.children
                if c.dep_ in ("ccomp", "advcl", "xcomp")
                for s in syntax.surface_subjects(c)
                if any(g.dep_ in ("nsubj", "nsubjpass") for g in c.children)
            ]
        elif where == "must":  # "said that China must": who must
            heads = [
                s
                for c in self.token.children
                if c.dep_ == "ccomp" and any(g.dep_ == "aux" and g.lower_ in ("must", "should") for g in c.children)
                for s in c.children
                if s.dep_ in ("nsubj", "nsubjpass")
            ]
        elif where == "for.comp":
            heads = [
                s
                for c in self.token.children
                if c.dep_ in ("ccomp", "advcl", "xcomp")
                for s in c.children
                if s.dep_ in ("nsubj", "nsubjpass") and any(m.dep_ == "mark" and m.lower_ == "for" for m in c.children)
            ]
        elif self.is_verb:
            heads = self._verb_slot(where)
        else:
            heads = self._noun_slot(self.token, where)
        if where == "mod":
            return heads
        return [t for head in heads for t in (*syntax.conjuncts(head), *self._comma_pair(head))]

    def _comma_pair(self, head: Token) -> list[Token]:
        """Headline style: "Peru, Chile sign deal"."""
        at = self.article.refs.name_at
        mine = at.get(head.i)
        if mine is None or mine.kind is not EntityKind.COUNTRY:
            return []
        return [c for c in head.children if c.dep_ == "appos" and c.i in at and at[c.i].kind is EntityKind.COUNTRY]

    def _verb_slot(self, where: str) -> list[Token]:
        token = self.token
        match where:
            case "subj" if token.pos_ == "ADJ" or token.dep_ == "acomp":
                return [token.head] if token.dep_ == "amod" else syntax.surface_subjects(token.head)
            case "subj":
                return syntax.subject_heads(token)
            case "obj":
                return self.objects
            case "iobj":
                return syntax.indirect_objects(token)
            case _:
                found = syntax.preposition_objects(token, (where,)) + syntax.stranded_relative(token, (where,))
                if not found and where in ("to", "for"):  # "pledged 30 million dollars in aid to Indonesia"
                    found += [
                        t
                        for i in syntax.preposition_objects(token, ("in", "worth"))
                        for t in syntax.preposition_objects(i, (where,))
                    ]
                if where in ("of", "from"):  # "out of Syria": a preposition under an adverb
                    found += [
                        g
                        for c in token.children
                        if c.dep_ in ("prt", "advmod", "prep") and c.lower_ in ("out", "ahead", "away", "because")
                        for g in syntax.preposition_objects(c, (where,))
                    ]
                if where in ("to", "in", "at") and not found:
                    found += [
                        g
                        for c in token.children
                        if c.dep_ == "advmod" and c.lower_ in ("back", "home", "over", "down", "up")
                        for g in syntax.preposition_objects(c, (where,))
                    ]
                return found

    def _noun_slot(self, noun: Token, where: str) -> list[Token]:
        match where:
            case "poss":
                owners = syntax.possessors(noun)
                if (
                    not owners
                    and noun.dep_ == "pobj"
                    and noun.head.lower_ == "of"
                    and noun.head.head.lemma_ in _WRAPPERS
                ):
                    owners = syntax.possessors(noun.head.head)  # "Algeria's decades of support"
                return owners
            case "mod":
                return syntax.left_modifiers(noun)
            case "support":
                return self._support(noun, self.support.agent)
            case "supported":
                return self._support(noun, self.support.target)
            case "self-subject":
                return self._predicated(noun)
            case "under":  # "struggling to cope under sanctions", "live under siege"
                return self._experiencer(noun)
            case "helped":  # "Russia's support helped Damascus"
                verb = _helping_verb(noun)
                return syntax.object_heads(verb) if verb is not None else []
            case _:
                found = syntax.preposition_objects(noun, (where,))
                if (
                    noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in _WRAPPERS
                ):  # "a policy of sanctions by"
                    found += [t for t in syntax.preposition_objects(noun.head.head, (where,)) if t.i != noun.i]
                if not found and where in _FAR:  # "a memorandum of understanding with", "N dollars in aid to"
                    inner = [
                        t
                        for t in syntax.preposition_objects(noun, ("of", "in", "worth"))
                        if t.i not in self.article.refs.at
                    ]
                    found += [t for i in inner for t in syntax.preposition_objects(i, (where,))]
                for verb in self._carrier(noun) if where not in ("by", "of") else []:
                    found += [t for t in syntax.preposition_objects(verb, (where,)) if t not in found]
                for child in noun.children:  # "talks ... were held between X and Y", "sanctions imposed by Y on X"
                    if child.dep_ == "acl" and child.tag_ == "VBN" and (child.lemma_ in self.support.agent):
                        found += [t for t in syntax.preposition_objects(child, (where,)) if t not in found]
                        if where == "by":
                            found += syntax.agent_phrase(child)
                return found

    def _carrier(self, noun: Token) -> list[Token]:
        """The support verb whose prepositions complete the noun's."""
        for verb in carriers(noun, self.support):
            key = _verb_key(verb)
            if noun.dep_ in ("dobj", "nsubjpass") and (key in self.support.agent or key in self.support.target):
                return [verb]
            if noun.dep_ == "nsubj" and key in self.support.subject:
                return [verb]
        return []

    def _support(self, noun: Token, verbs: frozenset[str]) -> list[Token]:
        for verb in carriers(noun, self.support):
            if _verb_key(verb) in verbs and (
                noun in syntax.object_heads(verb)
                or (verbs is self.support.target and noun.dep_ == "pobj" and noun.head.lower_ == "in")
            ):
                return syntax.subject_heads(verb)
        return []

    def _experiencer(self, noun: Token) -> list[Token]:
        """Who lives with what happens: "Iran is struggling to cope with sanctions"."""
        current = noun
        while current.dep_ == "pobj" and current.head.lower_ == "of" and current.head.head.pos_ == "NOUN":
            current = current.head.head  # "a round of sanctions"
        prep = current.head
        if (
            current.dep_ == "pobj"
            and prep.lower_ in ("under", "with", "by", "from")
            and prep.head.lemma_ in self.support.experiencer
        ):
            return syntax.object_heads(prep.head) if syntax.is_passive(prep.head) else syntax.subject_heads(prep.head)
        return []

    @staticmethod
    def _predicated(noun: Token) -> list[Token]:
        """ "Russia is an ally of Assad", "Syria's ally, Iran": whom the noun describes."""
        if noun.dep_ == "attr" and noun.head.pos_ in syntax.VERBAL:
            return syntax.surface_subjects(noun.head)
        if noun.dep_ == "appos":
            return [noun.head]
        appositions = [c for c in noun.children if c.dep_ == "appos"]
        if appositions:
            return appositions
        if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ in syntax.VERBAL:
            return syntax.surface_subjects(noun.head.head)
        return []

    def _complement(self) -> Iterator[Token]:
        """Actors of the complement clause, objects before prepositional objects, the matrix subject left out."""
        for clause in self.token.children:
            if clause.dep_ in ("xcomp", "ccomp") and clause.pos_ in syntax.VERBAL:
                yield from syntax.object_heads(clause)
                for child in clause.subtree:
                    if child.dep_ == "pobj" and child.head.lower_ in (
                        "with",
                        "to",
                        "for",
                        "against",
                        "on",
                        "of",
                        "from",
                        "between",
                        "in",
                    ):
                        yield child
            elif clause.dep_ == "prep" and clause.lower_ in ("on", "to", "with", "against", "from"):
                for verb in clause.children:
                    if verb.dep_ == "pcomp":
                        yield from syntax.object_heads(verb)
                        yield from syntax.preposition_objects(verb, ("with", "to", "for", "against", "on"))

    # ---- symmetric types

    def parties(self) -> tuple[list[int], list[int]] | None:
        """The two sides of a symmetric happening, or None where fewer than two take part."""
        frame = self.frame
        sides: list[list[int]] = []
        filled: list[str] = []
        for slot in frame.parties:
            found = [c for c in self.slot(slot, frame.agent_kinds) if not any(c in side for side in sides)]
            joint = slot.where in ("between", "among") or (slot.under == "obj" and slot.where == "mod")
            if joint and len(found) > 1:
                filled = [slot.where]
                sides = [found]  # "elevated China-Brazil ties", "talks between X and Y were chaired by Z"
                break
            if found:
                sides.append(found)
                filled.append(slot.where)
        if not self.is_verb and len([c for s in sides for c in s]) == 1 and filled[0] in ("with", "between", "to"):
            implied = [c for c in self.implicit_subject() if not any(c in side for side in sides)]
            if implied:
                sides.insert(0, implied)
        joint_side = len(sides) == 1 and filled[:1] and filled[0] in ("between", "among")
        if not sides or (frame.need_with and len(sides) < 2 and not joint_side and not self._reciprocal()):
            return None
        if len(sides) > 1:
            first, rest = sides[0], [c for side in sides[1:] for c in side]
            return (first, rest) if not self._same_side(first, rest) else None
        only = sides[0]
        if len(only) < 2:
            return None
        return ([only[0]], [only[1]]) if len(only) == 2 else (only, [])

    def _is_thing(self, token: Token) -> bool:
        """Whether an object is a deed or thing that can be judged ("condemned the coup", "rejected the mechanism")."""
        lexicon = self.article.lexicon
        if token.lemma_ in lexicon.frames.nouns or token.lemma_ in lexicon.nominals.undergone:
            return True
        return self.frame.things and token.pos_ == "NOUN" and token.i not in self.article.refs.at

    def lone_party(self) -> list[int] | None:
        """The only party named, or none at all where an object word makes the sense plain ("an agreement would be sealed")."""
        found = [c for slot in self.frame.parties for c in self.slot(slot, self.frame.agent_kinds)]
        found = list(dict.fromkeys(found))
        if len(found) > 1 or (not found and not (self.is_verb and self.frame.object)):
            return None
        return (
            found
            if self.frame.object or any(self.article.cluster(c).kind is EntityKind.COUNTRY for c in found)
            else None
        )

    def _reciprocal(self) -> bool:
        return any(t.lower_ in ("each", "one", "together") for t in self.token.children)

    def _same_side(self, first: list[int], rest: list[int]) -> bool:
        """A delegation and its own member are one side."""
        return any(
            r in self.article.cluster(f).members or f in self.article.cluster(r).members for f in first for r in rest
        )

    def implicit_subject(self) -> list[int]:
        """The subject of the clause on which the event noun hangs: "Lavrov said after talks with Assad"."""
        token = self.token
        if token.dep_ != "pobj" or token.head.lower_ not in _IMPLICIT:
            return []
        verb = token.head.head
        if verb.pos_ not in syntax.VERBAL:
            return []
        return [
            c
            for head in syntax.subject_heads(verb)
            for t in syntax.conjuncts(head)
            for c in self.actors.read(t, _ACTORS)
        ]

    # ---- circumstances

    def place(self, draft: Draft, carrying: list[Token]) -> None:
        """Sets the place; a town as target of a visit or deployment gives its country as the target."""
        towns = [t for t in draft.targets if self.article.cluster(t).kind is EntityKind.PLACE]
        if draft.type in ("visit", "deployment") and towns:
            draft.place = towns[0]
            if self.frame.type == "visit":
                draft.targets = [self._country_of(t) for t in draft.targets]
            else:
                draft.targets = [self._country_of(t) for t in draft.targets]
            draft.targets = list(dict.fromkeys(draft.targets))
        elif draft.type == "visit" and draft.targets and not towns:
            self._host_country(draft)
        if draft.place is None:
            draft.place = self.place_of(carrying)
        if (
            draft.place in draft.targets and self.article.cluster(draft.place).kind is EntityKind.COUNTRY
            if draft.place is not None
            else False
        ):
            draft.place = None

    def last_place(self) -> list[int]:
        """Where the article last was: the place named most recently before the trigger, in this sentence or the two before."""
        refs = self.article.refs
        for i in range(self.token.i - 1, max(-1, self.token.sent.start - 80), -1):
            name = refs.name_at.get(i)
            if (
                name is not None
                and name.start == i
                and name.kind is EntityKind.PLACE
                and i
                and self.article.doc[i - 1].lower_ in ("in", "at")
            ):
                return list(refs.at[i].clusters)
        return []

    def _country_of(self, town: int) -> int:
        country = self.article.cluster(town).country
        return self.article.refs.country(country) if country else town

    def _host_country(self, draft: Draft) -> None:
        """A visit to a host is a visit to his country, where that is not the guests' own."""
        hosts = {
            self.article.cluster(t).country for t in draft.targets if self.article.cluster(t).kind is EntityKind.PERSON
        }
        guests = {self.article.cluster(a).country for a in draft.agents}
        if (
            len(hosts) == 1
            and (host := next(iter(hosts))) is not None
            and host not in guests
            and len(draft.targets)
            == len([t for t in draft.targets if self.article.cluster(t).kind is EntityKind.PERSON])
        ):
            draft.targets = [self.article.refs.country(host)]

    def place_of(self, carrying: list[Token]) -> int | None:
        """The place of the happening: "in", "at" or "near" somewhere in the trigger's phrase, then in the carrying verb's."""
        refs = self.article.refs
        for holder in (self.token, *carrying):
            for prep in self._prepositions(holder, ("in", "at", "near", "inside", "outside")):
                for head in (g for g in prep.children if g.dep_ == "pobj"):
                    places = [c for c in refs.clusters_of(head, place=True) if self.article.cluster(c).kind in _PLACES]
                    inner = [
                        c
                        for p in head.subtree
                        if p.dep_ == "pobj" and p.i != head.i
                        for c in refs.clusters_of(p, place=True)
                        if self.article.cluster(c).kind is EntityKind.PLACE
                    ]
                    if places and not (inner and self._is_vague(places[0])):
                        return places[0]
                    if inner:
                        return inner[0]
        return None

    def _is_vague(self, place: int) -> bool:
        """Whether a town that follows says more: "in Syria", "at the People's Palace" before "in Damascus"."""
        cluster = self.article.cluster(place)
        record = self.article.lexicon.gazetteer.get(cluster.record) if cluster.record else None
        return cluster.kind is EntityKind.COUNTRY or record is None or record.population is None

    def _prepositions(self, holder: Token, words: tuple[str, ...]) -> Iterator[Token]:
        """Prepositions in the phrase or clause of a token, nearest first; other clauses and other happenings left out."""
        queue = list(holder.children)
        while queue:
            token = queue.pop(0)
            if token.dep_ == "prep" and token.lower_ in words:
                yield token
            elif token.dep_ == "pobj" and token.lemma_ in self.article.lexicon.frames.nouns:
                continue  # "before next month's summit in Moscow"
            elif token.dep_ in ("advcl", "acl") and token.tag_ == "VBN" and token.lemma_ in ("lead", "head"):
                queue += token.children  # "received a delegation, led by X, at the palace in Damascus"
            elif (
                token.dep_ in ("relcl", "acl")
                and token.tag_ == "VB"
                and self.frame.object
                and any(token.head.i == o.i for o in self.objects)
            ):
                queue += token.children  # "a concession to extract phosphate in Palmyra"
            elif (token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN")) or token.dep_ not in (
                "ccomp",
                "advcl",
                "relcl",
                "acl",
                "parataxis",
                "conj",
                "appos",
                "nsubj",
                "xcomp",
                "poss",
            ):
                queue += token.children

    def instrument(self, is_verb: bool) -> int | None:
        """A named law, treaty or deal in the clause ("under the Caesar Act")."""
        holders = [self.token, *self.objects]
        for holder in holders:
            for token in holder.subtree:
                mention = self.article.refs.at.get(token.i)
                if mention is not None and self.article.cluster(mention.clusters[0]).kind is EntityKind.INSTRUMENT:
                    return mention.clusters[0]
        return None

    def topics(self) -> tuple[str, ...]:
        """Words of the article that say what it is about."""
        slots = self.frame.topic or (Slot("on"), Slot("about"), Slot("over"))
        found = []
        for slot in slots:
            for head in self._tokens(slot.where, slot.under)[:3]:
                if head.i in self.article.refs.at or head.pos_ not in ("NOUN",):
                    continue
                start, end = syntax.phrase(head)
                text = " ".join(t.text for t in self.article.doc[start:end] if not (t.i == start and t.dep_ == "det"))
                found.append(" ".join(text.split()))
        return tuple(dict.fromkeys(found))

    def confidence(self, draft: Draft) -> float:
        """High for verbs with named participants; lower for nouns, descriptions and pronouns."""
        score = 0.95 if self.is_verb else 0.85
        for cluster in (*draft.agents, *draft.targets):
            if self.article.cluster(cluster).generic:
                score -= 0.05
        subject = self.token.sent
        return round(max(0.4, score - (0.1 if len(subject) > 60 else 0.0)), 2)


def _verb_key(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    place = next((c.lower_ for c in verb.children if c.dep_ == "dobj"), None)
    if verb.lemma_ == "take" and place == "place":
        return "take+place"
    return f"{verb.lemma_}+{particle}" if particle else verb.lemma_


def _helping_verb(noun: Token) -> Token | None:
    """The verb of helping whose subject the noun is, or that follows a "whose" phrase that the parser tore off."""
    if noun.dep_ == "nsubj":
        return noun.head if noun.head.lemma_ in _HELP else None
    if any(c.lower_ == "whose" for c in noun.children):
        after = next((t for t in noun.doc[noun.i + 1 : noun.i + 6] if t.pos_ == "VERB"), None)
        return after if after is not None and after.lemma_ in _HELP else None
    return None


def _shared_verbs(verb: Token) -> list[Token]:
    """Verbs whose date is this verb's too: the first of a coordination, the matrix of a participle or infinitive."""
    found = []
    current = verb
    for _ in range(3):
        if (
            current.dep_ == "conj"
            and current.head.pos_ in syntax.VERBAL
            and not any(c.dep_ in ("nsubj", "nsubjpass") for c in current.children)
        ):
            current = current.head
        elif current.dep_ in ("xcomp", "auxpass") and current.head.pos_ in (*syntax.VERBAL, "ADJ"):
            current = syntax.clause_head(current.head)
        elif (
            current.dep_ == "advcl"
            and current.tag_ in ("VB", "VBG")
            and current.head.pos_ in syntax.VERBAL
            and not any(c.dep_ in ("mark", "nsubj") for c in current.children)
        ):
            current = current.head
        else:
            break
        found.append(current)
    return found


def _object_words(head: Token) -> set[str]:
    words = {head.lemma_.casefold(), head.lower_}
    noun = _quantified(head)
    return words | {noun.lemma_.casefold(), noun.lower_} | {t.lemma_.casefold() for t in syntax.conjuncts(head)}


def _quantified(head: Token) -> Token:
    """ "a series of strikes", "a round of talks": the noun that is counted."""
    if head.lemma_ in (
        "series",
        "round",
        "number",
        "wave",
        "set",
        "raft",
        "package",
        "spate",
        "string",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "batch",
        "ton",
        "lot",
        "couple",
        "pair",
        "slew",
        "barrage",
        "volley",
    ):
        inner = syntax.preposition_objects(head, ("of",))
        if inner:
            return inner[0]
    return head


def _has_complement(verb: Token) -> bool:
    return any(
        c.dep_ in ("xcomp", "ccomp")
        or (c.dep_ == "advcl" and c.tag_ == "VB")
        or (c.dep_ == "prep" and any(g.dep_ == "pcomp" for g in c.children))
        for c in verb.children
    )


def _has_infinitive(verb: Token) -> bool:
    """ "told X to leave", unlike "told X that"."""
    return any(
        c.dep_ in ("xcomp", "ccomp", "advcl")
        and c.tag_ == "VB"
        and any(g.dep_ == "aux" and g.lower_ == "to" for g in c.children)
        for c in verb.children
    )


def _clause_words(token: Token) -> set[str]:
    """Lemmas and forms in the trigger's own clause, subordinate clauses with a subject of their own left out."""
    words: set[str] = set()
    stack = [token]
    while stack:
        current = stack.pop()
        words.update((current.lower_, current.lemma_.casefold(), current.text))
        for child in current.children:
            clause = (
                child.dep_ in ("ccomp", "advcl", "relcl", "parataxis")
                and child.tag_ != "VB"
                and any(g.dep_ in ("nsubj", "nsubjpass") for g in child.children)
            )
            if not (clause or (child.dep_ == "conj" and child.pos_ in syntax.VERBAL)):
                stack.append(child)
    if token.pos_ not in syntax.VERBAL and token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj"):
        words.update((token.head.lemma_, token.head.lower_))
    return words
