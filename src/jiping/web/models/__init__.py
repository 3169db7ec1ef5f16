"""What the web stores. The content of a filing is the core's; here stand people, time, and where each thing is on its way."""

from jiping.web.models.event import ChainEnd, Event, faults, record
from jiping.web.models.exemption import Exemption
from jiping.web.models.intake import Intake
from jiping.web.models.notification import Notification
from jiping.web.models.people import REPORTING, Kind, Post, Role, Unit, User
from jiping.web.models.presence import Presence
from jiping.web.models.publication import Publication
from jiping.web.models.rectification import Matter, Notice
from jiping.web.models.review import Draw, EvidenceRequest, Objection, Review, ReviewScore
from jiping.web.models.round import Holiday, Round, working_days_between, working_days_later
from jiping.web.models.submission import (
    EDITABLE,
    UNDER_WAY,
    Answer,
    Attachment,
    Draft,
    Edit,
    Job,
    Remark,
    Stage,
    Submission,
    Version,
)
from jiping.web.models.targets import Targets
from jiping.web.models.token import Token

__all__ = [
    "EDITABLE", "REPORTING", "UNDER_WAY", "Answer", "Attachment", "ChainEnd", "Draft", "Draw", "Edit", "Event",
    "EvidenceRequest", "Exemption", "Holiday", "Intake", "Job", "Kind", "Matter", "Notice", "Notification", "Objection", "Post", "Presence",
    "Publication",
    "Remark", "Review", "ReviewScore", "Role", "Round", "Stage", "Submission", "Targets", "Token", "Unit", "User", "Version", "faults",
    "record", "working_days_between", "working_days_later",
]
