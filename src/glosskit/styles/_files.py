"""A team's files as text and as YAML, and mistakes in them at their place."""

from glosskit.document import Document, FieldPath
from glosskit.project import ConfigError, EntryFile
from glosskit.source import Source


def text_of(file: EntryFile) -> str:
    """A file's text.

    Raises:
        ConfigError: when it could not be read, or is not UTF-8.
    """
    if not isinstance(file.content, bytes):
        raise ConfigError(f"{file.path}: {file.content.message}")
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{file.path} is not saved as UTF-8. Save it again with that encoding.") from None


def document_of(file: EntryFile) -> Document:
    """A file's YAML.

    Raises:
        ConfigError: at its first fault.
    """
    source = Source.decode(file.path, text_of(file).encode())
    document = Document.parse(source)
    if document.faults:
        found = document.faults[0]
        line, column = source.location(found.span.start)
        raise ConfigError(f"{file.path}:{line}:{column}: {found.message} {found.hint or ''}".strip())
    return document


def fault(
    document: Document, path: FieldPath, words: str, *, value: bool = False, at: int = 0
) -> ConfigError:
    """A mistake in a file, at a key, or at a character of its value."""
    if value:
        start = document.text_span(path, at, at + 1).start
    else:
        start = (document.key_span(path) if path else document.span(path)).start
    line, column = document.source.location(start)
    stop = "" if words.endswith("?") else "."
    return ConfigError(f"{document.source.path}:{line}:{column}: {words}{stop}")
