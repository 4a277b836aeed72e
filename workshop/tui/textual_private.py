"""Every private name of Textual that the program relies on, and why it cannot do without.

`PRIVATE_NAMES` lists them; tests compare each with the pinned version, so that a new version of
Textual that drops or changes one is noticed before anybody runs it. Where a name is not used in
this file, `used_in` says where: an override stands in the class that overrides.
"""

import sys
from collections.abc import Callable
from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.app import App
from textual.color import Color
from textual.css.styles import RenderStyles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.driver import Driver
from textual.screen import Screen
from textual.style import Style

from workshop.value import Value

if sys.platform != "win32":
    from textual.drivers import linux_driver


class PrivateName(Value):
    """One private name: the module that it is in and its path there, and why it is needed."""

    place: str
    why: str
    used_in: str = "workshop.tui.textual_private"

    @property
    def module(self) -> str:
        return self.place.partition(":")[0]

    @property
    def path(self) -> str:
        return self.place.partition(":")[2]


PRIVATE_NAMES = (
    PrivateName(
        "textual.app:App._handle_exception",
        "The one place every error of a screen passes before the program ends: it is noted in "
        "the log for maintainers there.",
        used_in="workshop.tui.app",
    ),
    PrivateName(
        "textual.app:App._fatal_error",
        "It draws a traceback with local variables, which hold what somebody said.",
        used_in="workshop.tui.app",
    ),
    PrivateName(
        "textual.drivers.linux_driver:getincrementaldecoder",
        "The reader of keys decodes strictly and ends the program at the first byte that is not "
        "UTF-8 (Textualize/textual#6456). It takes its decoder from this name.",
    ),
    PrivateName(
        "textual.drivers.linux_driver:LinuxDriver.run_input_thread",
        "It calls getincrementaldecoder, once, when the reader of keys starts.",
    ),
    PrivateName(
        "textual.drivers.linux_driver:LinuxDriver.start_application_mode",
        "It installs the handler of SIGWINCH that the program then runs in the event loop, and "
        "takes back _must_signal_resume.",
        used_in="workshop.tui.terminal",
    ),
    PrivateName(
        "textual.drivers.linux_driver:LinuxDriver._must_signal_resume",
        "Set when ctrl+z stops the program and not by SIGSTOP: only this tells whether the "
        "terminal was given back before the program was stopped.",
    ),
    PrivateName(
        "textual.drivers.linux_driver:LinuxDriver._sigtstp_application",
        "It gives the terminal back and sets _must_signal_resume.",
    ),
    PrivateName(
        "textual.drivers.linux_driver:LinuxDriver._sigcont_application",
        "It takes the terminal a second time after SIGSTOP: two threads would read its keys, and "
        "the program would never end. The program handles SIGCONT in its place.",
        used_in="workshop.tui.terminal",
    ),
    PrivateName(
        "textual.app:App._driver",
        "The only way to the driver, which suspends and resumes.",
    ),
    PrivateName(
        "textual.app:App._css_update_count",
        "A new screen is taken for one that missed a change of theme: all styles are read once "
        "more before it is seen.",
    ),
    PrivateName(
        "textual.screen:Screen._css_update_count",
        "Where a screen keeps which change of theme it has seen last.",
    ),
    PrivateName(
        "textual.widget:Widget._layout_required",
        "What was just mounted has a size only when the screen was laid out, a frame later, and "
        "nothing public tells of one that is still to come.",
    ),
    PrivateName(
        "textual._styles_cache:StylesCache.get_inner_outer",
        "It is cached by the drawing of the widget too, and so keeps the last thousand drawings of "
        "widgets that are gone (Textualize/textual#6665): 50 MB in a day.",
    ),
    PrivateName(
        "textual._compositor:Compositor._render_chops",
        "It asks all widgets around a change for all their lines, most of which are as before or "
        "lie below others: a fifth of what a key costs. It is covered by one that does not.",
        used_in="workshop.tui.compositing",
    ),
    PrivateName(
        "textual._compositor:Compositor.render_partial_update",
        "It knows which columns of a line have changed; covered for the same reason.",
        used_in="workshop.tui.compositing",
    ),
    PrivateName(
        "textual._compositor:Compositor._dirty_regions",
        "What has changed since the last frame.",
        used_in="workshop.tui.compositing",
    ),
    PrivateName(
        "textual._compositor:Compositor._regions_to_spans",
        "What has changed, line by line.",
        used_in="workshop.tui.compositing",
    ),
    PrivateName(
        "textual._compositor:ChopsUpdate",
        "What a frame with changes is made of.",
        used_in="workshop.tui.compositing",
    ),
    PrivateName(
        "textual.css.stylesheet:Stylesheet._process_component_classes",
        "It works out every look of a list each time that the list takes the focus or a class: "
        "a fifth of what a key costs. A list draws with few of its looks.",
    ),
    PrivateName(
        "textual.dom:DOMNode._component_styles",
        "Where a widget keeps its looks, and looks for them when it draws.",
    ),
    PrivateName(
        "textual.dom:DOMNode._get_component_classes",
        "The names of all looks of a widget.",
    ),
    PrivateName(
        "textual.message_pump:MessagePump._attach",
        "A look is worked out for a node that is put below its widget, as Textual does it.",
    ),
    PrivateName(
        "textual.widgets._text_area:TextArea._refresh_size",
        "A suggestion is cut where the widest line ends; there is no public way to have the text "
        "area as wide as its place.",
        used_in="workshop.tui.prepare.fields",
    ),
)


