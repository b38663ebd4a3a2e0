"""Imports flow one way: model ← lexicon ← read ← annotate ← extract ← resolve ← merge ← graph ← publish ← evaluate ←
run ← cli. And what one layer alone shall know, no other imports."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent
LAYERS = (
    "model", "lexicon", "read", "annotate", "extract", "resolve", "merge", "graph", "publish", "evaluate", "run", "cli",
)
FREE = ("errors", "__init__")
"""Modules of the top that every layer may import."""
KNOWN_BY = {
    "rdflib": {"graph"}, "pyoxigraph": {"graph"}, "pyshacl": {"graph"}, "spacy": {"annotate", "extract"},
    "thinc": {"annotate"}, "pyvis": {"publish"}, "trafilatura": {"read"}, "click": {"cli"},
}
"""Libraries that one layer or two hide from the others."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(module: Path) -> Iterator[tuple[str, int]]:
    """(absolute name, line) of all that a module imports, inside functions too."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: relative import"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def layer_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_module_is_in_a_layer() -> None:
    assert len(MODULES) > 40
    assert {layer_of(module) for module in MODULES} <= {*LAYERS, *FREE, "__main__"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_flow_one_way(module: Path) -> None:
    layer = layer_of(module)
    if layer == "__main__":
        return
    below = () if layer in FREE else LAYERS[: LAYERS.index(layer) + 1]
    for name, line in imports(module):
        if name.startswith("kg."):
            used = name.split(".")[1]
            assert used in (*below, "errors", "__version__"), f"{module}:{line}: {layer} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_library_is_known_where_it_belongs(module: Path) -> None:
    layer = layer_of(module)
    for name, line in imports(module):
        knowing = KNOWN_BY.get(name.split(".")[0])
        assert knowing is None or layer in knowing, f"{module}:{line}: {layer} imports {name}"


def test_model_needs_the_standard_library_alone() -> None:
    for module in (PACKAGE / "model").glob("*.py"):
        for name, line in imports(module):
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or name.startswith("kg.model"), f"{module}:{line}: imports {name}"


def test_no_cycles_between_modules() -> None:
    graph = {module_name(module): {known for name, _ in imports_at_import_time(module) if (known := resolve(name))}
             for module in MODULES}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path[path.index(name):], name))
        if name not in done:
            for used in sorted(graph[name] - {name}):
                visit(used, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def module_name(module: Path) -> str:
    parts = module.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def resolve(name: str) -> str | None:
    """The module that an imported name lies in; None for those of others."""
    names = {module_name(module) for module in MODULES}
    return next((candidate for candidate in (name, name.rpartition(".")[0]) if candidate in names), None)


def imports_at_import_time(module: Path) -> Iterator[tuple[str, int]]:
    """Imports that run when the module is imported: not those inside functions or for type checking alone."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    skipped = {id(child) for node in ast.walk(tree)
               if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or is_type_checking(node)
               for child in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
