"""Template tokens of mail providers, made inert.

A provider runs its template engine over the message that it is given, the words of an entry included. An
entry that shows `{{ password }}` or a stray `*|` would print a subscriber's data, or stop the delivery. So
in the final text no token is left. These are what the providers look for:

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

TOKENS = ("{{", "}}", "{%", "%}", "{#", "#}", "*|", "|*", "<%", "%>", "[[", "]]", "%%", "${", "#{")

# In a token, what has one of these behind it, or before it. Look-around takes in what overlaps: `{{{`, `*||*`.
_FIRST = "|".join(f"{re.escape(token[0])}(?={re.escape(token[1])})" for token in TOKENS)
_SECOND = "|".join(f"(?<={re.escape(token[0])}){re.escape(token[1])}" for token in TOKENS)
_OPEN = re.compile(_FIRST)
# Angle brackets stay: in finished HTML they are markup, and `%` beside them is replaced anyway.
_PART = re.compile(f"(?![<>])(?:{_FIRST}|{_SECOND})")


def inert_html(html: str) -> str:
    """Replace each character of a token in finished HTML by its numeric reference: it is read as before.

    No token can come out of this: what a reference begins and ends with, `&` and `;`, is part of none, and
    the `#` in it stands before a digit.
    """
    return _PART.sub(lambda match: f"&#{ord(match.group())};", html)


def inert_text(text: str) -> str:
    """Part the two characters of each token in plain text by a space."""
    return _OPEN.sub(lambda match: f"{match.group()} ", text)
