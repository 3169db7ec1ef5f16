"""Rules that compare the units of a county: each filing leaves a digest, and the digests are compared."""

from jiping.rules.county.check import Remarks, check_county
from jiping.rules.county.digest import Digest, digest
from jiping.rules.county.spread import Spread, spread

__all__ = ["Digest", "Remarks", "Spread", "check_county", "digest", "spread"]
