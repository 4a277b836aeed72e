"""A log's lines: chained, readable whatever happened to them, and what happened is named."""

import json
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import DecodeError
from support import START, Wait, led

from workshop.board import EntryAdded
from workshop.event import Event
from workshop.kinds.exercise.model import FormGroups
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.entries import AddEntry
from workshop.session.fold import replay
from workshop.session.storage import codec, listing
from workshop.session.storage.entry import LOG_FILE


@cache
def events() -> tuple[Event, ...]:
    """A small session: ten events of several types."""
    runner = led(
        cmd.Next(),
        Wait(minutes=3),
        AddEntry("“rides” to the clinic: 3 km, naïve 🚐"),
        cmd.Lead("3"),
        FormGroups("count-off"),
        cmd.Hold("alarm"),
        Wait(seconds=9.25),
        cmd.Hold(),
        cmd.SetMinutes(7),
        cmd.Undo(),
        arrange=cmd.Arrange(people=7),
    )
    return tuple(runner.events)


@cache
def data() -> bytes:
    return codec.chain(events())


def lines(of: bytes) -> list[bytes]:
    return of.splitlines(keepends=True)


def remark(seq: int, text: str) -> Event:
    return ev.Remarked(seq=seq, at=START + timedelta(seconds=seq), step="a/1", text=text)


def test_nothing_in_a_line_is_obeyed_by_a_terminal() -> None:
    """What is in the name of a folder, as that of a session that is followed up, reads back."""
    id = "c1\x9b31m \x7f\u202e\u2028 ü"
    line, _ = codec.encode(ev.Opened(seq=1, at=START, curriculum="a", title="T", follows=id), "")
    assert [char for char in line.decode() if not char.isprintable()] == ["\n"]
    (event,) = codec.read(line).events
    assert isinstance(event, ev.Opened) and event.follows == id


def damaged(reading: codec.Reading) -> list[int]:
    return [damage.line for damage in reading.damage]


def numbers(reading: codec.Reading) -> list[int]:
    return [event.seq for event in reading.events]


def test_every_event_can_be_read_again() -> None:
    """What is written and left out of the list would be of a newer version when it is read."""
    known = {value for value in vars(ev).values() if isinstance(value, type)}
    named = {each for each in known if issubclass(each, Event) and each.__struct_config__.tag}
    assert named - set(ev.all_types()) == set()


def test_what_was_written_is_read():
    reading = codec.read(data())
    assert reading.holds
    assert reading.events == events()
    assert replay(reading.events) == replay(events())


def test_every_line_is_json_with_version_number_time_and_sum():
    for number, line in enumerate(lines(data()), 1):
        found = json.loads(line)
        assert (found["v"], found["seq"]) == (1, number)
        assert found["at"].endswith("Z")
        assert list(found)[-1] == "sum" and len(found["sum"]) == 16


def test_it_is_told_in_which_line_each_event_stands():
    whole = lines(data())
    whole[3] = whole[3].replace(b"3 km", b"4 km")
    assert codec.read(data()).lines == tuple(range(1, len(whole) + 1))
    joined = [*whole[:5], whole[5][:-1] + whole[6], *whole[7:]]
    reading = codec.read(b"".join(joined))
    assert damaged(reading)[0] == 4
    in_place = dict(zip(numbers(reading), reading.lines, strict=True))
    assert in_place == {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 8: 7, 9: 8, 10: 9}


def test_an_empty_log_holds_and_has_nothing():
    assert codec.read(b"") == codec.Reading((), (), b"", "")


# Cut off


def test_wherever_the_last_five_lines_are_cut_what_is_whole_is_read_and_the_rest_is_torn():
    """A line that lacks nothing but its end counts as whole."""
    starts = [0]
    for line in lines(data()):
        starts.append(starts[-1] + len(line))
    for cut in range(starts[-6], len(data()) + 1):
        reading = codec.read(data()[:cut])
        whole = sum(end - 1 <= cut for end in starts[1:])
        assert reading.damage == (), cut
        assert reading.events == events()[:whole], cut
        end = cut if cut == starts[whole] - 1 else starts[whole]
        assert reading.torn == data()[end:cut], cut


@pytest.mark.parametrize(("start", "end"), [(0, 40), (10, 12), (40, -1)])
def test_a_hole_in_the_last_line_is_torn_and_one_before_it_is_damage(start, end):
    """Of a line over two blocks a power cut may leave the second one alone."""
    *before, last = lines(data())
    holed = bytearray(last)
    holed[start:end] = bytes(len(holed[start:end]))
    reading = codec.read(b"".join([*before, holed]))
    assert (reading.damage, reading.torn) == ((), bytes(holed))
    assert reading.events == events()[:-1]
    behind = bytes(876)  # the block after it was never written, the end of the line was
    assert codec.read(b"".join([*before, holed, behind])).torn == bytes(holed) + behind
    middle = [*before[:-1], b"\0\0" + before[-1][2:], last]
    assert damaged(codec.read(b"".join(middle))) == [len(before)]


