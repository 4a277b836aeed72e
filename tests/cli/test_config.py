"""The user's settings: read, or told why not, with file and line."""

import pytest

from workshop.config import Config, config_path, load_config


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Write a file of settings and read it."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("WORKSHOP_CONFIG", str(path))

    def write(data: str | bytes) -> Config:
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return load_config()

    return write


def test_without_a_file_everything_is_at_its_default(tmp_path):
    assert config_path().is_relative_to(tmp_path / "home")
    assert load_config() == Config()


def test_what_is_set_is_taken(settings, tmp_path):
    config = settings(
        'theme = "nord"\nfacilitator = " Ana  Ruiz "\nbell = false\nmouse = false\n'
        'warning = "20%"\nstore = "service=office"\n'
        '[room]\ncertificate = "tls/cert.pem"\nkey = "~nobody-here/key"\n'
        '[keys]\nnext = "space,pagedown"\nback = ["backspace", "pageup"]\n'
    )
    assert config == Config(
        theme="nord",
        facilitator="Ana Ruiz",
        bell=False,
        mouse=False,
        warning="20%",
        certificate=tmp_path / "tls" / "cert.pem",
        key=tmp_path / "~nobody-here" / "key",
        store="service=office",
        keys={"next": "space,pagedown", "back": "backspace,pageup"},
    )


@pytest.mark.parametrize(
    ("data", "line", "told"),
    [
        ("a = 1\nb = \n", 2, "this is not TOML"),
        ('theme = "nord', 1, "this is not TOML"),
        ('bell = "no"\n', 1, "bell is true or false"),
        ("bell = true\nmouse = 0\n", 2, "mouse is true or false"),
        (
            'bell = true\nwarning = "soon"\n',
            2,
            'warning is minutes, or a share of the time: 5, or "2',
        ),
        ("warning = true\n", 1, "warning is minutes, or a share"),
        ("warning = -1\n", 1, "warning is minutes, or a share"),
        ('warning = "0%"\n', 1, "warning is minutes, or a share"),
        ("\n\ntheme = 3\nbell = false", 3, 'theme is a text in "double quotes"'),
        ("them = 3\n", 1, "there is no setting called them"),
        ("room = 1\n", 1, "[room] is a table of certificate and key"),
        ('[room]\ncert = "a.pem"\n', 2, "there is no setting called room.cert"),
        ("[room]\nkey = 3\n", 2, "key is a text"),
        ('keys = "x"\n', 1, "[keys] is a table"),
        ('[keys]\nnext = "n"\nback = 3\n', 3, "the keys for back are a text"),
        ("[keys]\nback = []\n", 2, "the keys for back are a text"),
        (b"# ok\n# \xff\n", 2, "this is not UTF-8"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(settings, data, line, told):
    (problem,) = settings(data).problems
    assert f"config.toml:{line}: {told}" in problem


def test_what_is_right_is_taken_beside_what_is_wrong(settings):
    config = settings('theme = 3\nfacilitator = "Ana"\n[keys]\nnext = "n"\nback = 1\n')
    assert (config.facilitator, config.keys, len(config.problems)) == ("Ana", {"next": "n"}, 2)


def test_a_file_that_is_named_and_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKSHOP_CONFIG", str(tmp_path / "none.toml"))
    assert "there is no such file" in load_config().problems[0]
    monkeypatch.setenv("WORKSHOP_CONFIG", str(tmp_path))
    assert "cannot be read" in load_config().problems[0]


def test_a_huge_or_deep_file_is_told(settings):
    assert "too large" in settings("#" * 1_000_001).problems[0]
    assert settings("a = " + "[" * 5000).problems