def decode_keys_with(decoder: Callable[[], object]) -> None:
    """Have the reader of keys use this incremental decoder from its next start on."""
    if sys.platform != "win32":
        vars(linux_driver)["getincrementaldecoder"] = lambda encoding: decoder


def suspendable_driver(app: App[None]) -> Driver | None:
    """The driver, where the program can be stopped and woken."""
    driver = app._driver
    return driver if driver is not None and driver.can_suspend else None


def suspend_once(driver: Driver) -> None:
    """Give the terminal back unless that was done before the program was stopped."""
    if sys.platform != "win32" and isinstance(driver, linux_driver.LinuxDriver):
        if not driver._must_signal_resume:
            driver.suspend_application_mode()
        driver._must_signal_resume = True


def awaits_layout(app: App[None]) -> bool:
    """Whether what has the focus has no size yet, as the screen is still to be laid out."""
    for screen in app.screen_stack[-1:]:
        focused = screen.focused
        return screen._layout_required and focused is not None and not focused.size
    return False


def in_present_styles(screen: Screen[None], app: App[None]) -> Screen[None]:
    """A new screen, which has the app's styles as they are now."""
    screen._css_update_count = app._css_update_count
    return screen


def keep_parsed_styles() -> None:
    """Have a style sheet that is read again parse only what is new in it.

    Textual does it in a new sheet and forgets all that was parsed, so that the next widget has
    every rule parsed once more. What other colours change is forgotten by `set_variables`.
    """
    Stylesheet.reparse = Stylesheet.parse  # type: ignore[method-assign]


def cache_backgrounds_by_colour() -> None:
    """Have the backgrounds of borders cached by their colours alone, not by widget."""

    def get_inner_outer(_: StylesCache, base: Color, background: Color) -> tuple[Style, Style]:
        return _inner_and_outer(base, background)

    StylesCache.get_inner_outer = get_inner_outer  # type: ignore[method-assign, assignment]


@lru_cache(1024)
def _inner_and_outer(base: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base + background), Style(background=base)


def work_out_looks_when_drawn() -> None:
    """Have the style of a component class worked out when a widget first draws with it."""
    Stylesheet._process_component_classes = _forget_looks  # type: ignore[method-assign, assignment]


def _forget_looks(sheet: Stylesheet, node: DOMNode) -> None:
    """Draw a widget anew if one of the looks that it has drawn with has changed."""
    if node._get_component_classes():
        before, looks = node._component_styles, _Looks(sheet, node)
        node._component_styles = looks
        if any(looks[name] != style for name, style in before.items()):
            node.refresh()


class _Looks(dict[str, RenderStyles]):
    """The looks of a widget: of each component class, once it is asked for, its style."""

    def __init__(self, sheet: Stylesheet, node: DOMNode) -> None:
        super().__init__()
        self._sheet, self._node = sheet, node

    def __contains__(self, name: object) -> bool:
        return name in self._node._get_component_classes()

    def __missing__(self, name: str) -> RenderStyles:
        below = DOMNode(classes=name)
        below._attach(self._node)
        self._sheet.apply(below)
        self[name] = below.styles
        return below.styles
