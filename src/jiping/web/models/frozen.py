"""Rows that are written once. Triggers of the database hold the same against everything that goes past this class."""

from __future__ import annotations

from typing import Any

from django.db import models


class WrittenOnceError(RuntimeError):
    """Somebody tried to change what is written once: a fault of the program."""


class _Kept(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> int:
        raise WrittenOnceError(f"{self.model.__name__} is written once")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise WrittenOnceError(f"{self.model.__name__} is written once")


class Frozen(models.Model):
    """A row that can be added and read, never changed or taken away."""

    objects = _Kept.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises ``WrittenOnceError`` where it is there already."""
        if not self._state.adding:
            raise WrittenOnceError(f"{type(self).__name__} is written once")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise WrittenOnceError(f"{type(self).__name__} is written once")
