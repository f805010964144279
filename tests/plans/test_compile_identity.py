import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import Window
from plans.compile.citations import parse_citations, parse_date, parse_number
from plans.compile.head.identity import read_identity
from plans.compile.head.plan_years import read_period
from plans.diagnostics import message
from plans.plan import Diagnostic, Identity, PlanKind
from plans.reading import read_document

PLAN = """UBND TỈNH HẢI MINH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 07/KH-UBND\tHải Minh, ngày 09 tháng 01 năm 2026

KẾ HOẠCH
Kiểm tra công vụ năm 2026

Căn cứ Nghị quyết số 11/NQ-CP ngày 02/12/2025 của Chính phủ;

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. NỘI DUNG
1. Kiểm tra giờ làm việc.
II. TỔ CHỨC THỰC HIỆN
1. Các sở, ngành đôn đốc, kiểm tra việc thực hiện Kế hoạch này trong đơn vị.
2. Sở Nội vụ
- Theo dõi, đôn đốc các cơ quan, đơn vị thực hiện, tổng hợp báo cáo UBND tỉnh.
3. Đài Hải Minh: đôn đốc phóng viên đưa tin.

Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Lê Văn Minh
"""


def identity_of(text: str) -> Identity:
    return read_identity(read_document(text.encode()))[0]


def doubts_of(text: str) -> tuple[Diagnostic, ...]:
    return read_identity(read_document(text.encode()))[1]


def as_expected(identity: Identity) -> dict[str, Any]:
    return {
        "kind": identity.kind.value,
        "number": identity.number,
        "issued": identity.issued,
        "issuer": identity.issuer,
        "title": identity.title,
        "period": str(identity.period),
        "coordinator": identity.coordinator,
        "reports_to": identity.reports_to,
        "signer": identity.signer,
        "based_on": [str(citation) for citation in identity.based_on],
    }


@pytest.mark.parametrize(
    "seed",
    [
        "000_8219944c6d85d46e",
        "001_677d6431d0feea09",
        "002_4989b07ea713ba15",
        "003_2890048806d2c790",
        "004_2d3f25ff54ade751",
    ],
)
def test_the_identity_of_a_real_plan_is_exact(seeds: Path, seed: str) -> None:
    silent: dict[str, Any] = {
        "kind": "annual",
        "coordinator": None,
        "reports_to": None,
        "signer": None,
        "based_on": [],
    }
    expected = yaml.safe_load((seeds / "expected" / f"{seed}.yaml").read_text(encoding="utf-8"))

    identity, doubts = read_identity(read_document((seeds / f"{seed}.txt").read_bytes()))

    assert as_expected(identity) == silent | expected["plan"]
    wanted = [d["code"] for d in expected["diagnostics"] if d["code"].startswith("identity")]
    assert [doubt.code for doubt in doubts] == wanted


def test_the_identity_of_a_plan() -> None:
    assert as_expected(identity_of(PLAN)) == {
        "kind": "annual",
        "number": "07/KH-UBND",
        "issued": dt.date(2026, 1, 9),
        "issuer": "UBND tỉnh Hải Minh",
        "title": "Kiểm tra công vụ năm 2026",
        "period": "2026-01-01..2026-12-31",
        "coordinator": "Sở Nội vụ",
        "reports_to": "UBND tỉnh Hải Minh",
        "signer": "Lê Văn Minh, Phó Chủ tịch (KT. Chủ tịch)",
        "based_on": ["11/NQ-CP 2025-12-02"],
    }
    assert doubts_of(PLAN) == ()


def test_a_receipt_stamp_gives_neither_number_nor_date_nor_issuer() -> None:
    stamp = "SỞ Y TẾ TỈNH HẢI MINH\n\nĐẾN Số: 55\nNgày: 12/01/2026\n\nChuyển: văn thư\n\n"

    assert identity_of(stamp + PLAN) == identity_of(PLAN)


def test_number_and_date_may_stand_only_in_the_attached_part() -> None:
    bare = PLAN.replace("Số: 07/KH-UBND\tHải Minh, ngày 09 tháng 01 năm 2026\n", "")
    text = (
        bare
        + "\nPHỤ LỤC\n(Kèm theo Kế hoạch số 07 / KH- UBND ngày 9 / 1 /2026 của UBND tỉnh Hải Minh)\n"
    )

    assert identity_of(text) == identity_of(PLAN)
    assert doubts_of(text) == ()


