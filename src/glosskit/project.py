"""Where a glossary is: its configuration file, its folders, its entry files.

Light, so that a check of what has not changed since the last one can answer before anything else is loaded.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glosskit import files

CONFIG_NAME = "glosskit.toml"
ANNOUNCED = "daily.txt"
"""The file of the days that were announced, beside the configuration."""
_DEFAULT_FOLDERS = ("entries",)


class ConfigError(Exception):
    """The configuration or the command line cannot be used; the message is for people, and names file and key."""


@dataclass(frozen=True)
class Project:
    """A glossary's place on the disk.

    Attributes:
        root: the folder of the configuration file, from which its paths count.
        config_path: the configuration file, or None where there is none.
        settings: its content as TOML has it, not validated.
    """

    root: Path
    config_path: Path | None
    settings: Mapping[str, Any]

    @property
    def folders(self) -> tuple[str, ...]:
        """The names of the entries' folders, as far as the setting can be read."""
        names = self.settings.get("entries", _DEFAULT_FOLDERS)
        listed = names if isinstance(names, list | tuple) else (names,)
        return tuple(name for name in listed if isinstance(name, str))


@dataclass(frozen=True, slots=True)
class EntryFile:
    """One entry file as it was found.

    Attributes:
        path: the path as shown to people.
        content: its bytes, or why they were not read.
    """

    path: str
    content: bytes | files.Refusal


def locate(start: Path | str = ".") -> Project:
    """Find a glossary for a folder: the configuration in it, or in the nearest folder above.

    Raises:
        ConfigError: when there is no such folder, or a configuration file cannot be read.
    """
    here = Path(start).resolve()
    if not here.is_dir():
        raise ConfigError(f"There is no folder {files.shown(here)}.")
    path = find_config(here)
    return Project(path.parent if path else here, path, settings_of(path) if path else {})


def locate_for(paths: Iterable[Path | str]) -> Project:
    """Find the glossary of the working directory; where it has none, the one around some files.

    Whoever works at the root of a larger repository names files of a glossary in one of its folders.

    Args:
        paths: files and folders, which need not exist yet.

    Raises:
        ConfigError: as `locate` does, and when the paths belong to several glossaries.
    """
    here = locate(".")
    if here.config_path is not None or any((here.root / name).is_dir() for name in here.folders):
        return here
    folders = (path if path.is_dir() else path.parent for path in map(Path, paths))
    found = {path for path in (find_config(files.resolved(folder)) for folder in folders) if path}
    if len(found) > 1:
        names = " and ".join(sorted(files.shown(path) for path in found))
        raise ConfigError(f"These files belong to several glossaries ({names}): check one after the other.")
    return locate(found.pop().parent) if found else here


def find_config(start: Path) -> Path | None:
    """The configuration file for a folder: in it or in the nearest folder above.

    Whatever bears its name counts, so that a link that leads nowhere is told and not taken for no configuration.

    Raises:
        ConfigError: when a pyproject.toml cannot be read.
    """
    return next((path for path in map(config_in, (start, *start.parents)) if path), None)


def config_in(folder: Path) -> Path | None:
    """The configuration file in a folder, as `find_config` knows it."""
    own, shared = folder / CONFIG_NAME, folder / "pyproject.toml"
    if own.is_file() or os.path.lexists(own):
        return own
    return shared if shared.is_file() and "glosskit" in _tools(shared) else None


def place_in_repository(start: Path) -> str:
    """The path from the root of the git repository around a folder to it, as "docs/"; empty at the root or without."""
    for folder in (start, *start.parents):
        if (folder / ".git").exists():
            return "".join(f"{part}/" for part in start.relative_to(folder).parts)
    return ""


def settings_of(path: Path) -> Mapping[str, Any]:
    """The settings in a configuration file, not validated.

    Raises:
        ConfigError: when it cannot be read as TOML, or has something else in the place of its settings.
    """
    settings = _tools(path).get("glosskit", {}) if path.name == "pyproject.toml" else _toml(path)
    if not isinstance(settings, Mapping):
        raise ConfigError(
            f"{path.name}: `tool.glosskit` must be a table: write the settings below one line [tool.glosskit]."
        )
    return settings


