"""What an export leaves to the next one besides its files."""

from collections.abc import Collection, Sequence
from typing import NamedTuple


class Published(NamedTuple):
    """What the files of a manifest were made of, and when they were written, in the manifest's order.

    Attributes:
        manifest: the SHA-256 of the manifest's bytes.
        made_of: of each file the hash of what it was made of; empty where that is not known.
        times: when each was last changed, in nanoseconds as the disk has it.
    """

    manifest: str = ""
    made_of: Sequence[str] = ()
    times: Sequence[int] = ()

    def files(self, manifest: str, paths: Collection[str]) -> dict[str, tuple[str, int]]:
        """What each file was made of, and its time.

        Args:
            manifest: the hash of the manifest that is there now; of another one than then, nothing is known.
            paths: the files that it names.
        """
        if manifest != self.manifest or not len(self.made_of) == len(self.times) == len(paths):
            return {}
        return dict(zip(paths, zip(self.made_of, self.times, strict=True), strict=True))
