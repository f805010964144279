"""A mail in words: `render_mail(mail, lang="vi")`. The only module that knows jinja2.

What comes from documents and the roster is cleaned first (text.py); the HTML template escapes everything, the text
template nothing. A blank that nobody filled is a bug and crashes (StrictUndefined).
"""

import textwrap
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from notifications.dates import Lang
from notifications.mail import Mail, Rendered
from notifications.page import make_page
from notifications.text import clean_value
from notifications.words import load_words

WIDTH = 76


def render_mail(mail: Mail, *, lang: Lang = "vi") -> Rendered:
    """Subject, text and HTML of a mail; its attachments travel along."""
    page = make_page(clean_value(mail), load_words(lang))
    text = _environment().get_template("mail.txt.j2").render(page=page)
    html = _environment().get_template("mail.html.j2").render(page=page)
    return Rendered(page.subject, text, html, lang, mail.attachments)


def fold(text: str, indent: int = 0, hanging: int | None = None) -> str:
    """Lines of readable width; a word that is longer (an address) stays whole.

    >>> print(fold("Thời hạn: hết ngày thứ Năm, 01/3/2018", 3, 5))
       Thời hạn: hết ngày thứ Năm, 01/3/2018
    """
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent if hanging is None else hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("notifications"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["fold"] = fold
    return environment
