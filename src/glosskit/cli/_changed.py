"""`glosskit check --changed`: what is found in entries that differ from a commit, or was broken by their change."""

from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from typer.core import TyperCommand, TyperOption

if TYPE_CHECKING:
    from glosskit.diagnostics import Diagnostic
    from glosskit.project import EntryFile, Project

HEAD = "HEAD"


class Differing(NamedTuple):
    """How far a glossary is from a revision.

    Attributes:
        ref: the revision.
        entries: how many of the entries that are there differ, or are new.
        gone: how many entries are not there any more, or not by their old name.
    """

    ref: str
    entries: int
    gone: int = 0


class Command(TyperCommand):
    """A command whose option `--changed` may stand without a value.

    A word behind it that is the name of a file or folder is one of the command's paths, as git has it too;
    `--changed=REF` is a revision in any case.
    """

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options' help, with the formats that there are."""
        from glosskit.reporters import formats

        for option in self.params:
            if option.name == "output_format" and isinstance(option, TyperOption):
                option.help = f"How to print: {', '.join(formats())}."
        super().format_options(ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Give the option the value that it stands for."""
        end = args.index("--") if "--" in args else len(args)
        for at in range(end):
            if args[at] != "--changed":
                continue
            following = args[at + 1 : at + 2]
            if not following or following[0].startswith("-") or Path(following[0]).exists():
                args = [*args[:at], f"--changed={HEAD}", *args[at + 1 :]]
                break
        return super().parse_args(ctx, args)


def brought_by_change(
    found: "tuple[Diagnostic, ...]",
    place: "Project",
    entries: "Sequence[EntryFile]",
    request: tuple[str, Sequence[Path]],
    check: "Callable[[Sequence[EntryFile]], tuple[Diagnostic, ...]]",
) -> "tuple[tuple[Diagnostic, ...], Differing]":
    """Those diagnostics that are in changed entries, or were not there before the change.

    A deleted or renamed entry is changed too: what then leads nowhere stands in others, and was not found before.

    Args:
        found: what is found now, in all entries.
        place: the glossary.
        entries: its files now.
        request: the revision to compare with, and the files that the user named.
        check: finds what there is in other files; asked only when something differs.

    Returns:
        the diagnostics, and what differs.

    Raises:
        ConfigError: when git cannot tell what differs.
    """
    from glosskit import files, revisions
    from glosskit.project import EntryFile

    ref, paths = request
    places = [*(place.root / name for name in place.folders), *paths]
    then = revisions.differing(ref, place.root, places)
    if then is None:
        return found, Differing(ref, len(entries))
    now = {file.path for file in entries}
    then = {
        path: content
        for path, content in then.items()
        if path in now or PurePosixPath(path).suffix.lower() in files.ENDINGS
    }
    if not then:
        return (), Differing(ref, 0)
    before = [file for file in entries if file.path not in then]
    before += [EntryFile(path, content) for path, content in then.items() if content is not None]
    known = {(one.rule, one.path, one.span) for one in check(sorted(before, key=lambda file: file.path))}
    kept = tuple(one for one in found if one.path in then or (one.rule, one.path, one.span) not in known)
    gone = sum(content is not None for path, content in then.items() if path not in now)
    return kept, Differing(ref, len(now.intersection(then)), gone)
