"""Slips of the pen by which a plan is not TOML: how each looks, what is wrong, what to write."""

_KEY = r"(?P<key>[\w-]+)"
_END = r"\s*(?:#.*)?"
_VALUE = r"(?P<value>\"[^\"\n]*\"|\d+|true\b|false\b|)"
_WORD = r"(?P<word>[^\W\d_][^\"'=\[\]{},\n]*?)"
_ANY = ""

SIGNS = (
    # The sign between a key and its value
    (
        "Expected '='",
        rf"[{{,]\s*[\"']?{_KEY}[\"']?\s*",
        rf"(?P<sign>:=|:|->|=>)\s*{_VALUE}",
        'Between a key and its value stands "=", not "{sign}".',
        "Write {key} = {value}.",
    ),
    (
        "Expected '='",
        rf"^\s*{_KEY}\s*",
        rf"(?P<sign>:=|->|=>)\s*{_VALUE}",
        'Between a key and its value stands "=", not "{sign}".',
        "Write {key} = {value}.",
    ),
    (
        "Expected '='",
        rf"^\s*[\"']{_KEY}[\"']\s*",
        rf"(?P<sign>:)\s*{_VALUE}",
        'Between a key and its value stands "=", not "{sign}".',
        "Write {key} = {value}.",
    ),
    (
        "Invalid value",
        rf"{_KEY}\s*=",
        rf"=\s*{_VALUE}",
        'Between a key and its value stands one "=".',
        "Write {key} = {value}.",
    ),
    (
        "Expected '='",
        rf"[{{,]\s*{_KEY}\s+",
        rf"{_VALUE}",
        'Between a key and its value stands "=".',
        "Write {key} = {value}.",
    ),
    (
        "Expected '='",
        rf"^\s*[\"']{_KEY}\s*=\s*[\"']",
        r"",
        'A quote stands before "{key}"; a key has none.',
        'Write {key} = "…".',
    ),
    (
        "Expected '='",
        rf"^\s*{_KEY}\s+",
        r"(?P<more>[\w-]+)\s*=",
        'Two words stand before "=", and a key is one.',
        "Write {key}_{more}, or one of the two.",
    ),
    (
        "Expected '='",
        r"^\s*[\"'][^\"'\n]*[\"']\s*",
        r",|\n",
        "An entry of a list stands here, and no list is open.",
        "Open it above, as in script = [, and close it with ] below.",
    ),
    (
        "Expected '='",
        r"^\s*[\w-]*",
        r"(?P<sign>[^\W\x00-\x7f])",
        'The letter "{sign}" stands in a key, and a key has none but a to z.',
        "Type the key anew, or put a text in quotes.",
    ),
    # Quotes
    (
        _ANY,
        r"(?:[=\[,]\s*)(?:\"\"|'')",
        r"[^\s,\]}#\"']",
        "Two quotes stand where the text begins.",
        'It begins with one and ends with one: "…".',
    ),
    (
        _ANY,
        r"[^\s=\[,{]\"",
        r"\"(?!\")",
        "A quote too many stands behind the text.",
        "Take it out.",
    ),
    (
        "Invalid value",
        r"[=\[,]\s*",
        r"(?:\\[\"']|[`´])(?P<text>[^\"`´\n\\]{0,80})",
        'A text begins with a straight quote, ".',
        'Write "{text}".',
    ),
    (
        "Invalid value",
        r"[=\[,]\s*",
        r"(?P<text>[^\W\d_][^\"=\[\]{}\n]{0,80})\"",
        "The text has no opening quote.",
        'Write "{text}".',
    ),
    (
        "Illegal character '\\n'",
        r"\"(?P<text>[^\"\n]{0,80})'[\s,\]}]*",
        r"",
        "The text begins with \" and ends with '.",
        'Write "{text}".',
    ),
    (
        "Found invalid character '\\n'",
        r"'(?P<text>[^'\"\n]{0,80})\"[\s,\]}]*",
        r"",
        "The text begins with ' and ends with \".",
        'Write "{text}".',
    ),
    # Brackets and commas
    (
        "",
        r"[,\[]\s*",
        r",",
        "A comma too many stands here.",
        "Take it out.",
    ),
    (
        "Invalid value",
        rf"{_KEY}\s*=\s*",
        r"(?P<sign>[(<])",
        "A list stands in square brackets, not in {sign}.",
        'Write {key} = ["…", "…"].',
    ),
    (
        "Invalid value",
        rf"{_KEY}\s*=[ \t]*",
        r"[ \t]*\n\s*[{\"'\]]",
        "The list that follows is not opened.",
        "Write {key} = [.",
    ),
    (
        "Invalid initial",
        r",\s*",
        r"\}",
        "A comma stands before the }}.",
        "Take it out.",
    ),
    (
        "Invalid initial",
        rf"{_KEY}\s*=\s*\{{[ \t]*",
        r"\n\s*[{\"']",
        "A list begins with [, not with {{.",
        "Write {key} = [.",
    ),
    (
        "Invalid initial",
        r"\{\s*",
        r"\{",
        "Two {{ stand here.",
        "Take one of them out.",
    ),
    (
        "Unclosed array",
        r"\}\s*",
        r"\}",
        "A }} too many stands here.",
        "Take it out.",
    ),
    (
        "Unclosed array",
        r"(?:^|[^\s,])\s*",
        r"(?P<sign>[)}>])",
        "A list is closed with ], not with {sign}.",
        "Write ].",
    ),
    (
        "Invalid value",
        r"(?:^|,)\s*",
        r"(?P<sign>[)}>])",
        "A list is closed with ], not with {sign}.",
        "Write ].",
    ),
    (
        "Unclosed inline table",
        r"",
        r"(?P<sign>[)>])",
        "A table that begins with {{ is closed with }}, not with {sign}.",
        "Write }}.",
    ),
    (
        "Unclosed",
        r"",
        r"(?P<sign>;|\.|and\b|und\b|y\b|et\b)",
        'Between two entries stands a comma, not "{sign}".',
        "Write , there.",
    ),
    (
        "Unclosed inline table",
        rf"{_KEY}\s*=\s*(?P<number>\d+)\s*",
        r"(?:min\w*|m|h|s|sec\w*|'|′)\b",
        '"{key}" is a number without a unit.',
        "Write {key} = {number}.",
    ),
    (
        "Unclosed inline table",
        r"[\"'\]\w]\s+",
        rf"{_KEY}\s*=",
        'A comma is missing before "{key}".',
        "Write , between the two.",
    ),
    (
        "Invalid statement",
        r"^\s*",
        r"(?P<sign>[\]}])",
        "A closing {sign} stands here, and nothing is open.",
        "Take it out, or open above what it closes.",
    ),
    (
        "Expected newline",
        r"^\s*[^\s\[].*",
        r"(?P<sign>[\]}])",
        "A closing {sign} stands here, and nothing is open.",
        "Take it out, or open above what it closes.",
    ),
    (
        "Invalid statement",
        r"^\s*",
        r"[(\[{<]+\s*(?P<name>[\w.-]+)\s*[)\]}>]+[ \t]*(?:\n|\Z)",
        "The name of a table stands in square brackets.",
        "Write [[{name}]].",
    ),
    (
        "Invalid statement",
        r"^\s*",
        r"(?:\{|[\"'][^\"'\n]*[\"'][ \t]*,?[ \t]*\n)",
        "An entry of a list stands here, and no list is open.",
        "Open it above, as in script = [, and close it with ] below.",
    ),
    (
        "Invalid value",
        r"\[\s*",
        rf"{_KEY}\s*=",
        "An entry of this list is a table, in {{ }}.",
        "Write {{ for the [ before {key}, and }} behind its last value.",
    ),
    # Words
    (
        "Invalid value",
        rf"[{{,]\s*{_KEY}\s*=\s*",
        r"(?i:yes|on|true|si|ja)\b",
        "This is not how TOML says yes.",
        "Write {key} = true.",
    ),
    (
        "Invalid value",
        rf"[{{,]\s*{_KEY}\s*=\s*",
        r"(?i:no|off|false|nein)\b",
        "This is not how TOML says no.",
        "Write {key} = false.",
    ),
    (
        "Invalid value",
        rf"[{{,]\s*{_KEY}\s*=\s*",
        rf"{_WORD}\s*[,}}\]]",
        "A text stands in double quotes.",
        'Write {key} = "{word}".',
    ),
    (
        "Invalid value",
        r"[\[,]\s*",
        rf"{_WORD}\s*(?:[,\]]|\n)",
        "A text stands in double quotes.",
        'Write "{word}".',
    ),
    (
        "Expected newline",
        r"",
        rf"{_KEY}\s*=",
        'A new key begins here, "{key}".',
        "Each has its own line.",
    ),
    (
        "Expected newline",
        rf"{_KEY}\s*=\s*(?P<number>\d+)\s*",
        r"[%+*&~^|]",
        "Something follows the number.",
        "Write {key} = {number}.",
    ),
    (
        "Expected newline",
        r"^\s*\[.*\]\s*",
        r"[^\s#\w\]]",
        "Something follows the name of the table.",
        "Take it out.",
    ),
    (
        "Expected ']",
        r"^\s*\[+\s*(?P<one>[\w.-]+)\s*",
        r"(?:[/\\:>]|->)?\s*(?P<two>[\w-]+)\s*\]",
        "Between the names of two tables stands a point.",
        "Write [[{one}.{two}]].",
    ),
    (
        "Expected ']",
        r"^\s*\[+\s*(?P<name>[\w.-]+)\s*",
        r"[\])}>]*[ \t]*(?:#.*)?(?:\n|\Z)",
        "The name of this table is not closed as it is opened.",
        "Write [[{name}]].",
    ),
)
"""Slips at a sign: how what Python says of it begins, what stands on the line before the sign and
from it on, what is wrong, and what to write.
"""

