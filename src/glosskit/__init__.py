"""glosskit: a content pipeline and linting toolkit for glossaries."""

__version__ = "0.1.0"
