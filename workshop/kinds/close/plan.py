"""A close: the session's own highlights are read back, decisions and plus/delta are noted."""

from typing import Literal

from pydantic import Field

from workshop.kinds.plan import Flag, StepBase


class ClosePlan(StepBase):
    kind: Literal["close"]
    summary: Flag = Field(True, description="read back starred entries, decisions and time")
    plus_delta: Flag = Field(True, description="ask what went well and what to change")
