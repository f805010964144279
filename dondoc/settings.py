"""Settings: one frozen value, read from `DONDOC_…` once, every bad field named at once (docs/settings.md)."""

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from calendars.errors import Refusal
from dondoc.declined import declined
from notifications.verp import LONGEST_LOCAL

LANGUAGES = ("vi", "en")
SECURITIES = ("none", "starttls", "tls")
ADDRESS = re.compile(r"[^@\s<>,;\"\\]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
LAST_PORT = 65535
LONGEST_FOLDER = 200
POLLS_A_MINUTE = 600
DEFAULT_SENDER = "don-doc@localhost.invalid"


class BadSettings(Refusal):
    """Settings that cannot be used, all of them in one sentence."""

    def __init__(self, faults: tuple[tuple[str, str, str], ...]) -> None:
        self.faults = faults
        vi = "; ".join(f"{name}: {fault}" for name, fault, _ in faults)
        en = "; ".join(f"{name}: {fault}" for name, _, fault in faults)
        super().__init__(
            f"Cấu hình chưa dùng được: {vi}. Đề nghị sửa các biến môi trường này (xem docs/settings.md).",
            f"The settings cannot be used: {en}. Mend these environment variables (see docs/settings.md).",
        )


@dataclass(frozen=True, slots=True)
class Smtp:
    """The mail relay; an empty host means mail goes to the spool folder."""

    host: str = ""
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: int = 30


@dataclass(frozen=True, slots=True)
class Imap:
    """The folder mail comes back to; an empty host means there is none. `done`: where what was handled is moved, "" = it stays, marked."""

    host: str = ""
    port: int = 993
    security: str = "tls"
    user: str = ""
    password: str = field(default="", repr=False)
    folder: str = "INBOX"
    done: str = ""
    timeout: int = 30


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an installation decides; see docs/settings.md for each."""

    home: Path
    database_url: str = field(repr=False)
    lang: str = "vi"
    smtp: Smtp = Smtp()
    imap: Imap = Imap()
    maildir: Path | None = None
    bounces: str = ""
    sender: str = DEFAULT_SENDER
    sender_name: str = ""
    operator: str = ""
    public_url: str = ""
    mails_per_minute: int = 30
    polls_per_minute: int = POLLS_A_MINUTE
    lease_seconds: int = 300
    evidence_megabytes: int = 50
    host: str = "127.0.0.1"
    port: int = 8080
    prefect_port: int = 4200

    @property
    def evidence(self) -> Path:
        """Where evidence files are kept by their hash."""
        return self.home / "evidence"

    @property
    def spool(self) -> Path:
        """Where mail is laid down as .eml when no relay is set."""
        return self.home / "spool"

    @property
    def has_box(self) -> bool:
        """Whether there is a box that mail comes back to."""
        return bool(self.imap.host) or self.maildir is not None

    @property
    def domain(self) -> str:
        """The domain of Message-IDs and UIDs: the sender's."""
        return self.sender.rpartition("@")[2]


def platform_home(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The platform's data folder for this user.

    >>> platform_home({"XDG_DATA_HOME": "/data"}, "linux").as_posix()
    '/data/dondoc'
    """
    user = Path(environment.get("HOME") or environment.get("USERPROFILE") or Path.home())
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or user / "AppData" / "Local") / "dondoc"
    if platform == "darwin":
        return user / "Library" / "Application Support" / "dondoc"
    return Path(environment.get("XDG_DATA_HOME") or user / ".local" / "share") / "dondoc"


class _Reader:
    """Reads fields from the environment and remembers every fault."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.faults: list[tuple[str, str, str]] = []

    def text(self, name: str, default: str = "") -> str:
        """The variable's words, stripped; the default where it is unset or empty."""
        return self.environment.get(f"DONDOC_{name}", "").strip() or default

    def fault(self, name: str, vi: str, en: str) -> None:
        """Remember one fault."""
        self.faults.append((f"DONDOC_{name}", vi, en))

    def choice(self, name: str, default: str, words: tuple[str, ...]) -> str:
        """One of a few words."""
        value = self.text(name, default)
        if value not in words:
            listed = ", ".join(words)
            self.fault(
                name, f"chỉ nhận {listed}, đang là {value!r}", f"one of {listed}, not {value!r}"
            )
        return value

    def secret(self, name: str) -> str:
        """A password as it stands, or the first line of the file that `…_FILE` names; the variable goes before the file."""
        path = self.text(f"{name}_FILE")
        value = self.environment.get(f"DONDOC_{name}", "")
        if value or not path:
            return value
        try:
            return Path(path).expanduser().read_text("utf-8").partition("\n")[0].rstrip("\r")
        except (OSError, UnicodeError) as fault:
            vi, en = declined(fault) if isinstance(fault, OSError) else ("UTF-8", "UTF-8")
            self.fault(
                f"{name}_FILE",
                f"không đọc được tệp {path!r} ({vi})",
                f"the file {path!r} cannot be read ({en})",
            )
            return ""

    def number(self, name: str, default: int, first: int, last: int) -> int:
        """A whole number within bounds."""
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit() or not first <= int(value) <= last:
            self.fault(
                name,
                f"phải là số nguyên từ {first} đến {last}, đang là {value!r}",
                f"a whole number from {first} to {last}, not {value!r}",
            )
            return default
        return int(value)

    def matching(
        self, name: str, default: str, is_good: Callable[[str], bool], what: tuple[str, str]
    ) -> str:
        """Words that pass a test; `what` says in both languages what is expected. Empty passes where the default is empty."""
        value = self.text(name, default)
        if (value or default) and not is_good(value):
            self.fault(name, f"phải là {what[0]}, đang là {value!r}", f"{what[1]}, not {value!r}")
        return value


def is_address(text: str) -> bool:
    """Whether the text is one plain mail address.

    >>> is_address("cchc@so-noi-vu.example"), is_address("a@b, c@d")
    (True, False)
    """
    return ADDRESS.fullmatch(text) is not None


def _is_bounce_address(text: str) -> bool:
    return is_address(text) and len(text.partition("@")[0]) <= LONGEST_LOCAL and "+" not in text


_BOUNCE_ADDRESS = (
    f"một địa chỉ thư có phần trước @ không quá {LONGEST_LOCAL} ký tự và không có dấu +",
    f"a mail address with at most {LONGEST_LOCAL} characters before the @ and no plus sign",
)


def _is_folder(text: str) -> bool:
    return text.isprintable() and len(text) <= LONGEST_FOLDER


def _is_web_url(text: str) -> bool:
    return re.fullmatch(r"https?://[^\s/]+(/[^\s?#]*)?", text) is not None


def _is_database_url(text: str) -> bool:
    return re.fullmatch(r"(sqlite|postgresql)(\+[a-z0-9]+)?://\S*", text) is not None


def read_settings(
    environment: Mapping[str, str] | None = None, *, home: Path | None = None
) -> Settings:
    """Settings from `DONDOC_…`; `home` (the option --home) wins over DONDOC_HOME.

    Raises:
        BadSettings: with every field that cannot be used.
    """
    reader = _Reader(os.environ if environment is None else environment)
    named = home or Path(reader.text("HOME") or platform_home(reader.environment))
    folder = named.expanduser().absolute()
    settings = Settings(
        home=folder,
        database_url=_database_url(reader, folder),
        lang=reader.choice("LANG", "vi", LANGUAGES),
        smtp=_smtp(reader),
        imap=_imap(reader),
        maildir=Path(found).expanduser().absolute() if (found := reader.text("MAILDIR")) else None,
        bounces=reader.matching("BOUNCES", "", _is_bounce_address, _BOUNCE_ADDRESS),
        sender=reader.matching(
            "SENDER", DEFAULT_SENDER, is_address, ("một địa chỉ thư", "a mail address")
        ),
        sender_name=reader.text("SENDER_NAME"),
        operator=reader.matching("OPERATOR", "", is_address, ("một địa chỉ thư", "a mail address")),
        public_url=reader.matching(
            "PUBLIC_URL", "", _is_web_url, ("một địa chỉ http(s)://…", "an http(s):// address")
        ).rstrip("/"),
        mails_per_minute=reader.number("MAILS_PER_MINUTE", 30, 1, 100_000),
        polls_per_minute=reader.number("POLLS_PER_MINUTE", POLLS_A_MINUTE, 1, 1_000_000_000),
        evidence_megabytes=reader.number("EVIDENCE_MEGABYTES", 50, 1, 2_000),
        lease_seconds=reader.number("LEASE_SECONDS", 300, 60, 86_400),
        host=reader.text("HOST", "127.0.0.1"),
        port=reader.number("PORT", 8080, 1, LAST_PORT),
        prefect_port=reader.number("PREFECT_PORT", 4200, 1, LAST_PORT),
    )
    if reader.faults:
        raise BadSettings(tuple(reader.faults))
    return settings


def _database_url(reader: _Reader, home: Path) -> str:
    url = reader.matching(
        "DATABASE_URL",
        f"sqlite:///{home / 'dondoc.sqlite'}",
        _is_database_url,
        ("một địa chỉ sqlite:///… hoặc postgresql://…", "a sqlite:///… or postgresql://… address"),
    )
    url = re.sub(r"^postgresql://", "postgresql+psycopg://", url)
    if found := re.fullmatch(r"(sqlite(?:\+\w+)?:///)([^/:?][^?]*)(.*)", url):
        # every process means the same file, whatever folder it works in
        return f"{found[1]}{Path(found[2]).absolute()}{found[3]}"
    return url


def _smtp(reader: _Reader) -> Smtp:
    security = reader.choice("SMTP_SECURITY", "starttls", SECURITIES)
    return Smtp(
        host=reader.text("SMTP_HOST"),
        port=reader.number("SMTP_PORT", {"tls": 465, "none": 25}.get(security, 587), 1, LAST_PORT),
        security=security,
        user=reader.text("SMTP_USER"),
        password=reader.secret("SMTP_PASSWORD"),
        timeout=reader.number("SMTP_TIMEOUT", 30, 1, 300),
    )


def _imap(reader: _Reader) -> Imap:
    security = reader.choice("IMAP_SECURITY", "tls", SECURITIES)
    name = ("tên một thư mục thư", "the name of a mail folder")
    return Imap(
        host=reader.text("IMAP_HOST"),
        port=reader.number("IMAP_PORT", 993 if security == "tls" else 143, 1, LAST_PORT),
        security=security,
        user=reader.text("IMAP_USER"),
        password=reader.secret("IMAP_PASSWORD"),
        folder=reader.matching("IMAP_FOLDER", "INBOX", _is_folder, name),
        done=reader.matching("IMAP_DONE_FOLDER", "", _is_folder, name),
        timeout=reader.number("IMAP_TIMEOUT", 30, 1, 300),
    )
