"""Glossaries in French, Spanish, Arabic, Hebrew, Japanese and Chinese: what is true of English is not taken for granted."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conftest import Build
from glosskit.cli import app
from glosskit.config._languages import meant_tag
from glosskit.exporters._alphabet import letter_of, place_of
from glosskit.exporters._dates import in_words
from glosskit.exporters._signs import direction
from glosskit.formatting import format_source
from glosskit.markup import first_sentence, parse
from glosskit.names import fold, make_id
from glosskit.prose import sentences
from glosskit.source import Source


def exported(build: Build, entries: dict[str, str]) -> Path:
    """The folder of all exports of a glossary."""
    build(entries)
    result = CliRunner().invoke(app, ["export", "all", "--out", "out"])
    assert result.exit_code == 0, result.output
    return Path("out")


def read(path: Path) -> str:
    """A file's text."""
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "Demandez : « De quoi avez-vous besoin ? » avant d’agir.| Œuvrez ensemble.",
        "«\u00a0Non\u202f!\u00a0» dit-elle.| Puis elle part.",
        "M.\u00a0Colette et Mme Dupont, p.\u00a0ex. ici, vers 40 apr. J.-C., ici.| Écoutez.",
        "Les étudiant·e·s.| Les autres, tou.te.s.| Les acteur(rice)s.| Fin.",
        "Todas y tod@s.| La autor/a.| Fin.",
        "¿Basta con eso?| ¡No!| Depende.",
        "Se usa en EE. UU. y en Sto. Domingo.| ¿Quién lo usa?",
        "Él dijo: «¡nada sobre nosotras!», y se fue.| Ñandú.",
        "Er sagte: „Nein!“| Dann ging er.",
        "Hun sagde nej!| »Så er det godt.«",
        "يقف الناس معًا.| يقول البعض: «لا أحد حرّ».| فهل يكفي الكلام؟| لا.",
        "اسأل «ماذا تحتاجون؟» قبل أن تساعد.| راجع د. سامي.",
        "סולידריות היא עמידה.| האם זה מספיק?| לא!",
        "連帯とは「支え合う。そして学ぶ。」ことである。|足りるだろうか？|いいえ！|行動する。",
        "「何が必要？」と尋ねる。|（次の文。）",
        "有人说：“没有我们。”这就够了吗？|不！|还需要行动。",
        "Солидарность — это поддержка.| Она важна.",
        "Αλληλεγγύη είναι στήριξη.| Έτσι είναι.",
    ],
)
def test_sentences_end_where_the_script_ends_them(text: str) -> None:
    """With or without capitals and spaces; the first is what stands in lists, the others what `fmt` puts on lines."""
    wanted = [part.strip(" ") for part in text.split("|")]
    whole = text.replace("|", "")
    assert [whole[slice(*span)] for span in sentences(whole)] == wanted
    assert first_sentence(whole) == wanted[0]


def test_no_break_spaces_stay() -> None:
    """In the summary that is made of a definition, and in the words of a link."""
    text = "C’est «\u00a0dire\u00a0»\u202f; non\u202f? [[allié|«\u00a0allié\u00a0»\nici]] le dit."
    assert (
        first_sentence(text)
        == "C’est «\u00a0dire\u00a0»\u202f; non\u202f? [[allié|«\u00a0allié\u00a0» ici]] le dit."
    )
    for marked in (text, f"{text} *Oui*"):
        assert "«\u00a0allié\u00a0» ici" in parse(marked).plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("支援が、\nその人に", "支援が、その人に"),
        ("支援を*する*。\n[[連帯]]\nは*強*い", "支援をする。連帯は強い"),
        ("他说：\n“好。”\n于是", "他说：“好。”于是"),
        ("最近の\nLGBTQ\nの運動", "最近の LGBTQ の運動"),
        ("연대는\n함께", "연대는 함께"),
        ("one\ntwo", "one two"),
    ],
)
def test_a_line_break_is_no_space_where_the_script_has_none(text: str, plain: str) -> None:
    """Chinese and Japanese lines are joined without a gap, as readers expect; Korean and Latin words have one."""
    markup = parse(text)
    assert markup.plain == plain
    assert plain == markup.bare_html.replace("\n", " ").replace("<em>", "").replace("</em>", "").removeprefix(
        "<p>"
    ).removesuffix("</p>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("これは**「重要」**です", "これは<strong>「重要」</strong>です"),
        ("これは**公平。**である", "これは<strong>公平。</strong>である"),
        ("这是*重要*的", "这是<em>重要</em>的"),
        ("2 * 3 と 4 * 5", "2 * 3 と 4 * 5"),
        ("Schüler*innen und Lehrer*innen", "Schüler*innen und Lehrer*innen"),
    ],
)
def test_emphasis_needs_no_spaces_where_the_script_has_none(text: str, html: str) -> None:
    """CommonMark leaves stars beside punctuation where no space is; readers of Japanese would see them."""
    assert parse(text).bare_html == f"<p>{html}</p>"


