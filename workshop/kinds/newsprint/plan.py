"""Newsprint: what the room calls out is written on labelled sheets."""

from typing import Literal

from pydantic import Field

from workshop.kinds.plan import Id, StepBase


class NewsprintPlan(StepBase):
    kind: Literal["newsprint"]
    sheets: tuple[Id, ...] = Field(min_length=1, description="ids of the activity's sheets")

    @property
    def sheet_refs(self) -> tuple[str, ...]:
        return self.sheets