@pytest.mark.parametrize(
    ("reference", "codes"),
    [
        ("Kế hoạch số 07/KH-UBND ngày 09/01/2026", []),
        ("Kế hoạch số 07/KH-UBND", []),
        ("Kế hoạch số 08/KH-UBND ngày 09/01/2026", ["identity-conflict"]),
        ("Kế hoạch số 07/KH-UBND ngày 10/01/2026", ["identity-conflict"]),
        ("Quyết định số 08/QĐ-UBND ngày 09/01/2026", []),
    ],
    ids=["same", "no date", "number", "date", "another document"],
)
def test_a_conflict_is_only_about_the_same_document(reference: str, codes: list[str]) -> None:
    text = f"{PLAN}\nPHỤ LỤC\n(Kèm theo {reference} của UBND tỉnh)\n"

    assert [doubt.code for doubt in doubts_of(text)] == codes
    assert identity_of(text).number == "07/KH-UBND"


def test_a_conflict_shows_both() -> None:
    (doubt,) = doubts_of(
        f"{PLAN}\nPHỤ LỤC\n(Kèm theo Kế hoạch số 08/KH-UBND ngày 10/01/2026 của UBND tỉnh)\n"
    )

    assert message(doubt, "en") == (
        "The head says 07/KH-UBND (09/01/2026) (taken meanwhile), the attached part says 08/KH-UBND (10/01/2026): confirm which."
    )
    assert doubt.line == PLAN.count("\n") + 3


def test_what_is_not_there_is_said() -> None:
    text = "KẾ HOẠCH\nKiểm tra công vụ\n\n1. Sở A làm việc này."

    assert identity_of(text) == Identity(
        PlanKind.ANNUAL, None, None, None, "Kiểm tra công vụ", None, None, None, None, ()
    )
    assert [dict(d.facts)["missing"] for d in doubts_of(text)] == ["number", "issued", "period"]


def test_a_draft_has_no_number_and_no_date() -> None:
    text = PLAN.replace("Số: 07/KH-UBND", "Số:    /KH-UBND").replace(
        "ngày 09 tháng 01", "ngày    tháng 01"
    )

    assert (identity_of(text).number, identity_of(text).issued) == (None, None)


def test_the_attached_plan_of_a_decision_gives_the_title_and_the_chairman_issues() -> None:
    text = """Số: 90/QĐ-UBND
Hải Minh, ngày 05 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch chuyển đổi số
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Tờ trình số 8/TTr-SKHCN;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số.
Điều 2. Giao Sở Khoa học và Công nghệ theo dõi, đôn đốc việc thực hiện Kế hoạch.
CHỦ TỊCH
Lê Văn Minh

KẾ HOẠCH
CHUYỂN ĐỔI SỐ NĂM 2026
(Ban hành kèm theo Quyết định số 90/QĐ-UBND ngày 05/3/2026 của Chủ tịch UBND tỉnh)
I. MỤC TIÊU
"""

    identity, doubts = read_identity(read_document(text.encode()))

    assert as_expected(identity) == {
        "kind": "annual",
        "number": "90/QĐ-UBND",
        "issued": dt.date(2026, 3, 5),
        "issuer": "Chủ tịch UBND tỉnh Hải Minh",
        "title": "CHUYỂN ĐỔI SỐ NĂM 2026",
        "period": "2026-01-01..2026-12-31",
        "coordinator": "Sở Khoa học và Công nghệ",
        "reports_to": None,
        "signer": "Lê Văn Minh, Chủ tịch",
        "based_on": ["8/TTr-SKHCN"],
    }
    assert doubts == ()


def test_a_department_issues_under_its_own_code() -> None:
    text = PLAN.replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA\nSỞ NỘI VỤ").replace(
        "KH-UBND", "KH-SNV"
    )

    assert identity_of(text).issuer == "Sở Nội vụ"


