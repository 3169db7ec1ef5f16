"""The interface with all its addresses."""

from jiping.web.api import calls, upload  # noqa: F401 - they put their addresses there
from jiping.web.api.site import api

__all__ = ["api"]
