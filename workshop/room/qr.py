"""QR codes for a terminal."""

import segno


def qr_lines(address: str) -> str:
    """A QR code in half blocks, dark on light with a quiet edge; empty for no address."""
    if not address:
        return ""
    rows = [list(row) for row in segno.make(address, error="l", micro=False).matrix_iter(border=2)]
    rows += [[0] * len(rows[0])] * (len(rows) % 2)
    signs = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join(
        "".join(signs[int(a), int(b)] for a, b in zip(upper, lower, strict=True))
        for upper, lower in pairs
    )
