"""The version, in a module of its own so that the outputs can name it without the whole package."""

__version__ = "0.1.0"
