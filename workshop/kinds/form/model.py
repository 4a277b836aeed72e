"""What a form captures: rows with named columns, of a person, a group or the room."""

from workshop.kinds.base import Kind
from workshop.kinds.form.plan import FormStepPlan


class Form(Kind):
    name = "form"
    help = "People fill in a table with named columns, live or afterwards."
    plan = FormStepPlan