def test_a_log_of_nothing_but_a_torn_line_is_told_from_an_empty_one():
    reading = codec.read(b'{"v":1,"se')
    assert (reading.events, reading.torn) == ((), b'{"v":1,"se')
    assert not reading.holds


# Changed


def substitutes(byte: int) -> set[int]:
    return {byte ^ 1, byte ^ 0x80, 0x0A, 0x22, 0x00, ord("9")} - {byte}


def test_whatever_byte_is_changed_its_line_is_named_and_all_others_are_read():
    """Every byte of the log, six values each: two lines only when one became two.

    A changed number may be believed where nothing follows that contradicts it.
    """
    original, line = data(), 1
    by_number = {event.seq: event for event in events()}
    for place, byte in enumerate(original):
        for other in substitutes(byte):
            changed = bytearray(original)
            changed[place] = other
            reading = codec.read(bytes(changed))
            named = f"byte {place}, line {line}: {byte:02x} -> {other:02x}"
            hit = {line}
            if byte == 0x0A and line == len(events()):
                assert damaged(reading) == [] and reading.torn, named
            elif byte == 0x0A:
                assert damaged(reading) == [line], named
                hit = {line, line + 1}
            elif other == 0x0A:
                assert damaged(reading) == [line, line + 1], named
            else:
                assert damaged(reading) == [line], named
            kept = {e.seq: e for e in reading.events if e.seq in by_number and e.seq not in hit}
            assert kept == {n: e for n, e in by_number.items() if n not in hit}, named
            assert numbers(reading) == sorted(set(numbers(reading))), named
            assert not reading.holds, named
        line += byte == 0x0A


@given(st.data())
def test_bytes_put_in_taken_out_or_changed_anywhere_are_never_overlooked(pick):
    """Whatever is done, something is named, what is read is in order, and nothing raises."""
    original = data()
    start = pick.draw(st.integers(0, len(original)))
    length = pick.draw(st.integers(0, 300))
    other = pick.draw(st.binary(max_size=40) | st.sampled_from(lines(original)))
    changed = original[:start] + other + original[start + length :]
    reading = codec.read(changed)
    assert numbers(reading) == sorted(set(numbers(reading)))
    kept = len(reading.events)
    if changed != original and changed != original[:-1]:
        whole = reading.holds and codec.bare(changed)[0] == codec.chain(events()[:kept])
        assert not reading.holds or whole, "only a log cut after a line can hold"
        assert reading.resaved or changed == codec.chain(events()[:kept]) or not reading.holds


@given(st.binary(max_size=300))
@example(b"\n" * 50)
@example(b'","sum":"0123456789abcdef"}\n' * 9)
@example(b"[" * 5000 + b',"sum":"0123456789abcdef"}\n')
def test_no_bytes_at_all_make_reading_fail(rubbish):
    reading = codec.read(rubbish)
    assert rubbish.endswith(reading.torn)


@pytest.mark.parametrize("type", ["closed", "polled"])
def test_a_line_that_is_nested_without_end_is_named(type):
    deep = b',"deep":' + b"[" * 5000 + b"]" * 5000
    body = b'{"seq":1,"at":"2026-11-21T09:00:00Z","type":"%s"%s' % (type.encode(), deep)
    written = body + b',"sum":"' + codec.checksum(b"", body) + b'"}\n'
    assert damaged(codec.read(written)) == [1]


def test_damage_says_what_is_wrong():
    changed = data().replace(b"alarm", b"alert")
    (damage,) = codec.read(changed).damage
    assert str(damage) == ("line 7: it was changed, or lines before it are missing (checksum)")
    (damage,) = codec.read(data().replace(b'"on":true', b'"on":"no?"')).damage
    assert "it cannot be read" in damage.message


# Cut out, put in, reordered


def test_lines_that_were_cut_out_are_missed():
    rest = lines(data())
    del rest[3:5]
    reading = codec.read(b"".join(rest))
    assert damaged(reading) == [4]
    assert numbers(reading) == [1, 2, 3, 6, 7, 8, 9, 10]


def test_a_first_line_that_was_cut_off_is_missed():
    reading = codec.read(b"".join(lines(data())[1:]))
    assert damaged(reading) == [1]
    assert numbers(reading) == [2, 3, 4, 5, 6, 7, 8, 9, 10]


