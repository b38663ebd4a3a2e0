"""How well kg reads: the scores of annotated articles, and the floors below which they must not fall.

``python -m benchmarks.quality`` prints the scores; ``--write`` also puts them into quality.json and the documents;
``--check`` exits with 1 where one is below its floor in floors.json; ``--raise`` lifts the floors to what was reached.

The annotated articles of others, with their scorers, are no part of this repository: ``--data`` says where they are.
The sentences of tests/phenomena are, and are always read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.merging import check_merging
from benchmarks.report import (
    DEVELOPMENT_DATA,
    FOLDER,
    ROOT,
    describe,
    machine,
    read_json,
    replace_section,
    to_markdown,
    write_json,
)

FLOORS = FOLDER / "floors.json"
RESULTS = FOLDER / "quality.json"
SEEDS = ROOT / "seeds"
FEWER_IS_BETTER = frozenset({"forbidden facts"})
_ANNOTATION = (".json", ".yaml", ".txt", ".zip", ".conll", ".conllu")
KG = (sys.executable, "-m", "kg")


@dataclass(frozen=True, kw_only=True)
class Score:
    """What was measured on one set of texts."""

    size: str
    """How many texts: ``161 sentences``."""
    metrics: Mapping[str, float]
    details: Sequence[str] = ()
    """Lines that say more, for the terminal alone."""


@dataclass(frozen=True, kw_only=True)
class Set:
    """A set of annotated texts."""

    name: str
    holds: str
    measure: Callable[[Path], Score]
    files: tuple[str, ...]
    """What the annotation consists of, relative to its folder: its digest says whether floors still apply."""
    headline: tuple[str, ...] = field(default=())
    """The metrics that the README shows."""
    is_ours: bool = False
    """Whether it lies in this repository."""


def main() -> int:
    """Measures, prints, and does what the options ask for; returns the exit code."""
    given = _options().parse_args()
    chosen = [one for one in SETS if not given.only or one.name in given.only]
    absent = [one for one in chosen if not one.is_ours and not (given.data / "score_seeds.py").is_file()]
    if absent:
        names = ", ".join(one.name for one in absent)
        print(f"{given.data}: no development data here, so not measured: {names}; give its folder with --data,"
              " or choose a set of this repository with --only phenomena", file=sys.stderr)
        return 2
    results = {}
    for one in chosen:
        folder = ROOT if one.is_ours else given.data
        score = one.measure(folder)
        results[one.name] = {
            "sample": _digest(folder, one.files), "size": score.size, "metrics": dict(score.metrics),
        }
        print(f"\n{one.name}: {score.size}, {one.holds}\n")
        print("".join(f"  {name:<34} {_show(name, value)}\n" for name, value in score.metrics.items()), end="")
        print("".join(f"  - {line}\n" for line in score.details), end="")
    if given.write:
        _write(results)
    if given.lift:
        write_json(FLOORS, lift(read_json(FLOORS), results))
    fallen = find_fallen(read_json(FLOORS), results) if given.check else []
    for line in fallen:
        print(line, file=sys.stderr)
    return int(bool(fallen))


def find_fallen(floors: Mapping[str, Any], results: Mapping[str, Any]) -> list[str]:
    """A line for each metric below its floor, and for each set whose texts are no longer those of the floors."""
    lines = []
    for name, result in results.items():
        floor = floors.get(name)
        if floor is None:
            lines.append(f"{name}: has no floor; add it with --raise")
        elif floor["sample"] != result["sample"]:
            lines.append(f"{name}: the annotation has changed since its floors were set; set them anew with --raise")
        else:
            lines += [
                f"{name}: {metric} is {_show(metric, result['metrics'].get(metric))}, its floor {_show(metric, least)}"
                for metric, least in floor["floors"].items() if _is_worse(metric, result["metrics"].get(metric), least)
            ]
    return lines


def _is_worse(metric: str, value: float | None, floor: float) -> bool:
    if value is None:
        return True
    return value > floor if metric in FEWER_IS_BETTER else value < floor


def lift(floors: Mapping[str, Any], results: Mapping[str, Any]) -> dict[str, Any]:
    """The floors with those lifted that were passed. A set with other texts than before gets floors of its own."""
    lifted = dict(floors)
    for name, result in results.items():
        old = floors.get(name, {})
        known = old.get("floors", {}) if old.get("sample") == result["sample"] else {}
        reached = {metric: _round_down(metric, value) for metric, value in result["metrics"].items()}
        best = {
            metric: value if metric not in known or _is_worse(metric, known[metric], value) else known[metric]
            for metric, value in reached.items()
        }
        lifted[name] = {"sample": result["sample"], "floors": best}
    return dict(sorted(lifted.items()))


def _round_down(metric: str, value: float) -> float:
    return value if metric in FEWER_IS_BETTER else math.floor(value * 1000) / 1000


def _show(metric: str, value: float | None) -> str:
    if value is None:
        return "missing"
    return f"{value:.0f}" if metric in FEWER_IS_BETTER else f"{value:.3f}"


def _digest(folder: Path, names: Sequence[str]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for name in names:
        path = folder / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in _ANNOTATION and file.name != "known_gaps.txt":
                digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _write(results: Mapping[str, Any]) -> None:
    known = {one.name: one for one in SETS}
    where = machine()
    kept = read_json(RESULTS).get("sets", {})
    sets = {name: results.get(name) or kept[name] for name in known if name in results or name in kept}
    write_json(RESULTS, {**where, "sets": sets})
    full = [row for name, one in sets.items() for row in _rows(known[name], one, tuple(one["metrics"]))]
    short = [row for name, one in sets.items() for row in _rows(known[name], one, known[name].headline)]
    columns = ("texts", "measure", "reached")
    replace_section(FOLDER / "README.md", "quality", f"{to_markdown(columns, full)}\n{describe(where)}\n")
    replace_section(ROOT / "README.md", "quality", to_markdown(columns, short))


def _rows(one: Set, result: Mapping[str, Any], metrics: Sequence[str]) -> list[tuple[str, str, str]]:
    """A row for each metric, the texts named in the first alone."""
    texts = [f"{result['size']}, {one.holds}", *[""] * (len(metrics) - 1)]
    shown = (_show(metric, result["metrics"][metric]) for metric in metrics)
    return list(zip(texts, metrics, shown, strict=True))


# ---- the sets


def _seeds(data: Path) -> Score:
    facts = _kg("extract", SEEDS)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("".join(f"{json.dumps(fact)}\n" for fact in facts))
        file.flush()
        found = json.loads(_run(data, "score_seeds.py", "--predictions", file.name, "--json"))
    total, fields = found["TOTAL"], found["fields"]["all"]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    merging = check_merging(data, facts=facts, entities=_kg("entities", SEEDS), texts=texts)
    exact = [texts[fact["article"]][fact["start"] : fact["end"]] == fact["sentence"] for fact in facts]
    joined = {what: share for what in ("entities one", "entities apart", "events one", "events apart")
              if (share := merging.share(what)) is not None}
    return Score(
        size=f"{len(texts)} articles",
        metrics={
            "must-recall": total["must_recall"], "recall": total["recall"], "precision": total["precision"],
            "F1 of must-recall and precision": total["F1"], "forbidden facts": found["forbidden"],
            "date right": fields["date"], "place right": fields["place"], "status right": fields["status"],
            "title right": fields["title"], "statements: must-recall": found["type"]["statement"]["must_recall"],
            "evidence is the text": sum(exact) / len(exact), **joined,
        },
        details=[*(f"{what}: {count}" for what, count in sorted(merging.counts.items())), *merging.wrong],
    )


def _plover(data: Path) -> Score:
    scores = _score(data, "plover_gsr.py", "extract")
    category, triple = scores["event category, category"], scores["triple (country), category"]
    return Score(size=f"{scores['records']} sentences", metrics={
        "category: precision": category["P"], "category: recall": category["R"], "category: F1": category["F1"],
        "triple with countries: precision": triple["P"], "triple with countries: recall": triple["R"],
        "triple with countries: F1": triple["F1"],
    })


def _ecb(data: Path) -> Score:
    scores = _score(data, "ecb_events.py", "extract")
    return Score(size=f"{scores['articles']} articles", metrics={
        "mentions of our types found": scores["mentions found, relation types"]["share"],
        "all mentions: CoNLL F1": scores["all mentions"]["CoNLL"],
        "found mentions: CoNLL F1": scores["found mentions: system"]["CoNLL"],
        "found mentions: B3 precision": scores["found mentions: system"]["B3_P"],
    })


def _gum(data: Path) -> Score:
    scores = _score(data, "gum_news.py", "entities")
    return Score(size=f"{scores['articles']} articles", metrics={
        "names found: F1": scores["names: found (head)"]["F1"],
        "names found and typed: F1": scores["names: found and typed"]["F1"],
        "all mentions found: F1": scores["all mentions: found (head)"]["F1"],
        "coreference, names: CoNLL F1": scores["coreference, names"]["CoNLL"],
        "coreference, all mentions: CoNLL F1": scores["coreference, all mentions"]["CoNLL"],
    })


def _phenomena(_: Path) -> Score:
    # The model is loaded, which the other sets do in processes of their own.
    from tests.phenomena.cases import load_cases
    from tests.phenomena.compare import problems, read_cases

    cases = load_cases(ROOT / "tests" / "phenomena")
    found = read_cases(cases)
    wrong = [problems(case, found[case.id]) for case in cases]
    invented = sum(any(line.startswith("forbidden") for line in lines) for lines in wrong)
    return Score(
        size=f"{len(cases)} sentences",
        metrics={
            "read exactly as annotated": sum(not lines for lines in wrong) / len(cases),
            "nothing that is not said": 1 - invented / len(cases),
        },
        details=[f"not as annotated: {sum(map(bool, wrong))}"],
    )


def _kg(command: str, folder: Path) -> list[dict[str, Any]]:
    done = subprocess.run([*KG, command, "--format", "jsonl", str(folder)], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _score(data: Path, scorer: str, command: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "scores.json"
        template = f"{' '.join(KG)} {command} --format jsonl {{files}}"
        _run(data, f"scorers/{scorer}", "--cmd", template, "--json", str(result))
        scores: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))["scores"]
    return scores


def _run(data: Path, script: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, script, *arguments], cwd=data, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{data / script}: exit code {done.returncode}: {done.stderr.strip()[-500:]}")
    return done.stdout


SETS = (
    Set(name="seeds", holds="the seeds, annotated in full", measure=_seeds, files=("seeds/gold", "seeds/merge.json"),
        headline=("must-recall", "precision", "forbidden facts", "date right", "place right", "status right")),
    Set(name="phenomena", holds="written for this project, one construction of news English each",
        measure=_phenomena, files=("tests/phenomena",), is_ours=True,
        headline=("read exactly as annotated", "nothing that is not said")),
    Set(name="plover", holds="the PLOVER gold standard records, every second one", measure=_plover,
        files=("public/openeventdata+PLOVER/gold_standard_records",),
        headline=("category: F1", "triple with countries: F1")),
    Set(name="ecb", holds="ECB+, development topics: which mentions are one event", measure=_ecb,
        files=("public/AlonEirew+cross-doc-event-coref",),
        headline=("mentions of our types found", "found mentions: CoNLL F1")),
    Set(name="gum", holds="Wikinews in GUM: names, and what refers to them", measure=_gum,
        files=("public/amir-zeldes+gum",), headline=("names found: F1", "coreference, names: CoNLL F1")),
)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DEVELOPMENT_DATA, metavar="DIR",
                        help="annotated articles with their scorers (default: ../shared/dev)")
    parser.add_argument("--only", action="append", choices=[one.name for one in SETS], help="this set (repeatable)")
    parser.add_argument("--write", action="store_true", help="put the scores into quality.json and the documents")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a score is below its floor")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was reached")
    return parser


if __name__ == "__main__":
    sys.exit(main())
