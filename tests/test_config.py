"""Configuration: found upward, strict, and clear when it is wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel
from typer.testing import CliRunner

import glosskit
from conftest import Build
from glosskit import config, project
from glosskit.cli import app
from glosskit.project import ConfigError

ALLY = "term: Ally\ndefinition: See [[nobody]].\n"
ALL_TWO = [("links/unknown-term", "error"), ("schema/ambiguous-scalar", "warning")]
AMBIGUOUS = "term: no\ndefinition: An answer.\n"


def write(tmp_path: Path, text: str, name: str = "glosskit.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_configuration_is_found_upward(tmp_path: Path) -> None:
    """From any folder below it; pyproject.toml counts when it has the table."""
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    write(tmp_path, '[tool.glosskit]\ntitle = "T"\n', "pyproject.toml")
    write(tmp_path / "a", "[project]\n", "pyproject.toml")
    found = project.find_config(below)
    assert found == tmp_path / "pyproject.toml"
    assert config.load(found).title == "T"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel = 'x'", "glosskit.toml: `titel` is not a setting: did you mean `title`?"),
        ("[rules]\nselct = []", "glosskit.toml: `rules.selct` is not a setting: did you mean `select`?"),
        ("fail_on = 'x'", "glosskit.toml: `fail_on` must be `error`, `warning`, `suggestion` or `never`."),
        (
            "fail_on = 'warnings'",
            "glosskit.toml: `fail_on` must be `error`, `warning`, `suggestion` or `never`: did you mean `warning`?",
        ),
        (
            "title = Our Words  # ours",
            (
                "glosskit.toml is not valid TOML: Invalid value (at line 1, column 9). Put the text in double quotes: "
                'title = "Our Words"'
            ),
        ),
        (
            "\ntitle = Ours",
            (
                "glosskit.toml is not valid TOML: Invalid value (at line 2, column 9). Put the text in double quotes: "
                'title = "Ours"'
            ),
        ),
        (
            "[rules.severity]\nlinks/one-sided = 'error'",
            (
                "glosskit.toml is not valid TOML: Expected '=' after a key in a key/value pair (at line 2, column 6). "
                "Put the key in double quotes: \"links/one-sided\" = 'error'"
            ),
        ),
        (
            "[rules.severity]\n'links/orphan' = 'off'",
            (
                "glosskit.toml: `rules.severity.links/orphan` must be `error`, `warning` or `suggestion`: to switch "
                "`links/orphan` off, name it in `rules.ignore`."
            ),
        ),
        ("language = 'x y'", "glosskit.toml: `language` must be a language tag such as en or pt-BR."),
        ("title = ''", "glosskit.toml: `title` is empty."),
        (
            "title = “x”",
            "glosskit.toml is not valid TOML: Invalid value (at line 1, column 9). Use straight quotes",
        ),
        ("title = 3", "glosskit.toml: `title` must be a text."),
        (
            "title = '" + "x" * 5000 + "'",
            "glosskit.toml: `title` has 5,000 characters, and 1,000 are the most.",
        ),
        ("entries = 3", "glosskit.toml: `entries` must be a text, or a list of texts."),
        (
            "[export.email]\nsubject = '{trm} {term}'",
            "glosskit.toml: `export.email.subject` says `{trm}`, which stands for nothing here: did you mean `{term}`?",
        ),
        (
            "[export.email]\nsubject_avoid = '{ term }'",
            "glosskit.toml: `export.email.subject_avoid` says `{ term }`,",
        ),
        (
            "[export.email]\ngreeting = 'Hi {first}'",
            "glosskit.toml: `export.email.greeting` says `{first}`, which",
        ),
        (
            "[export.email]\ngreeting = 'Hello!'",
            "glosskit.toml: `export.email.greeting` needs `{name}`, as it is",
        ),
        (
            "[export.labels]\nsearch_found = '{n}'",
            "glosskit.toml: `export.labels.search_found` says `{n}`, which",
        ),
        (
            "[export.newsletter]\nheading = 'Join us'",
            "glosskit.toml: `export.newsletter.heading` shows nothing without a `text`: give both, or neither.",
        ),
        (
            "[export.newsletter]\ntext = 'Join us'",
            "glosskit.toml: `export.newsletter.text` shows nothing without",
        ),
        ("[daily]\nitems = 0", "glosskit.toml: `daily.items` must be a whole number from 1 to 1,000."),
        ("[daily]\nahead = 2.5", "glosskit.toml: `daily.ahead` must be a whole number from 0 to 1,000."),
        (
            "base_url = 'x'",
            "glosskit.toml: `base_url` does not start with https://. Write the whole address, such as",
        ),
        (
            "base_url = 'https://example.org/words?lang=en'",
            "glosskit.toml: `base_url` has a `?` in it, and names of files come behind the address. Write",
        ),
        ("base_url = 'https://example.org/#words'", "glosskit.toml: `base_url` has a `#` in it"),
        (
            "base_url = 'https://example.org/words/index.html'",
            "glosskit.toml: `base_url` names the file `index.html` and not the folder that it is in. Write",
        ),
        (
            "[daily]\nfeed_url = 'https://example.org/feed/atom.xml'",
            "glosskit.toml: `daily.feed_url` names the file `atom.xml` and not the folder",
        ),
        ("title = ", "glosskit.toml is not valid TOML: Invalid value (at end of document)."),
        ("profiles = ['x']", "glosskit.toml: `profiles` is not a setting: did you mean `rules.profiles`?"),
        ("ignore = ['x']", "glosskit.toml: `ignore` is not a setting: did you mean `rules.ignore`?"),
        ("[rules]\ntitle = 'x'", "glosskit.toml: `rules.title` is not a setting: did you mean `title`?"),
        (
            "[export]\nclose = 'x'",
            "glosskit.toml: `export.close` is not a setting: did you mean `export.labels.close`?",
        ),
        (
            "[rules.severity]\n'links/orphan' = 'loud'",
            "glosskit.toml: `rules.severity.links/orphan` must be `error`",
        ),
    ],
)
def test_mistakes_are_told_with_their_key(tmp_path: Path, text: str, message: str) -> None:
    """File, key, and what would be right."""
    with pytest.raises(ConfigError) as raised:
        config.load(write(tmp_path, text))
    assert str(raised.value).startswith(message)


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "https://example.php/", "https://example.org/a.b/c", "https://example.org/v1.2/"],
)
def test_addresses_of_folders_are_taken(tmp_path: Path, address: str) -> None:
    """With and without a slash at the end, and with dots."""
    assert config.load(write(tmp_path, f"base_url = '{address}'")).base_url == address


@pytest.mark.parametrize("text", ["[tool]\nglosskit = 3\n", "[[tool.glosskit]]\ntitle = 'T'\n"])
def test_settings_that_are_no_table_are_told(fresh: Path, text: str) -> None:
    """They are not taken for no settings."""
    write(fresh, text, "pyproject.toml")
    with pytest.raises(ConfigError, match=r"pyproject.toml: `tool.glosskit` must be a table"):
        project.locate(fresh)


@pytest.mark.parametrize("text", ["tool = 3\n", "[tool]\n", "[[tool]]\nglosskit = 3\n"])
def test_a_pyproject_without_settings_is_left_alone(tmp_path: Path, text: str) -> None:
    """However odd it is otherwise."""
    write(tmp_path, text, "pyproject.toml")
    assert project.locate(tmp_path).config_path is None


def test_a_configuration_that_is_no_file_is_told(tmp_path: Path) -> None:
    """A folder, or a link that leads nowhere, is not taken for no configuration."""
    path = tmp_path / "glosskit.toml"
    path.mkdir()
    with pytest.raises(ConfigError, match=r"^glosskit.toml is not a file: mend it, or delete it\."):
        project.locate(tmp_path)
    path.rmdir()
    try:
        path.symlink_to("nowhere")
    except OSError:
        pytest.skip("links need a right here")
    with pytest.raises(ConfigError, match=r"^glosskit.toml is a link that leads nowhere: mend it"):
        project.locate(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[rules]\nignore = ['links/orfan']",
            "glosskit.toml: `rules.ignore`: There is no rule or family `links/orfan`. Did you mean `links/orphan`?",
        ),
        ("[rules]\nprofiles = ['nope']", "glosskit.toml: `rules.profiles`: There is no profile `nope`: use "),
        (
            "[rules]\nprofiles = ['identity-first', 'person-first']",
            "glosskit.toml: `rules.profiles`: `person-first` and `identity-first` contradict each other",
        ),
        (
            "[per_file_ignores]\n'a/*' = ['schema/yaml']",
            "glosskit.toml: `per_file_ignores.a/*`: `schema/yaml` cannot be",
        ),
        ("[rules]\nignore = ['schema/yaml']", "`schema/yaml` cannot be changed"),
        ("[per_file_ignores]\n'*' = ['nothing-like-it']", "`glosskit rule` lists them all."),
        ("[rules]\nselect = ['none']", "no rule or family `none`. `glosskit rule` lists them all."),
        (
            "[rules]\nignore = 'default'",
            "glosskit.toml: `rules.ignore`: `default` can only be selected: name",
        ),
        ("[rules.severity]\ndefault = 'error'", "`rules.severity`: `default` can only be selected"),
    ],
)
def test_rules_that_do_not_exist_are_told(build: Build, text: str, message: str) -> None:
    """A mistyped rule must not silently switch nothing off."""
    glossary = build({"ally.yaml": ALLY, "glosskit.toml": text})
    with pytest.raises(ConfigError) as raised:
        glosskit.check(glossary)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ALL_TWO),
        ("[rules]\nignore = ['links']", [("schema/ambiguous-scalar", "warning")]),
        ("[rules]\nselect = ['links']", [("links/unknown-term", "error")]),
        ("[rules]\nselect = ['default']\nignore = ['schema']", [("links/unknown-term", "error")]),
        (
            "[rules.severity]\n'links/unknown-term' = 'suggestion'\nschema = 'error'",
            [("links/unknown-term", "suggestion"), ("schema/ambiguous-scalar", "error")],
        ),
        (
            "[per_file_ignores]\n'entries/old/*' = ['schema/ambiguous-scalar']",
            [("links/unknown-term", "error")],
        ),
        ("[rules]\nselect = 'links'", [("links/unknown-term", "error")]),
        ("[rules]\nignore = 'all'", []),
        ("[rules]\nselect = 'links'\nignore = 'all'", [("links/unknown-term", "error")]),
        ("[rules]\nselect = 'links/unknown-term'\nignore = 'links'", [("links/unknown-term", "error")]),
        ("[rules]\nselect = 'links/unknown-term'\nignore = 'links/unknown-term'", []),
        ("[rules]\nselect = 'links'\nignore = 'links/unknown-term'", []),
        ("[rules]\nselect = 'links'\nignore = 'links'", []),
        ("[per_file_ignores]\n'*' = 'all'", []),
        ("[per_file_ignores]\n'answer.yaml' = 'all'", [("links/unknown-term", "error")]),
        ("[per_file_ignores]\n'entries/old/' = 'schema'", [("links/unknown-term", "error")]),
        ("[per_file_ignores]\n'entries/old' = 'schema'", [("links/unknown-term", "error")]),
        ("[per_file_ignores]\n'./entries/old/a*' = 'schema'", [("links/unknown-term", "error")]),
        ("[per_file_ignores]\n'/entries/old/' = 'schema'", [("links/unknown-term", "error")]),
        ("[per_file_ignores]\n'entries' = 'all'", []),
        ("[per_file_ignores]\n'./answer.yaml' = 'all'\n'entries/ol' = 'all'\nold = 'all'", ALL_TWO),
        ("[per_file_ignores]\n'old/' = 'links'\n'y.yaml' = 'all'", ALL_TWO),
        (
            "[rules.severity]\nall = 'error'\nschema = 'suggestion'",
            [("links/unknown-term", "error"), ("schema/ambiguous-scalar", "suggestion")],
        ),
    ],
)
def test_rules_are_selected_ignored_and_weighed(
    build: Build, text: str, found: list[tuple[str, str]]
) -> None:
    """By id or family, for all files or some."""
    glossary = build({"ally.yaml": ALLY, "old/answer.yaml": AMBIGUOUS, "glosskit.toml": text})
    diagnostics = glosskit.check(glossary)
    assert [(one.rule, one.severity.value) for one in diagnostics if one.rule != "links/orphan"] == found


@pytest.mark.parametrize(
    ("given", "tag"),
    [
        ("deutsch", "de"),
        ("German", "de"),
        ("deu", "de"),
        ("ger-AT", "de-AT"),
        ("français", "fr"),
        ("fre", "fr"),
        ("español", "es"),
        ("spa", "es"),
        ("Italian", "it"),
        ("dut", "nl"),
        ("português", "pt"),
        ("por", "pt"),
        ("English", "en"),
        ("eng", "en"),
        ("en_GB", "en-GB"),
    ],
)
def test_a_language_by_its_name_is_told_with_its_tag(build: Build, given: str, tag: str) -> None:
    """Rules, labels and browsers go by the tag."""
    with pytest.raises(ConfigError) as raised:
        build({"ally.yaml": ALLY, "glosskit.toml": f"language = '{given}'\n"})
    assert str(raised.value) == (
        f"glosskit.toml: `language` must be a language tag such as en or pt-BR: for `{given}`, write `{tag}`."
    )


@pytest.mark.parametrize("tag", ["de", "pt-BR", "gsw", "de-CH-1996", "zh-Hant"])
def test_language_tags_are_taken_as_they_are(build: Build, tag: str) -> None:
    """Codes of three letters too, where there is no shorter one."""
    assert build({"ally.yaml": ALLY, "glosskit.toml": f"language = '{tag}'\n"}).config.language == tag


def test_every_check_of_proselint_has_a_rule(build: Build) -> None:
    """Those that are off by default can be selected."""
    glossary = build(
        {
            "ally.yaml": "term: A\ndefinition: It is very good.\n",
            "glosskit.toml": "[rules]\nselect = ['all']\n",
        }
    )
    assert "proselint/weasel-words-very" in {found.rule for found in glosskit.check(glossary)}


def test_a_setting_that_comes_from_an_option_is_told_as_one(build: Build) -> None:
    """Nobody should look for it in the file."""
    build({"ally.yaml": ALLY})
    for option in ("--select", "--ignore", "--profile"):
        result = CliRunner().invoke(app, ["check", option, "nope"])
        assert (result.exit_code, result.stderr.startswith(f"glosskit: {option}: There is no ")) == (2, True)


def test_an_option_lists_names_with_commas(build: Build) -> None:
    """As other programs take them; a list with a mistake in it is told by the name that is wrong."""
    build({"ally.yaml": ALLY, "answer.yaml": AMBIGUOUS})
    runner = CliRunner()
    assert runner.invoke(app, ["check", "--select", "links,schema", "--ignore", "links, schema"]).stdout == ""
    out = runner.invoke(app, ["check", "--select", "links/unknown-term,schema", "--ignore", "links"]).stdout
    assert ("links/unknown-term" in out, "schema/ambiguous-scalar" in out, "links/orphan" in out) == (
        True,
        True,
        False,
    )
    err = runner.invoke(app, ["check", "--select", "links,stile"]).stderr
    assert "There is no rule or family `stile`. Did you mean `style`?" in err


def test_a_profile_of_the_option_is_added(build: Build) -> None:
    """To the configured ones, which it may contradict."""
    text = "term: Ally\ndefinition: An autistic person who turns a blind eye.\n"
    build({"ally.yaml": text, "glosskit.toml": "[rules]\nprofiles = 'person-first'\n"})
    out = CliRunner().invoke(app, ["check", "--profile", "ableist-metaphors"]).stdout
    assert ("autistic" in out, "inclusive/ableist-metaphors" in out) == (True, True)
    result = CliRunner().invoke(app, ["check", "--profile", "identity-first"])
    assert (result.exit_code, "contradict each other" in result.stderr) == (2, True)


def test_a_setting_without_effect_is_told(build: Build) -> None:
    """A pattern that matches nothing, and a family whose reader reports all the same."""
    text = "[per_file_ignores]\n'entries/x*' = ['links']\n'entries/*' = ['schema']\n"
    build({"ally.yaml": "term: Ally\ndefinition: A person.\nnotes: x\n", "glosskit.toml": text})
    for _ in range(2):  # the second time from the cache
        err = CliRunner().invoke(app, ["check"]).stderr
        assert "glosskit.toml: no entry's path matches `entries/x*` of `per_file_ignores`" in err
        assert "What the reader reports is shown all the same" in err
        assert err.count("\n") == 3


def test_a_note_on_the_reader_is_about_files_with_faults(build: Build) -> None:
    """`schema` left out for one file says nothing about what the reader finds in another."""
    files = {
        "ally.yaml": "term: Ally\ndefinition: A person.\nnotes: x\n",
        "power.yaml": "term: Power\ndefinition: A force.\n",
    }
    build({**files, "glosskit.toml": "[per_file_ignores]\n'entries/power*' = ['schema']\n"})
    assert "What the reader reports" not in CliRunner().invoke(app, ["check"]).stderr
    build({**files, "glosskit.toml": "[rules]\nignore = ['schema']\n"})
    assert "What the reader reports" in CliRunner().invoke(app, ["check"]).stderr


def _settings(section: type[BaseModel] = config.Config, start: str = "") -> Iterator[str]:
    """The dotted names of all settings."""
    for name, field in section.model_fields.items():
        key = f"{start}{field.alias or name}"
        yield key
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _settings(field.annotation, f"{key}.")


VALUES = [
    "3",
    "2.5",
    "true",
    "''",
    "'x'",
    "['x']",
    "[1]",
    "[[]]",
    "{}",
    "{a = 1}",
    "{a = ['x']}",
    "2026-01-31",
    "nan",
]


@pytest.mark.parametrize("key", list(_settings()))
def test_no_value_of_a_setting_stops_the_program(fresh: Path, key: str) -> None:
    """Whatever stands there is used or told."""
    (fresh / "entries").mkdir()
    write(fresh / "entries", "term: Ally\ndefinition: A person.\n", "ally.yaml")
    for value in VALUES:
        write(fresh, f"{key} = {value}\n")
        try:
            glosskit.check(glosskit.load())
        except ConfigError as error:
            assert key.rpartition(".")[2] in str(error) or "There is no" in str(error)
