from __future__ import annotations

import pytest

from kg.read.language import foreign_language
from kg.read.tables import Tables

TEXTS = {
    "fr": "Le ministre des affaires étrangères a rencontré son homologue dans la capitale et les deux pays ont. ",
    "de": "Der Außenminister hat sich mit dem Präsidenten getroffen und ein Abkommen über die Grenze nicht. ",
    "es": "El ministro de relaciones exteriores se reunió con el presidente para hablar de la frontera y los. ",
    "id": "Menteri luar negeri bertemu dengan presiden untuk membahas perbatasan yang telah lama tidak dengan ini. ",
    "tr": "Dışişleri bakanı ve cumhurbaşkanı bir görüşme için olan şehir ile bu konu daha sonra dedi ancak için. ",
}


@pytest.mark.parametrize("code", TEXTS)
def test_foreign_languages(code: str, tables: Tables) -> None:
    assert foreign_language(TEXTS[code] * 4, tables) == code


def test_scripts(tables: Tables) -> None:
    assert foreign_language("Министр иностранных дел встретился с президентом. " * 4, tables) == "in Cyrillic script"
    assert foreign_language("وصل وزير الخارجية إلى العاصمة للقاء الرئيس. " * 5, tables) == "in Arabic script"


def test_english_and_short_texts_pass(tables: Tables) -> None:
    english = "The foreign minister met the president in the capital and the two countries signed a deal. "
    assert foreign_language(english * 4, tables) is None
    assert foreign_language(english * 4 + TEXTS["fr"], tables) is None
    assert foreign_language("Le ministre a dit non", tables) is None
    assert foreign_language("", tables) is None
