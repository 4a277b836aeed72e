"""Every command with its options and help; implementations are imported when they run."""

import gc
import os
from pathlib import Path

import click
from click import Choice, FloatRange, IntRange

import workshop as package
from workshop.cli import options
from workshop.cli.group import Commands, command
from workshop.cli.options import argument, option
from workshop.lazy import load
from workshop.log import note_threads
from workshop.streams import open_closed

FORMATS = ("md", "txt", "html", "docx", "pdf", "csv", "toml", "json")
WHAT = ("notes", "attendance", "certificates")
TABLES = ("entries", "times", "attendance", "hands", "votes", "forms")
MERGED_TABLES = (
    *("sessions", "people", "attendance", "steps", "entries", "hands", "votes", "groups"),
    *("concepts", "forms", "homework", "choices", "promises", "adaptations", "observed"),
)
PARTS = ("page", "then-and-now")
READERS = ("trainer", "participants", "room", "sign-in", "wall")
BUTTONS = ("next", "back", "timer", "more", "black", "hold")
ROLES = ("trainer", "coach", "reviewer", "admin")
"""As in store, reports.export, paper and kinds.contributions, which --help need not import."""

EXAMPLES = """\b
Examples:
  workshop
  workshop run community-partnerships --activity 1-1 --people 24
  workshop resume
  workshop notes 2026-11-21-collaboration -o notes.md

\b
What goes wrong inside the program is noted, without anything anybody said, in
workshop.log in your state folder (~/.local/state/workshop on Linux), or in the
file that WORKSHOP_LOG names."""


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package.__version__, prog_name="workshop", message="%(prog)s %(version)s")
@options.workspace_option
@click.pass_context
def workshop(ctx: click.Context) -> int:
    """Lead a workshop from its curriculum, and keep the notes.

    Without a command it opens the home screen: curricula to run, sessions to take up again.
    """
    if ctx.invoked_subcommand is not None:
        return 0
    status: int = load("workshop.cli.overview:home")()
    return status


def main() -> None:
    """Run the command line and leave with its status.

    Garbage collection is off, as most commands end before it pays; commands that lead enable it.
    What people said is for nobody else on the computer to read: files are the user's own.
    """
    gc.disable()
    os.umask(0o077)
    open_closed()
    note_threads()
    workshop()


@command(workshop, "lead:run")
@argument("curriculum")
@options.led_options
@option("--follow-up SESSION", "Go through the homework and the promises that this session left.")
@option("--title T", "The session's title.")
@option("--facilitator F", "Who leads it.")
@option("--place P", "Where it takes place.")
@option("--series S", "The series that it is one of, for figures over its sessions.")
@options.people_options
@option("--roster-from SESSION", "The same people as in this session.")
@option("--start TIME", "When it is planned to start: 9:30, 2 pm, or sat 12 dec 10am.")
@options.end_option
@option("--begin", "Skip the preparation and show the first cue.")
@options.plain_option
def run() -> None:
    """Lead a curriculum with a group.

    CURRICULUM is an id, the beginning of one, or a path to its folder. With --day it is planned to
    start at the hour that the day has in the curriculum; with --begin, or --start, it is not.

    Examples:
      workshop run community-partnerships
      workshop run community --activity 1-1 --people 24 --start 09:00 --end 10:15
      workshop run ./my-guide/curriculum.toml --roster people.csv --begin
      workshop run community-partnerships --follow-up 2026-11-21-coaching
    """


@command(workshop, "resume:resume")
@argument("session", required=False)
@option("--follow", "See what another window leads, without writing.")
@option("--take-over", "Ask whoever leads it in another window for it.")
@option("--facilitator F", "Who leads from here on.")
@options.plain_option
def resume() -> None:
    """Take up a session where it was left.

    SESSION is an id, the beginning of one, or a path to its folder; without it, the newest
    session that is open.

    Examples:
      workshop resume
      workshop resume 2026-11-21-collaboration
      workshop resume --follow
      workshop resume --take-over --facilitator Ben
    """


