"""Light, dark, high contrast; and one that leaves every colour to the terminal."""

from textual.theme import Theme

DARK = Theme(
    name="workshop-dark",
    primary="#7aa2c8",
    secondary="#8a94a6",
    accent="#e0b050",
    warning="#e0b050",
    error="#e5726a",
    success="#7fb685",
    foreground="#e4e2dc",
    background="#16181d",
    surface="#16181d",
    panel="#23272f",
    dark=True,
    variables={
        "border": "#7aa2c8",
        "border-blurred": "#3a404c",
        "footer-key-foreground": "#e0b050",
        "scrollbar": "#3a404c",
        "scrollbar-background": "#16181d",
    },
)
LIGHT = Theme(
    name="workshop-light",
    primary="#1f5f99",
    secondary="#5b6472",
    accent="#9a5b00",
    warning="#9a5b00",
    error="#b3261e",
    success="#2c6e3f",
    foreground="#1c1d20",
    background="#faf8f3",
    surface="#faf8f3",
    panel="#ebe7dd",
    dark=False,
    variables={
        "border": "#1f5f99",
        "border-blurred": "#c9c3b5",
        "footer-key-foreground": "#9a5b00",
        "scrollbar": "#c9c3b5",
        "scrollbar-background": "#faf8f3",
    },
)
CONTRAST = Theme(
    name="workshop-contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#303030",
    dark=True,
    text_alpha=1.0,
    variables={
        "border": "#ffff00",
        "border-blurred": "#8a8a8a",
        "scrollbar": "#8a8a8a",
        "scrollbar-background": "#000000",
        "text-muted": "#ffffff",
        "text-disabled": "#c0c0c0",
    },
)
COLOURLESS = "ansi-dark"
OURS = (DARK, LIGHT, CONTRAST)
THEME_NAMES = {
    "dark": DARK.name,
    "light": LIGHT.name,
    "contrast": CONTRAST.name,
    "colourless": COLOURLESS,
}
