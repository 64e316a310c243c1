"""Template tokens of mail providers and content systems, made inert.

A provider runs its template engine over the message that it is given, the words of an entry included, and a site
may run one over the fragments that it embeds. An entry that shows `{{ password }}` or a stray `*|` would print
what is nobody's business, or stop the delivery. So in the final text no token is left. These are looked for:

    {{ }}  {% %}  {# #}   Handlebars, Liquid, Django and Jinja: SendGrid, Klaviyo, Brevo, Customer.io, HubSpot,
                          Mailjet, Postmark, Iterable, Marketo
    *| |*                 merge tags of Mailchimp and Mandrill
    <% %>                 Adobe Campaign, and every engine in the style of ERB
    [[ ]]                 GetResponse, Constant Contact; Mailjet's older tags
    %% %%                 Salesforce Marketing Cloud (AMPscript) and Account Engagement
    ${ }  #{ }            FreeMarker and Velocity: Oracle Responsys, scripts of Marketo

Every token counts as what two characters beside each other make: an opening without its end is enough to
stop a template engine.
"""

import re
from collections.abc import Iterator

TOKENS = ("{%", "%}", "<%", "%>", "%%", "*|", "|*", "${", "{#", "#}", "#{", "{{", "}}", "[[", "]]")
_ALL = frozenset(TOKENS)

# In a token, what has one of these behind it, or before it. Look-around takes in what overlaps: `{{{`, `*||*`.
_FIRST = "|".join(f"{re.escape(token[0])}(?={re.escape(token[1])})" for token in TOKENS)
_SECOND = "|".join(f"(?<={re.escape(token[0])}){re.escape(token[1])}" for token in TOKENS)
_OPEN = re.compile(_FIRST)
# Angle brackets stay: in finished HTML they are markup, and `%` beside them is replaced anyway.
_PART = re.compile(f"(?![<>])(?:{_FIRST}|{_SECOND})")
# A sign of each token, chosen so that there are few of them in most texts: looking at what stands beside each takes a
# tenth of the time of looking for two characters.
_SIGNS = "{}[]|%"
_SIGN = re.compile(r"[{}\[\]|%]")
_LINE = 400
_IN_JSON = {token: f"{token[0]}\\u{ord(token[1]):04x}" for token in TOKENS}


def inert_html(html: str) -> str:
    """Replace each character of a token in finished HTML by its numeric reference: it is read as before.

    No token can come out of this: what a reference begins and ends with, `&` and `;`, is part of none, and
    the `#` in it stands before a digit.
    """
    # Most texts have no token, and looking for one is much faster than the pattern.
    if not _has_token(html):
        return html
    return _PART.sub(lambda match: f"&#{ord(match.group())};", html)


def inert_text(text: str, between: str = " ") -> str:
    """Part the two characters of each token in plain text, by a space or another character."""
    return _OPEN.sub(lambda match: match.group() + between, text) if _has_token(text) else text


def _has_token(text: str) -> bool:
    # A line is looked through at once; of a whole page, one sign after the other is faster.
    if len(text) < _LINE and _SIGN.search(text) is None:
        return False
    return next(_tokens_in(text), None) is not None


def _tokens_in(text: str) -> Iterator[str]:
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            if text[at : at + 2] in _ALL:
                yield text[at : at + 2]
            if text[at - 1 : at + 1] in _ALL:
                yield text[at - 1 : at + 1]
            at = text.find(sign, at + 1)


def inert_json(text: str) -> str:
    """Write the second character of each token in indented JSON as an escape: it is read as before.

    Two brackets beside each other stand only inside of strings there, and none of a token's characters has a meaning in one.
    """
    found = set(_tokens_in(text))
    for token in TOKENS if found else ():
        if token in found:
            text = text.replace(token, _IN_JSON[token])
    return text
