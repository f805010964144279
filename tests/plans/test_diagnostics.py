import re
from pathlib import Path

import pytest

from plans.diagnostics import REGISTRY, check, diagnose, message, severity
from plans.plan import Diagnostic, Severity

DOCS = Path(__file__).parent.parent.parent / "docs" / "diagnostics.md"
PROMISED = {
    "before-period",
    "before-issue",
    "two-readings",
    "on-rest-day",
    "group-addressee",
    "name-variants",
    "exclusive-bound",
    "no-report-regime",
    "identity-conflict",
    "no-time",
    "period-not-stated",
    "framework-only",
    "quota-months-open",
    "quota-sum",
    "regime-unbound",
    "missing-lead",
    "impossible-date",
    "day-not-certain",
    "not-understood",
}


def test_every_promised_code_is_registered() -> None:
    assert PROMISED - REGISTRY.keys() == set()


def test_every_code_is_documented_with_severity_example_and_mend() -> None:
    sections = re.split(r"^## ", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    documented = {s.split("\n", 1)[0]: s for s in sections}

    assert list(documented) == list(REGISTRY)
    for code, section in documented.items():
        assert section.split("\n\n", 1)[1].startswith(f"{REGISTRY[code].severity.capitalize()}. ")
        assert "\nExample: " in section
        assert "Mend: " in section


@pytest.mark.parametrize("code", REGISTRY)
def test_both_languages_use_the_same_facts(code: str) -> None:
    entry = REGISTRY[code]
    vi, en = (set(re.findall(r"\{(\w+)\}", text)) for text in (entry.vi, entry.en))

    assert vi == en == entry.known


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("code", REGISTRY)
def test_a_sentence_is_whole_with_and_without_optional_facts(code: str, lang: str) -> None:
    entry = REGISTRY[code]
    for names in (entry.required, entry.known):
        sentence = message(diagnose(code, None, 1, **dict.fromkeys(names, "điều ghi")), lang)

        assert sentence[0] == sentence[0].upper()
        assert sentence.endswith(".")
        assert not re.search(r"[{}\[\]]|…", sentence)


def test_dates_are_printed_as_documents_print_them() -> None:
    diagnostic = diagnose(
        "before-issue", "PL/1", 7, days="2018-01-27, 2018-03-05", issued="2018-10-12"
    )

    assert message(diagnostic) == (
        "27/01/2018, 05/3/2018 nằm trước ngày ban hành kế hoạch (12/10/2018): "
        "cần quyết định xử lý; khi chưa có thì không nhắc và không coi là chậm."
    )


def test_what_looks_like_a_date_but_is_none_stays_as_it_is() -> None:
    assert message(diagnose("impossible-date", None, 1, when="2018-02-31"), "en") == (
        "“2018-02-31” is a date that does not exist. Please confirm; nothing is assumed."
    )


def test_a_period_is_printed_as_two_dates() -> None:
    diagnostic = diagnose(
        "before-period", "PL/2", 9, when="12/2025", period="2026-01-01..2026-12-31"
    )

    assert message(diagnostic, "en").startswith(
        "“12/2025” lies before the plan's period (01/01/2026 – 31/12/2026)."
    )


def test_a_long_quotation_is_shortened_at_a_word() -> None:
    says = message(diagnose("not-understood", None, 1, text="mười hai " * 50), "en")

    assert (
        says
        == f"“{('mười hai ' * 18)[:-5]} …” was not understood: state the time or the content of this part."
    )


def test_braces_and_brackets_of_the_document_are_only_text() -> None:
    assert message(diagnose("not-understood", None, 1, text="[{when}] {0}"), "en") == (
        "“[{when}] {0}” was not understood: state the time or the content of this part."
    )


def test_the_products_own_words_are_said_in_the_readers_language() -> None:
    diagnostic = diagnose("identity-missing", None, 1, missing="issued")

    assert message(diagnostic, "vi").startswith("Không tìm thấy ngày ban hành của kế hoạch")
    assert message(diagnostic, "en").startswith("The plan's date of issue was not found")


def test_severity_comes_from_the_registry() -> None:
    assert severity(Diagnostic("impossible-date", None, None)) is Severity.ERROR


@pytest.mark.parametrize(
    ("code", "facts", "says"),
    [
        ("no-such-code", {}, "unknown diagnostic code 'no-such-code'"),
        (
            "exclusive-bound",
            {"when": "a"},
            "exclusive-bound: missing facts ['last'], unknown facts []",
        ),
        ("no-report-regime", {"x": "a"}, "no-report-regime: missing facts [], unknown facts ['x']"),
    ],
    ids=["unknown code", "missing fact", "unknown fact"],
)
def test_a_wrong_diagnostic_is_a_bug(code: str, facts: dict[str, str], says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        check(code, facts)
