"""The settings, section by section, with their defaults; what stands below each is its description in the schema."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    model_validator,
)
from pydantic_core import PydanticCustomError

from glosskit.config._languages import LANGUAGE_TAG, shortest
from glosskit.diagnostics import Severity
from glosskit.model import Line, Usage, WebAddress


class FailOn(StrEnum):
    """From which severity on `check` exits with 1."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"
    NEVER = "never"


class _Section(BaseModel):
    # Each section's validator would be made here, and once more as a part of the whole.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


_Names = Annotated[tuple[str, ...], BeforeValidator(_listed, json_schema_input_type=str | tuple[str, ...])]


# A name in braces; what providers have of the kind, such as {{x}} and ${x}, is written out as text.
_PLACEHOLDER = re.compile(r"(?<![{$#])\{\s*[^\W\d]\w*\s*\}(?!\})")


def _with(*names: str, needed: bool = False) -> AfterValidator:
    """A text in which `{name}`, of each of these names, stands for something else, and no other name does."""
    known = [f"{{{name}}}" for name in names]

    def check(text: str) -> str:
        for found in _PLACEHOLDER.findall(text):
            if found not in known:
                wanted = min(known, key=lambda one: one[1] != found[1:2])
                raise PydanticCustomError("placeholder", "{given}", {"given": found, "wanted": wanted})
        if missing := [one for one in known if needed and one not in text]:
            raise PydanticCustomError("no_placeholder", "{wanted}", {"wanted": missing[0]})
        return text

    return AfterValidator(check)


def _all_months(months: tuple[str, ...]) -> tuple[str, ...]:
    if len(months) not in (0, 12):
        raise PydanticCustomError("months", "{given}", {"given": len(months)})
    return months


_FILE = re.compile(r"[^:/]/(?:.*/)?([^/]+\.(?:html?|php|xml|json|ics))/?$", re.IGNORECASE)


def _of_folder(address: str) -> str:
    """An address that names of files can stand behind."""
    fault = None
    sign = next((sign for sign in "?#" if sign in address), None)
    if sign:
        fault = f"has a `{sign}` in it, and names of files come behind the address"
    elif found := _FILE.search(address):
        fault = f"names the file `{found.group(1)}` and not the folder that it is in"
    if fault:
        raise PydanticCustomError("address", "{fault}", {"fault": fault})
    return address


_OfFolder = Annotated[WebAddress, AfterValidator(_of_folder)]
_OfTerm = Annotated[Line, _with("term")]


class RulesConfig(_Section):
    """Which rules run, and how loud they are."""

    select: _Names = ("default",)
    """Rule ids, families such as "links", "default" (what runs out of the box) or "all"."""
    ignore: _Names = ()
    """Rule ids, families or "all" that do not run; a rule or family that `select` names more exactly runs all the same."""
    profiles: _Names = ()
    """Guidance that is contested, and that a team chooses for itself: person-first, identity-first and others."""
    severity: dict[str, Severity] = Field(default_factory=dict)
    """A severity for a rule id, a family or "all", in place of the rule's own."""
    _options: Mapping[str, str] = PrivateAttr(default_factory=dict)

    def option(self, key: str) -> str | None:
        """The command's option that a setting comes from, such as `--select`, or None."""
        return self._options.get(key)


