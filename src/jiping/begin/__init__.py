"""`begin`: a new filing from blank forms, with the money of the published final accounts already in it."""

from jiping.begin.begin import Beginning, Last, begin
from jiping.begin.carry import carried
from jiping.begin.forms import chosen_forms

__all__ = ["Beginning", "Last", "begin", "carried", "chosen_forms"]
