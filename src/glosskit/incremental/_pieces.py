"""Parts of files that a run takes from an earlier one."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from glosskit.journal import Piece


class Pieces:
    """Parts of files that are slow to make, by the hash of what they are made of.

    A key starts with the kind of the piece, and a space.
    """

    def __init__(self, former: Mapping[str, Piece] | None = None) -> None:
        self._former = former or {}
        self._used: dict[str, Piece] = {}
        self._fresh: dict[str, bytes] = {}

    def get(self, key: str, make: Callable[[], str]) -> str:
        """The piece of a key, from this run, an earlier one, or made now."""
        return str(self.data(key, make), "utf-8")

    def data(self, key: str, make: Callable[[], str]) -> Piece:
        """The same as UTF-8: for pieces that go into a file as they are."""
        found = self._used.get(key)
        if found is None:
            found = self._former.get(key)
            if found is None:
                found = self._fresh[key] = make().encode()
            self._used[key] = found
        return found

    def each(self, made: Iterable[tuple[str, Callable[[], str]]]) -> Iterator[Piece]:
        """The same of many pieces: thousands, nearly all of which an earlier run made."""
        used, former = self._used, self._former
        for key, make in made:
            if key not in used and key in former:
                used[key] = former[key]
            yield used[key] if key in used else self.data(key, make)

    def take(self) -> dict[str, bytes]:
        """Those that were made since this was last asked, for another process to `add`."""
        fresh, self._fresh = self._fresh, {}
        return fresh

    def add(self, made: Mapping[str, bytes]) -> None:
        """Know pieces that another process made."""
        self._used.update(made)

    def new(self) -> Mapping[str, Piece]:
        """Those that were made in this run."""
        return {key: self._used[key] for key in self._used.keys() - self._former.keys()}

    def live(self) -> set[str]:
        """The keys of those that a later run may ask for.

        Of a kind that was asked for, those that were used: whatever needs one of a kind needs them for all entries.
        """
        left = self._former.keys() - self._used.keys()
        kinds = {key.partition(" ")[0] for key in self._used} if left else set()
        return {*self._used, *(key for key in left if key.partition(" ")[0] not in kinds)}