@pytest.mark.parametrize("start", ["definition: |\n  ", "definition: ", "definition: >\n  "])
def test_fmt_puts_sentences_without_spaces_on_lines(start: str) -> None:
    """What readers see stays the same: no space comes in, and none goes."""
    text = "連帯とは支え合うことである。当事者とともに立つ。LGBTQの人も含む。[[アライ]]も参照。" * 6
    source = Source.decode("a.yaml", f"term: 連帯\n{start}{text}\n".encode())
    result = format_source(source, one_per_line=True)
    assert not result.reason
    assert "\n  当事者とともに立つ。LGBTQの人も含む。\n  [[アライ]]も参照。\n  連帯とは" in result.source.text
    lines = result.source.text.partition("|")[2].partition("\n")[2].splitlines()
    assert parse("\n".join(line.strip() for line in lines)).plain == parse(text).plain


def test_french_pages_have_french_signs(build: Build) -> None:
    """A no-break space before each colon, 1er for the first of a month, and no line that starts with one."""
    entry = (
        "term: Allié\nsummary: Une personne.\ndefinition: Une personne.\ncontent_warning: [sexisme]\ntags: [luttes]\n"
        "reviewed: 2026-10-01\narticles:\n  - title: Un livre\n    published: 2021-03-01\n"
    )
    out = exported(build, {"allie.yaml": entry, "glosskit.toml": 'language = "fr"\n'})
    for name in ("html/allie.html", "email/allie.txt", "email/allie.html", "fragments/allie.html"):
        text = read(out / name)
        assert "Avertissement sur le contenu\u00a0:" in text
        assert "Thèmes\u00a0:" in text
        assert "1er octobre 2026" in text
        assert "1er mars 2021" in text


def test_arabic_and_japanese_rows_have_their_commas(build: Build) -> None:
    """Between other names, topics and what to avoid."""
    for language, row in (("ar", "أ، ب"), ("ja", "あ、い"), ("zh-Hant", "甲、乙"), ("en", "a, b")):
        one, other = row.replace("，", "、").replace(",", "،").replace("、", "،").split("،")
        entry = f"term: X\ndefinition: Y.\ntags: [{one}, {other.strip()}]\n"
        out = exported(build, {"x.yaml": entry, "glosskit.toml": f'language = "{language}"\n'})
        assert row in read(out / "email/x.txt")


def test_dates_in_digits_keep_their_order_from_right_to_left(build: Build) -> None:
    """Behind Arabic letters, 2021-03-01 is shown as 01-03-2021 unless a mark stands before it."""
    config = build({"a.yaml": "term: A\ndefinition: B.\n", "glosskit.toml": 'language = "ar"\n'}).config
    assert [in_words(config, value) for value in ("2021-03-01", "2021")] == ["\u200e2021-03-01", "2021"]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("ar-MA", "rtl"),
        ("he", "rtl"),
        ("ckb", "rtl"),
        ("uz-Arab", "rtl"),
        ("az-Arab-IR", "rtl"),
        ("ur-Latn", "ltr"),
        ("uz", "ltr"),
        ("fr", "ltr"),
        ("de-1996", "ltr"),
    ],
)
def test_the_direction_is_that_of_the_script(language: str, wanted: str, build: Build) -> None:
    """A language may be written in another script than its usual one."""
    config = build(
        {"a.yaml": "term: A\ndefinition: B.\n", "glosskit.toml": f'language = "{language}"\n'}
    ).config
    assert direction(config) == wanted


def test_feeds_say_their_direction(build: Build) -> None:
    """A reader of feeds shows the text in a page of its own, whose direction is left to right."""
    build({"a.yaml": "term: تضامن\ndefinition: نص.\n", "glosskit.toml": 'language = "ar"\n'})
    CliRunner().invoke(app, ["daily", "--announce"])
    out = exported(build, {})
    assert '&lt;div dir="rtl" lang="ar"&gt;' in read(out / "feed/atom.xml")
    assert '<div dir=\\"rtl\\" lang=\\"ar\\">' in read(out / "feed/feed.json")


