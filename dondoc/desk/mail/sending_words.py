"""What keeps mail from leaving, in words for the command line, the page and the check-up."""

from collections.abc import Iterator

from calendars.civil import ZONE
from dondoc.desk.mail.sending import Question, Sending

QUESTIONS = {
    "restored": (
        "sổ theo dõi cũ hơn lần chạy gần nhất (vừa khôi phục từ bản sao lưu?): thư gửi sau bản sao lưu có thể bị gửi lại",
        "the ledger is older than the last pass (a restored backup?): mail sent after the backup may go out again",
    ),
    "copied": (
        "sổ theo dõi hoặc thư mục dữ liệu không còn ở chỗ cũ (bản sao trên máy khác?): hai nơi có thể cùng gửi",
        "the ledger or the data folder is not where it was (a copy on another machine?): two places might both send",
    ),
    "off": (
        "chương trình đã ngừng hơn ba ngày: chỉ những thông báo còn đúng lúc mới được gửi",
        "nothing ran for more than three days: only what is still current will be sent",
    ),
    "jumped": (
        "đồng hồ máy vừa nhảy, chưa rà soát theo giờ này; đề nghị chỉnh đồng hồ trước",
        "the machine's clock has jumped, nothing is looked at by it; set it right first",
    ),
    "went_back": (
        "đồng hồ máy chậm hơn sổ theo dõi, chưa rà soát theo giờ này; đề nghị chỉnh đồng hồ trước",
        "the machine's clock is behind the ledger, nothing is looked at by it; set it right first",
    ),
}


def ask(question: Question, lang: str) -> str:
    """The question, and how it is answered."""
    vi, en = QUESTIONS[question.value]
    if lang == "en":
        return f"Sending waits for a confirmation: {en}. Confirm: dondoc sending confirm --by NAME"
    return f"Việc gửi thư chờ xác nhận: {vi}. Xác nhận: dondoc sending confirm --by NGƯỜI_XÁC_NHẬN"


def name_question(question: Question, lang: str) -> str:
    """What was found, in a few words: what a confirmation answers."""
    vi, en = QUESTIONS[question.value]
    return (en if lang == "en" else vi).partition(":")[0].partition(",")[0]


def sending_lines(found: Sending, lang: str) -> Iterator[str]:
    """One line for each thing that keeps mail; one that says that mail leaves where there is none."""
    yield from kept_lines(found, lang)
    if found.is_open:
        yield "Mail is being sent." if lang == "en" else "Thư đang được gửi bình thường."


def kept_lines(found: Sending, lang: str = "vi") -> Iterator[str]:
    """One line for each thing that keeps mail."""
    if found.stop is not None:
        when = f"{found.stop.recorded_at.astimezone(ZONE):%d/%m/%Y %H:%M}"
        word = "Sending is stopped" if lang == "en" else "Việc gửi thư đang tạm dừng"
        yield f"{word}: {found.stop.actor}, {when}: {found.stop.reason}"
    for question in found.questions:
        yield ask(question, lang)
