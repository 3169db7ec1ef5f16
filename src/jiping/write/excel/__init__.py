"""The user's own workbook: comments and colour at the cell, corrected values; everything else stays as it is."""

from jiping.write.excel.annotate import annotate, noted
from jiping.write.excel.correct import correct

__all__ = ["annotate", "correct", "noted"]
