"""`kg`: the commands together, and how each of them ends."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Sequence

import click

from kg import __version__
from kg.cli.build import build
from kg.cli.console import say
from kg.cli.entities import entities
from kg.cli.evaluate import evaluate
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.open import open_network
from kg.cli.query import query
from kg.cli.validate import validate
from kg.errors import KgError

DONE, PROBLEMS, UNUSABLE = 0, 1, 2
"""Exit codes: done; ran, but found problems; bad usage or unusable input."""

_COMMANDS = (build, extract, entities, query, explain, open_network, export, validate, evaluate)


class _InGivenOrder(click.Group):
    """The commands in the order in which people meet them, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InGivenOrder, commands={command.name or "": command for command in _COMMANDS})
@click.version_option(__version__, prog_name="kg")
@click.option("-v", "--verbose", is_flag=True, help="Log what the library does, on stderr.")
def cli(verbose: bool) -> None:
    """News articles in, a knowledge graph out in which every triple leads back to the words that state it.

    \b
    Example:
      kg build seeds -o output
      kg open output
    """
    logging.basicConfig(level=logging.DEBUG if verbose else logging.ERROR, stream=sys.stderr, format="kg: %(message)s")


def main(args: Sequence[str] | None = None) -> int:
    """Runs the command of ``args`` (those of the process by default) and returns its exit code.

    Whatever is wrong with usage or input is said in one line on stderr.
    """
    _set_up_streams()
    try:
        code = cli.main(args, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "kg"
        return _fail(f"{error.format_message().rstrip('.')}; see `{where} --help`")
    except click.ClickException as error:
        return _fail(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        return 130
    except BrokenPipeError:
        return _leave_quietly()
    except SystemExit as ending:
        # click's answer to a closed pipe.
        return _leave_quietly() if ending.code == 1 else DONE
    except KgError as error:
        for line in str(error).splitlines():
            say(line)
        return UNUSABLE
    except OSError as error:
        return _fail(f"{error.filename or 'kg'}: {error.strerror or error}")
    except Exception as error:
        return _fail_by_own_fault(error)
    return code if isinstance(code, int) else DONE


def _set_up_streams() -> None:
    """Results are UTF-8 with line feeds on every system, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _fail(message: str) -> int:
    say(message)
    return UNUSABLE


def _fail_by_own_fault(error: Exception) -> int:
    if os.environ.get("KG_TRACEBACK"):
        traceback.print_exception(error)
    what = f"{type(error).__name__}: {error}"
    return _fail(f"internal error: {what}; set KG_TRACEBACK=1 to see where, and please report it")


def _leave_quietly() -> int:
    """Who reads our output has seen enough (`kg extract ... | head`): that is no failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
