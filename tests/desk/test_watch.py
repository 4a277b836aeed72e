"""What was saved is said, whoever saved it and how."""

import threading
from pathlib import Path

from workshop.desk.watch import each_save


def test_each_save_is_said_also_one_that_came_before_the_watch(tmp_path: Path) -> None:
    file = tmp_path / "module.toml"
    file.write_text("a = 1\n")
    saves = each_save([file])
    next(saves)
    file.write_text("a = 22\n")  # nobody watches yet
    next(saves)
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "new.toml").write_text("a = 4444\n")
    timer = threading.Timer(0.05, lambda: (tmp_path / "new.toml").replace(file))
    timer.start()  # as editors save that write a new file first
    next(saves)
    timer.join()


def test_a_file_is_not_read_between_being_emptied_and_being_written(tmp_path: Path) -> None:
    """Editors that write in place do both; where the computer is busy there is time between."""
    file = tmp_path / "module.toml"
    file.write_text("a = 1\n")
    saves = each_save([file])
    next(saves)
    file.write_text("")
    timer = threading.Timer(0.1, lambda: file.write_text("a = 22\n"))
    timer.start()
    next(saves)
    assert file.read_text() == "a = 22\n"
    timer.join()
