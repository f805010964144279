"""One sentence as the first item of an invented plan of 2031: what it lays down but for what only goes on."""

from typing import Any

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    "Số: 14/KH-UBND\nHải Minh, ngày 06 tháng 01 năm 2031\n\nKẾ HOẠCH\nCông tác trọng tâm năm 2031\n\n"
    "I. NỘI DUNG\n1. {}\n\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ theo dõi việc thực hiện Kế hoạch này.\n"
)


def dated(sentence: str) -> list[dict[str, Any]]:
    found = seen_of(HEAD.format(sentence).encode())["obligations"]
    return [duty for duty in found if duty["kind"] != "standing"]
