"""Days on which something that recurs is not held: "Ngày 10/6: Chủ tịch không tiếp công dân" is no event of that day."""

import re
from functools import lru_cache

_STOPS = (
    r"\b(?:không|nghỉ|(?:tạm )?(?:nghỉ|dừng|ngừng|hoãn))(?: tổ chức| việc| lịch)*"
    r" (?:tiếp (?:công )?dân|tiếp dân|họp|giao ban|làm việc|tiếp nhận hồ sơ)\b"
)
_BEFORE = re.compile(
    rf"{_STOPS}(?: (?:định kỳ|thường kỳ|trực tiếp))?(?: (?:vào|trong|các|những|từ|ngày))*\s*:?\s*$"
)
_AFTER = re.compile(
    rf"\s*[:,-]?(?:(?!\b(?:nếu|trường hợp|khi|mà|thì|do|phải)\b)[^;.])"
    rf"{{0,100}}?{_STOPS}(?!,? (?:được|thì|nếu))"
)


@lru_cache(maxsize=1_024)
def is_not_held(before: str, after: str) -> bool:
    """Whether the (folded) words around days say that nothing takes place on them.

    >>> is_not_held("", ": chủ tịch xã không tiếp công dân"), is_not_held("không họp vào ", "")
    (True, True)
    >>> is_not_held("", ", nếu chủ tịch không tiếp công dân được thì ủy quyền")
    False
    """
    return (_BEFORE.search(before) or _AFTER.match(after)) is not None
