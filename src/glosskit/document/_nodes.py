"""The three kinds of value that a document's tree is made of."""

from glosskit.source import Span

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar:
    """A text as YAML decodes it.

    Attributes:
        value: the decoded characters.
        start: offset of the first character of the value as written, quotes or block indicator included.
        end: offset one past its last character that is not white space.
        style: `""` (plain), `"'"`, `'"'`, `"|"` (literal) or `">"` (folded).
    """

    __slots__ = ("end", "start", "style", "value")

    def __init__(self, value: str, start: int, end: int, style: str) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.style = style

    @property
    def span(self) -> Span:
        """Where the value stands."""
        return Span(self.start, self.end)

    @property
    def is_null(self) -> bool:
        """Whether every YAML reader takes this for no value at all."""
        return not self.style and self.value in _NULLS

    def data(self) -> object:
        """The characters, or None where there is no value."""
        return None if self.is_null else self.value


class Sequence:
    """A list; `start` and `end` enclose its items."""

    __slots__ = ("end", "items", "start")

    def __init__(self, start: int) -> None:
        self.items: list[Node] = []
        self.start = start
        self.end = start

    @property
    def span(self) -> Span:
        """Where the list stands."""
        return Span(self.start, self.end)

    def data(self) -> object:
        """The items' values."""
        return [item.data() for item in self.items]


class Mapping:
    """Keys with their values, in the order of the file, keys given twice included."""

    __slots__ = ("end", "pairs", "start")

    def __init__(self, start: int) -> None:
        self.pairs: list[tuple[Scalar, Node]] = []
        self.start = start
        self.end = start

    @property
    def span(self) -> Span:
        """Where the mapping stands."""
        return Span(self.start, self.end)

    def get(self, name: str) -> "Node | None":
        """The value of the first key of that name."""
        for key, value in self.pairs:
            if key.value == name:
                return value
        return None

    def data(self) -> dict[str, object]:
        """A dictionary; of a key given twice, the first value."""
        values: dict[str, object] = {}
        for key, value in self.pairs:
            values.setdefault(key.value, value.data())
        return values


Node = Scalar | Sequence | Mapping