LINES = (
    (
        r"(?:<{7}|={7}|>{7})(?:\s.*)?",
        "Two versions of the file stand here, with the lines of a conflict between them.",
        "Keep one version, and take out the lines <<<<<<<, ======= and >>>>>>>.",
    ),
    (
        r"\{\s*(?:\"[\w-]+\"\s*:.*)?",
        "This is JSON, and a plan is TOML.",
        'Write each key on a line of its own, without braces and commas: title = "…"',
    ),
    (
        r"=\s*(?P<rest>[^\s=].*)",
        'Nothing stands before "=".',
        "Write a key before it: title = {rest}",
    ),
    (
        r"(?P<key>(?:least_|report_)?minutes)\s*=\s*(?P<number>\d+)\s+[^\W\d][^\"'#]*",
        "Nothing stands after a number.",
        "Write {key} = {number}, and the rest behind a #.",
    ),
    (
        rf"{_KEY}\s*=\s*\"(?P<one>[^\"]*)\"\s+\"(?P<two>[^\"]*)\"{_END}",
        "Two texts stand behind the key.",
        'Write {key} = "{one} {two}", or a list: ["{one}", "{two}"].',
    ),
    (r"//+\s*(?P<rest>.*)", "A comment begins with #, not with //.", "Write # {rest}"),
    (
        r"(?:/\*|;|--\s|%|REM\s)\s*(?P<rest>.*?)\s*(?:\*/)?",
        "A comment begins with #.",
        "Write # {rest}",
    ),
    (
        r"(?:---+|\+\+\++|===+|\*\*\*+|[–—−_=~]{3,})",
        "A line of dashes is not TOML.",
        "Take it out.",
    ),
    (r"[-*•]\s+.*", "A list is not written with dashes.", 'Write it in brackets: ["…", "…"].'),
    (r"(?:<.*>|```.*)", "This is not TOML but the writing of a web page.", "Take it out."),
    (
        rf"{_KEY}\s*:(?!\S*=)\s*(?P<rest>(?:\"[^\"]*\"|\d+|true|false|\[.*){_END})",
        'Between a key and its value stands "=", not ":".',
        "Write {key} = {rest}",
    ),
    (
        rf"{_KEY}\s*:(?!\S*=)\s*(?P<rest>[^\W\d][^\"'#=\[\]{{}}]*?){_END}",
        'Between a key and its value stands "=", not ":".',
        'Write {key} = "{rest}".',
    ),
    (
        rf"{_KEY}\s*:(?!\S*=).*",
        'Between a key and its value stands "=", not ":".',
        'Write {key} = "…", a list as {key} = ["…"].',
    ),
    (
        rf"{_KEY}\s*=\s*(?i:null|none|nil|undefined|n/a|-+|\?+|tbd|todo){_END}",
        "TOML has no sign for nothing.",
        "Leave the line out, or write a value.",
    ),
    (
        rf"(?P<key>(?:least_|report_)?minutes)\s*=\s*[~≈]\s*(?P<number>\d+){_END}",
        '"{key}" is a whole number.',
        "Write {key} = {number}, and estimated = true where it is a guess.",
    ),
    (
        rf"{_KEY}\s*=\s*(?i:yes|on|y|ja|true|si){_END}",
        "This is not how TOML says yes.",
        "Write {key} = true.",
    ),
    (
        rf"{_KEY}\s*=\s*(?i:no|off|n|nein|false){_END}",
        "This is not how TOML says no.",
        "Write {key} = false.",
    ),
    (
        r"(?P<key>minutes)\s*=\s*(?P<least>\d+)\s*(?:-|–|to|bis|a|à|\.\.+)\s*(?P<most>\d+).*",
        '"minutes" is one number, not a range.',
        "Write minutes = {most}, and least_minutes = {least} for what it needs at least.",
    ),
    (
        rf"(?P<key>(?:least_|report_)?minutes)\s*=\s*(?P<number>\d+)\s*(?:min\w*|m|'|′)\.?{_END}",
        '"{key}" is a number without a unit.',
        "Write {key} = {number}.",
    ),
    (
        rf"(?P<key>(?:least_|report_)?minutes)\s*=\s*00?:0*(?P<number>\d+)(?::00)?{_END}",
        '"{key}" is a whole number, not a time.',
        "Write {key} = {number}.",
    ),
    (
        rf"(?P<key>(?:least_|report_)?minutes)\s*=\s*0+(?P<number>\d+){_END}",
        '"{key}" is a whole number without zeros before it.',
        "Write {key} = {number}.",
    ),
    (
        rf"(?P<key>(?:least_|report_)?minutes)\s*=\s*(?:[a-z]+|[^\x00-\x7f]){_END}",
        '"{key}" is a whole number.',
        "Write it in figures: {key} = 5.",
    ),
    (
        rf"(?P<key>(?:least_|report_)?minutes)\s*=\s*[\d:.,h/]+{_END}",
        '"{key}" is a whole number.',
        "Write how many minutes it takes: an hour and a half is {key} = 90.",
    ),
    (
        rf"{_KEY}\s*=\s*(?P<rest>\d\d?[:.]\d\d(?:\s*[-–].*)?){_END}",
        "A time is text.",
        'Write {key} = "{rest}".',
    ),
    (
        rf"{_KEY}\s*=\s*(?P<rest>\d+)\s*[,;.]{_END}",
        "Nothing stands after a number.",
        "Write {key} = {rest}.",
    ),
    (
        rf"{_KEY}\s*=\s*(?P<rest>\"[^\"]*\"|\[[^\[\]]*\])\s*[,;]{_END}",
        "Nothing stands after a value, no comma either.",
        "Write {key} = {rest}",
    ),
    (
        rf"{_KEY}\s*=\s*(?P<rest>\d[\w./-]*[./-][\w./-]*|\d+\s+[^\W\d][^\"'#=\[\]{{}}]*?){_END}",
        "A text stands in double quotes.",
        'Write {key} = "{rest}".',
    ),
    (
        rf"{_KEY}\s*={_END}",
        'Nothing stands after "=".',
        "Write a value, or take the line out.",
    ),
    (
        rf"{_KEY}\s*=\s*(?P<rest>[^\W\d][^\"'#=\[\]{{}}]*?){_END}",
        "A text stands in double quotes.",
        'Write {key} = "{rest}".',
    ),
    (
        rf"{_KEY}\s+(?P<rest>\"[^\"]*\"|\d+|true|false|\[.*){_END}",
        'Between a key and its value stands "=".',
        "Write {key} = {rest}",
    ),
    (
        rf"\[*\s*(?P<name>[\w.-]+)\s*\]*{_END}(?<=\])",
        "The name of a table is closed with as many brackets as it is opened with.",
        "Write [[{name}]].",
    ),
    (
        rf"\[+\s*(?P<name>[\w.-]+)\s*{_END}",
        "The name of this table is not closed.",
        "Write [[{name}]].",
    ),
)
"""Whole lines as they are written by slip, what is wrong with them, and what to write."""