@command(workshop, "lead:rehearse")
@argument("curriculum")
@options.led_options
@options.people_options
@options.end_option
@option("--at STEP", "The step to begin with: 4b, or 1-2/4b in an activity.", default="")
@option(
    "--speed",
    "How many times as fast the clock runs; at 0 it stands still.",
    type=FloatRange(0, 60),
    default=1,
    show_default=True,
)
@option("--watch", "Go on with the plan after each save.", name="watching")
@options.plain_option
def rehearse() -> None:
    """Go through a curriculum without saving anything.

    CURRICULUM is an id, the beginning of one, a path to its folder, or to a module's file to begin
    with. With --watch each save shows at once, in the step that was edited, with
    what was captured so far. While a file has mistakes the plan before it stands, and the first of
    them is named.

    Examples:
      workshop rehearse my-guide --watch
      workshop rehearse my-guide/module-2.toml --watch
      workshop rehearse community-partnerships --activity 1-2
      workshop rehearse community-partnerships --speed 10
      workshop rehearse community-partnerships --people 24 --end "90 min" --at 1-2/3b
    """


@command(workshop, "room:room")
@argument("session", required=False)
@option(
    "--bind ADDRESS",
    "Listen at this address of the computer only; 127.0.0.1 is for itself alone.",
    default="0.0.0.0",
)
@option("--port N", "The port. Without it, 8123 or the next that is free.", type=IntRange(0, 65535))
@option(
    "--wifi NAME",
    "This Wi-Fi stands on the sheet to print; its password is asked, and stored nowhere.",
)
@option(
    "--cert FILE",
    "A certificate, as PEM: addresses are https, and nobody in the Wi-Fi reads along. Without it, "
    "that of the settings.",
)
@option("--key FILE", "The key of the certificate.")
@option("--check", "Instead, say whether phones will get through, and what to try.")
@option("--close", "Instead, close the room that is open.")
@option("--quiet", "Say nothing; the live screen shows the way in.")
def room() -> None:
    """Open the room: wall, phones, scribe and remote.

    Others take part in a session that is led, with their browsers, over this computer's network and
    without the internet. It stays open until ctrl+c, and the session goes on without it; after six
    hours in which nobody looked it closes by itself. SESSION is an id, the beginning of one, or a
    path to its folder; without it, the newest one that is open.

    Examples:
      workshop room
      workshop room 2026-11-21-collaboration --port 9000
      workshop room --wifi "Training centre"
      workshop room --cert fullchain.pem --key privkey.pem
      workshop room --check
      workshop room 2026-11-21-collaboration --close
    """


@command(workshop, "room:send")
@argument("session")
@argument("button", type=Choice(BUTTONS))
def send() -> None:
    """Press a button in a session that is led, from a foot switch.

    The session's room has to be open. Next and back count on the cue that is led now.

    Examples:
      workshop send 2026-11-21-collaboration next
    """


@command(workshop, "homework:homework")
@option("--due", "Only what is overdue or due within so many days: 7d.", type=options.days)
@option("--all", "Also what was followed up or carried over.", name="every")
@options.curriculum_filter
@options.filter_options
@option("--ics FILE", "Write due days and appointments into a file that calendar programs take.")
@options.json_option
def homework() -> None:
    """List the homework that sessions left: whose, and due when.

    Examples:
      workshop homework
      workshop homework --due 7d
      workshop homework --organisation clinic --since 2026-09
      workshop homework --ics appointments.ics
      workshop homework --all --json
    """


BECAME = ("done", "partly", "not", "dropped", "until", "open")


@command(workshop, "promises:promises")
@argument("became", required=False, type=Choice(BECAME))
@argument("promise", required=False, default="")
@argument("words", nargs=-1)
@option("--due", "Only what is overdue or due within so many days: 7d.", type=options.days)
@option("--all", "Also what was done or dropped.", name="every")
@options.curriculum_filter
@options.filter_options
@option("--ics FILE", "Write those that have a day into a file that calendar programs take.")
@option("--each", "With --ics, FILE is a folder: a file for each person.")
@options.from_store_option
@options.json_option
def promises() -> None:
    """List what people promised: whose, and due when.

    A row of an action plan, a choice, a decision with an owner or a day is a promise. A follow-up
    opens with those of the session that it follows; this lists what is open over all sessions. With
    --person and --organisation it lists what is theirs by name, also in sessions they missed.

    What was told outside a session, as by phone, is kept beside the log, which stays as it is: what
    became of PROMISE, as it is listed, and what came of it in their words; why it is dropped; until
    which day it goes on. The word open takes back all that was told like this.

    Examples:
      workshop promises
      workshop promises --due 7d --person Ana
      workshop promises --all --series "Coaching in spring" --json
      workshop promises --ics calendars --each
      workshop promises done 2026-11-21-coaching/plan-17 "We met twice"
      workshop promises dropped 2026-11-21-coaching/plan-17 "The clinic has closed"
      workshop promises until 2026-11-21-coaching/plan-17 14d
    """


