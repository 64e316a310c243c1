"""Glossary: all entries together, their names, and the links between them; `load` reads one from the disk."""

from glosskit.glossary._glossary import Glossary
from glosskit.glossary._loading import Progress, build, config_of, load
from glosskit.glossary._reference import Reference

__all__ = ["Glossary", "Progress", "Reference", "build", "config_of", "load"]
