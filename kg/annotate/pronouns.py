"""Pronouns: he, she, it, they and their possessives, where one earlier mention clearly stands out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.annotate import syntax
from kg.annotate.arguments import Arguments
from kg.annotate.clusters import Cluster, Referents
from kg.annotate.syntax import NOMINAL_SUBJECTS, VERBAL
from kg.lexicon.nominals import NominalWords
from kg.model import EntityKind, MentionForm

_BACK = 2
"""Sentences before its own in which a pronoun's antecedent may stand."""
_SALIENCE = {"nsubj": 3.0, "nsubjpass": 3.0, "dobj": 1.5, "pobj": 1.0, "poss": 1.2, "appos": 0.5}
"""How likely a mention is taken up again, by its grammatical function: subjects before objects."""
_OTHER_SALIENCE = 0.8
_OWN_CLAUSE = 1.5
_SUBJECT_OF = {"ROOT": 1.0, "ccomp": 0.2}
_NEARNESS, _NEARNESS_BEFORE = 0.9, 0.3
"""What the last word of a sentence counts more than its first: in the pronoun's own sentence, in one before."""
_RIVAL = 0.5
"""A mention that is only so much less salient leaves the pronoun open."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a pronoun asks of its antecedent."""

    kinds: tuple[EntityKind, ...]
    sex: str | None = None
    plural: bool = False

    @property
    def is_neuter(self) -> bool:
        """Whether it is "it" or "its"."""
        return not self.plural and self.sex is None

    def admits(self, cluster: Cluster) -> bool:
        """Whether kind, sex and number fit; an unknown sex fits both."""
        if cluster.kind not in self.kinds or (self.sex and cluster.sex and cluster.sex != self.sex):
            return False
        if self.plural:
            return cluster.plural or cluster.kind is EntityKind.ORGANISATION
        return not cluster.plural if self.is_neuter and cluster.kind is EntityKind.GROUP else True


_WANTED = {
    "m": _Wanted((EntityKind.PERSON,), sex="m"),
    "f": _Wanted((EntityKind.PERSON,), sex="f"),
    "plural": _Wanted((EntityKind.GROUP, EntityKind.ORGANISATION, EntityKind.COUNTRY), plural=True),
    "neuter": _Wanted((EntityKind.COUNTRY, EntityKind.ORGANISATION, EntityKind.GROUP)),
}


class PronounReader:
    """Finds antecedents. Precise rather than eager: without a clear one a pronoun stays unresolved and is reported."""

    def __init__(self, nominals: NominalWords, arguments: Arguments) -> None:
        self.nominals = nominals
        self.arguments = arguments

    def read(self, found: Referents, token: Token) -> None:
        """Adds the mention, or reports the pronoun as unresolved."""
        wanted = _WANTED[self.nominals.pronouns[token.lower_]]
        if token.lower_ == "it" and self._is_expletive(token):
            return
        clusters = self._joint(found, token) if wanted.plural else None
        if clusters is None:
            best = self._latest(found, token, wanted)
            clusters = (best,) if best is not None else None
        if clusters is None:
            found.unresolved.append(token)
        else:
            found.add_mention(token, (token.i, token.i + 1), clusters, MentionForm.PRONOUN)

    def _is_expletive(self, token: Token) -> bool:
        """Whether "it" is nobody: "It is time", "it seems", "it was announced that"."""
        verb = token.head
        if verb.lemma_ in self.nominals.expletive_verbs:
            return True
        if verb.lemma_ == "be" and token.dep_ in ("nsubj", "expl"):
            return syntax.has_child(verb, ("acomp", "attr", "ccomp", "xcomp"))
        return token.dep_ in ("nsubjpass", "expl") and syntax.has_child(verb, ("ccomp",))

    # ---- several at once

    def _joint(self, found: Referents, token: Token) -> tuple[int, ...] | None:
        """All whom "they" denotes after a coordinated subject, two people named together, or two who met."""
        subjects = (
            candidate
            for sentence in _window(token, _BACK)
            for candidate in reversed(sentence)
            if candidate.i < token.i and candidate.dep_ in NOMINAL_SUBJECTS
        )
        for candidate in subjects:
            if clusters := _coordinated(found, candidate):
                return clusters
            mention = found.at.get(candidate.i)
            if mention is not None and found[mention.clusters[0]].plural:
                return None
            if mention is not None and len(mention.clusters) > 1:
                return mention.clusters
        before = next(iter(list(_window(token, 1))[1:]), None)
        if before is None:
            return None
        return _named_together(found, token, before) or self._met(found, token, before)

    def _met(self, found: Referents, token: Token, before: Span) -> tuple[int, ...] | None:
        """Those who met in the sentence before: "Lavrov received Assad. They discussed ..."."""
        root = next((t for t in before if t.dep_ == "ROOT"), None)
        if root is None or token.dep_ != "nsubj" or root.lemma_ not in self.nominals.joint_verbs:
            return None
        heads = [
            *self.arguments.subject_heads(root),
            *self.arguments.object_heads(root),
            *syntax.preposition_objects(root, ("with",)),
        ]
        clusters = tuple(dict.fromkeys(cluster for head in heads for cluster in found.clusters_of(head)))
        return clusters if len(clusters) > 1 else None

    # ---- one

    def _latest(self, found: Referents, pronoun: Token, wanted: _Wanted) -> int | None:
        """The most salient earlier mention: subjects before others, near before far."""
        barred = self._barred(found, pronoun)
        for distance, sentence in enumerate(_window(pronoun, _BACK)):
            ranked = [
                (_salience(candidate, pronoun, distance), cluster)
                for candidate, cluster in _candidates(found, sentence, pronoun, wanted)
                if cluster not in barred and not (distance == 0 and _is_blocked(candidate, pronoun))
            ]
            if not ranked:
                continue
            score, best = max(ranked, key=lambda entry: entry[0])
            has_rival = any(cluster != best and other >= score - _RIVAL for other, cluster in ranked)
            return None if has_rival and distance > 0 and wanted.sex is None else best
        return None

    def _barred(self, found: Referents, pronoun: Token) -> set[int]:
        """Referents of the subject of the pronoun's own verb: "accusing him" is not about the one who accuses."""
        if pronoun.dep_ in ("dobj", "dative"):
            verb = pronoun.head
        elif pronoun.dep_ == "pobj":
            verb = pronoun.head.head
        else:
            return set()
        heads = self.arguments.surface_subjects(verb) if verb.pos_ in VERBAL else []
        return {cluster for head in heads for token in syntax.conjuncts(head) for cluster in found.clusters_of(token)}