@command(workshop, "listing:list_all", "list")
@argument("what", required=False, type=Choice(["curricula", "sessions"]))
@options.curriculum_filter
@options.filter_options
@options.from_store_option
@options.json_option
def list_() -> None:
    """List curricula and sessions, or only one of the two.

    Narrowed down, it lists sessions only.

    Examples:
      workshop list
      workshop list --since 2026-09 --facilitator Ana
      workshop list sessions --json
      workshop list --store service=training
    """


@command(workshop, "show:show")
@argument("curriculum")
@options.part_options
@option("--people N", "For N people.", type=IntRange(0, 100_000), default=0)
@option("--form ID", "Instead, an empty form to print, in landscape.")
@option("--markdown", "The form as Markdown, not as ruled lines.")
@option("--script", "Each step in full: script, questions, assignments.")
@options.json_option
def show() -> None:
    """Show a curriculum, or one of its forms.

    The agenda with its minutes and what to bring; with --script all that is said and done, with
    --form an empty form to print.

    Examples:
      workshop show community-partnerships
      workshop show community-partnerships --activity 1-2 --people 24
      workshop show community-partnerships --activity 1-2 --script
      workshop show community-partnerships --json
      workshop show reaching-out --form plan
    """


@command(workshop, "print:print_paper", "print")
@argument("curriculum")
@option(
    "--for",
    "The guide, the packet, the list of what is needed, the list to sign, or labels.",
    name="reader",
    type=Choice(READERS),
    default="trainer",
    show_default=True,
)
@options.part_options
@options.people_options
@option("--start TIME", "When it begins: the guide then names the hours.")
@options.paper_options
@option(
    "-o --output FILE",
    "The file. Without it, one in this folder that is called by what is printed.",
)
@option("--force", "Write over a file that is there.")
def print_paper() -> None:
    """Print a guide: for trainer, participants and room.

    The trainer's guide has everything at a glance and the script with room for notes; the packet
    has handouts, empty forms and homework, and nothing that only the trainer is to read. The rest
    is for the room: what to bring for so many people, a list to sign, labels for the wall. Of a
    session that is prepared, `workshop notes SESSION --what attendance` makes the list to sign.

    A PDF is made to be read by everybody (PDF/UA-1), and the same each time.

    Examples:
      workshop print community-partnerships --start 9:00 --people 24
      workshop print community-partnerships --for participants -o packet.pdf
      workshop print reaching-out --for sign-in --roster people.csv --paper letter
      workshop print reaching-out --for wall --activity 4-2
    """


@command(workshop, "review:review")
@argument("sessions", metavar="[SESSION]…", nargs=-1)
@option("--plain", "Print it instead of opening a screen.")
@options.from_store_option
def review() -> None:
    """Read, search and compare what was recorded.

    Without a session it opens the list of all; with one, that session; with two or more of one
    curriculum, these side by side. Without a terminal it prints the same as text. Of a store it
    opens the list, or prints what others read of sessions.

    Examples:
      workshop review
      workshop review 2026-11-21-collaboration
      workshop review 2026-11-21-collaboration 2026-12-05-collaboration
      workshop review --store service=training
    """


@command(workshop, "review:replay")
@argument("session")
@option("--plain", "Print it line by line instead of opening a screen.")
@option(
    "--speed",
    "With --plain, how many times as fast as it went; without it, all at once.",
    type=FloatRange(0, 1_000_000),
    default=0,
)
def replay() -> None:
    """Go through a session as it went, event by event.

    SESSION is an id, the beginning of one, or a path to its folder. Nothing in it is changed.

    Examples:
      workshop replay 2026-11-21-collaboration
      workshop replay 2026-11-21-collaboration --plain --speed 60
    """


