"""Words placed on a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words in one run: their frame (right and down) and text; `doubted` are those recognition was not sure of."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    doubted: tuple[str, ...] = ()

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2
