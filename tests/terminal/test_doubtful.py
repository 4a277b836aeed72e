"""On a terminal a doubtful time is asked about, in an option and in a line that is typed."""

import re

from terminal.workspace import CURRICULUM, TerminalWorkspace


def test_a_doubtful_time_is_asked_about_and_the_answer_taken(workspace: TerminalWorkspace) -> None:
    """A number that is none of the answers is asked for again."""
    term = workspace.start(
        "run", str(CURRICULUM), "--activity", "1-3", "--plain", "--start", "13/12/2099 2:30"
    )
    term.wait_for(r"Which is meant\?:")
    term.type("7\r")
    term.wait_for(r"Error: 7 is not in the range[\s\S]*meant\?:")
    term.type("1\r")
    term.wait_for(r"Planned start:\s+Sun\s+13\s+December\s+2099,\s+14:30\.")  # wherever it wraps
    term.wait_for(r"An empty line, or next, begins")
    term.type("next\rgo 5b\rassign 1 January 2099\r")
    term.wait_for(r"Assigned to")
    term.type("appointment 3/4/2099 10:00, Library\r")
    term.wait_for(r"Which is meant\? Type its number")
    asked = re.findall(r"^ +\d  appointment (.+?) *$", term.text(), re.MULTILINE)
    assert asked == ["Fri 3 April 2099 10:00, Library", "Wed 4 March 2099 10:00, Library"]
    term.type("2\r")
    term.wait_for(r"Appointment: Wed 4 March 2099, 10:00, Library\.")