class Labels(_Section):
    """The headings and words that exports add to the entries' own text, so that they read in any language.

    The defaults are those of English; where `language` is one that glosskit knows, they are in that language.
    """

    take_action: Line = "Take Action"
    """The heading above the tips."""
    learn_more: Line = "Learn More"
    """The heading above the articles."""
    related: Line = "Related Words and Phrases"
    """The heading above the related terms."""
    see: Line = "See also"
    broader: Line = "Broader"
    narrower: Line = "Narrower"
    opposite: Line = "Opposite"
    instead: Line = "Use instead"
    sources: Line = "Sources"
    """The heading above the sources."""
    backlinks: Line = "Mentioned In"
    """The heading above the entries that link here."""
    also_called: Line = "Also called"
    content_warning: Line = "Content warning"
    usage_caution: Line = "Use this term with care."
    usage_avoid: Line = "Avoid this term."
    use_instead: Line = "Say instead:"
    draft: Line = "Draft"
    review: Line = "In review"
    retired: Line = "Retired"
    reviewed: Line = "Reviewed"
    index: Line = "All terms"
    """The link back to the index."""
    index_intro: Line | None = None
    """A line under the title of the index."""
    skip: Line = "Skip to content"
    """The link that takes keyboard users past the head of a page."""
    tags: Line = "Topics"
    """The heading of an entry's tags, and the link to the list of all tags."""
    search: Line = "Start typing"
    """The button that opens the search, and the search's empty field."""
    search_field: Line = "Search the glossary"
    """What the field is called for who cannot see it."""
    search_found: Annotated[Line, _with("count")] = "Found: {count}"
    """How many entries were found; {count} stands for the number."""
    search_nothing: Line = "Nothing found. Try another word."
    close: Line = "Close"
    feed: Line = "Recently reviewed"
    """The name of the site's feed."""
    read_on: Line = "Read on the web"
    """The link from an e-mail to the entry's page."""
    view_online: Line = "View in a browser"
    """The link from an e-mail to the provider's web page of it."""
    unsubscribe: Line = "Unsubscribe"
    """The link with which a reader of an e-mail unsubscribes."""
    months: Annotated[tuple[Line, ...], AfterValidator(_all_months)] = ()
    """The names of the twelve months; without them, dates are shown as 2026-01-31."""
    date: Annotated[Line, _with("day", "month", "year", needed=True)] = "{day} {month} {year}"
    """How a day is written where the months have names; {day}, {month} and {year} stand for its parts."""
    first_day: Line | None = None
    """How the first day of a month is written there, such as 1er; without it, it is 1."""
    month: Annotated[Line, _with("month", "year", needed=True)] = "{month} {year}"
    """The same for a month without a day."""
    noun: Line = "noun"
    verb: Line = "verb"
    adjective: Line = "adjective"
    adverb: Line = "adverb"
    phrase: Line = "phrase"

    def on_usage(self, usage: Usage) -> str | None:
        """The sentence that says whether to use a term, if there is anything to say."""
        return {Usage.CAUTION: self.usage_caution, Usage.AVOID: self.usage_avoid}.get(usage)


class NewsletterConfig(_Section):
    """The call to a newsletter, shown where `heading` and `text` are given."""

    heading: Line | None = None
    text: Line | None = None
    url: WebAddress | None = None
    """Where a reader signs up."""
    button: Line = "Sign up"

    @model_validator(mode="after")
    def _whole(self) -> Self:
        given = next((name for name in ("heading", "text", "url") if getattr(self, name) is not None), None)
        missing = next((name for name in ("heading", "text") if getattr(self, name) is None), None)
        if given and missing:  # a language brings its own words for the button
            raise PydanticCustomError("part", "{given}", {"given": given, "missing": missing})
        return self


class EmailProfile(StrEnum):
    """Whose tokens a message holds."""

    NONE = "none"
    MAILCHIMP = "mailchimp"
    SENDGRID = "sendgrid"
    KLAVIYO = "klaviyo"
    CUSTOMERIO = "customerio"
    BUTTONDOWN = "buttondown"


_ADDRESS = "[!-;=?A-~]+@[!-;=?A-~]+"  # visible ASCII without angle brackets and further @
_SENDER = f"^([^<>@\\x00-\\x1f]+ <{_ADDRESS}>|{_ADDRESS})$"


class EmailConfig(_Section):
    """Export of messages for a newsletter."""

    subject: _OfTerm = "Term of the day: {term}"
    """The subject line; {term} stands for the headword."""
    subject_avoid: _OfTerm = "A term to avoid: {term}"
    """The subject line of an entry whose `usage` is avoid, and its title in the feeds."""
    profile: EmailProfile = EmailProfile.NONE
    """The provider whose links to unsubscribe and to the web page a message ends with: none, mailchimp, sendgrid, klaviyo,
    customerio or buttondown."""
    greeting: Annotated[Line, _with("name", needed=True)] | None = None
    """A line above the term, where the provider knows the reader's first name: "Hello {name},"."""
    sender: Annotated[Line, Field(pattern=_SENDER)] | None = None
    """Whom the whole message (.eml) comes from: "Our Words <words@example.org>"."""


class Search(StrEnum):
    """How the pages of the HTML export are searched."""

    AUTO = "auto"
    PAGEFIND = "pagefind"
    OWN = "own"
    OFF = "off"


class HtmlConfig(_Section):
    """Export of the site."""

    search: Search = Search.AUTO
    """auto (pagefind where it is installed), pagefind, own (terms, other names, topics and summaries) or off."""
    templates: Line | None = None
    """A folder of templates beside the configuration file, which stand before glosskit's own."""


