"""Files → documents: bytes decoded, page furniture told from the story, and what the page says of its publication.

>>> from kg.read import read_paths
>>> for found in read_paths(["articles"]):  # doctest: +SKIP
...     print(found.id if isinstance(found, Document) else found)
"""

from kg.read.blocks import find_blocks
from kg.read.files import ARTICLE_LIMIT, SourceFile, keep_unique, list_files, read_file, read_paths
from kg.read.lines import mask_markup
from kg.read.tables import Tables, load_tables
from kg.read.unreadable import Problem, Unreadable

__all__ = [
    "ARTICLE_LIMIT",
    "Problem",
    "SourceFile",
    "Tables",
    "Unreadable",
    "find_blocks",
    "keep_unique",
    "list_files",
    "load_tables",
    "mask_markup",
    "read_file",
    "read_paths",
]
