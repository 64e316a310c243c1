"""The exporters: each module of this folder makes one target, and is found by being here."""

from functools import cache
from importlib import import_module

import glosskit.exporters
from glosskit.discovery import names_in
from glosskit.names import nearest
from glosskit.project import ConfigError
from glosskit.publishing import Exporter


@cache
def targets() -> tuple[str, ...]:
    """The names of all targets, sorted."""
    return names_in(glosskit.exporters)


def get_exporter(target: str) -> tuple[Exporter, ...]:
    """The exporter of a target; every one of them for "all".

    Raises:
        ConfigError: when there is no such target.
    """
    if target != "all" and target not in targets():
        match = nearest(target, (*targets(), "all"), cutoff=0.6)
        also = f" Did you mean `{match}`?" if match else ""
        raise ConfigError(f"There is no export `{target}`: use {', '.join(targets())} or all.{also}")
    chosen = targets() if target == "all" else (target,)
    return tuple(import_module(f"glosskit.exporters.{name}").EXPORTER for name in chosen)
