"""Readings kept from earlier runs, so that a second build reads only what changed."""

from __future__ import annotations

import os
import shutil
import tempfile
from hashlib import blake2b
from pathlib import Path

import msgspec

from kg.model import Document, Reading

_CHECK = 16
"""Bytes of the checksum that each entry begins with."""


def encode_reading(reading: Reading) -> bytes:
    """The reading as bytes; :func:`decode_reading` gives it back equal."""
    return msgspec.msgpack.encode(reading)


def decode_reading(data: bytes) -> Reading:
    """The reading that :func:`encode_reading` was given. Raises msgspec.DecodeError on other bytes."""
    return _DECODER.decode(data)


_DECODER = msgspec.msgpack.Decoder(Reading)


class ReadingCache:
    """Readings on disk, one file each, by what they were made from.

    ``version`` stands for everything but the document that shapes a reading (:func:`kg.run.fingerprint.fingerprint`);
    readings of other versions are never returned, and :meth:`forget_other_versions` removes them.
    """

    def __init__(self, folder: Path, *, version: str) -> None:
        self._root, self._folder = folder, folder / version

    def get(self, document: Document) -> Reading | None:
        """The reading of exactly this document; None where there is none, or its file is damaged."""
        try:
            entry = self._path(document).read_bytes()
        except OSError:
            return None
        check, data = entry[:_CHECK], entry[_CHECK:]
        # A damaged entry is as good as none: the article is read again, and the entry written anew.
        return decode_reading(data) if check == _checksum(data) else None

    def put(self, reading: Reading) -> None:
        """Keep a reading. Other runs see the whole entry or none. Raises OSError where it cannot be written."""
        data, path = encode_reading(reading), self._path(reading.document)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, _checksum(data) + data)

    def forget_other_versions(self) -> None:
        """Remove what was kept under other versions: no later run could use it."""
        if self._root.is_dir():
            for folder in self._root.iterdir():
                if folder != self._folder:
                    shutil.rmtree(folder, ignore_errors=True)

    def _path(self, document: Document) -> Path:
        key = blake2b(msgspec.msgpack.encode(document), digest_size=20).hexdigest()
        return self._folder / key[:2] / key


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_CHECK).digest()


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file aside and rename it into place."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