def _tools(path: Path) -> Mapping[str, Any]:
    """What a pyproject.toml says to tools."""
    tools = _toml(path).get("tool")
    return tools if isinstance(tools, Mapping) else {}


def read_files(project: Project, extra: Iterable[Path | str] = ()) -> tuple[EntryFile, ...]:
    """Read the glossary's entry files, in the order of their shown paths.

    Args:
        project: the glossary's place.
        extra: files, or folders of files, to be read in addition, wherever they lead. A file from elsewhere with
            the id of an entry stands in that entry's place, unless the latter is named as well.

    Raises:
        ConfigError: when a path or a configured folder does not exist.
    """
    return tuple(
        EntryFile(shown, files.read_entry(path, tree)) for shown, path, tree in _entry_files(project, extra)
    )


def read_styles(project: Project) -> tuple[EntryFile, ...]:
    """Read a team's own rules and word lists: every file of the configured styles folder, in the order of their paths.

    Raises:
        ConfigError: when a configured folder does not exist.
    """
    folder = styles_folder(project)
    return tuple(
        EntryFile(path.relative_to(project.root).as_posix(), files.read_entry(path, folder))
        for path in style_files(project)
    )


def style_files(project: Project) -> list[Path]:
    """The files of the styles folder, sorted.

    Raises:
        ConfigError: as `read_styles` does.
    """
    return sorted(
        path
        for path in styles_folder(project).rglob("*")
        if path.suffix in (".yml", ".yaml", ".txt") and not path.is_dir()
    )


def styles_folder(project: Project) -> Path:
    """The folder of a team's own rules; only one that is configured has to exist.

    Raises:
        ConfigError: when it does not.
    """
    setting = project.settings.get("styles")
    name = setting if isinstance(setting, str) else "styles"
    folder = project.root / name
    if setting is not None and not folder.is_dir():
        raise ConfigError(f"There is no folder `{name}` beside {CONFIG_NAME}: make it, or change `styles`.")
    return folder


def read_templates(project: Project) -> tuple[EntryFile, ...]:
    """Read a team's templates: every `.jinja` file of the folder that `[export.html] templates` names, by its path in it.

    Raises:
        ConfigError: when there is no such folder.
    """
    folder = _template_folder(project)
    return tuple(
        EntryFile(path.relative_to(folder).as_posix(), files.read_entry(path, folder))
        for path in template_files(project)
        if folder
    )


def template_files(project: Project) -> tuple[Path, ...]:
    """The paths of a team's templates, sorted.

    Raises:
        ConfigError: when there is no such folder.
    """
    folder = _template_folder(project)
    if folder is None:
        return ()
    if not folder.is_dir():
        raise ConfigError(
            f"There is no folder `{folder.name}` beside {CONFIG_NAME}: make it, or change `export.html.templates`."
        )
    return tuple(sorted(path for path in folder.rglob("*.jinja") if not path.is_dir()))


def _template_folder(project: Project) -> Path | None:
    name: Any = project.settings
    for key in ("export", "html", "templates"):
        name = name.get(key) if isinstance(name, Mapping) else None
    return project.root / name if isinstance(name, str) else None


def read_announced(project: Project) -> str:
    """The text of the file of announced days; empty where there is none.

    Raises:
        ConfigError: when it cannot be read.
    """
    path = project.root / ANNOUNCED
    if not path.is_file():
        return ""
    content = files.read_entry(path)
    try:
        if isinstance(content, files.Refusal):
            raise ConfigError(f"{ANNOUNCED}: {content.message}")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{ANNOUNCED} is not saved as UTF-8. Save it again with that encoding.") from None