def test_lines_in_another_order_are_named_and_read_in_their_own():
    rest = lines(data())
    rest[4], rest[5] = rest[5], rest[4]
    reading = codec.read(b"".join(rest))
    assert damaged(reading) == [5, 6, 7]
    assert reading.events == events()


def test_a_line_that_stands_there_twice_counts_once():
    rest = lines(data())
    reading = codec.read(b"".join([*rest[:5], rest[4], *rest[5:]]))
    assert damaged(reading) == [6]
    assert reading.events == events()


def test_a_number_that_was_changed_is_not_believed():
    """Also when it would push aside everything that follows."""
    reading = codec.read(data().replace(b'"seq":5,', b'"seq":500,'))
    assert damaged(reading) == [5]
    assert numbers(reading) == [1, 2, 3, 4, 6, 7, 8, 9, 10]


def test_a_block_of_zeros_costs_the_lines_it_covers():
    rest = lines(data())
    middle = b"".join(rest[3:6])
    reading = codec.read(b"".join(rest[:3]) + b"\0" * len(middle) + b"".join(rest[6:]))
    assert numbers(reading) == [1, 2, 3, 8, 9, 10]
    assert damaged(reading) == [4]


def test_numbers_that_repeat_or_leave_out_one_are_named_though_the_chain_holds():
    twice = codec.read(codec.chain([remark(1, "a"), remark(1, "b"), remark(2, "c")]))
    assert (damaged(twice), numbers(twice)) == ([2], [1, 2])
    gap = codec.read(codec.chain([remark(1, "a"), remark(3, "b"), remark(4, "c")]))
    assert (damaged(gap), numbers(gap)) == ([2], [1, 3, 4])
    assert "number 2 is missing" in str(gap.damage[0])


def test_a_log_that_goes_on_after_damage_is_sound_from_there():
    """What is written after damage was found chains on, whatever the damage."""
    for place in range(len(data()) - len(lines(data())[-1]), len(data()) - 1):
        for other in (0x0A, 0x39, 0x22):
            changed = bytearray(data())
            changed[place] = other
            found = codec.read(bytes(changed))
            after = remark(found.events[-1].seq + 1, "after")
            line, _ = codec.encode(after, found.sum)
            again = codec.read(bytes(changed) + line)
            assert again.damage == found.damage
            assert again.events == (*found.events, after)


# What texts hold


@pytest.mark.parametrize(
    "text",
    ["a\u0085b", "a\u2028b\u2029c", "naïve 漢字 🚐", 'quote " and \\', '","sum":"x', "\x00\n\r"],
)
def test_texts_are_kept_to_the_letter_and_end_no_line(text):
    written = codec.chain([remark(1, text), remark(2, "next")])
    assert written.count(b"\n") == 2
    reading = codec.read(written)
    assert reading.holds
    assert [event.text for event in reading.events] == [text, "next"]  # type: ignore[attr-defined]


@given(st.lists(st.text(st.characters(exclude_categories=[])), max_size=6))
def test_any_texts_make_a_log_that_holds(texts):
    """A lone surrogate cannot be written; it becomes a question mark, and the line is sound."""
    reading = codec.read(codec.chain([remark(n, text) for n, text in enumerate(texts, 1)]))
    assert reading.holds
    expected = [text.encode("utf-8", "replace").decode() for text in texts]
    assert [event.text for event in reading.events] == expected  # type: ignore[attr-defined]


# Number and time


@pytest.mark.parametrize("lacks", ["seq", "at"])
def test_an_event_without_its_number_or_its_time_cannot_be_read(lacks):
    entry = json.loads(lines(data())[0]) | {"sum": None}
    assert ev.read(json.dumps(entry)) == events()[0]
    del entry[lacks]
    with pytest.raises(DecodeError):
        ev.read(json.dumps(entry))
    assert ev.read_newer(json.dumps({"type": "polled"} | entry).encode()) is None


def test_an_event_that_nobody_stamped_is_not_written():
    with pytest.raises(ValueError, match="closed is not stamped"):
        codec.encode(ev.Closed(), "")


# Saved by another program


@pytest.mark.parametrize(
    ("saved", "told"),
    [
        (b"\xef\xbb\xbf" + data(), "it begins with a byte order mark"),
        (data().replace(b"\n", b"\r\n"), "its lines end as those of Windows do"),
        (data() + b"\n\n", "blank lines stand at its end"),
        (data()[:-1], "its last line lacks the line end"),
        (
            b"\xef\xbb\xbf" + data().replace(b"\n", b"\r\n")[:-2],
            "it begins with a byte order mark and its lines end as those of Windows do and "
            "its last line lacks the line end",
        ),
    ],
)
def test_what_another_program_put_around_the_lines_is_told_and_is_no_damage(saved, told):
    reading = codec.read(saved)
    assert reading.holds and reading.events == events()
    assert reading.oddities == [f"The log was changed outside its lines: {told}."]
    assert b"\n".join(codec.sound_lines(saved)) + b"\n" == data() or not saved.endswith(b"\n")
    assert codec.read(data()).oddities == []


