"""Work that takes longer than a page may: asked for by a page, done by a worker, taken up again where a worker dies."""

from jiping.web.jobs.queue import reap, start

__all__ = ["reap", "start"]
