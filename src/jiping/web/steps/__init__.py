"""The moves of a submission, one verb a module. ``take`` is the only way to make one."""

from jiping.web.steps.step import Step
from jiping.web.steps.take import STEPS, possible, take

__all__ = ["STEPS", "Step", "possible", "take"]