@command(workshop, "notes:remark")
@argument("session")
@argument("text", required=False)
@option("--step KEY", "On this step: 3b, or 1-1/3b.")
@option(
    "--entry N",
    "On the entry of this number, as replay and the CSV tables give it.",
    type=IntRange(min=1),
)
@option(
    "--take-off N",
    "Take off your remark of that number in a store.",
    name="off",
    type=IntRange(min=1),
)
@options.from_store_option
def remark() -> None:
    """Remark on a session, or show its remarks.

    Remarks are kept in review.toml beside the log; the log stays as it is. With --store it is a
    session that others have pushed: they get the remark with their next push, under your login.

    Examples:
      workshop remark 2026-11-21-collaboration
      workshop remark 2026-11-21-collaboration "Ask the clinic who came"
      workshop remark 2026-11-21-collaboration "Too short" --step 1-1/3b
      workshop remark 2026-11-21-k7qf2abc "Who came?" --store service=training
    """


@command(workshop, "notes:notes")
@argument("session")
@option(
    "--what",
    "The notes, the list of who was there, or a page for each to certify it.",
    type=Choice(WHAT),
    default="notes",
    show_default=True,
)
@option("--for NAME", "The certificate of this participant.", name="person")
@option(
    "--page",
    "Instead, the page that each participant takes home, or with --for this one: their rows, what "
    "they said they would do, homework, whom they interview, the appointment.",
)
@option("--series", "One certificate for all sessions of the series that it belongs to.")
@option(
    "--format",
    "The format. Without it, the one that FILE ends in, or md.",
    name="form",
    type=Choice(FORMATS),
)
@option("--table", "With csv, this table alone.", type=Choice(TABLES))
@option(
    "--anonymous",
    "Pseudonyms for names of people, also inside what was said. Organizations and places stay, "
    "and so do nicknames and people who were only spoken of: look for them.",
)
@option("--hide NAME", "A pseudonym for this name too; repeat it.", multiple=True)
@option("--review", "Add the remarks of reviewers to the notes.")
@option(
    "--private/--public",
    "The facilitator's record, which is not to be passed on: with remarks, reasons, the time of "
    "each step, who was there when. Without it, what everybody may read.",
)
@option(
    "--speakers",
    "Name who said an entry, where that was kept by phone; else nobody is. Not in csv.",
)
@option(
    "--semicolons",
    "With csv, semicolons between cells and commas in figures, as Excel reads them in German, "
    "French, Spanish and many other languages.",
)
@options.paper_options
@option("-o --output FILE", "Write to a file; all tables of csv, into a folder.")
def notes() -> None:
    """Hand on a session: notes, attendance list or certificates.

    SESSION is an id, the beginning of one, or a path to its folder. It may still be running.
    Certificates bear the issuer and the logo of config.toml, and a number that tells no name.

    Formats:
      md    Markdown, to read and to edit
      txt   plain text, for mail, terminals and screen readers
      html  one page for any browser, with charts, to print
      docx  Word and other word processors
      pdf   pages to print, to sign, to hang up
      csv   tables for spreadsheets
      toml  all of it, for programs
      json  all of it, for programs, by a published schema (workshop schema notes)

    Examples:
      workshop notes 2026-11-21-collaboration
      workshop notes 2026-11-21-collaboration --anonymous -o notes.html
      workshop notes 2026-11-21-collaboration --private -o record.docx
      workshop notes 2026-11-21-collaboration --what attendance -o attendance.docx
      workshop notes 2026-11-21-collaboration --what certificates -o certificates.pdf
      workshop notes 2026-11-21-collaboration --for "Ana Morales" -o ana.docx
      workshop notes 2026-11-21-collaboration --page --for "Ana Morales" -o home.docx
      workshop notes 2026-11-21-collaboration --format csv -o tables/
    """


@command(workshop, "people:people")
@argument("name", required=False)
@option(
    "--by",
    "Instead of people, the hours of each organisation, curriculum or year.",
    type=Choice(["organisation", "curriculum", "year"]),
)
@option("--same A B", "Say that two of them are the same person.", nargs=2)
@option("--not-same A B", "Say that they are not.", nargs=2)
@options.curriculum_filter
@options.filter_options
@option(
    "--anonymous",
    "Pseudonyms for names, the same each time in this workspace and others elsewhere.",
    name="hidden",
)
@options.from_store_option
@options.json_option
def people() -> None:
    """Show who came to which sessions, and their hours.

    Contact hours of everybody over all sessions, in hours and minutes; with NAME, one person's
    page: sessions, hours, homework and promises with what came of them, certificates. The same name
    and organisation are one person, and whoever may be one more is named. What you say with --same
    and --not-same is kept in people.toml in the workspace, to be read and changed by hand; two who
    are spelled alike are told apart by a session: "Ana Ruiz @ 2026-11-21-collaboration".

    Sessions that are altered, open or not begun do not count, and are named.

    Examples:
      workshop people --since 2026
      workshop people "Ana Ruiz"
      workshop people --by organisation --curriculum community --json
      workshop people --same "Ana Ruiz" "Anna Ruiz"
    """


