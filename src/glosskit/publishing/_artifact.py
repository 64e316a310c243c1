"""What an exporter is, and the files that it gives."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from glosskit.glossary import Glossary
from glosskit.reading import Record


class Artifact(NamedTuple):
    """One file of an export.

    Attributes:
        path: where it goes, below the folder of its target, with forward slashes.
        source: its bytes, or a function that renders them: it is called only when it has to be.
        made_of: the hash of everything that its bytes depend on, such as `View.made_of`; a file of the same is not
            rendered again. Empty where that is not known.
    """

    path: str
    source: bytes | Callable[[], bytes]
    made_of: str = ""

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return self.source if isinstance(self.source, bytes) else self.source()


@dataclass(frozen=True, slots=True)
class Exporter:
    """One target of exports.

    Attributes:
        name: the target's name, and the name of its folder.
        summary: what it makes, in a few words, for the help.
        artifacts: from a glossary and the entries to carry, to files.
    """

    name: str
    summary: str
    artifacts: Callable[[Glossary, tuple[Record, ...]], Iterable[Artifact]]
