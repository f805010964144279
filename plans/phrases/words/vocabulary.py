"""The words of the time language and what they are to the grammar.

Each term is one or several words; the lexer takes the longest that fits. Spellings that differ only by habit
(hằng/hàng, quí/quý, kì/kỳ) are brought to one first; a term whose diacritics were lost is found by its bare letters.
"""

import unicodedata
from typing import NamedTuple

_TERMS: dict[str, str] = {
    # units
    "DAY": "ngày|hôm",
    "MONTH": "tháng|thg",
    "QUARTER": "quý|quí|q",
    "YEAR": "năm",
    "WEEK": "tuần|tuần lễ",
    "HOUR": "giờ|h|g|tiếng",
    "MINUTE": "phút|p|ph",
    "TERM": "kỳ báo cáo|kỳ",
    "WORKDAY": "ngày làm việc|ngày lv|ngày công|ngày làm|ngày hành chính",
    "WORKHOUR": "giờ làm việc|giờ hành chính|h làm việc|h hành chính",
    "SESSION": "buổi làm việc",
    "HALFYEAR": "nửa năm|bán niên|sơ kết",
    "HALF": "nửa",
    # order and place inside a period
    "FIRST": "đầu tiên|đầu|thứ nhất",
    "LAST": "cuối cùng|cuối",
    "MID": "giữa",
    "ORDINAL": "thứ",
    "WEEKDAY": "",
    "LETTERT": "t",
    "NEXT": "tiếp theo|kế tiếp|liền kề|sau đó|kế|tới|sau liền kề|liền sau|kế sau|tiếp sau|tiếp",
    "PREVIOUS": "trước đó|liền trước|trước liền kề|kề trước|ngay trước",
    "THIS": "này|nay|hiện hành|hiện tại",
    "REMAIN": "còn lại",
    "OTHER": "các|những",
    # bounds
    "BEFORE": "trước|xong trước",
    "BEFORE_INCL": "trước hoặc trong|trong và trước|trước và trong|trong hoặc trước|trước hoặc vào|trước hoặc đúng",
    "LATEST": "chậm nhất|muộn nhất|trễ nhất|không chậm hơn|không muộn hơn|không trễ hơn|không được chậm hơn|chậm nhất là|muộn nhất là|trễ nhất là|hạn chót|hạn cuối|hạn cuối cùng|thời hạn cuối cùng|hạn chót là|hạn cuối cùng là|không quá|không được quá|không được vượt quá|không để quá|không được để quá|không được muộn hơn|không được trễ hơn|tối đa|nhiều nhất|không vượt quá|lâu nhất|không sau|không chậm quá|không muộn quá|không trễ quá|chậm không quá",
    "UNTIL": "đến|tới|đến hết|tới hết|hết|cho đến|cho tới|cho đến hết|kéo dài đến|đến trong|kéo dài đến hết",
    "FROM": "từ|bắt đầu từ|khởi đầu từ|bắt đầu",
    "SINCE": "tính bắt đầu từ|kể khi|từ khi|từ lúc|kế từ|kế từ khi|kẻ từ|kê từ|kê từ khi|kể tù|kể từ|tính từ|kể từ khi|tính từ khi|được tính từ|tính kể từ|kể từ lúc",
    "AFTER": "sau|sau khi|kể từ sau khi",
    "WITHIN": "trong vòng|trong thời hạn|trong thời gian|trong khoảng thời gian|trong suốt thời gian|suốt thời gian|thời hạn|trong khoảng|thời gian không quá|trong vòng không quá|trong thời hạn không quá",
    "IN": "trong|trong cả|cả|trong suốt|suốt|trọn|trong toàn",
    "AT": "vào|lúc|vào lúc|tại|vào khoảng|khoảng|vào hồi|hồi|vào các|vào thời điểm",
    "OF": "của|thuộc",
    "IS": "chuyển sang|dời sang|lùi sang|đổi sang|dời đến|là|gồm",
    "AND": "và|cùng|&",
    "OR": "hoặc|hay",
    "EARLIEST": "sớm nhất|sớm nhất là|sớm nhất từ|không sớm hơn",
    "DONE": "hoàn thành|hoàn tất|xong|kết thúc|báo cáo xong",
    # rhythm
    "EVERY": "hàng|hằng|mỗi|từng|mọi|định kỳ hàng|định kỳ mỗi|hàng mỗi|đều đặn hàng",
    "ALTERNATE": "cách tuần|cách tháng|cách ngày|cách quý|cách năm",
    "DAILY": "hàng ngày|hằng ngày|mỗi ngày|hàng ngày làm việc",
    "PERIODIC": "định kỳ|thường kỳ|theo định kỳ|theo chu kỳ|đều đặn|định kì",
    "ONCE": "lần",
    "TIMES": "lượt",
    # standing, on demand, elsewhere
    "STANDING": "thường xuyên|liên tục|quanh năm|xuyên suốt|duy trì thường xuyên|hàng ngày liên tục",
    "ANSWER": "tx|lâu dài|vô thời hạn|không thời hạn|không xác định thời hạn|hk|hki|hkii",
    "PARITY": "tháng chẵn|tháng lẻ",
    "NOT": "không|nghiêm cấm|chưa|chi|giáo dục|bồi dưỡng|đào tạo|hoạt động",
    "DEMAND": "khi có yêu cầu|theo yêu cầu|khi được yêu cầu|khi cần|khi cần thiết|đột xuất|theo đề nghị|khi có đề nghị|khi yêu cầu|bất thường|bất cứ lúc nào|khi được đề nghị|khi có nhu cầu|theo nhu cầu",
    "TRIGGER": "trước thềm|khi có|khi phát sinh|khi xảy ra|khi xuất hiện|khi nhận được|khi kết thúc|khi hoàn thành|khi được|khi phát hiện|khi|ngay khi|ngay sau khi|ngay sau|tùy theo tình hình|tùy tình hình|theo tình hình thực tế|căn cứ tình hình thực tế|nếu phát sinh|nếu có phát sinh|theo phát sinh|phát sinh",
    "LASTING": "liên tiếp|gần nhất|gần đây nhất|gần đây",
    "ATONCE": "ngay|ngay lập tức|kịp thời",
    "BY": "theo|cùng với|cùng thời điểm|đồng thời với|theo đúng|lồng ghép|lồng ghép vào|lồng ghép trong|lồng ghép với|cùng kỳ|cùng thời gian",
    "REPORT": "báo cáo|bc|báo cáo định kỳ|chế độ báo cáo|chế độ thông tin báo cáo|chế độ thông tin|kỳ báo cáo số liệu",
    "RULES": "quy định|quy chế|luật định|pháp luật",
    "PLANWORD": "kế hoạch|lộ trình|tiến độ|chỉ đạo|hướng dẫn|chương trình|lịch|thông báo|văn bản|hợp đồng|thời hạn|thời gian|thời điểm|giấy mời|quyết định|công văn|nghị quyết|chỉ thị|nghị định|thông tư",
    "CCHC": "cải cách hành chính|cchc|công tác cchc",
    # quotas
    "ATLEAST": "ít nhất|tối thiểu|không ít hơn|không dưới|từ ít nhất|ít nhất là|tối thiểu là",
    "THING": "tiết|tiết học|chủ đề|số|tin|bài|tin bài|bài viết|phóng sự|chuyên đề|chuyên mục|chuyên trang|cuộc|đợt|lớp|hội nghị|buổi|chương trình|ấn phẩm|video|clip|video clip|tờ|cuốn|bản tin|đoàn|mô hình|hội thảo|hội thi|cuộc thi|tọa đàm|kênh|phiên|trang|chuyến|bộ|tác phẩm|sản phẩm|cuộc họp|cuộc kiểm tra|lớp tập huấn|đợt tập huấn|lượt|kỳ phát sóng|số báo|chương trình phát sóng|câu chuyện|tin tức|infographic|tập huấn|bản|chuyên san|tạp chí|phiên họp|phóng sự ngắn|lần phát sóng|hội chợ|lễ hội|hội thao|hội diễn|liên hoan|diễn đàn|sự kiện|khóa|phiên chợ|băng rôn|băng-rôn|pano|pa nô|panô|áp phích|tờ gấp|tờ rơi|khẩu hiệu|cụm cổ động",
    "PLACE": "học kỳ|xã|phường|huyện|đơn vị|cơ quan|sở|địa phương|thị trấn|trường|người|cán bộ|thôn",
    "INSTEAD": "thay cho|thay vì|quy định cũ là|quy định cũ|trước đây là|hạn cũ là|mốc cũ là",
    # parts of the day
    "AM": "sáng|buổi sáng",
    "PM": "chiều|buổi chiều|tối|buổi tối",
    "NOON": "trưa|buổi trưa|đêm|buổi đêm",
    # modifiers
    "MUNG": "mùng|mồng",
    "RAM": "rằm",
    "TENTATIVE": "dự kiến|tạm dự kiến|ước|dự kiến là",
    "LUNAR": "âm lịch|âl",
    "TET": "tết nguyên đán|tết âm lịch|tết cổ truyền|tết",
    "FEAST": "tết dương lịch|giáng sinh|lễ giáng sinh|giỗ tổ hùng vương|giỗ tổ|tết trung thu|trung thu|tết đoan ngọ|lễ vu lan|lễ phật đản",
    "SEASON": "mùa dịch|mùa dịch bệnh|mùa cháy|mùa cháy rừng|mùa khô hanh|mùa hanh khô|mùa du lịch|mùa thi|mùa tuyển sinh|mùa cao điểm|mùa nước nổi|mùa lũ lụt|mùa bão lũ|mùa bão lụt|mùa nắng|mùa thu hoạch|mùa mưa bão|mùa mưa|mùa bão|mùa lũ|mùa khô|mùa mưa lũ|mùa nắng nóng|mùa hè|mùa đông|mùa lễ hội|vụ đông xuân|vụ hè thu|vụ mùa|mùa tựu trường|dịp hè|kỳ nghỉ hè|nghỉ hè|hè",
    "TENDAYS": "thượng tuần|thường tuần|trung tuần|hạ tuần",
    "MEETING": "kỳ họp|khai giảng|ngày khai giảng|lễ khai giảng",
    "REST": "ngày nghỉ|nghỉ lễ|ngày lễ|nghỉ tết|ngày nghỉ lễ|ngày nghỉ tết|ngày nghỉ hàng tuần|ngày nghỉ cuối tuần|nghỉ theo quy định|dịp nghỉ|nghỉ bù|làm bù|nghỉ hoán đổi",
    "COINCIDE": "gặp|gặp phải|nhằm vào|nhằm ngày|trùng|trùng vào|trùng với|rơi vào|rơi đúng|trùng ngày",
    "POSTMARK": "dấu bưu điện|dấu bưu chính|dấu của bưu điện|dấu bưu điện nơi gửi|con dấu bưu điện",
    "INCLUDING": "bao gồm cả|kể cả|tính cả",
    "EXCEPT": "không bao gồm|không gồm|trừ|ngoại trừ|không kể|không tính|trừ các|trừ ngày",
    "IF": "nếu|trường hợp|trong trường hợp|trừ trường hợp",
    # dates that are no duties
    "DATA": "số liệu|dữ liệu|chốt số liệu|thời gian chốt số liệu|thời gian lấy số liệu|kỳ số liệu|số liệu báo cáo|số liệu tính|thời gian thống kê|lấy số liệu|thời điểm lấy số liệu|thời điểm chốt số liệu|số liệu thống kê|mốc lấy số liệu|mốc chốt số liệu|mốc số liệu|ngày chốt số liệu",
    "FIGURES": "ước tính|sơ bộ|chính thức|ước thực hiện|ước tính thực hiện",
    "ASOF": "tính đến|tính tới|tính đến hết|tính đến thời điểm|chốt đến|tại thời điểm|thời điểm tính đến",
    "EFFECT": "có hiệu lực|hiệu lực|hiệu lực thi hành|có hiệu lực thi hành|có giá trị|bãi bỏ từ|bãi bỏ kể từ|bị bãi bỏ|được thay thế từ|hết hiệu lực|áp dụng từ|áp dụng kể từ|thi hành từ|thi hành kể từ|có hiệu lực kể từ|có hiệu lực từ|có thời hạn đến|có thời hạn|có giá trị sử dụng",
    "LAW": "luật|bộ luật|pháp lệnh|hiến pháp|nghị định|nghị quyết|quyết định|thông tư|thông tư liên tịch|chỉ thị|công văn|tờ trình|công điện|kết luận|thông báo số|văn bản số|kế hoạch số|công văn số|báo cáo số|giấy mời|hướng dẫn số|đề án số",
    "STAGE": "giai đoạn|thời kỳ|các năm|nhiệm kỳ|niên khóa",
    "SCHOOLYEAR": "năm học|nh",
    "BIRTH": "sinh ngày|ngày sinh|năm sinh|sinh năm|thành lập ngày|ngày thành lập|kỷ niệm|nhân kỷ niệm",
    "WORD": "chu kỳ|điểm đen|tồn tại|tất cả|thu hồi|phản hồi|phục hồi|hồi phục|hồi đáp|hồi âm|theo dõi|khoảng cách|cách quy định|cách quy đổi|trùng lặp|trùng khớp|trùng nhau|trùng tên|quý hiếm|quý giá|quý báu|quý khách|quý vị|quý cơ quan|quý đơn vị|quý sở|quý ông|quý bà|kỷ luật|thường trực|đầu tư|đầu mối|đầu vào|đầu ra|tiếp công dân|tiếp cận|tiếp nhận|tiếp xúc|tiếp tục|cách mạng tháng tám|cách mạng tháng mười|tháng hành động|tháng thanh niên|tháng công nhân|khi nào|bao giờ|bản chính|bản sao|bộ hồ sơ",
    "OCCASION": "dịp|vào dịp|nhân dịp|nhân ngày|nhận ngày|nhận ngày|chào mừng|hưởng ứng|dịp lễ|dịp kỷ niệm|nhân dịp kỷ niệm|chào mừng kỷ niệm|quốc khánh|lễ quốc khánh|ngày quốc khánh|giải phóng miền nam|ngày giải phóng miền nam|quốc tế lao động",
    "VISION": "định hướng|tầm nhìn|định hướng phát triển",
    "NUMBERED": "số hiệu|kèm theo",
    "PAST": "đã ban hành|đã được|đã|vừa qua|ban hành ngày|ký ngày|ngày ký|được ban hành|thời gian ký|công văn đến|văn bản đến|cấp ngày|ngày cấp|nhập ngũ",
    "DURATION": "thời lượng|thời gian học|thời gian tập huấn|tổng thời gian|kéo dài|diễn ra trong",
}

