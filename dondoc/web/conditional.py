"""Conditional requests (RFC 9110 §13): whether what a client holds is still good."""

import datetime as dt
import email.utils
import re

_TAG = re.compile(r'(?:W/)?"([^"]*)"')


def is_unchanged(
    *, etag: str, modified: dt.datetime, if_none_match: str | None, if_modified_since: str | None
) -> bool:
    """Whether a 304 is due. If-None-Match (a list, weak tags, `*`) wins over If-Modified-Since; a broken date is no date.

    >>> is_unchanged(
    ...     etag='W/"a-1"',
    ...     modified=dt.datetime(2018, 3, 1, tzinfo=dt.UTC),
    ...     if_none_match='"x", W/"a-1"',
    ...     if_modified_since=None,
    ... )
    True
    """
    if if_none_match is not None:
        if if_none_match == etag or if_none_match.strip() == "*":
            return True
        return _opaque(etag) in _TAG.findall(if_none_match)
    if if_modified_since is None:
        return False
    try:
        since = email.utils.parsedate_to_datetime(if_modified_since)
    except ValueError:
        return False
    if since.tzinfo is None:
        since = since.replace(tzinfo=dt.UTC)
    return modified <= since


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether an Accept-Encoding header takes gzip.

    >>> [accepts_gzip(text) for text in ("gzip, br", "br;q=1, gzip;q=0", "*", "identity", "")]
    [True, False, True, False, False]
    """
    weights: dict[str, float] = {}
    for part in accept_encoding.split(","):
        coding, _, weight = part.partition(";")
        weights[coding.strip().lower()] = _weight(weight)
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def _weight(text: str) -> float:
    """`q=0.5`; a coding without a weight, or with a broken one, is taken."""
    try:
        return float(text.strip().removeprefix("q="))
    except ValueError:
        return 1.0


def _opaque(etag: str) -> str:
    return etag.removeprefix("W/").strip('"')
