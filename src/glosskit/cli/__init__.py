"""The command line: parse, call, print, exit. One module a command, which imports what it needs when it runs."""

import gc
import os
import sys
from typing import Annotated

import typer

from glosskit.cli import check, daily, export, fmt, import_, init, new, rule, schema
from glosskit.version import __version__

app = typer.Typer(
    name="glosskit",
    help="Check, lint and export a glossary: one YAML file per term.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (check, fmt, daily, export, import_, new, init, rule, schema):
    app.command(module.NAME, cls=getattr(module, "KIND", None))(module.command)


@app.command("help", hidden=True)
def _help(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="COMMAND", show_default=False)] = None,
) -> None:
    """Show what the program, or one of its commands, is for."""
    asked = ["--help"] if name is None else [name, "--help"]
    group = ctx.find_root().command
    group.main(args=asked, prog_name=ctx.find_root().info_name, standalone_mode=False)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"glosskit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Check, lint and export a glossary: one YAML file per term."""


def main() -> None:
    """Run the program; the console script's entry."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        # A stream that the shell closed is None, and the next file to be opened would get its number.
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character must not stop the program. Whatever else reads takes reports for UTF-8, as
        # their first lines say, where Windows would write an encoding of its own.
        if hasattr(stream, "reconfigure"):
            chosen = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=None if chosen else "utf-8", errors="backslashreplace")
    # Before its first model, pydantic looks through all packages that are installed for plugins of its own.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        app()
    except OSError as error:  # the help or the version, where nothing can be printed
        from glosskit.cli._run import FAILED, of_disk, tell

        tell(of_disk(error))
        sys.exit(FAILED)
    finally:
        gc.freeze()  # the interpreter's last looks for garbage would pass over all of it, for nothing
