"""How a page is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at: its size, and where a point of the file comes to stand."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int  # quarters clockwise

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 2 else (width, height)

    def place(self) -> Callable[[float, float], tuple[float, float]]:
        """The function from the coordinates of the file to those of the view."""
        left, bottom, right, top = self.left, self.bottom, self.right, self.top
        return (
            lambda x, y: (x - left, top - y),
            lambda x, y: (y - bottom, x - left),
            lambda x, y: (right - x, y - bottom),
            lambda x, y: (top - y, right - x),
        )[self.turn]

    def back(self) -> Callable[[float, float], tuple[float, float]]:
        """The function from the coordinates of the view to those of the file."""
        left, bottom, right, top = self.left, self.bottom, self.right, self.top
        return (
            lambda x, y: (left + x, top - y),
            lambda x, y: (left + y, bottom + x),
            lambda x, y: (right - x, bottom + y),
            lambda x, y: (right - y, top - x),
        )[self.turn]
