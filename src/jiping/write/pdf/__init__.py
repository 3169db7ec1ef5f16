"""The user's own PDF: remarks at the cell, written behind what the file holds already."""

from jiping.write.pdf.annotate import annotate, is_signed

__all__ = ["annotate", "is_signed"]
