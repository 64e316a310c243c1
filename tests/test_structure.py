"""What reviewers would otherwise have to remember."""

import ast
from pathlib import Path

import pytest

from conftest import ROOT

SOURCES = sorted((ROOT / "src" / "glosskit").rglob("*.py"))


def calls(path: Path) -> set[str]:
    """The names of everything that a module calls."""
    return {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    }


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_only_the_commands_print_and_only_files_touches_the_disk(path: Path) -> None:
    """DESIGN 3: between reading and writing everything is pure."""
    called, name = calls(path), path.relative_to(ROOT)
    if "cli" not in path.parts:
        found = called & {"print", "typer.echo", "sys.stdout.write", "sys.stderr.write"}
        assert not found, f"{name} calls {found}: return the text, and let glosskit/cli print it"
    if "files" not in path.parts:
        endings = (".write_bytes", ".write_text", ".replace_file")
        found = {one for one in called if one.endswith(endings) or one == "open"}
        assert not found, f"{name} calls {found}: only glosskit/files may, so go by its functions"


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("test_*.py")), ids=lambda path: path.name)
def test_every_test_says_what_it_promises(path: Path) -> None:
    """One line, above the code."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            assert ast.get_docstring(node), (
                f"{path.relative_to(ROOT)}:{node.lineno}: start {node.name} with a docstring of one line "
                "that says what it promises"
            )


def test_the_package_costs_nothing_to_import() -> None:
    """Importing glosskit imports neither pydantic nor typer nor YAML: every command passes through it."""
    import subprocess
    import sys

    code = "import sys, glosskit; print(sorted({'pydantic', 'typer', 'ruamel.yaml', 'jinja2', 'proselint'} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


def test_a_check_without_markup_loads_neither_templates_nor_markdown(tmp_path: Path) -> None:
    """What a command does not need it does not import."""
    import subprocess
    import sys

    (tmp_path / "entries").mkdir()
    (tmp_path / "entries" / "ally.yaml").write_text("term: Ally\ndefinition: A person.\n", encoding="utf-8")
    code = (
        "import sys, glosskit; glosskit.check(glosskit.load('.'));"
        "print(sorted({'jinja2', 'markdown_it', 'rich', 'typer'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert result.stdout == "[]\n"
