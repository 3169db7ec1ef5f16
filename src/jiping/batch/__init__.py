"""Many filings: guarded processes on this machine, behind an interface that a cluster can take the place of."""

from jiping.batch.guard import Limits, cores
from jiping.batch.pool import Engine, Pool

__all__ = ["Engine", "Limits", "Pool", "cores"]