@command(workshop, "stats:stats")
@argument("curriculum", required=False)
@option("--step STEP", "Instead, what became of this step in each session: 4b, or 1-1/4b.")
@options.filter_options
@options.from_store_option
@options.json_option
def stats() -> None:
    """Add sessions up: time, people, minutes to propose.

    For each step of a curriculum how often it was led, how long it took, and what minutes to plan
    for it the next time; which sessions did not lead it, what is cut, shortened, added or moved in
    which version, which questions get the fewest answers, who runs over, and where. Without a
    curriculum, a line for each one.

    Examples:
      workshop stats
      workshop stats community-partnerships
      workshop stats community-partnerships --step 4b
      workshop stats community-partnerships --since 90d --organisation clinic --json
    """


@command(workshop, "report:report")
@argument("curriculum", required=False, default="")
@options.filter_options
@option(
    "--what",
    "Which page: what it came to, or how outcomes, quizzes and levels changed.",
    type=Choice(PARTS),
    default=PARTS[0],
)
@option("--table", "With FILE.csv, this table of the workbook.", type=Choice(MERGED_TABLES))
@option("--speakers", "Name who said an entry, where that was kept; else nobody is.")
@option(
    "--anonymous",
    "Pseudonyms for names and codes for sessions, the same each time in this workspace. "
    "Organizations and places stay, and so do nicknames: look for them.",
    name="hidden",
)
@option(
    "--semicolons",
    "With CSV, semicolons between cells and commas in figures, as Excel reads them in German, "
    "French, Spanish and many other languages.",
)
@options.paper_options
@options.from_store_option
@options.json_option
@option(
    "-o --output FILE",
    "Write to a file: .docx, .html or .pdf for the page, .xlsx for the workbook, .csv for one "
    "table; into a folder, all tables as CSV.",
)
def report() -> None:
    """Say what a programme came to: a page, or a workbook.

    The page has sessions, people, contact hours by organisation, what was led and how long it took,
    homework, levels from first to last, a few starred entries, and what all that rests on. In a
    file the sessions stand behind it, with the fingerprints of their logs. The workbook has a row
    for everything that was counted or written down, each with its session, day, curriculum, trainer
    and place: names, hours and reasons for cuts are in it, what was told in confidence is not. Of
    CURRICULUM, words of its id or title; without it, all.

    --what then-and-now is a page of what people said of themselves, first and afterwards: outcomes,
    quizzes that were put twice, levels from the first to each later session of a series.

    Examples:
      workshop report
      workshop report --since 2026-07-01 --until 2026-09-30 -o quarter.docx
      workshop report community --what then-and-now -o outcomes.html
      workshop report community --organisation clinic -o clinic.xlsx
      workshop report --since 2026 --anonymous -o year.docx
      workshop report --series "North circle" -o tables/ --semicolons
    """


@command(workshop, "search:search")
@argument("words", nargs=-1, required=True)
@options.curriculum_filter
@options.filter_options
@option(
    "--limit N", "At most so many lines.", type=IntRange(1, 100_000), default=20, show_default=True
)
@option("--speakers", "Name who said it, where that was kept.")
@options.from_store_option
@options.json_option
def search() -> None:
    """Search all that was said and written down in all sessions.

    A line is found when it has every word, in capitals or not, with accents or without; a word
    is also found where a longer one begins with it. Words in quotation marks are found as they
    stand there. Behind @ stands who said it, by name, organisation or group, as far as that was
    kept; lines name the organisation, and people only with --speakers. Exit status 1 when nothing
    is found.

    Examples:
      workshop search library
      workshop search @clinic
      workshop search referral @clinic --since 2026
      workshop search "story time" --curriculum community --json
    """