_NUMERALS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_NAMED_MONTHS = {"giêng": 1, "chạp": 12}
_ENGLISH_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_SHORT_MONTHS = {"sept": 9} | {name[:3]: number for number, name in enumerate(_ENGLISH_MONTHS, 1)}
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
VARIANTS = {
    "hằng": "hàng",
    "quí": "quý",
    "qúi": "quý",
    "qúy": "quý",
    "kì": "kỳ",
    "bẩy": "bảy",
    "lí": "lý",
    "dầu": "đầu",
    "thuờng": "thường",
    "thưòng": "thường",
    "truớc": "trước",
    "trưóc": "trước",
    "trứơc": "trước",
    "trươc": "trước",
    "trc": "trước",
    "½": "nửa",
    "nãm": "năm",
    "nảm": "năm",
    "thảng": "tháng",
    "ngảy": "ngày",
    "cuôi": "cuối",
    "nhât": "nhất",
    "tuỳ": "tùy",
    "cn": "chủnhật",
    "chúa": "chủ",
}


class Term(NamedTuple):
    """What a run of words is: its kind in the grammar, and its number where it has one."""

    kind: str
    value: int


class Branch:
    """A node of the vocabulary's tree: the terms that go on from here, and the one that ends here."""

    __slots__ = ("after", "term")

    def __init__(self) -> None:
        self.after: dict[str, Branch] = {}
        self.term: Term | None = None


