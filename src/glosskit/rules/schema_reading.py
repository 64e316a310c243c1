"""schema/*: what the reader itself reports. Without it there is no entry, so it cannot be switched off."""

from glosskit.lint import reading_rule

RULES = (
    reading_rule(
        "schema/file",
        finds="A file that is not an ordinary file of at most 1 MiB, or a link that leads out of the glossary.",
        matters="Such a file can stall the program or carry in what does not belong to the glossary.",
        instead="Keep each entry in an ordinary file of its own.",
    ),
    reading_rule(
        "schema/file-name",
        finds="A file name that cannot be an id: lower-case letters a to z, digits, and hyphens between them. "
        "Nor can a name that Windows keeps for a device, such as `con`, `aux` or `nul`.",
        matters="The file's name is the entry's permanent id and part of its address on the web.",
        instead="Rename the file after its term, such as `food-desert.yaml`.",
        bad=(
            {"!Food Desert.yaml": "term: Food desert\ndefinition: A place.\n"},
            {"!con.yaml": "term: Con\ndefinition: An argument against something.\n"},
        ),
        good=({"food-desert.yaml": "term: Food desert\ndefinition: A place.\n"},),
    ),
    reading_rule(
        "schema/encoding",
        finds="A file that is not saved as UTF-8.",
        matters="Its letters would come out wrong for readers.",
        instead="Save the file again with the encoding UTF-8; in most editors it is the default.",
    ),
    reading_rule(
        "schema/forbidden-character",
        finds="Control characters, Unicode line separators, marks that reverse the direction of text, stray byte order marks.",
        matters="They are invisible, and can hide or reorder what readers, reviewers and other programs see.",
        instead="Delete the character; retyping the words around it is the surest way.",
        source="Trojan Source, CVE-2021-42574; YAML 1.2.2, section 5.1.",
        bad=('term: Ally\ndefinition: "A per\\u202eson."\n', "term: Ally\ndefinition: A per\u2066son.\n"),
        good=("term: Ally\ndefinition: Une personne alliée, حليف.\n",),
    ),
    reading_rule(
        "schema/yaml",
        finds="Text that YAML cannot read.",
        matters="Nothing of the entry reaches a reader until it is mended.",
        instead="Follow the hint; most often a text needs double quotes, or a new line after `|`.",
        source="YAML 1.2.2.",
        bad=(
            "term: Ally: a friend\ndefinition: A person.\n",
            'term: "Ally\ndefinition: A person.\n',
            "term: Ally\ndefinition: [[Solidarity]] in person.\n",
            "term: Ally\n\tdefinition: A person.\n",
            "term: Ally\ndefinition: |A person.\n",
            "term: Ally\ndefinition A person.\n",
            "term: Ally\n<<<<<<< HEAD\ndefinition: A person.\n=======\ndefinition: A friend.\n>>>>>>> words\n",
        ),
        good=(
            'term: "Ally: a friend"\ndefinition: "[[link-free]] is not here, but quotes are."\n'.replace(
                "[[link-free]]", "This"
            ),
        ),
    ),
    reading_rule(
        "schema/yaml-feature",
        finds="Anchors, aliases, tags, merge keys, directives, several documents in a file, and keys that are not words.",
        matters="Programs read them differently, and an entry that copies text from elsewhere cannot be checked line by line.",
        instead="Write the text out; put it in double quotes if it merely starts with `&`, `*`, `!`, `?` or `[`.",
        source="YAML 1.2.2; the `billion laughs` attack shows why aliases are refused.",
        bad=(
            "term: &name Ally\ndefinition: A person.\n",
            "term: Ally\ndefinition: *name\n",
            "term: !important Ally\ndefinition: A person.\n",
            "term: Ally\ndefinition: A person.\n---\nterm: Other\n",
            "<<: base\nterm: Ally\ndefinition: A person.\n",
        ),
        good=('term: "&co"\ndefinition: "*A person*."\n',),
    ),
    reading_rule(
        "schema/limits",
        finds="More than 32 lists or groups in one another, 10,000 values, 100,000 characters or 100 mistakes in a file.",
        matters="No entry needs them; a file like that would keep everybody's check waiting.",
        instead="Look for a bracket that is never closed, and keep one entry in each file.",
        bad=("term: Ally\ndefinition: " + "[" * 40 + "\n",),
    ),
    reading_rule(
        "schema/duplicate-key",
        finds="A key that is given twice.",
        matters="Only one of the two texts would reach a reader, and not every program keeps the same one.",
        instead="Keep one of them, or join them into one.",
        bad=(
            "term: Ally\ndefinition: A person.\nterm: Friend\n",
            'term: Ally\n"term": Friend\ndefinition: A person.\n',
        ),
        good=("term: Ally\ndefinition: A person.\n",),
    ),
    reading_rule(
        "schema/unknown-key",
        finds="A key that entries do not have.",
        matters="What stands under it would never reach a reader.",
        instead="Use the key that was meant; the message names it if one is near.",
        fix="Safe: the key is renamed, where one key is near and no other.",
        bad=("term: Ally\ndefinition: A person.\nartcles:\n  - title: On allies\n",),
        good=("term: Ally\ndefinition: A person.\narticles:\n  - title: On allies\n",),
    ),
    reading_rule(
        "schema/missing-key",
        finds="A key that is needed and not there.",
        matters="An entry without its term or definition, or a tip without its title, has a hole where readers look first.",
        instead="Add the key.",
        bad=("term: Ally\n", "term: Ally\ndefinition: A person.\ntips:\n  - body: Listen.\n"),
        good=("term: Ally\ndefinition: A person.\ntips:\n  - title: Listen\n    body: Listen first.\n",),
    ),
    reading_rule(
        "schema/empty-value",
        finds="A needed key, or an item of a list, with nothing in it.",
        matters="Readers would see an empty heading or bullet.",
        instead="Write something, or delete the line. The word null needs double quotes.",
        bad=(
            "term:\ndefinition: A person.\n",
            "term: Ally\ndefinition: null\n",
            "term: Ally\ndefinition: A person.\ntags:\n  -\n",
        ),
        good=('term: "null"\ndefinition: The absence of a value.\nsummary:\n',),
    ),
    reading_rule(
        "schema/wrong-type",
        finds="A list where a text should be, a text where a list should be, and the like.",
        matters="The parts of an entry are shown in their own ways; a part of the wrong shape cannot be shown.",
        instead="Follow the hint, which shows the shape.",
        fix="Safe: a text becomes a list of one item. Unsafe: one with commas becomes a list of several, and a source or an "
        "article that is a text becomes a `citation` or a `title`.",
        bad=(
            "term: Ally\ndefinition:\n  - A person.\n",
            "term: Ally\ndefinition: A person.\ntags: people\n",
            "term: Ally\ndefinition: A person.\ntips:\n  - Listen\n",
            "Only a sentence.\n",
        ),
        good=("term: Ally\ndefinition: A person.\ntags:\n  - people\n",),
    ),
    reading_rule(
        "schema/bad-value",
        finds="A date, address, id or choice that is not one, or a text that is far too long.",
        matters="Sites and newsletters rely on these: a wrong date or address misleads readers.",
        instead="Follow the hint, which shows the form.",
        fix="Safe: a choice is written without its capitals. Unsafe: an address that lacks its beginning is written whole.",
        bad=(
            "term: Ally\ndefinition: A person.\nstatus: done\n",
            "term: Ally\ndefinition: A person.\nstatus: Draft\n",
            "term: Ally\ndefinition: A person.\nreviewed: 22/11/2026\n",
            "term: Ally\ndefinition: A person.\narticles:\n  - title: On allies\n    url: javascript:alert(1)\n",
            "term: Ally\ndefinition: A person.\nredirect_from: [Old Ally]\n",
        ),
        good=("term: Ally\ndefinition: A person.\nstatus: draft\nreviewed: 2026-11-22\n",),
    ),
)
