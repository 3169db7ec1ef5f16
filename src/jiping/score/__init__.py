"""Every number and score of a filing recomputed under a policy."""

from jiping.score.measure import Measure, understand
from jiping.score.score import Scores, score

__all__ = ["Measure", "Scores", "score", "understand"]