class _BareLetters(dict[int, str]):
    """Each letter without its diacritics, looked at when it is first met."""

    def __missing__(self, letter: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(letter))
        found = self[letter] = "".join(c for c in decomposed if not unicodedata.combining(c))
        return found


_BARE_LETTERS = _BareLetters({ord("đ"): "d"})


def bare(word: str) -> str:
    """The word without its diacritics: `trước` → `truoc`."""
    return word if word.isascii() else word.translate(_BARE_LETTERS)


def canonical(word: str) -> str:
    """One spelling for words that are written in two ways.

    >>> canonical("hằng")
    'hàng'
    """
    return VARIANTS.get(word, word)


def _entries() -> dict[str, Term]:
    entries: dict[str, Term] = {}
    for kind, words in _TERMS.items():
        for words_of_term in filter(None, words.split("|")):
            entries.setdefault(" ".join(map(canonical, words_of_term.split())), Term(kind, 0))
    entries |= {word: Term("NUMERAL", value) for word, value in _NUMERALS.items() if value}
    entries["mươi"] = Term("TENS", 10)
    entries |= {name: Term("WEEKDAY", index) for index, name in enumerate(_WEEKDAYS)}
    entries["chủnhật"] = Term("WEEKDAY", 6)
    entries |= {name: Term("NAMEDMONTH", value) for name, value in _NAMED_MONTHS.items()}
    entries |= {word: Term("ROMAN", value) for word, value in _roman_words()}
    names = dict(zip(_ENGLISH_MONTHS, range(1, 13), strict=True)) | _SHORT_MONTHS
    entries |= {name: Term("ENGMONTH", value) for name, value in names.items()}
    return entries