@command(workshop, "push:push")
@argument("sessions", metavar="[SESSION]…", nargs=-1)
@option("--all", "Every session that is closed.", name="every")
@option("--unsent", "What was to go there by itself and is not there yet.", name="rest")
@option("--follow", "Go on sending what comes, until the session is closed.", name="follows")
@option("--gently", "Be in nobody's way: come last on this computer, and rest most of the time.")
@option("--again", "Also what you have withdrawn from there.")
@options.store_option
def push() -> None:
    """Send sessions into the organisation's store.

    Only what is not there yet is sent, so that it may be done again and again: also of a session
    that is still led, and after a connection broke off. Log and plan go as they are; they are
    sealed, so that nobody but you reads them there, and pull brings them back. A session whose log
    or plan was altered is refused, and so is one that was gone on with in two places.

    With --follow a session that is led goes there line by line; others read it as it stood up to a
    minute ago. Where the store does not answer it is asked again until it does.

    With push = "after-close" in config.toml each session goes there by itself once it is closed,
    from a process of its own, gently. What could not be sent is named by list and Home, and tried
    again when the program is started and, every ten minutes at least, as long as it is open.

    Exit status 1 when one was refused; the others are sent all the same.

    Examples:
      workshop push 2026-11-21-collaboration
      workshop push 2026-11-21-collaboration --follow
      workshop push --all --store postgresql://office.example.org/training
    """


@command(workshop, "pull:pull")
@argument("name", metavar="[SESSION|CURRICULUM]", required=False)
@option("--all", "Every session that you pushed.", name="every")
@options.store_option
def pull() -> None:
    """Bring sessions back from the organisation's store.

    One that you pushed, by its id or the beginning of one, or all of a curriculum by its id: log
    and plan, line for line, each in a folder of its own, with pictures, remarks, signature, and
    what was seen and told. One that is here is never written over. Exit status 1 when one could
    not be brought.

    Examples:
      workshop pull 2026-11-21-collaboration
      workshop pull community-partnerships
      workshop pull --all
    """


@command(workshop, "pull:withdraw")
@argument("names", metavar="SESSION…", nargs=-1, required=True)
@option("--yes", "Take out what was shown.")
@options.store_option
def withdraw() -> None:
    """Take sessions of your own out of the store again.

    Without --yes it says what there is of them. Log, plan, pictures and signature go, what others
    read, and what they remarked. The folders here stay. A session that was withdrawn is not pushed
    any more, unless that is said: push SESSION --again.

    Examples:
      workshop withdraw 2026-11-21-collaboration
      workshop withdraw 2026-11-21-collaboration --yes
    """


@command(workshop, "store:store")
@argument("action", type=Choice(["init", "status", "grant", "revoke", "forget"]))
@argument("url")
@argument("name", required=False)
@argument("role", required=False, type=Choice(ROLES))
@option("--of TRAINER", "Whose sessions a coach reads.", name="trainers", multiple=True)
@option("--organisation NAME", "Where whoever is to be forgotten comes from.")
@option("--yes", "Delete what forget has shown.")
def store() -> None:
    """Set up a store for the sessions of many trainers.

    It is a database of PostgreSQL 15 or newer, of its own; URL is its address as psql takes it, or
    service=NAME. Init makes what is missing in it, once, and nothing twice: after an update of the
    program, too. Status says how it stands; exit status 1 when something is missing.

    A password stands in ~/.pgpass, in a service file or in PGPASSWORD, never in the address. What
    is kept and who reads it: docs/store.md.

    Grant gives the login NAME a role, and makes it where there is none: a trainer pushes, and reads
    what is their own; a coach reads what those trainers have pushed that are named with --of, and a
    reviewer what everybody has, without names and without what is private; an admin grants,
    revokes and has people forgotten. Revoke takes a role, or those trainers from a coach; what was
    pushed stays.

    Forget lists every session in which somebody called NAME stands, whoever pushed it; with --yes
    they are deleted, logs and plans as well, and cannot be pushed again.

    Examples:
      workshop store init postgresql://office.example.org/training
      workshop store grant service=training ana trainer
      workshop store grant service=training kim coach --of ana --of bo
      workshop store revoke service=training kim coach --of bo
      workshop store forget service=training "Ben Okri" --organisation Clinic
      workshop store status service=training
    """


