"""Common nouns that denote actors: "the Syrian government", "both sides", "rebels", "the capital"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.arguments import Arguments
from kg.annotate.clusters import MentionAt, Referents
from kg.annotate.countries import Countries
from kg.annotate.described import DescriptionReader, add_nominal
from kg.annotate.names import Name
from kg.annotate.recent import find_pair, find_recent
from kg.annotate.titled import TitleReader
from kg.annotate.titles import TitlePhrase
from kg.lexicon.names import NameWords
from kg.lexicon.nominals import NominalWords
from kg.model import EntityKind, MentionForm

_MODIFIERS = ("compound", "amod", "nmod", "npadvmod")
_SINGULAR = ("NN", "NNP")
_BODIES = (EntityKind.ORGANISATION, EntityKind.GROUP)


class NominalReader:
    """Reads nouns in text order."""

    def __init__(self, words: NameWords, nominals: NominalWords, countries: Countries, arguments: Arguments) -> None:
        self.nominals = nominals
        self.countries = countries
        self.arguments = arguments
        self.descriptions = DescriptionReader(nominals)
        self.titles = TitleReader(words, nominals, self.descriptions, countries)

    def read(self, found: Referents, token: Token) -> None:
        """Adds the mention of a noun, if it denotes somebody."""
        word = token.lower_
        pair = find_pair(found, token, self.nominals)
        if pair is not None:
            add_nominal(found, token, pair)
        elif self._describes_next(found, token) or self._only_modifies(token):
            return
        elif (title := self._title(found, token)) is not None:
            self.titles.read(found, token, title)
        elif word in self.nominals.capital:
            self._capital(found, token)
        elif not syntax.has_word(token, ("few",)):  # "one of the few heads of state": nobody in particular
            self._common(found, token)

    def _only_modifies(self, token: Token) -> bool:
        return token.dep_ in _MODIFIERS and (token.dep_ == "npadvmod" or not self.nominals.is_agentive(token.lower_))

    def _title(self, found: Referents, token: Token) -> TitlePhrase | None:
        """The title of which a noun is the last word or the head."""
        title = found.title_at.get(token.i) if token.lower_ not in self.nominals.national else None
        if title is None or token.i not in (title.end - 1, found.doc[title.start : title.end].root.i):
            return None
        return title

    def _common(self, found: Referents, token: Token) -> None:
        word = token.lower_
        country = self.countries.of_modifiers(found, token)
        kind = self._kind(found, token)
        named = self._named_country(found, token) if word in self.nominals.appositive else None
        if named is not None:
            add_nominal(found, token, found.clusters_of_name(named))
        elif kind is None or (country is None and self._is_undetermined(token)):
            return
        elif kind is EntityKind.COUNTRY:
            self._state(found, token, country)
        elif kind not in _BODIES or not self._describes_body_before(found, token):
            local = word in self.nominals.institutions and not syntax.has_child(token, ("poss", "relcl"))
            if country is None and local:
                country = self.countries.around(found, token)
            self.descriptions.read(found, token, kind, country)

    def _kind(self, found: Referents, token: Token) -> EntityKind | None:
        """The kind of thing that a noun denotes: "our Russian allies" are Russia, "Russia's allies" are others."""
        national = token.lower_ in self.nominals.national
        if national and any(self.countries.of_token(found, m) for m in syntax.left_modifiers(token)):
            return EntityKind.COUNTRY
        return self.nominals.kind(token.lower_)

    def _is_undetermined(self, token: Token) -> bool:
        return token.lower_ in self.nominals.determined and not syntax.has_child(token, ("det", "poss"))

    @staticmethod
    def _named_country(found: Referents, token: Token) -> Name | None:
        """The country named in apposition: "Syria's main regional ally, Iran"."""
        apposed = (child for child in token.children if child.dep_ == "appos")
        names = (found.name_of_kind(child.i, EntityKind.COUNTRY) for child in apposed)
        return next((name for name in names if name is not None), None)

    # ---- beside names

    def _describes_next(self, found: Referents, token: Token) -> bool:
        """Reads a noun right before a name as describing it: "Russian firm Stroytransgaz", "his envoy Mr X"."""
        name, kind = found.name_at.get(token.i + 1), self.nominals.kind(token.lower_)
        if name is None or token.tag_ not in _SINGULAR:
            return False
        is_same = kind is name.kind and kind in (EntityKind.PERSON, EntityKind.ORGANISATION)
        if not is_same and not (kind is EntityKind.GROUP and name.kind is EntityKind.ORGANISATION):
            return False
        cluster = found[found.clusters_of_name(name)[0]]
        cluster.country = (
            cluster.country
            or self.countries.of_modifiers(found, token)
            or self.countries.of_modifiers(found, found.doc[name.end - 1])
        )
        cluster.descriptions.add(token.lower_)
        found.at[token.i] = MentionAt(token.i, token.i, token.i + 1, MentionForm.NOMINAL, (cluster.id,))
        return True

    def _describes_body_before(self, found: Referents, token: Token) -> bool:
        """Reads a noun right after the name of a body as describing it: "the Hizbollah group", "the APEC forum"."""
        name = found.name_of_kind(token.i - 1, EntityKind.ORGANISATION)
        if name is None or token.tag_ not in _SINGULAR or token.lower_ in self.nominals.bearers:
            return False
        add_nominal(found, token, found.clusters_of_name(name))
        return True

    # ---- countries and towns

    def _capital(self, found: Referents, token: Token) -> None:
        """Reads "the Syrian capital", "Syria's capital" and "the capital" as the town."""
        code = self.countries.of_modifiers(found, token) or found.home
        record = found.gazetteer.country(code) if code else None
        for capital in record.capitals if record is not None else ():
            for town in found.gazetteer.find(capital):
                if town.kind is EntityKind.PLACE and town.country == code:
                    add_nominal(found, token, (found.of_record(town.key),))
                    return

    def _state(self, found: Referents, token: Token, country: str | None) -> None:
        if country is not None:
            add_nominal(found, token, (found.country(country),))
        elif token.lower_ in self.nominals.the_country:
            self._the_country(found, token)
        elif not self._of_person(found, token):
            self._government(found, token)

    def _the_country(self, found: Referents, token: Token) -> None:
        """Reads "the war-torn country": the article's, else the last one named; never the subject's own."""
        if not syntax.has_word(token, ("the", "this", "that")):
            return
        own: set[str | None] = set()
        if token.dep_ in ("dobj", "pobj"):
            subjects = self.arguments.subject_heads(syntax.clause_head(token))
            own = {found[cluster].country for head in subjects for cluster in found.clusters_of(head)}
        codes = [found.home, *(found[c].country for c in find_recent(found, token.i, (EntityKind.COUNTRY,)))]
        code = next((code for code in codes if code and code not in own), None)
        if code is not None:
            add_nominal(found, token, (found.country(code),))
        else:
            found.unresolved.append(token)

    def _of_person(self, found: Referents, token: Token) -> bool:
        """Reads "Assad's government" as the country that he serves, "the Trump administration" as a body of its own."""
        for child in token.children:
            owner = found.possessor(child.i) if child.dep_ in ("poss", "compound", "nmod") else None
            if owner is None:
                continue
            if owner.kind is EntityKind.PERSON and (child.dep_ != "poss" or not owner.country):
                self.descriptions.read(found, token, EntityKind.ORGANISATION, owner.country)
            elif owner.country is not None:
                add_nominal(found, token, (found.country(owner.country),))
            return True
        return False

    def _government(self, found: Referents, token: Token) -> None:
        code = self.countries.around(found, token) if syntax.has_word(token, ("the", "this")) else None
        if code is not None:
            add_nominal(found, token, (found.country(code),))
        elif token.lower_ not in self.nominals.need_country:
            self.descriptions.read(found, token, EntityKind.ORGANISATION, None)
