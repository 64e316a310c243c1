"""Lists of words that a team accepts or rejects: a word or pattern on each line."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from glosskit.project import ConfigError, EntryFile
from glosskit.styles._files import text_of
from glosskit.styles._patterns import Pattern, PatternError, word_pattern

ACCEPTED = "accept.txt"
REJECTED = "reject.txt"


def vocabulary(styles: Sequence[EntryFile], name: str) -> Iterator[Pattern]:
    """The patterns of all lists of a name.

    Raises:
        ConfigError: at the line of one that cannot run.
    """
    for file in styles:
        if PurePosixPath(file.path).name == name:
            yield from _patterns(file)


def _patterns(file: EntryFile) -> Iterator[Pattern]:
    for number, line in enumerate(text_of(file).splitlines(), 1):
        word = line.strip()
        if not word or word.partition(" ")[0] == "#":  # `#MeToo` is a word
            continue
        try:
            yield word_pattern(word)
        except PatternError as error:
            column = line.index(word) + error.at + 1
            raise ConfigError(f"{file.path}:{number}:{column}: {error}.") from None