@pytest.mark.parametrize(
    ("language", "terms"),
    [
        ("fr", "Allié Écriture Égalité-étude Entre-soi Épicène Œuvre Ombre Validisme"),
        ("es", "Ámbito Nosotras Nunca Ñandú Ñoñería Opresión"),
        ("es-MX", "cana canto caña"),
        ("en", "canada cañon canto"),
        ("sv", "Zebra Åsikt Ämne Öga"),
        ("da", "Zebra Æra Øre Åben"),
        ("pl", "cel ćma kot list łza most"),
        ("ar", "أبوية إقصاء العدالة تضـامن تضامنات حليف"),
        ("el", "Άνθρωπος αρχή Έρωτας ζωή"),
        ("ja", "あい アライ"),
    ],
)
def test_terms_are_sorted_as_in_a_dictionary_of_their_language(language: str, terms: str) -> None:
    """By letter, whatever accent it has; letters that are letters of their own in a language come where it has them."""
    wanted = terms.split()
    start = wanted[::-1]
    assert sorted(start, key=lambda term: place_of(term, language)) == wanted


@pytest.mark.parametrize(
    ("language", "term", "letter"),
    [
        ("es", "Ñandú", "Ñ"),
        ("es", "N\u0303andú", "Ñ"),
        ("fr", "Ñandú", "N"),
        ("da", "øre", "Ø"),
        ("de", "Öl", "O"),
    ],
)
def test_letters_of_the_index_are_those_of_the_language(language: str, term: str, letter: str) -> None:
    """Ñ has a heading of its own in Spanish, and none in French."""
    assert letter_of(term, language) == letter


def test_backlinks_are_sorted_with_their_accents(build: Build) -> None:
    """É does not come behind Z."""
    entries = {
        f"{name}.yaml": f"term: {term}\ndefinition: Voir [[ici]].\n"
        for name, term in (("a", "Été"), ("z", "Zone"))
    }
    out = exported(build, {**entries, "ici.yaml": "term: Ici\ndefinition: Lieu.\n"})
    page = read(out / "html/ici.html")
    assert page.index("Été") < page.index("Zone")


@pytest.mark.parametrize(
    ("language", "term", "wanted"),
    [
        ("fr", "L’entre-soi", "l-entre-soi"),
        ("fr", "Œuvre d'aujourd'hui", "oeuvre-d-aujourd-hui"),
        ("it", "Un’altra città", "un-altra-citta"),
        ("fr", "Allié·e", "allie-e"),
        ("fr", "Étudiant(e)s", "etudiant-e-s"),
        ("en", "Women’s rights", "womens-rights"),
        ("en", "Race—class…gender", "race-class-gender"),
        ("de", "Behinderten\u00adrecht", "behindertenrecht"),
        ("es", "¿Qué es la niñez?", "que-es-la-ninez"),
        ("zh", "A型血B", "a-b"),
        ("ar", "تضامن", ""),
    ],
)
def test_ids_part_the_words_that_the_language_parts(language: str, term: str, wanted: str) -> None:
    """A French apostrophe, a dash and a middle dot stand between two words; an accent and a soft hyphen do not."""
    assert make_id(term, language) == wanted


def test_names_are_the_same_with_marks_that_are_not_seen() -> None:
    """Marks of direction, and the stroke that makes an Arabic word longer."""
    assert {fold(name) for name in ("تضامن", "تضـــامن", "\u200fتضامن", "تضامن\u200e")} == {"تضامن"}


@pytest.mark.parametrize(
    ("given", "tag"),
    [
        ("العربية", "ar"),
        ("Hebrew", "he"),
        ("日本語", "ja"),
        ("zho-Hant", "zh-Hant"),
        ("jp", "ja"),
        ("中文", "zh"),
        ("fa", None),
    ],
)
def test_languages_are_known_by_their_names(given: str, tag: str | None) -> None:
    """In English and in the language itself, and by their longer codes, which would make no page right to left."""
    assert meant_tag(given) == tag