@command(workshop, "verify:verify")
@argument("session")
@option("--head FINGERPRINT", "The fingerprint that was printed or sent.")
@option(
    "--sign KEY",
    "Sign its fingerprint with this SSH key of yours, into fingerprint.txt and "
    "fingerprint.txt.sig beside the log.",
    type=click.Path(path_type=Path),
)
@option(
    "--signers FILE",
    "It has to be signed by one of these: a line for each with a name and a public key, as in the "
    "allowed signers of ssh-keygen.",
)
@option("--store URL", "Compare it with what this store has, too.", name="address")
def verify() -> None:
    """Say whether a session is whole, and still as printed.

    Each line of a log carries a sum that is chained to the line before: what was changed, cut out
    or reordered by accident, or by hand in one place, is named by its line. But the chain has no
    key: whoever writes the whole log anew, or leaves off its end, can make sums that fit, and notes
    in the same folder that fit them. "No damage found" claims no more. What shows it is a
    fingerprint that was printed, sent or signed before and is kept elsewhere: if it matches, none
    of the events that it counts was touched since. It says nothing of later events, and not
    whether what was written down is true. Of notes only the fingerprint is compared, not the text.

    With --sign the fingerprint is signed by your own SSH key, through the system's ssh-keygen: so
    it may lie beside the log, and shows which key stood for which events of which session.

    With --store it is compared with what was pushed into that store; a session that was deleted
    there is told, and whether it was the same as far as it had come.

    Exit status 1 when something is wrong: a damaged, empty or shortened log, another plan, notes,
    a fingerprint or a signature that do not fit, events that only a newer version knows.

    Examples:
      workshop verify 2026-11-21-collaboration
      workshop verify 2026-11-21-collaboration --head 168-0123456789abcdef0123456789abcdef
      workshop verify 2026-11-21-collaboration --sign ~/.ssh/id_ed25519
      workshop verify 2026-11-21-collaboration --signers colleagues.txt
    """


@command(workshop, "new:new")
@argument("id", required=False)
@option("--title T", "What the curriculum is called.")
@option("--minutes N", "How long it takes.", type=IntRange(1, 10_000))
@option("--people N", "For how many it is.", type=IntRange(1, 100_000))
@option("--kinds K,K…", "Its steps, by their kinds, in order.", multiple=True)
@option("--from RECIPE", "Begin with one of the cookbook instead.", name="recipe")
@option("--step KIND", "Instead, print an activity with such a step, to paste.")
def new() -> None:
    """Begin a curriculum of your own.

    It is small and commented, runs as it is, and stands in the workspace. On a terminal what is not
    given is asked for.

    Examples:
      workshop new my-guide
      workshop new my-guide --title "First days" --minutes 90 --people 12 --kinds talk,vote,close
      workshop new our-cafe --from world-cafe --title "Our café"
      workshop new --step quiz
    """


@command(workshop, "check:check")
@argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.json_option
@option("--github", "Write what GitHub shows beside the lines.")
@option("--strict", "Exit status 1 when there is a warning, too.")
@option("--watch", "Check again after each save.", name="watching")
def check() -> None:
    """Check curricula, and name every mistake by file and line.

    Exit status 1 when there is an error; warnings alone are fine, but with --strict.

    Examples:
      workshop check curricula/community-partnerships
      workshop check curricula --json
      workshop check my-guide --watch
      workshop check curricula --github --strict
    """


@command(workshop, "fmt:fmt")
@argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--check", "Write nothing; name the files that would change.")
@option("--diff", "Write nothing; show what would change.")
def fmt() -> None:
    """Lay curricula out: one order of keys, one form.

    PATH is a file, a curriculum's folder, or one with several. Comments stay where they are, and
    nothing changes what a file says; done twice, it changes nothing more. A file that is not TOML
    stays as it is, and is told as check tells it; but curly quotes around texts, and blanks that
    only look like some, are put right.

    Exit status 1 when a file is not TOML, or with --check and --diff when one would change.

    Examples:
      workshop fmt my-guide
      workshop fmt my-guide/module-1.toml --diff
      workshop fmt curricula --check
    """


