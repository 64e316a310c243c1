"""What the entries were at another commit, as git has it.

git is called as a program: its repositories have more than one format, and whoever asks for changes has it.
"""

import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from glosskit import files
from glosskit.project import ConfigError

_DEEPER = "fetch more of it with `git fetch --unshallow`, or in GitHub Actions with `fetch-depth: 0`"
# A repository's own settings must not start programs, and a file's name is a name, not a pattern.
_GIT = ("git", "--literal-pathspecs", "-c", "core.fsmonitor=false")
_FILE_MODES = frozenset({"100644", "100755"})


def differing(ref: str, root: Path, places: Iterable[Path]) -> dict[str, bytes | files.Refusal | None] | None:
    """The files that are not what they were where the branch of this working tree left a revision.

    Compared is the working tree with the merge base of HEAD and the revision; for a revision that lies in the
    history of HEAD, that is the revision itself. Files that git does not know yet count, those that it ignores do not.

    Args:
        ref: a branch, a tag, a commit, or another name that git understands.
        root: the glossary's folder, somewhere in the repository.
        places: the files and folders to look at, whether they exist or not.

    Returns:
        each such file by its path as shown to people, with its content then; None for a file that was not there.
        None in place of it all where there is no commit yet, so that everything is new.

    Raises:
        ConfigError: when there is no git, no repository, or no such revision in it.
    """
    if ref.startswith("-") or not ref.strip() or re.search(r"[\x00-\x1f]", ref):
        raise ConfigError(f"--changed takes a branch, a tag or a commit, not `{ref}`.")
    if ".." in ref:
        one = ref.partition("..")[0] or "HEAD"
        raise ConfigError(
            f"--changed compares what is here with one branch, tag or commit, and `{ref}` is a range: write --changed={one}."
        )
    top = Path(os.path.realpath(_repository(root)))
    base = _base(ref, top)
    if base is None:
        return None
    # A folder may be a link to where git knows its files.
    roots = {real: path for path in places if (real := files.resolved(path)).is_relative_to(top)}
    if not roots:
        raise ConfigError(
            "The entries are in no git repository here, so there is nothing to compare them with."
        )
    blobs = _blobs_then(base, top, roots)
    contents = _contents({blob for blob in blobs.values() if blob is not None}, top)
    found: dict[str, bytes | files.Refusal | None] = {}
    for path, blob in blobs.items():
        for real, given in roots.items():
            if not path.is_relative_to(real):
                continue
            below = path.relative_to(real)
            if any(part.startswith(".") for part in below.parts):
                continue  # hidden files are no entries
            shown = files.shown(given / below if below.parts else given)
            found[shown] = None if blob is None else contents[blob]
    return found


def _blobs_then(base: str, top: Path, roots: Iterable[Path]) -> dict[Path, str | None]:
    """The files that differ from a commit, each with the name of its content then."""
    names = [str(root.relative_to(top)) for root in roots]
    options = [
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules",
    ]
    parts = _run(top, "diff", *options, base, "--", *names).split("\0")
    found: dict[Path, str | None] = {}
    for head, name in zip(parts[::2], parts[1::2], strict=False):
        mode, _, blob, *_ = head.lstrip(":").split(" ")
        found[top / name] = blob if mode in _FILE_MODES and blob.strip("0") else None
    untracked = _run(top, "ls-files", "--others", "--exclude-standard", "-z", "--", *names).split("\0")
    return found | {top / name: None for name in untracked if name}


def _contents(blobs: Iterable[str], top: Path) -> dict[str, bytes | files.Refusal]:
    """The contents of blobs, as far as they are small enough for an entry."""
    wanted = sorted(blobs)
    if not wanted:
        return {}
    sizes = _run(top, "cat-file", "--batch-check=%(objectsize)", given="\n".join(wanted)).split()
    small = [blob for blob, size in zip(wanted, sizes, strict=True) if int(size) <= files.MOST_BYTES]
    found: dict[str, bytes | files.Refusal] = {
        blob: files.too_large(int(size)) for blob, size in zip(wanted, sizes, strict=True)
    }
    data = _output(top, "cat-file", "--batch", given="\n".join(small).encode()) if small else b""
    for blob in small:
        head, _, data = data.partition(b"\n")
        size = int(head.split()[2])
        found[blob], data = data[:size], data[size + 1 :]
    return found


def _repository(root: Path) -> str:
    """The root of the working tree around a folder."""
    try:
        return _run(root, "rev-parse", "--show-toplevel").removesuffix("\n")
    except ConfigError as error:
        if "not a git repository" in str(error):
            raise ConfigError(
                "--changed compares with a commit, and this folder is in no git repository: leave the option out."
            ) from None
        raise


def _base(ref: str, top: Path) -> str | None:
    commit = _commit(ref, top)
    if commit is None:
        if ref == "HEAD":
            return None
        if _is_shallow(top):
            raise ConfigError(f"This clone is shallow and has no commit `{ref}`: {_DEEPER}.")
        also = f" Did you mean `origin/{ref}`?" if _commit(f"origin/{ref}", top) else ""
        raise ConfigError(f"There is no branch, tag or commit `{ref}` here.{also}")
    if _commit("HEAD", top) is None:
        return commit
    bases = _run(top, "merge-base", commit, "HEAD", may_fail=True).split()
    if not bases and _is_shallow(top):
        raise ConfigError(f"This clone is too shallow to tell where its branch left `{ref}`: {_DEEPER}.")
    return bases[0] if bases else commit


def _commit(ref: str, top: Path) -> str | None:
    return _run(top, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}", may_fail=True).strip() or None


def _is_shallow(top: Path) -> bool:
    return _run(top, "rev-parse", "--is-shallow-repository").strip() == "true"


def _run(folder: Path, *arguments: str, given: str = "", may_fail: bool = False) -> str:
    return os.fsdecode(_output(folder, *arguments, given=given.encode(), may_fail=may_fail))


def _output(folder: Path, *arguments: str, given: bytes = b"", may_fail: bool = False) -> bytes:
    if os.name == "nt":  # which would start a `git.exe` of the working directory first
        os.environ.setdefault("NoDefaultCurrentDirectoryInExePath", "1")
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and what the user gives is no option
            [*_GIT, *arguments], cwd=folder, input=given, capture_output=True, check=False, env=environment
        )
    except FileNotFoundError:
        raise ConfigError("--changed needs git, which is not installed here.") from None
    if done.returncode and not may_fail:
        reason = os.fsdecode(done.stderr).strip().partition("\n")[0] or f"it exited with {done.returncode}"
        raise ConfigError(f"git cannot compare: {reason}")
    return done.stdout