def test_an_import_tells_of_ids_that_leave_letters_out(build: Build) -> None:
    """Two terms that differ in Arabic words alone would get one id."""
    build({"a.yaml": "term: A\ndefinition: B.\n", "glosskit.toml": 'language = "ar"\n'})
    Path("t.csv").write_text("term,definition\nحقوق LGBTQ,نص.\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["import", "table", "t.csv", "--dry-run"])
    assert "The id of `حقوق LGBTQ` is `lgbtq`: ids have no other letters than a to z." in result.stderr


@pytest.mark.parametrize(
    ("term", "told"),
    [
        (
            "語",
            "No id can be made from `語`: an id, which is the file's name and a part of an address, has letters from a to z",
        ),
        (
            "حقوق LGBTQ",
            "says only a part of it. Give an id that says it whole, such as --id my-term, or take that one",
        ),
    ],
)
def test_a_new_term_in_another_script_is_told_to_need_an_id(build: Build, term: str, told: str) -> None:
    """With what an id is, and what to type; a term of which only some letters can be written is no other term."""
    build({"a.yaml": "term: A\ndefinition: B.\n", "glosskit.toml": ""})
    result = CliRunner().invoke(app, ["new", term])
    assert result.exit_code == 2
    assert told in result.stderr
    assert CliRunner().invoke(app, ["new", term, "--id", "my-term"]).exit_code == 0


def found(build: Build, entries: dict[str, str], rule: str) -> list[str]:
    """What a rule finds in a glossary, and how it can be mended."""
    build(entries)
    result = CliRunner().invoke(app, ["check", "--select", rule, "--output-format", "json"])
    return [f"{one['message']} {one['hint']}" for one in json.loads(result.stdout)["diagnostics"]]


def test_french_quotation_marks_are_written_with_their_spaces(build: Build) -> None:
    """As the glossary has them; and they are not made straight ones with a space left inside."""
    entries = {
        "a.yaml": "term: Un\ndefinition: Un «\u202fami\u202f», «\u202foui\u202f».\n",
        "b.yaml": 'term: Deux\ndefinition: Une "visite".\n',
        "glosskit.toml": 'language = "fr"\n',
    }
    (told,) = found(build, entries, "consistency/quote-style")
    assert "«\u202fso\u202f»" in told
    CliRunner().invoke(app, ["check", "--fix"])
    assert "Une «\u202fvisite\u202f»." in read(Path("entries/b.yaml"))
    build({"a.yaml": 'term: Un\ndefinition: Un "ami", "oui".\n'})
    CliRunner().invoke(app, ["check", "--fix"])
    assert "Une «\u202fvisite\u202f»." in read(Path("entries/b.yaml"))


@pytest.mark.parametrize(
    ("language", "term", "written"),
    [
        ("fr", "Allié", "l’alliée"),
        ("fr", "Personne racisée", "les personnes racisées"),
        ("es", "Persona aliada", "las personas aliadas"),
        ("es", "Aliado", "aliadas"),
        ("it", "Alleato", "gli alleati"),
        ("pt", "Pessoa aliada", "as pessoas aliadas"),
        ("ar", "تضامن", "التضامن"),
        ("ar", "تضامن", "والتضامن"),
        ("he", "סולידריות", "הסולידריות"),
    ],
)
def test_a_link_with_an_article_or_ending_is_offered_whole(
    build: Build, language: str, term: str, written: str
) -> None:
    """The words stay as they are in the sentence, and the entry's name comes before them."""
    entries = {
        "a.yaml": f"term: Z\ndefinition: Y [[{written}]].\n",
        "b.yaml": f"term: {term}\ndefinition: X [[Z]].\n",
        "glosskit.toml": f'language = "{language}"\n',
    }
    (told,) = found(build, entries, "links/unknown-term")
    assert f"Write [[{term}|{written}]]." in told


def test_words_are_whole_with_their_vowel_signs(build: Build) -> None:
    """A word of Hindi is no part of another one, and a pointed word of Arabic is found as such."""
    entries = {
        "a.yaml": "term: नर\nusage: avoid\ndefinition: पुराना।\n",
        "b.yaml": "term: अधिकार\ndefinition: नारी के अधिकार।\n",
        "c.yaml": "term: مُعاق\nusage: avoid\ndefinition: كلمة.\n",
        "d.yaml": "term: حق\ndefinition: يقول مُعاق عن حقه.\n",
        "glosskit.toml": 'language = "hi"\n',
    }
    (told,) = found(build, entries, "consistency/deprecated-alias")
    assert "مُعاق" in told


def test_what_corner_brackets_quote_is_mentioned(build: Build) -> None:
    """As what other quotation marks quote."""
    entries = {
        "a.yaml": "term: TBD\ndefinition: 「TBD と書く」とは言わない、『TODO』も。\n",
        "b.yaml": "term: 盲\nusage: avoid\ndefinition: 古い語。\n",
        "c.yaml": "term: 語\ndefinition: 「 盲 」と 盲 。\n",
    }
    assert len(found(build, entries, "consistency/deprecated-alias")) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("statut: brouillon", "Write `status` instead."),
        ("catégorie: luttes", "Write `tags` instead."),
        ("resumen: Corto.", "Write `summary` instead."),
        ("status: publié", "Did you mean `published`?"),
        ("status: borrador", "Did you mean `draft`?"),
        ("reviewed: 2026年10月1日", "Write 2026-10-01."),
        ("reviewed: ２０２６年１０月", "A day is needed: write 2026-10-01"),
    ],
)
def test_keys_choices_and_dates_of_other_languages_are_understood(build: Build, line: str, told: str) -> None:
    """As those of German are."""
    (said,) = found(build, {"a.yaml": f"term: A\ndefinition: B.\n{line}\n"}, "schema")
    assert told in said


