"""Why a plan's end is declined."""

from dondoc.desk.errors import DeskRefusal, counted


class NoDocument(DeskRefusal):
    """A plan is to be revoked, and nobody says by which document."""

    def __init__(self, lineage: str) -> None:
        super().__init__(
            f"Chưa bãi bỏ kế hoạch {lineage}: cần số, ký hiệu văn bản bãi bỏ (--document). Chưa có gì thay đổi.",
            f"Plan {lineage} was not revoked: name the document that revokes it (--document). Nothing has changed.",
        )


class NoSecond(DeskRefusal):
    """A plan is to be revoked of which offices were told, and nobody confirms; `told` are the duties, named with their offices."""

    def __init__(self, lineage: str, told: tuple[str, ...]) -> None:
        self.told = told
        shown = counted(told)
        super().__init__(
            f"Chưa bãi bỏ kế hoạch {lineage}: {len(told)} việc đang mở đã được thông báo đến cơ quan ({shown}) nên cần người thứ hai xác nhận, "
            "khác người ghi nhận (--second). Chưa có gì thay đổi.",
            f"Plan {lineage} was not revoked: offices have been told of {len(told)} open duties ({shown}), so a second person must confirm, "
            "other than the one who records (--second). Nothing has changed.",
        )