def test_a_news_page_gives_the_framework_it_tells_of() -> None:
    text = "Tin tức\nNgày 04/02/2026, UBND tỉnh Hải Minh đã ban hành Kế hoạch số 15/KH-UBND về phát triển du lịch giai đoạn 2026 - 2030. Theo đó, tỉnh sẽ làm nhiều việc."

    assert as_expected(identity_of(text)) == {
        "kind": "framework",
        "number": "15/KH-UBND",
        "issued": dt.date(2026, 2, 4),
        "issuer": "UBND tỉnh Hải Minh",
        "title": "Phát triển du lịch giai đoạn 2026 - 2030",
        "period": "2026-01-01..2030-12-31",
        "coordinator": None,
        "reports_to": None,
        "signer": None,
        "based_on": [],
    }


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Tuyên truyền năm 2026", Window(dt.date(2026, 1, 1), dt.date(2026, 12, 31))),
        ("Phát triển giai đoạn 2021 - 2025", Window(dt.date(2021, 1, 1), dt.date(2025, 12, 31))),
        (
            "Phát triển giai đoạn 2021–2025 và năm 2026",
            Window(dt.date(2021, 1, 1), dt.date(2025, 12, 31)),
        ),
        ("Việc của 6 tháng cuối năm 2026", Window(dt.date(2026, 7, 1), dt.date(2026, 12, 31))),
        ("Đề án đến năm 2030", Window(dt.date(2026, 1, 1), dt.date(2030, 12, 31))),
        ("Việc thường xuyên", None),
        ("Giai đoạn 2025 - 2021", None),
    ],
)
def test_a_title_names_the_period(text: str, period: Window | None) -> None:
    assert read_period(text, issued=dt.date(2026, 5, 1)) == period


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Số: 20 /KH-UBND", "20/KH-UBND"),
        ("số 61/2018/NĐ-CP", "61/2018/NĐ-CP"),
        ("số 06-NQ/TU", "06-NQ/TU"),
        ("Số: 1846", None),
        ("ngày 12/02/2018", None),
        ("12/KH - UBND", "12/KH-UBND"),
        ("30c/NQ-CP", "30c/NQ-CP"),
    ],
)
def test_a_number_is_read_through_stray_spaces(text: str, number: str | None) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 12 / 02 /2018", dt.date(2018, 2, 12)),
        ("ngày 08 tháng 4 năm 2022", dt.date(2022, 4, 8)),
        ("ngày 31/02/2018 hoặc 01/3/2018", dt.date(2018, 3, 1)),
        ("tháng 4 năm 2022", None),
    ],
)
def test_a_date_is_one_the_calendar_has(text: str, day: dt.date | None) -> None:
    assert parse_date(text) == day


def test_citations_keep_their_order_and_stand_once() -> None:
    text = "Quyết định số 2/QĐ-X ngày 03/4/2025; số 1/KH-Y; Quyết định số 2/QĐ-X"

    assert [str(c) for c in parse_citations(text)] == ["2/QĐ-X 2025-04-03", "1/KH-Y"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*PLAN.splitlines(), "", "QUYẾT ĐỊNH", "(Kèm theo", "ĐẾN", "ngày 99/99/9999"]
        ),
        max_size=25,
    )
)
def test_any_order_of_lines_has_an_identity(lines: list[str]) -> None:
    identity, _ = read_identity(read_document("\n".join([*lines, "cuối"]).encode()))

    assert identity.kind is PlanKind.ANNUAL


# -- the coordinator ---------------------------------------------------------------------------------------------------

_ORGANISES = """UBND TỈNH HẢI MINH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 07/KH-UBND\tHải Minh, ngày 09 tháng 01 năm 2026

KẾ HOẠCH
Chuyển đổi số năm 2026

I. NỘI DUNG
1. Các sở rà soát quy trình trong quý I/2026.
II. TỔ CHỨC THỰC HIỆN
{duties}
"""


@pytest.mark.parametrize(
    ("duties", "coordinator"),
    [
        (
            "1. Các sở gửi kết quả về Sở Y tế trước ngày 20/11.\n2. Sở Y tế tổng hợp, báo cáo UBND tỉnh trước ngày 05/12.",
            "Sở Y tế",
        ),
        ("1. Sở Y tế tổng hợp, báo cáo UBND tỉnh trước ngày 05/12.", None),
        (
            "1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc thực hiện Kế hoạch này.",
            None,
        ),
        ("1. Hội đồng nhân dân tỉnh giám sát việc triển khai thực hiện Kế hoạch này.", None),
        (
            "1. Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh theo dõi, giám sát.\n2. Sở Nội vụ đôn đốc việc thực hiện Kế hoạch này.",
            "Sở Nội vụ",
        ),
        ("1. Sở Y tế hoặc Sở Nội vụ đôn đốc việc thực hiện Kế hoạch này.", None),
    ],
    ids=[
        "receives and sums up",
        "only sums up",
        "the Front",
        "a council",
        "who urges",
        "one of two",
    ],
)
def test_the_coordinator_urges_or_sums_up_what_is_sent_to_it(
    duties: str, coordinator: str | None
) -> None:
    document = read_document(_ORGANISES.format(duties=duties).encode())

    assert read_identity(document)[0].coordinator == coordinator


