"""One clear sentence for each way in which an IMAP server cannot be read."""

import imaplib
import socket
import ssl

from notifications.boxes.contract import BoxError
from notifications.text import clean_text


def without_starttls(where: str) -> BoxError:
    """The server would take the password in the clear only."""
    return BoxError(
        f"Máy chủ IMAP {where} không hỗ trợ STARTTLS nên chưa đọc; đề nghị kiểm tra cổng hoặc kiểu bảo mật.",
        f"the IMAP server {where} does not offer STARTTLS, nothing was read; check the port or the security setting",
    )


def explain(where: str, fault: Exception, *, timeout: float) -> BoxError:
    """What went wrong, for the operator; never the password."""
    match fault:
        case TimeoutError():
            vi = f"Máy chủ IMAP {where} không trả lời trong {timeout:g} giây; lượt sau đọc lại."
            en = f"the IMAP server {where} did not answer within {timeout:g} seconds; the next pass tries again"
        case ConnectionRefusedError():
            vi = f"Máy chủ IMAP {where} từ chối kết nối; đề nghị kiểm tra DONDOC_IMAP_HOST, DONDOC_IMAP_PORT và dịch vụ thư."
            en = f"the IMAP server {where} refuses the connection; check DONDOC_IMAP_HOST, DONDOC_IMAP_PORT and the mail service"
        case socket.gaierror():
            vi = f"Không tìm thấy máy chủ IMAP {where}; đề nghị kiểm tra DONDOC_IMAP_HOST và mạng."
            en = f"the IMAP server {where} is not found; check DONDOC_IMAP_HOST and the network"
        case ssl.SSLCertVerificationError():
            vi = f"Chứng thư của máy chủ IMAP {where} không được tin cậy: {fault.verify_message}."
            en = (
                f"the certificate of the IMAP server {where} is not trusted: {fault.verify_message}"
            )
        case ssl.SSLError():
            vi = f"Không lập được kết nối mã hóa với máy chủ IMAP {where}; đề nghị kiểm tra cổng và DONDOC_IMAP_SECURITY."
            en = f"no encrypted connection to the IMAP server {where}; check the port and DONDOC_IMAP_SECURITY"
        case UnicodeError():
            vi = f"Tên hoặc mật khẩu của máy chủ IMAP {where} có chữ có dấu nên máy chủ này không nhận; đề nghị đổi."
            en = f"name or password for the IMAP server {where} has letters beyond ASCII, which it does not take; choose another"
        case imaplib.IMAP4.abort() | OSError():
            said = clean_text(str(fault), 200)
            vi = f"Mất kết nối với máy chủ IMAP {where}: {said}; lượt sau đọc tiếp."
            en = (
                f"the connection to the IMAP server {where} was lost: {said}; the next pass goes on"
            )
        case _:
            said = clean_text(str(fault), 200)
            vi = f"Máy chủ IMAP {where} từ chối: {said}; đề nghị kiểm tra tài khoản, mật khẩu và tên thư mục."
            en = f"the IMAP server {where} refuses: {said}; check account, password and the folder's name"
    return BoxError(vi, en)
