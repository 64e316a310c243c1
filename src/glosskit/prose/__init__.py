"""Prose: an entry's words as plain text, each character with its place in the file's values.

This is the seam between entries and everything that reads prose: rules see segments, never YAML or markup.
"""

from glosskit.prose._articles import article_before
from glosskit.prose._mention import is_mention, quoted
from glosskit.prose._needed import Alternatives, needed_words
from glosskit.prose._proper import is_in_name
from glosskit.prose._replace import replacement, swap
from glosskit.prose._scan import Scanner, Triggers
from glosskit.prose._segments import OMITTED, Role, Segment, segments
from glosskit.prose._sentences import sentences
from glosskit.prose._spoken import is_spoken_of
from glosskit.prose._vocabulary import vocabulary
from glosskit.prose._words import data_names, load_data, load_words, read_words, thaw

__all__ = [
    "OMITTED",
    "Alternatives",
    "Role",
    "Scanner",
    "Segment",
    "Triggers",
    "article_before",
    "data_names",
    "is_in_name",
    "is_mention",
    "is_spoken_of",
    "load_data",
    "load_words",
    "needed_words",
    "quoted",
    "read_words",
    "replacement",
    "segments",
    "sentences",
    "swap",
    "thaw",
    "vocabulary",
]
