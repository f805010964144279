"""Why a plan's end is declined."""

from dondoc.desk.errors import DeskRefusal


class NoDocument(DeskRefusal):
    """A plan is to be revoked, and nobody says by which document."""

    def __init__(self, lineage: str) -> None:
        super().__init__(
            f"Chưa bãi bỏ kế hoạch {lineage}: cần số, ký hiệu văn bản bãi bỏ (--document). Chưa có gì thay đổi.",
            f"Plan {lineage} was not revoked: name the document that revokes it (--document). Nothing has changed.",
        )