def test_a_changed_line_is_damage_in_a_log_with_other_line_ends_too():
    reading = codec.read(data().replace(b"alarm", b"alert").replace(b"\n", b"\r\n"))
    assert damaged(reading) == [7] and reading.resaved


@pytest.mark.parametrize("place", [1, 4, 10])
@pytest.mark.parametrize("torn", [1, 2])
def test_a_line_that_was_broken_off_and_written_again_is_no_damage(place, torn):
    """As an earlier version left it, where a full disk got room again: what follows goes on."""
    whole = lines(data())
    cut = [whole[place - 1][:-30] + b"\n", b'{"type":"ent\n'][:torn]
    reading = codec.read(b"".join([*whole[: place - 1], *cut, *whole[place - 1 :]]))
    assert reading.holds and reading.events == events()
    assert reading.cut_off == tuple(range(place, place + torn))
    assert len(reading.oddities) == torn and f"Line {place} of the log" in reading.oddities[0]
    assert reading.altered == ""


@pytest.mark.parametrize("place", [1, 4, 9])
def test_a_line_that_was_broken_off_and_is_missing_is_damage(place):
    whole = lines(data())
    whole[place - 1] = whole[place - 1][:-30] + b"\n"
    reading = codec.read(b"".join(whole))
    assert damaged(reading)[0] == place and reading.cut_off == ()


# Other versions


def test_an_event_that_only_a_newer_version_knows_is_named_and_passed_over():
    class Polled(Event, tag="polled"):
        votes: tuple[int, ...]

    written = codec.chain([remark(1, "a"), Polled(seq=2, at=START, votes=(1, 2)), remark(3, "b")])
    reading = codec.read(written)
    assert [str(damage) for damage in reading.damage] == [
        "line 2: it is of a kind that only a newer version knows (polled)"
    ]
    assert numbers(reading) == [1, 2, 3]
    assert [remark.text for remark in replay(reading.events).remarks] == ["a", "b"]


def test_a_kind_of_event_is_named_in_a_way_that_nothing_obeys():
    """The name is a text of the file like any other."""

    class Odd(Event, tag="\u202e\n\x1b[2Jpolled"):
        pass

    (damage,) = codec.read(codec.chain([Odd(seq=1, at=START)])).damage
    assert damage.message.endswith("knows (‹202E› ␛[2Jpolled)")


@pytest.mark.parametrize("odd", [{"type": "polled"}, {"type": "held", "on": []}])
def test_a_list_shows_a_session_whose_last_line_cannot_be_read_here(tmp_path, odd):
    class Odd(Event):
        type: str
        on: list[int] = []

    opened = ev.Opened(seq=1, at=START, curriculum="small", title="Tuesday")
    last = Odd(seq=2, at=START, **odd)
    (tmp_path / LOG_FILE).write_bytes(codec.chain([opened, last]))
    entry = listing.read_listing(tmp_path)
    assert (entry.title, entry.status, entry.damaged) == ("Tuesday", "prepared", True)


def test_fields_that_a_newer_version_added_are_passed_over():
    class Newer(EntryAdded, tag="entry-added"):
        mood: str = "bright"

    entry: dict[str, Any] = {"sheet": "s", "label": "S", "text": "x", "step": "a/1"}
    reading = codec.read(codec.chain([Newer(seq=1, at=START, **entry)]))
    assert reading.holds
    assert reading.events == (EntryAdded(seq=1, at=START, **entry),)


@pytest.mark.parametrize(
    "fields",
    [
        b'"replanned","planned":{"a/1":-5.0}',
        b'"replanned","planned":{"a/1":NaN}',
        b'"replanned","planned":{"a/1":1e300}',
        b'"hands-counted","step":"a/1","item":"","option":1000000000,"count":1',
        b'"hands-counted","step":"a/1","item":"","option":-1,"count":1',
        b'"gap-settled","seconds":1.0,"counts":true,"after":1' + b"0" * 400,
    ],
)
def test_figures_that_make_no_sense_are_not_believed(fields):
    body = b'{"seq":1,"at":"2026-11-21T09:00:00Z","type":' + fields
    reading = codec.read(body + b',"sum":"' + codec.checksum(b"", body) + b'"}\n')
    assert damaged(reading) == [1]
    assert replay(reading.events).steps == {}