def _entry_files(project: Project, extra: Iterable[Path | str]) -> list[tuple[str, str, Path | None]]:
    """Shown path, path, and the folder that the file was found in; None for a file that the user named."""
    named = {_absolute(path): path for path in _named(extra)}
    found: dict[str, tuple[str, Path | None]] = {}
    for folder in _folders(project, needed=not named):
        # One relative path for the folder, not one for each file: this is half the time of a check of nothing new.
        start, shown = len(str(folder)) + 1, f"{files.shown(folder)}/".removeprefix("./")
        for path in files.find_entries(folder):
            # A path that the user names is read wherever it leads, one that was only found is not.
            tree = None if named and _absolute(path) in named else folder
            found.setdefault(path, (f"{shown}{path[start:].replace(os.sep, '/')}", tree))
    chosen = [(shown, path, folder) for path, (shown, folder) in found.items()]
    if named:
        outside = [path for absolute, path in named.items() if absolute not in found]
        if outside:
            # The same file may be named by another road, such as a link to the glossary's folder.
            resolve = files.resolving()
            known = {
                resolve(path)
                for _, path, folder in chosen
                if folder is None or not os.path.islink(path)  # noqa: PTH114
            }
            outside = [path for path in outside if resolve(path) not in known]
        stand_ins = {path.stem for path in outside}
        # Two files of one id that were both named are both read, and the second one is told of.
        chosen = [item for item in chosen if item[2] is None or Path(item[1]).stem not in stand_ins]
        chosen += [(files.shown(path), str(path), None) for path in outside]
    return sorted(chosen, key=lambda item: item[0])


def _folders(project: Project, *, needed: bool) -> Iterator[Path]:
    for name in project.folders:
        folder = project.root / name
        if folder.is_dir():
            yield folder
        elif needed and project.config_path is None:
            # Not the folder itself: it may hold any kind of YAML files, at any depth.
            raise ConfigError(
                "There is no glossary here: go to its folder, or start one with `glosskit init`."
            )
        elif needed:
            raise ConfigError(
                f"There is no folder `{name}` beside {CONFIG_NAME}: make it, or change `entries`."
            )


def _absolute(path: str | Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - links are not to be followed here


def _named(extra: Iterable[Path | str]) -> Iterator[Path]:
    for item in extra:
        path = Path(item)
        if path.is_dir():
            yield from map(Path, files.find_entries(path))
        elif path.exists() or path.is_symlink():
            yield path
        else:
            raise ConfigError(f"There is no file or folder {path.as_posix()}.")


def _toml(path: Path) -> dict[str, Any]:
    text = ""
    try:
        if not path.is_file():
            dangling = path.is_symlink() and not path.exists()
            kind = "is a link that leads nowhere" if dangling else "is not a file"
            raise ConfigError(f"{path.name} {kind}: mend it, or delete it.")
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{path.name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path.name} is not saved as UTF-8. Save it again with that encoding.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        hint = (
            " Use straight quotes, not curly ones." if "“" in text or "”" in text else _unquoted(text, error)
        )
        raise ConfigError(f"{path.name} is not valid TOML: {error}.{hint}") from None


def _unquoted(text: str, error: Exception) -> str:
    """What to write where the line that a fault is in has a text, or a key, without its quotes."""
    at = re.search(r"at line (\d+)", str(error))
    lines = text.splitlines()
    line = lines[int(at[1]) - 1] if at and int(at[1]) <= len(lines) else ""
    key = re.match(r"\s*([^\s\"'=\[\]#]*[^\w.\-\s\"'=\[\]#][^\s\"'=\[\]#]*)\s*=\s*(.*)", line)
    if key:
        return f' Put the key in double quotes: "{key[1]}" = {key[2]}'
    bare = re.fullmatch(r"\s*([\w.-]+)\s*=\s*([^\s\"'\[{#][^\"#]*?)\s*(?:#.*)?", line)
    if bare is None or not re.search(r"[^\W\d_]", bare[2]):
        return ""
    return f' Put the text in double quotes: {bare[1]} = "{bare[2]}"'
