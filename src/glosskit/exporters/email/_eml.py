"""The whole message as a file (RFC 5322), for looking at it in a mail program.

The same entry gives the same bytes: the boundary and the Message-ID are hashes of the content, and the date is the day
that the export counts from, where one is known.
"""

import hashlib
from datetime import date
from email import policy
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formataddr, parseaddr

from glosskit.exporters._inert import inert_html, inert_text
from glosskit.exporters._templates import templates
from glosskit.exporters._view import View, direction
from glosskit.exporters.email._message import Message
from glosskit.exporters.email._styles import PAGE

_POLICY = policy.compat32.clone(linesep="\r\n")


def eml(view: View, message: Message, today: date | None) -> bytes:
    """A message with both its parts.

    Args:
        view: the entry.
        message: its parts.
        today: the day to date it, or None to leave the date to whoever opens it.
    """
    config = view.config
    page = templates().get_template("email/page.html.jinja")
    around = page.render(view=view, message=message, direction=direction(config), styles=PAGE, slot="\0")
    html = inert_html(around).replace("\0", message.html.decode())
    digest = hashlib.sha256(f"{message.subject}\0{message.text}\0{html}".encode()).hexdigest()[:32]
    name, address = parseaddr(config.export.email.sender or "")
    whole = MIMEMultipart("alternative", boundary=f"glosskit-{digest}")
    whole["From"] = formataddr((inert_text(name or config.title), address or "newsletter@localhost"))
    whole["Subject"] = Header(message.subject, "utf-8", header_name="Subject").encode(linesep="\r\n")
    if today:
        whole["Date"] = f"{today:%a, %d %b %Y} 00:00:00 +0000"
    whole["Message-ID"] = f"<{digest}@{address.rpartition('@')[2] or 'localhost'}>"
    whole["X-Unsent"] = "1"  # Outlook opens it as a draft
    whole.attach(MIMEText(message.text, "plain", "utf-8"))
    whole.attach(MIMEText(html, "html", "utf-8"))
    return whole.as_bytes(policy=_POLICY)
