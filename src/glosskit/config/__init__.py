"""Configuration: glosskit.toml, or [tool.glosskit] in pyproject.toml."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from glosskit.config._sections import (
    Config,
    EmailProfile,
    FragmentsConfig,
    Labels,
    RulesConfig,
    Search,
    Sentences,
)
from glosskit.labels import with_labels
from glosskit.project import ConfigError, settings_of

__all__ = [
    "Config",
    "EmailProfile",
    "Labels",
    "RulesConfig",
    "Search",
    "Sentences",
    "load",
    "validated",
    "with_heading_level",
    "with_profile",
    "with_rules",
]


def load(path: Path) -> Config:
    """Read a configuration file.

    Raises:
        ConfigError: when it cannot be read, or holds what glosskit does not know.
    """
    return validated(settings_of(path), lambda line: f"{path.name}: {line}")


def validated(settings: Mapping[str, Any], tell: Callable[[str], str]) -> Config:
    """A configuration of settings as TOML has them.

    Args:
        settings: by their keys.
        tell: makes the line to show of what is wrong with one.

    Raises:
        ConfigError: when one is not known, or has a value that it cannot have.
    """
    try:
        return Config.model_validate(with_labels(settings))
    except ValidationError as error:
        from glosskit.config._words import explain

        lines = [explain(item) for item in error.errors(include_url=False)]
        raise ConfigError("\n".join(map(tell, lines))) from None


def with_rules(config: Config, chosen: Mapping[str, tuple[str, ...]]) -> Config:
    """The same configuration with what the command's options choose: `select`, `ignore` and `profiles`.

    Profiles are added to the configured ones, the others take the place of them.
    """
    profiles = tuple(dict.fromkeys((*config.rules.profiles, *chosen.get("profiles", ()))))
    rules = config.rules.model_copy(update={**chosen, "profiles": profiles})
    rules._options = {key: f"--{key.removesuffix('s')}" for key in chosen}
    return config.model_copy(update={"rules": rules})


def with_profile(config: Config, name: str) -> Config:
    """The same configuration for another e-mail provider.

    Raises:
        ConfigError: when there is no such provider.
    """
    if name not in list(EmailProfile):
        raise ConfigError(f"There is no e-mail profile `{name}`: use {', '.join(EmailProfile)}.")
    email = config.export.email.model_copy(update={"profile": EmailProfile(name)})
    return config.model_copy(update={"export": config.export.model_copy(update={"email": email})})


def with_heading_level(config: Config, level: int) -> Config:
    """The same configuration for fragments whose heading has another level, from 1 to 4."""
    fragments = FragmentsConfig(heading_level=level)
    return config.model_copy(update={"export": config.export.model_copy(update={"fragments": fragments})})