def test_marks_of_direction_that_may_not_stay_name_those_that_may(build: Build) -> None:
    """Editors for Arabic write isolates around Latin words; a mark does the same and hides nothing."""
    entry = 'term: حق\ndefinition: "نص \\u2066LGBTQ+\\u2069 هنا، و LGBTQ+\\u200e هنا."\n'
    said = found(build, {"a.yaml": entry, "glosskit.toml": 'language = "ar"\n'}, "schema")
    assert "U+200E where the word is read from left to right" in said[0]
    assert found(build, {"a.yaml": entry.replace("\\u2066", "").replace("\\u2069", "")}, "default") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("term：連帯\ndefinition：人。\n", "the colon of `term` is a wide one (：)"),
        ("term:\u00a0Un\ndefinition:\u202fLe mot.\n", "Write `term: Un`, with an ordinary colon and space."),
        ("term:\u200f حق\ndefinition: نص.\n", "Write `term: حق`."),
        ("term: 正義\ndefinition: 人。\nrelated:\n  －　公平\n  ・連帯\n", "  - 公平\n  - 連帯"),
        (
            "term: 正義\ndefinition: 人。\nrelated:\n・公平\n",
            "If this line is an item of a list, write `- 公平`.",
        ),
        ("term: 正義\ndefinition: 人。\ntags: 価値、社会\n", "Write `tags: [価値, 社会]`."),
        ("term: حق\ndefinition: نص.\ntags: قيم، عدالة\n", "Write `tags: [قيم, عدالة]`."),
        ("term: 正義\ndefinition: |\n　　人。\n", "Indent each line of the text by two spaces."),
    ],
)
def test_signs_of_other_keyboards_are_told(build: Build, text: str, told: str) -> None:
    """Wide colons, hyphens and commas, no-break spaces and marks of direction look like what YAML wants."""
    (said,) = found(build, {"a.yaml": text}, "schema")
    assert told in said


@pytest.mark.parametrize(
    ("table", "options"),
    [
        ("Terme,Définition,Synonymes,Statut\nUn,Le mot.,Deux,publié\n", []),
        ("Término,Definición,Sinónimos,Estado\nUn,Le mot.,Deux,publicado\n", []),
        ("用語,定義,別名\nUn,Le mot.,Deux\n", ["用語=term", "定義=definition", "別名=aliases"]),
        ("المصطلح,التعريف,مرادف\nUn,Le mot.,Deux\n", ["المصطلح=term", "التعريف=definition", "مرادف=aliases"]),
    ],
)
def test_columns_of_a_table_may_have_any_name(build: Build, table: str, options: list[str]) -> None:
    """Those of French and Spanish are known, and those of other scripts are told from one another."""
    build({"a.yaml": "term: A\ndefinition: B.\n", "glosskit.toml": ""})
    Path("t.csv").write_text(table, encoding="utf-8")
    named = [part for option in options for part in ("--map", option)]
    result = CliRunner().invoke(app, ["import", "table", "t.csv", *named])
    assert result.exit_code == 0, result.output
    entry = read(Path("entries/un.yaml"))
    assert "term: Un\n" in entry
    assert "Le mot." in entry
    assert "aliases:\n  - Deux\n" in entry
    assert "draft" not in entry


@pytest.mark.parametrize(
    "behind", ["Si Y vale 1.", "Les valeurs.", "Cette valeur.", "Los valores.", "Wenn Y gilt.", "Se Y for 1."]
)
def test_a_letter_ends_a_sentence_before_a_word_that_is_no_surname(behind: str) -> None:
    """X depends on Y. What follows starts with a word of the language, and M. Colette is one name all the same."""
    assert len(sentences(f"De X a Y. {behind}")) == 2
    assert len(sentences(f"De X a Y. Colette {behind.lower()}")) == 1
