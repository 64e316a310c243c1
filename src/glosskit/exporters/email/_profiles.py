"""What the providers of newsletters put in: their own tokens, and what else they take for one.

The tokens are those that the providers document for messages in HTML of one's own: Mailchimp's merge tags, SendGrid's
Handlebars, Klaviyo's and Buttondown's tags in the style of Django, Customer.io's Liquid.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from glosskit.config import EmailProfile


@dataclass(frozen=True, slots=True)
class Profile:
    """The tokens of one provider; empty ones are left out of a message.

    Attributes:
        unsubscribe: the address at which a reader unsubscribes.
        web: the address of the message as a web page.
        name: the reader's first name.
        if_name: what stands before and behind a text that is shown only where the name is known.
        alone: a single sign that starts a token of this provider, where it stands before this pattern.
    """

    unsubscribe: str = ""
    web: str = ""
    name: str = ""
    if_name: tuple[str, str] = ("", "")
    alone: re.Pattern[str] | None = None

    def inert_html(self, html: str) -> str:
        """Finished HTML in which no single sign starts a token of this provider."""
        return self.alone.sub(lambda match: f"&#{ord(match.group())};", html) if self.alone else html

    def inert_text(self, text: str) -> str:
        """Plain text of which the same is true."""
        return self.alone.sub(lambda match: f"{match.group()} ", text) if self.alone else text


PROFILES: Mapping[EmailProfile, Profile] = {
    EmailProfile.NONE: Profile(),
    EmailProfile.MAILCHIMP: Profile(
        unsubscribe="*|UNSUB|*",
        web="*|ARCHIVE|*",
        name="*|FNAME|*",
        if_name=("*|IF:FNAME|*", "*|END:IF|*"),
    ),
    EmailProfile.SENDGRID: Profile(
        unsubscribe="{{{unsubscribe}}}",
        web="{{{weblink}}}",
        name="{{first_name}}",
        if_name=("{{#if first_name}}", "{{/if}}"),
        # Its older campaigns know [Unsubscribe], [Weblink], [%first_name%] and the like.
        alone=re.compile(r"\[(?=[\w%])"),
    ),
    EmailProfile.KLAVIYO: Profile(
        unsubscribe="{% unsubscribe_link %}",
        web="{% web_view_link %}",
        name="{{ first_name }}",
        if_name=("{% if first_name %}", "{% endif %}"),
    ),
    EmailProfile.CUSTOMERIO: Profile(
        unsubscribe="{% unsubscribe_url %}",
        web="{% view_in_browser_url %}",
        name="{{customer.first_name}}",
        if_name=("{% if customer.first_name %}", "{% endif %}"),
    ),
    EmailProfile.BUTTONDOWN: Profile(
        unsubscribe="{{ unsubscribe_url }}",
        web="{{ email_url }}",
        name="{{ subscriber.metadata.first_name }}",
        if_name=("{% if subscriber.metadata.first_name %}", "{% endif %}"),
    ),
}
"""Each provider's tokens."""
