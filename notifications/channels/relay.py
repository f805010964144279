"""The relay's settings, and one clear sentence for each way in which it cannot be reached."""

import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from enum import StrEnum

from notifications.channels.answers import Answer
from notifications.channels.contract import Fault, SendError
from notifications.text import clean_text


class Security(StrEnum):
    """How the connection is protected. STARTTLS is never optional: a relay that does not offer it gets no mail."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Relay:
    """A relay and how to reach it.

    `timeout` bounds every step (seconds), `answer_timeout` the wait for the answer to a whole message, which may be
    scanned first. `ca_file` names certificates to trust instead of the system's.
    """

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 30
    answer_timeout: float = 120
    ca_file: str = ""


def explain(relay: Relay, error: Exception, *, uncertain: bool = False) -> SendError:
    """What went wrong on the way to the relay, for the operator. Never permanent: no address is at fault."""
    vi, en = _sentences(relay, error)
    return SendError(vi, en, fault=Fault.RELAY, uncertain=uncertain)


def without_starttls(relay: Relay) -> SendError:
    """The relay would take mail in the clear only."""
    where = f"{relay.host}:{relay.port}"
    return SendError(
        f"Máy chủ thư {where} không hỗ trợ STARTTLS nên chưa gửi; đề nghị kiểm tra cổng hoặc kiểu bảo mật.",
        f"the relay {where} does not offer STARTTLS, nothing was sent; check the port or the security setting",
        fault=Fault.RELAY,
    )


def unreadable_ca(relay: Relay) -> SendError:
    """The file of trusted certificates is missing or is none."""
    return SendError(
        f"Không đọc được tệp chứng thư {relay.ca_file!r} của máy chủ thư; đề nghị kiểm tra cấu hình.",
        f"the certificates in {relay.ca_file!r} cannot be read; check the mail settings",
        fault=Fault.RELAY,
    )


def unspeakable_login(relay: Relay) -> SendError:
    """A name or password that smtplib cannot send."""
    return SendError(
        f"Tên hoặc mật khẩu của máy chủ thư {relay.host} có chữ có dấu nên không gửi được; đề nghị đổi mật khẩu.",
        f"name or password for the relay {relay.host} has letters beyond ASCII; choose another",
        fault=Fault.RELAY,
    )


def _sentences(relay: Relay, error: Exception) -> tuple[str, str]:
    where = f"{relay.host}:{relay.port}"
    match error:
        case smtplib.SMTPResponseException():
            return _refused(where, relay, error)
        case smtplib.SMTPException():
            return _broken(where, relay, error)
        case _:
            return _unreachable(where, relay, error)


def _refused(where: str, relay: Relay, error: smtplib.SMTPResponseException) -> tuple[str, str]:
    text = error.smtp_error
    answer = Answer.of((error.smtp_code, text if isinstance(text, bytes) else text.encode()))
    said = f"{answer.code} {answer.text}"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return (
            f"Máy chủ thư {where} không chấp nhận tài khoản {relay.user!r}: {said}; đề nghị kiểm tra tên và mật khẩu.",
            f"the relay {where} does not accept the account {relay.user!r}: {said}; check name and password",
        )
    return (
        f"Máy chủ thư {where} từ chối phục vụ: {said}.",
        f"the relay {where} refuses service: {said}",
    )


def _broken(where: str, relay: Relay, error: smtplib.SMTPException) -> tuple[str, str]:
    match error:
        case smtplib.SMTPServerDisconnected() if isinstance(error.__context__, TimeoutError):
            return _silent(where, relay)
        case smtplib.SMTPServerDisconnected():
            return (
                f"Máy chủ thư {where} ngắt kết nối giữa chừng.",
                f"the relay {where} broke the connection",
            )
        case smtplib.SMTPNotSupportedError():
            return (
                f"Máy chủ thư {where} không hỗ trợ đăng nhập; đề nghị bỏ tài khoản hoặc đổi kiểu bảo mật.",
                f"the relay {where} offers no login; drop the account or change the security setting",
            )
        case _:
            told = clean_text(str(error))
            return (
                f"Máy chủ thư {where} trả lời không đúng quy cách: {told}.",
                f"the relay {where} does not speak SMTP properly: {told}",
            )


def _unreachable(where: str, relay: Relay, error: Exception) -> tuple[str, str]:
    match error:
        case TimeoutError():
            return _silent(where, relay)
        case ConnectionRefusedError():
            return (
                f"Máy chủ thư {where} từ chối kết nối; đề nghị kiểm tra địa chỉ, cổng và dịch vụ thư.",
                f"the relay {where} refuses the connection; check address, port and mail service",
            )
        case socket.gaierror():
            return (
                f"Không tìm thấy máy chủ thư {relay.host}; đề nghị kiểm tra tên máy chủ và mạng.",
                f"the relay {relay.host} is not found; check its name and the network",
            )
        case ssl.SSLCertVerificationError():
            return (
                f"Chứng thư của máy chủ thư {where} không được tin cậy: {error.verify_message}.",
                f"the certificate of the relay {where} is not trusted: {error.verify_message}",
            )
        case ssl.SSLError():
            return (
                f"Không lập được kết nối mã hóa với máy chủ thư {where}; đề nghị kiểm tra cổng và kiểu bảo mật.",
                f"no encrypted connection to the relay {where}; check the port and the security setting",
            )
        case _:
            told = clean_text(str(error))
            return (
                f"Mất kết nối với máy chủ thư {where}: {told}.",
                f"the connection to the relay {where} was lost: {told}",
            )


def _silent(where: str, relay: Relay) -> tuple[str, str]:
    return (
        f"Máy chủ thư {where} không trả lời trong {relay.timeout:g} giây.",
        f"the relay {where} did not answer within {relay.timeout:g} seconds",
    )