def _window(token: Token, back: int) -> Iterator[Span]:
    """The sentence of a token and those before it, nearest first."""
    sentence = token.sent
    yield sentence
    for _ in range(back):
        if sentence.start == 0:
            return
        sentence = token.doc[sentence.start - 1].sent
        yield sentence


def _coordinated(found: Referents, head: Token) -> tuple[int, ...]:
    """Those whom a coordination of people, bodies or countries names, at least two."""
    if not syntax.has_child(head, ("conj",)):
        return ()
    clusters = [cluster for token in syntax.conjuncts(head) for cluster in found.clusters_of(token)]
    if len(clusters) < 2 or any(found[cluster].kind is EntityKind.PLACE for cluster in clusters):
        return ()
    return tuple(dict.fromkeys(clusters))


def _named_together(found: Referents, token: Token, before: Span) -> tuple[int, ...] | None:
    """Two people of a coordinated object in the sentence before, for a pronoun that is the subject."""
    objects = (t for t in before if t.dep_ in ("pobj", "dobj") and syntax.has_child(t, ("conj",)))
    for candidate in objects if token.dep_ in NOMINAL_SUBJECTS else ():
        clusters = [cluster for t in syntax.conjuncts(candidate) for cluster in found.clusters_of(t)]
        people = tuple(dict.fromkeys(c for c in clusters if found[c].kind is EntityKind.PERSON))
        if len(people) == 2:
            return people
    return None


def _candidates(found: Referents, sentence: Span, pronoun: Token, wanted: _Wanted) -> Iterator[tuple[Token, int]]:
    """Heads of earlier mentions of one referent that fits, with the referent; subjects of it stand for governments."""
    for candidate in sentence:
        mention = found.at.get(candidate.i) if candidate.i < pronoun.i else None
        if mention is None or mention.head != candidate.i or len(mention.clusters) != 1:
            continue
        cluster = mention.clusters[0]
        if candidate.dep_ in (*NOMINAL_SUBJECTS, "poss"):
            cluster = found.seats.get(candidate.i, cluster)
        # "Saudi Arabia, Egypt and the UAE cut ties with Qatar over its ...": not theirs
        is_one_of_many = candidate.dep_ in NOMINAL_SUBJECTS and syntax.has_child(candidate, ("conj",))
        if wanted.admits(found[cluster]) and not (wanted.is_neuter and is_one_of_many):
            yield candidate, cluster


def _is_blocked(candidate: Token, pronoun: Token) -> bool:
    """Whether both are arguments of one verb: "Assad met him" is someone else, "Assad and his brother" is not."""
    same_head = candidate.head.i == pronoun.head.i
    return same_head and (pronoun.dep_ == "poss" or candidate.dep_ != "poss")


def _salience(candidate: Token, pronoun: Token, distance: int) -> float:
    score = _SALIENCE.get(candidate.dep_, _OTHER_SALIENCE)
    if candidate.dep_ in NOMINAL_SUBJECTS:
        clause = candidate.head
        if clause.i == syntax.clause_head(pronoun).i and clause.dep_ != "ROOT":
            score += _OWN_CLAUSE  # "as the envoy made his first visit": the subject of the pronoun's own clause
        score += _SUBJECT_OF.get(clause.dep_, 0.0)
    sentence = candidate.sent
    nearness = (candidate.i - sentence.start) / max(1, len(sentence))
    return score + nearness * (_NEARNESS if distance == 0 else _NEARNESS_BEFORE)