@command(workshop, "check:editor")
@argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@option("--force", "Replace a tombi.toml that is somebody's own.")
def editor() -> None:
    """Write what an editor needs beside curricula.

    DIR is a curriculum's folder, or one with several; without it, the current one. It gets the
    format as JSON Schema, and a tombi.toml that names it, with which editors that have tombi
    complete keys, say what each means, name mistakes as they are typed, and lay out as fmt does.
    Nothing is looked for online. docs/authors.md says how an editor gets tombi.

    Examples:
      workshop editor my-guide
      workshop editor curricula
    """


@command(workshop, "import_:import_", "import")
@argument("file", type=click.Path(path_type=Path))
@option("-o --output DIR", "The folder of the draft.", required=True)
@option(
    "--heading N",
    "Which level of the guide's headings is a step, where that is unsure; 1 is the highest.",
    type=IntRange(1, 9),
)
@option("--force", "Write over what is in the folder.")
@option("--report", "Tell line by line what became of the guide.")
def import_() -> None:
    """Bring in a guide as the draft of a curriculum.

    FILE is a Word file (.docx), a table (.xlsx, .csv), a page (.html), Markdown (.md) or text
    (.txt). Activities, steps, minutes, materials, what is said and asked are recognised; what is
    not is kept as a note in its place. Each part says which line it comes from, and coverage.toml
    lists every one. No minute is made up: where the guide states none, there is none.

    Examples:
      workshop import guide.docx -o curricula/my-guide
      workshop import guide.md -o my-guide --heading 2
      workshop import guide.txt -o my-guide --force --report
    """


@command(workshop, "check:schema")
@argument("what", type=Choice(["curriculum", "module", "pool", "notes"]))
def schema() -> None:
    """Print the format of a curriculum, or of notes as JSON.

    It is JSON Schema, draft 2020-12, which editors and programs check files with.

    Examples:
      workshop schema module > module.schema.json
      workshop schema notes > notes.schema.json
    """


@command(workshop, "share:pack")
@argument("curriculum")
@option(
    "--since FILE",
    "Say what changed since this parcel or folder; without it, since the parcel of it that was "
    "packed last into the same folder.",
    name="before",
)
@option("-o --output FILE", "Write to this file.")
@option("--force", "Also over a file that is there.")
def pack() -> None:
    """Write a curriculum into one file, to be handed on.

    The file is a zip of its folder, with version, author, licence, and what changed since the one
    before. A curriculum with errors is not packed.

    Examples:
      workshop pack community-partnerships
      workshop pack ./my-guide --since my-guide-1.0.zip -o my-guide-1.1.zip
    """


@command(workshop, "share:add")
@argument("source", metavar="PATH", type=click.Path(path_type=Path))
@option("--as ID", "Under this id.", name="id", type=options.identifier)
@option("--force", "In place of the one of that id, which is kept aside.")
def add() -> None:
    """Put a curriculum that somebody handed on into the workspace.

    It is checked first: one that cannot be led is not added. Nothing in it is run, and nothing is
    written outside its own folder.

    Examples:
      workshop add community-partnerships-2.1.zip
      workshop add ~/Downloads/their-guide --as our-guide
    """


@command(workshop, "share:diff")
@argument("old", metavar="CURRICULUM")
@argument("new", metavar="OTHER")
@option("--script", "Each line that was changed, too.")
@options.json_option
def diff() -> None:
    """Tell two curricula apart, step by step.

    Added, dropped and moved steps, minutes, and how many words. Each is an id, a path to a folder,
    or a parcel. Exit status 1 when they are different.

    Examples:
      workshop diff community-partnerships ./my-version
      workshop diff my-guide-1.0.zip my-guide --script
    """


@command(workshop, "share:revise")
@argument("session")
@argument("curriculum", required=False)
@option(
    "--only",
    "Only these; repeat it for more.",
    type=Choice(["minutes", "steps", "remarks"]),
    multiple=True,
)
@option("--write", "Write it into the guide's files; on a terminal each is asked.")
def revise() -> None:
    """Take over into a guide how a session of it was really led.

    The minutes that steps took, steps that were inserted, and remarks, as comments above their
    step. Without --write it is shown as a patch, and nothing is changed. CURRICULUM is the guide to
    be changed; without it, the one of that id.

    Examples:
      workshop revise 2026-11-21-collaboration
      workshop revise 2026-11-21-collaboration ./my-guide --only minutes --write
    """
