"""Files written aside and renamed into place together, so that a folder never holds half a result."""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import ConfigError


def check_output(folder: Path) -> None:
    """Raises ConfigError where no files can be written to ``folder``, which need not exist yet."""
    nearest = next(one for one in (folder, *folder.absolute().parents) if one.exists() or one.is_symlink())
    if not nearest.is_dir():
        raise ConfigError(f"{nearest}: is not a folder; give a folder to write to")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise ConfigError(f"{nearest}: may not be written by this user; give another folder")


@contextmanager
def staged(output: Path, *, aside: Path) -> Iterator[Path]:
    """A new folder to write in; its files move to ``output`` at the end, and vanish on an error.

    ``aside`` is where the new folder lies, on the file system of ``output``. A file that came out the same keeps its
    modification time. Raises ConfigError where ``output`` holds a folder in place of a file; OSError where it cannot be
    written.
    """
    aside.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=aside, prefix="new-"))
    try:
        yield folder
        _move_files(folder, output)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _move_files(folder: Path, output: Path) -> None:
    files = sorted(folder.iterdir())
    for file in files:
        if (output / file.name).is_dir():
            raise ConfigError(f"{output / file.name}: is a folder where a file shall go; move it away")
    for file in files:
        target = output / file.name
        if not (target.is_file() and filecmp.cmp(file, target, shallow=False)):
            file.replace(target)
