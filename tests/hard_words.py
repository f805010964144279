"""Words that nobody ought to read: "Words people see", domain-model.md §4, those before the arrow."""

HARD_WORDS = (
    "vi phạm",
    "leo thang",
    "cảnh báo",
    "bằng chứng",
    "trả lại",
    "nợ báo cáo",
    "thất bại",
    "sổ cái",
    "occurrence",
    "tick",
    "feed",
    "deadline",
    "yêu cầu",
    "không báo cáo",
    "phê bình",
    "quá hạn",
)
