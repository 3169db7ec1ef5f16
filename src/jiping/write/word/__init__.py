"""The user's own Word file: comments at the cell, corrections as tracked changes; everything else stays as it is."""

from jiping.write.word.annotate import annotate, noted
from jiping.write.word.correct import correct

__all__ = ["annotate", "correct", "noted"]
