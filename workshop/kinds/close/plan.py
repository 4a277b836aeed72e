"""A close: the session's own highlights are read back, decisions and plus/delta are noted."""

from typing import Annotated

from msgspec import Meta

from workshop.kinds.plan import StepBase


class ClosePlan(StepBase, tag="close", kw_only=True):
    summary: Annotated[bool, Meta(description="read back starred entries, decisions and time")] = (
        True
    )
    plus_delta: Annotated[bool, Meta(description="ask what went well and what to change")] = True