class FragmentsConfig(_Section):
    """Export of fragments."""

    heading_level: Annotated[int, Field(ge=1, le=4, strict=True)] = 2
    """The level of the term's heading, from 1 to 4; the headings below it are one and two levels deeper."""


class DailyConfig(_Section):
    """A term a day, and the feeds of it."""

    start: Annotated[date, Field(ge=date(1900, 1, 1), lt=date(2900, 1, 1))] | None = None
    """The first day; without it, the terms start with the first day that is announced."""
    calendar: dict[date, Line] = Field(default_factory=dict)
    """Days that show a certain entry, by its id, term or alias: "2026-06-19" = "juneteenth"."""
    avoided: bool = True
    """Whether terms to avoid (`usage: avoid`) have a turn; with false, only the calendar shows them."""
    feed_url: _OfFolder | None = None
    """Where the folder of the feed export is published, so that the feeds can name their own addresses."""
    items: Annotated[int, Field(ge=1, le=1000)] = 100
    """How many days, the last ones, the feeds show."""
    ahead: Annotated[int, Field(ge=0, le=1000)] = 60
    """How many days ahead the calendar file shows."""


class ExportConfig(_Section):
    """What exports add to the entries."""

    labels: Labels = Labels.model_construct()
    newsletter: NewsletterConfig = NewsletterConfig.model_construct()
    html: HtmlConfig = HtmlConfig.model_construct()
    fragments: FragmentsConfig = FragmentsConfig.model_construct()
    email: EmailConfig = EmailConfig.model_construct()


class ImportHeadings(_Section):
    """A site's own headings, which count besides those that are known."""

    take_action: Annotated[tuple[Line, ...], BeforeValidator(_listed)] = ()
    """Above the tips, such as "What you can do"."""
    learn_more: Annotated[tuple[Line, ...], BeforeValidator(_listed)] = ()
    """Above the articles."""
    related: Annotated[tuple[Line, ...], BeforeValidator(_listed)] = ()
    """Above the related terms."""
    sources: Annotated[tuple[Line, ...], BeforeValidator(_listed)] = ()
    """Above the sources."""
    leave_out: Annotated[tuple[Line, ...], BeforeValidator(_listed)] = ()
    """Above what belongs to the site and not to the entry, such as the call to a newsletter."""


class ImportConfig(_Section):
    """How foreign glossaries are read."""

    headings: ImportHeadings = ImportHeadings.model_construct()
    map: dict[str, str] = Field(default_factory=dict)
    """What columns and keys are called here, as `"Their name" = "key of an entry"`; an empty key leaves one out."""


class Sentences(StrEnum):
    """Where `fmt` breaks the lines of a text."""

    KEEP = "keep"
    ONE_PER_LINE = "one_per_line"


class FmtConfig(_Section):
    """How `glosskit fmt` writes entries."""

    sentences: Sentences = Sentences.KEEP
    """keep: lines of a text stay as they are; one_per_line: each sentence of a paragraph gets its own."""


class Config(_Section):
    """The configuration of a glossary."""

    entries: _Names = ("entries",)
    """The folder or folders of the entries, beside the configuration file."""
    title: Line = "Glossary"
    """The glossary's name, as readers see it."""
    language: Annotated[Line, Field(pattern=LANGUAGE_TAG), AfterValidator(shortest)] = "en"
    """The language of the entries, as a BCP 47 tag such as en or pt-BR."""
    base_url: _OfFolder | None = None
    """Where the HTML export will be published, such as https://example.org/glossary/."""
    styles: Line = "styles"
    """The folder of the team's own rules, in Vale's format, beside the configuration file."""
    fail_on: FailOn = FailOn.ERROR
    """The severity from which on `check` exits with 1: error, warning, suggestion or never."""
    output_format: Line | None = None
    """How `check` prints: full, concise, statistics or json; github, gitlab, junit, markdown, rdjson or sarif."""
    rules: RulesConfig = RulesConfig.model_construct()
    per_file_ignores: dict[str, _Names] = Field(default_factory=dict)
    """Rules, families or "all" that do not run for some files: by a pattern of the path such as "entries/old/*", a folder
    such as "entries/old", or a file's name."""
    fmt: FmtConfig = FmtConfig.model_construct()
    daily: DailyConfig = DailyConfig.model_construct()
    export: ExportConfig = ExportConfig.model_construct()
    import_: Annotated[ImportConfig, Field(alias="import")] = ImportConfig.model_construct()