def _roman_words() -> list[tuple[str, int]]:
    """Roman numerals, also as scanners read them: `lI`, `Il` and `1V` for II and IV."""
    words = list(_ROMAN.items())
    for word, value in _ROMAN.items():
        for index in range(1, 2 ** word.count("i")):
            letters, place = [], 0
            for letter in word:
                if letter == "i":
                    letters.append("l" if index >> place & 1 else "i")
                    place += 1
                else:
                    letters.append(letter)
            words.append(("".join(letters), value))
    return words


def _tree(entries: dict[str, Term]) -> Branch:
    root = Branch()
    for words, term in entries.items():
        branch = root
        for word in words.split():
            branch = branch.after.setdefault(word, Branch())
        branch.term = branch.term or term
    return root


KINDS = tuple(_TERMS)


def terms(kind: str) -> list[str]:
    """The words of a kind as they are listed; those brought to another spelling first stand as written."""
    if kind == "WEEKDAY":
        return list(_WEEKDAYS)
    return _TERMS[kind].split("|")


VOCABULARY = _tree(_entries())
BARE_VOCABULARY = _tree(
    {bare(words): term for words, term in reversed(_entries().items())}
    | {meant: _entries()[meant] for short, meant in VARIANTS.items() if short.isascii()}
)
_SPELT: dict[str, list[str]] = {}
for _words in _entries():
    _SPELT.setdefault(bare(_words), []).append(_words)


def is_partly_lost(words: str) -> bool:
    """Whether the words are those of a term with some diacritics lost; a mark of their own makes them other words.

    >>> is_partly_lost("tinh đên"), is_partly_lost("tỉnh đến")
    (True, False)
    """
    marks = unicodedata.normalize("NFD", words)
    return any(
        _is_within(marks, unicodedata.normalize("NFD", spelt))
        for spelt in _SPELT.get(bare(words), ())
    )


def _is_within(part: str, whole: str) -> bool:
    """Whether the letters and marks of a part stand in the whole in the same order."""
    rest = iter(whole)
    return all(each in rest for each in part)
