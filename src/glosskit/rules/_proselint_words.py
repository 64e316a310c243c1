"""What glosskit says of proselint's checks: which run by default, and the messages in words for writers."""

# Right in most findings on real glossaries, or a plain mistake when it speaks.
ON = frozenset(
    """
    dates_times.am_pm.midnight_noon dates_times.dates.dash_and_from
    industrial_language.airlinese industrial_language.bureaucratese industrial_language.commercialese
    industrial_language.corporate_speak malapropisms misc.back_formations
    misc.capitalization.days misc.capitalization.months misc.capitalization.seasons misc.composition misc.currency
    misc.false_plurals.kudos misc.illogic misc.illogic.coin misc.illogic.collusion misc.inferior_superior
    misc.not_guilty misc.phrasal_adjectives.ly misc.whence mixed_metaphors.bottleneck mixed_metaphors.misc
    mondegreens nonwords psychology.p_equals_zero redundancy.misc.after_the_deadline redundancy.misc.garner
    redundancy.misc.nordquist redundancy.misc.wallace redundancy.ras_syndrome spelling.able_atable
    spelling.able_ible spelling.ally_ly spelling.ance_ence spelling.em_im_en_in spelling.er_or spelling.in_un
    spelling.misc spelling.ve_of typography.punctuation.misplaced
    """.split()
)
_TWICE = "`{}` says the same thing twice."
# proselint's own words where they are jargon, or a joke, in words for writers; `{}` are the words found.
MESSAGES = {
    "annotations.misc": "This looks like a note to yourself that was left in the text.",
    "dates_times.am_pm.spacing": "`{}` reads more easily with a space before the letters.",
    "dates_times.dates.dash_and_from": "`{}` begins with a word and goes on with a dash: readers expect `to` after `from`.",
    "industrial_language.airlinese": "`{}` is what airlines say; readers know a plainer word.",
    "industrial_language.bureaucratese": "`{}` is what offices write; plain words say it sooner.",
    "industrial_language.commercialese": "`{}` is what business letters say; plain words say it sooner.",
    "industrial_language.corporate_speak": "`{}` is a catchphrase of companies: say what is meant.",
    "lexical_illusions": "The same words stand here twice in a row.",
    "malapropisms": "`{}` takes one word for another that sounds like it.",
    "misc.back_formations": "`{}` is in few dictionaries, and readers may take it for a mistake.",
    "misc.capitalization.days": "The days of the week have a capital in English.",
    "misc.capitalization.months": "The months have a capital in English.",
    "misc.capitalization.seasons": "The seasons have no capital in English.",
    "misc.composition": "`{}` takes more words than it needs.",
    "misc.currency": "`{}` names the currency twice, by its sign and by its name.",
    "misc.false_plurals.kudos": "`kudos` is praise, and no number of things: there can be much of it, not many.",
    "misc.illogic": "`{}` does not say what it is meant to say, if it is taken by its words.",
    "misc.illogic.coin": "Who coins a phrase is the first to say it; one that comes from somewhere is borrowed.",
    "misc.illogic.collusion": "Collusion is between two: nobody does something without their own.",
    "misc.inferior_superior": "`inferior` and `superior` go with `to`.",
    "misc.not_guilty": "`{}` can mean that the doubt was about the guilt, or that the innocence is beyond it.",
    "misc.phrasal_adjectives.ly": "A word that ends in -ly needs no hyphen after it: it can belong to the next word only.",
    "misc.whence": "`whence` means `from where` already.",
    "mixed_metaphors.bottleneck": "A bigger neck lets more out of a bottle: `{}` says the opposite of what is meant.",
    "mixed_metaphors.misc": "`{}` mixes two sayings.",
    "mondegreens": "`{}` is a saying as somebody misheard it.",
    "nonwords": "`{}` is in few dictionaries, and readers may take it for a mistake.",
    "psychology.p_equals_zero": "A probability is hardly ever nothing at all: readers need more digits, or an upper bound.",
    "redundancy.misc.after_the_deadline": _TWICE,
    "redundancy.misc.garner": _TWICE,
    "redundancy.misc.nordquist": _TWICE,
    "redundancy.misc.wallace": _TWICE,
    "redundancy.ras_syndrome": "`{}` says a word twice: the abbreviation stands for it already.",
    "typography.punctuation.misplaced": "`et` is a whole word and `al.` a shortened one, so only the second has a full stop.",
    "weasel_words.very": "`very` seldom makes a sentence stronger; a more exact word does.",
}
INSTEAD = {f"{verb}'ve": f"{verb} have" for verb in ("could", "should", "would")}
"""Better words than proselint's own: what is shortened in speech is not in a glossary."""
HINTS = {
    "misc.illogic.coin": "Write `to borrow a phrase from`.",
    "misc.phrasal_adjectives.ly": "Write a space in place of the hyphen.",
    "misc.whence": "Leave out `from`.",
    "mixed_metaphors.bottleneck": "Write `bad bottleneck` or `main bottleneck`.",
    "typography.punctuation.misplaced": "Write `et al.`.",
}
