import datetime as dt
import re
from pathlib import Path

import pytest

from dondoc.clock import FixedClock, SystemClock
from dondoc.settings import BadSettings, Imap, Settings, Smtp, read_settings

ROOT = Path(__file__).resolve().parent.parent.parent


def test_nothing_set_gives_a_whole_installation_in_one_folder(tmp_path: Path) -> None:
    found = read_settings({"DONDOC_HOME": str(tmp_path)})

    assert found == Settings(home=tmp_path, database_url=f"sqlite:///{tmp_path / 'dondoc.sqlite'}")
    assert found.spool == tmp_path / "spool"


def test_the_option_wins_over_the_variable(tmp_path: Path) -> None:
    assert read_settings({"DONDOC_HOME": "/elsewhere"}, home=tmp_path).home == tmp_path


def test_every_setting_can_be_set() -> None:
    found = read_settings(
        {
            "DONDOC_HOME": "/data",
            "DONDOC_DATABASE_URL": "postgresql://u:p@host/name",
            "DONDOC_LANG": "en",
            "DONDOC_SENDER": "cchc@noivu.example",
            "DONDOC_SENDER_NAME": "Sở Nội vụ",
            "DONDOC_OPERATOR": "vanhanh@noivu.example",
            "DONDOC_PUBLIC_URL": "https://dondoc.example/",
            "DONDOC_SMTP_HOST": "mail.example",
            "DONDOC_SMTP_SECURITY": "tls",
            "DONDOC_SMTP_USER": "u",
            "DONDOC_SMTP_PASSWORD": " secret ",
            "DONDOC_SMTP_TIMEOUT": "5",
            "DONDOC_MAILS_PER_MINUTE": "60",
            "DONDOC_LEASE_SECONDS": "600",
            "DONDOC_HOST": "0.0.0.0",  # noqa: S104 -- a value, nothing listens
            "DONDOC_PORT": "80",
            "DONDOC_PREFECT_PORT": "4300",
        }
    )

    assert found == Settings(
        home=Path("/data"),
        database_url="postgresql+psycopg://u:p@host/name",
        lang="en",
        smtp=Smtp("mail.example", 465, "tls", "u", " secret ", 5),
        sender="cchc@noivu.example",
        sender_name="Sở Nội vụ",
        operator="vanhanh@noivu.example",
        public_url="https://dondoc.example",
        mails_per_minute=60,
        lease_seconds=600,
        host="0.0.0.0",  # noqa: S104 -- a value, nothing listens
        port=80,
        prefect_port=4300,
    )
    assert found.domain == "noivu.example"


def test_the_box_mail_comes_back_to(tmp_path: Path) -> None:
    secret = tmp_path / "mat-khau"
    secret.write_text("mật khẩu \nsecond line\n", "utf-8")
    given = {
        "DONDOC_BOUNCES": "bounces@so.example",
        "DONDOC_IMAP_HOST": "imap.so.example",
        "DONDOC_IMAP_SECURITY": "starttls",
        "DONDOC_IMAP_USER": "bounces",
        "DONDOC_IMAP_PASSWORD_FILE": str(secret),
        "DONDOC_IMAP_DONE_FOLDER": "Đã xử lý",
        "DONDOC_SMTP_PASSWORD": "itself",
        "DONDOC_SMTP_PASSWORD_FILE": str(secret),
    }

    found = read_settings(given, home=tmp_path)

    assert found.imap == Imap(
        "imap.so.example", 143, "starttls", "bounces", "mật khẩu ", done="Đã xử lý"
    )
    assert (found.bounces, found.smtp.password) == ("bounces@so.example", "itself")
    assert (found.has_box, read_settings({}, home=tmp_path).has_box) == (True, False)
    assert "mật khẩu" not in repr(found)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("BOUNCES", "thu-tra-ve-so@so.example", "a mail address with at most 10 characters before the @ and no plus sign"),
        ("BOUNCES", "a+b@so.example", "a mail address with at most 10 characters before the @ and no plus sign"),
        ("IMAP_FOLDER", "IN\nBOX", "the name of a mail folder"),
        ("IMAP_PASSWORD_FILE", "/no/such/file", "the file '/no/such/file' cannot be read (No such file or directory)"),
    ],
)  # fmt: skip
def test_a_box_that_cannot_be_is_refused(name: str, value: str, sentence: str) -> None:
    with pytest.raises(BadSettings) as refused:
        read_settings({f"DONDOC_{name}": value})

    assert f"DONDOC_{name}: {sentence}" in refused.value.en


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(BadSettings) as refused:
        read_settings(
            {
                "DONDOC_LANG": "fr",
                "DONDOC_SENDER": "a@b, c@d",
                "DONDOC_PORT": "0",
                "DONDOC_DATABASE_URL": "mysql://x",
                "DONDOC_PUBLIC_URL": "dondoc.example",
            }
        )

    assert refused.value.en == (
        "The settings cannot be used: DONDOC_DATABASE_URL: a sqlite:///… or postgresql://… address, not 'mysql://x'; "
        "DONDOC_LANG: one of vi, en, not 'fr'; DONDOC_SENDER: a mail address, not 'a@b, c@d'; "
        "DONDOC_PUBLIC_URL: an http(s):// address, not 'dondoc.example'; "
        "DONDOC_PORT: a whole number from 1 to 65535, not '0'. "
        "Mend these environment variables (see docs/settings.md)."
    )


def test_secrets_are_not_shown() -> None:
    found = read_settings(
        {
            "DONDOC_HOME": "/data",
            "DONDOC_DATABASE_URL": "postgresql://u:hemlig@host/name",
            "DONDOC_SMTP_PASSWORD": "hemlig",
        }
    )

    assert "hemlig" not in repr(found)


def test_every_setting_is_documented_and_nothing_else() -> None:
    documented = re.findall(
        r"^\| `(DONDOC_\w+)`", (ROOT / "docs" / "settings.md").read_text("utf-8"), re.MULTILINE
    )
    source = (ROOT / "dondoc" / "settings.py").read_text("utf-8")
    names = re.findall(r'reader\.(?:text|choice|number|matching|secret)\(\s*"([A-Z_]+)"', source)
    secrets = [f"{name}_FILE" for name in names if name.endswith("PASSWORD")]

    assert sorted(documented) == sorted({f"DONDOC_{name}" for name in (*names, *secrets)})


def test_a_fixed_clock_stands_until_it_is_moved() -> None:
    clock = FixedClock(dt.datetime(2024, 1, 1, tzinfo=dt.UTC))

    clock.sleep(90)

    assert (clock.now(), clock.monotonic()) == (
        dt.datetime(2024, 1, 1, 0, 1, 30, tzinfo=dt.UTC),
        90,
    )


def test_the_system_clock_is_aware_and_whole() -> None:
    now = SystemClock().now()

    assert (now.utcoffset(), now.microsecond) == (dt.timedelta(0), 0)