WHO_ISSUES = {
    "UBND HUYỆN SA GIANG\nỦY BAN NHÂN DÂN XÃ BẾN ĐÌNH\nSố: 12/KH-UBND\n": "UBND xã Bến Đình",
    "UBND TỈNH HẢI MINH\nUBND THÀNH PHỐ SA GIANG\nSố: 12/KH-UBND\n": "UBND thành phố Sa Giang",
    "ĐẢNG ỦY XÃ BẾN ĐÌNH\nỦY BAN KIỂM TRA\nSố: 12-KH/UBKT\n": "Ủy ban kiểm tra Đảng ủy xã Bến Đình",
    "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ BẾN ĐÌNH\nSố: 12/KH-TTHCC\n": (
        "Trung tâm phục vụ hành chính công xã Bến Đình"
    ),
}


@pytest.mark.parametrize("letterhead", WHO_ISSUES)
def test_who_issues_stands_under_whom_it_belongs_to(letterhead: str) -> None:
    text = f"{letterhead}\nKẾ HOẠCH\nKiểm tra chợ năm 2026\n\nI. NỘI DUNG\n1. Kiểm tra các chợ.\n"

    assert identity_of(text).issuer == WHO_ISSUES[letterhead]


def test_without_a_letterhead_the_enacting_sentence_tells_who_issues_and_the_line_of_the_type_what() -> (
    None
):
    text = (
        "KẾ HOẠCH\nTriển khai Chỉ thị số 05/CT-UBND ngày 02/01/2026 về an toàn trường học\n\n"
        "Căn cứ Chỉ thị số 05/CT-UBND ngày 02/01/2026 của UBND tỉnh về an toàn trường học;\n\n"
        "Trường THPT Sa Giang xây dựng Kế hoạch thực hiện như sau:\n\nI. NỘI DUNG\n1. Tuyên truyền.\n"
    )

    identity = identity_of(text)

    assert identity.issuer == "Trường THPT Sa Giang"
    assert (
        identity.title == "Triển khai Chỉ thị số 05/CT-UBND ngày 02/01/2026 về an toàn trường học"
    )


def test_an_annex_that_comes_alone_has_its_own_title_and_the_years_in_it() -> None:
    text = (
        "PHỤ LỤC I: PHÂN CÔNG NHIỆM VỤ TU BỔ DI TÍCH\nGIAI ĐOẠN 2026 - 2030, TẦM NHÌN ĐẾN NĂM 2050\n\n"
        "(Kèm theo Kế hoạch số     /KH-UBND ngày     tháng     năm 2026 của UBND tỉnh Hải Minh)\n\n"
        "TT\tNội dung\tChủ trì\tThời hạn\n1\tLập danh mục\tSở A\tQuý II/2027\n"
    )

    identity = identity_of(text)

    assert identity.title == (
        "PHÂN CÔNG NHIỆM VỤ TU BỔ DI TÍCH GIAI ĐOẠN 2026 - 2030, TẦM NHÌN ĐẾN NĂM 2050"
    )
    assert identity.period == Window(dt.date(2026, 1, 1), dt.date(2030, 12, 31))


SIGNED = {
    "TM. ỦY BAN KIỂM TRA\nCHỦ NHIỆM\nLý Văn Sa\n": "Lý Văn Sa, Chủ nhiệm",
    "Nơi nhận:                          HIỆU TRƯỞNG\n- Lưu: VT.                 (đã ký)\n\nPGS.TS. Trần Văn Minh\n": (
        "Trần Văn Minh, Hiệu trưởng"
    ),
}


@pytest.mark.parametrize("end", SIGNED)
def test_a_post_of_the_party_and_one_beside_the_recipients_sign(end: str) -> None:
    text = f"KẾ HOẠCH\nKiểm tra chợ năm 2026\n\nI. NỘI DUNG\n\n1. Kiểm tra các chợ.\n\n{end}"

    assert identity_of(text).signer == SIGNED[end]
