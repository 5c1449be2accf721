"""Letters that look like Latin ones: written in place of them, a word is read and not found.

A word with a Cyrillic “a” in it is the same word to whoever reads it. Data, and a table made of it.
"""

from __future__ import annotations

import unicodedata

# Pairs of letters that look like the Latin ones below them, by alphabet.
_PAIRS = (
    (
        "АВЕКМНОРСТУХЅІЇЈҮԚԜӀаверстухкмоѕіїјһԁԛԝѵӏгпиёнꙇԍ",
        "ABEKMHOPCTYXSIIJYQWIaBepctyxkmosiijhdqwvlrnueHig",
    ),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳοανρικυχετγηωσϲ", "ABEZHIKMNOPTYXCjoavpikuxetynwoc"),
    ("օսոհցԱՕՏ", "ounhgUOS"),
    ("ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "ABCDEFGHIJKLMNOPRSTUVWXYZ"),
    ("ᎪᏴᏟᎠᎬᎻᏆᎫᏦᏞᎷᎾᏢᎡᏚᎢᏙᎳᎩᏃ", "ABCDEHIJKLMOPRSTVWYZ"),
    ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"),
    ("ıſɑɡɩøØđĐłŁħĦŧŦƀɨʉɇɍɏɉƒȷɓɗɛɠɦɫɱɳɔ", "isagioOdDlLhHtTbiueryjfjbdeghlmnc"),
)
# Blocks in which plain letters and digits stand in another dress: letters as signs, Roman numbers,
# circled, as symbols of mathematics, of full width.
_DRESSED = (
    (0x2100, 0x2190), (0x24B6, 0x24EA), (0x1D400, 0x1D800), (0x1FBF0, 0x1FBFA), (0xFF01, 0xFF5F),
)  # fmt: skip
_BOXED = ((0x1F110, 0x1F12A), (0x1F130, 0x1F14A), (0x1F150, 0x1F16A), (0x1F170, 0x1F18A))


def latin_lookalikes() -> dict[int, str]:
    """Return letters, digits and signs that look like those of ASCII, by code point."""
    table = {
        ord(sign): meant
        for signs, letters in _PAIRS
        for sign, meant in zip(signs, letters, strict=True)
    }
    table[0x212B] = "A"  # the sign of the ångström
    # A view is lower case: what a capital becomes there is read like the capital.
    for code, meant in list(table.items()):
        for capital in (chr(code).upper(), chr(code).title()):
            if len(capital) == 1 and not capital.isascii():
                table.setdefault(ord(capital), meant)
    for first, end in _DRESSED:
        for code in range(first, end):
            plain = unicodedata.normalize("NFKC", chr(code))
            plain = chr_of(table, plain)
            if len(plain) == 1 and plain.isascii():
                table[code] = plain
    for first, end in _BOXED:
        table |= {code: chr(ord("A") + code - first) for code in range(first, end)}
    return table


def chr_of(table: dict[int, str], sign: str) -> str:
    """Return what a sign looks like where it is in a table of them, else the sign."""
    return table.get(ord(sign), sign) if len(sign) == 1 else sign
