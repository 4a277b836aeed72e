"""Texts by which somebody wants a page, a terminal, a spreadsheet or a search to obey them."""

MARKUP = (
    *("<script>alert(1)</script>", "</style><script>alert(2)</script>", "<img src=x onerror=a(3)>"),
    *("</title><svg onload=alert(4)>", '" onmouseover="alert(5)', "javascript:alert(6)", "]]>"),
    *("</td></tr></table><img src=x onerror=alert(7)>", "'><svg onload=alert(8)>", "<!-- ", "-->"),
    "</textarea><script>alert(9)</script> \" onfocus=alert(9) '",
    *("<![CDATA[x]]>", "<?php ?>", "&lt;b&gt; &#60;b&#62;", "&amp;amp; &amp", "a<b", "<w:p/>"),
    *("{color: red}", "{{ x }}", "{0} {name} {count!r} %s %(x)s"),
)
"""For a browser, or a word processor."""
MARKDOWN = (
    *("| a | b |", "# not a heading", "- - -", "1. one", "```", "~~x~~", "![x](http://x/y.png)"),
    *("<https://example.org/x>", "[x](javascript:alert(1))"),
)
FORMULAS = (
    *("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1＋1", " =1", "'=1", '";=1'),
)
"""For a spreadsheet."""
QUERIES = (
    *("'; drop table session; --", "NEAR(a b)", '"unclosed', "words:x", "a AND NOT b*", "^x {"),
)
"""For a search."""
CONSOLE = (
    *("[/x] closes nothing", "[@click=app.quit]x[/] [bold]b", "so [ ] todo", "[bold red]x[/]"),
    *("[link=file:///etc]x[/link]", "a [", "\\[/", "\x1b[31mred\x1b]0;title\x07", "a\x0bb\x0cc"),
    *("\x00\x1b[31m\x7f", "abc\u202edef", "\u202egnp.exe \u2066 \x1b[31m \x00", "\uf7ffbyte"),
    *("family \U0001f468\u200d\U0001f469\u200d\U0001f467", "中文字 wide", "ﷺ", "שלום"),
)
"""For a terminal, and for what draws on it."""
ODD = (
    *("\x00", "\x1b[2J\x1b]0;x\x07", "\u202eevil\u2066", "\u200b\u200d\ufeff", "\ud800\udfff"),
    *("e" + "\u0301" * 400, "<b>[/b]{}|`*_#", "\x85\u2028\r\n\t", "../../etc/passwd", "-", "1"),
    *("\ufdfa" * 50, "👩\u200d👩\u200d👧", "‹1B›", "\uf79b31m", "%s{0}", "\U000e0041"),
)
HOSTILE = (*MARKUP, *MARKDOWN, *FORMULAS, *QUERIES, *CONSOLE, *ODD)
