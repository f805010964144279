"""What a relay's answer means for the message, the address and the relay (RFC 5321 §4.2, RFC 3463)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from notifications.channels.contract import Fault, SendError
from notifications.text import clean_text

ANSWER_LIMIT = 200
_GO_AHEAD = 354
_SHUTTING_DOWN = 421
_TOO_LARGE = 552
_PERMANENT = range(500, 600)
_DONE = range(250, 260)
# "Log in first": it speaks against our settings, whatever the recipient.
_ACCESS = frozenset({530, 535, 538})
# X.7.Y is about rights and policy ("relay access denied"), never about the mailbox's existence.
_POLICY = re.compile(r"[45]\.7\.\d+")
_QUEUE_ID = re.compile(
    r"(?:queued as|\bid=|queue id)\s*<?([\w.@-]+)|^(?:2\.0\.0 )?(\w{8,}) Message accepted",
    re.IGNORECASE,
)


class Stage(StrEnum):
    """Which command an answer belongs to."""

    SENDER = "MAIL"
    RECIPIENT = "RCPT"
    DATA = "DATA"
    MESSAGE = "."


@dataclass(frozen=True, slots=True)
class Answer:
    """Code and text of one answer, made harmless."""

    code: int
    text: str

    @classmethod
    def of(cls, reply: tuple[int, bytes]) -> Self:
        """From smtplib's pair."""
        code, text = reply
        return cls(code, clean_text(text.decode("utf-8", "replace"), ANSWER_LIMIT))


def judge(stage: Stage, answer: Answer) -> None:
    """Nothing where the relay agrees.

    Raises:
        SendError: where it does not; permanent only where the message or its address will never be taken.
    """
    if answer.code == _GO_AHEAD if stage is Stage.DATA else answer.code in _DONE:
        return
    fault = _fault(stage, answer)
    permanent = answer.code in _PERMANENT and fault is not Fault.RELAY
    said = f"{answer.code} {answer.text}".strip()
    vi, en = _sentences(fault, said, permanent=permanent)
    raise SendError(vi, en, fault=fault, permanent=permanent, said=said)


def _fault(stage: Stage, answer: Answer) -> Fault:
    if answer.code in _ACCESS or answer.code == _SHUTTING_DOWN:
        return Fault.RELAY
    match stage:
        case Stage.RECIPIENT:
            return Fault.RELAY if _POLICY.match(answer.text) else Fault.RECIPIENT
        case Stage.SENDER:
            return Fault.MESSAGE if answer.code == _TOO_LARGE else Fault.RELAY
        case Stage.MESSAGE:
            return Fault.MESSAGE
        case _:
            return Fault.RELAY


def _sentences(fault: Fault, said: str, *, permanent: bool) -> tuple[str, str]:
    match fault, permanent:
        case Fault.RECIPIENT, True:
            return (
                f"Máy chủ thư không nhận địa chỉ này: {said}; đề nghị sửa địa chỉ trong danh sách cơ quan.",
                f"the relay refuses this address: {said}; mend it in the roster",
            )
        case Fault.MESSAGE, True:
            return (
                f"Máy chủ thư không nhận thư này: {said}.",
                f"the relay refuses this message: {said}",
            )
        case Fault.RELAY, _:
            return (
                f"Máy chủ thư chưa cho gửi: {said}; đề nghị kiểm tra cấu hình gửi thư.",
                f"the relay does not let us send: {said}; check the mail settings",
            )
        case _:
            return (
                f"Máy chủ thư chưa nhận, sẽ gửi lại: {said}.",
                f"the relay did not take it yet, it will be sent again: {said}",
            )


def read_queue_id(text: str) -> str:
    """The queue's id in the answer to an accepted message, "" where there is none.

    >>> read_queue_id("2.0.0 Ok: queued as 4XkQ2v1Rz3"), read_queue_id("OK id=1tXyZ0-000abc-Qr")
    ('4XkQ2v1Rz3', '1tXyZ0-000abc-Qr')
    """
    found = _QUEUE_ID.search(text)
    return (found[1] or found[2]) if found else ""
