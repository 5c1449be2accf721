"""``python -m compliance.listing``: write the table of rules into `docs/compliance.md`."""

from __future__ import annotations

from pathlib import Path

from compliance.rule_set import registered

PAGE = Path(__file__).resolve().parents[1] / "docs" / "compliance.md"
_BEGIN, _END = "<!-- rules: begin -->\n", "\n<!-- rules: end -->"


def render_rules() -> str:
    """Return the table, one rule a line, in order of id."""
    lines = ["| rule | finds | reads | severity | source | compared |", "|---|---|---|---|---|---|"]
    lines += [
        f"| `{rule.id}` | {rule.title} | {rule.kind} | {rule.severity} | {rule.source} "
        f"| {'yes' if rule.source_verified else 'no'} |"
        for rule in registered().values()
    ]
    return "\n".join(lines)


def write_rules() -> None:
    """Put the table in its place on the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(_BEGIN, 1)
    after = rest.split(_END, 1)[1]
    PAGE.write_text(f"{before}{_BEGIN}{render_rules()}{_END}{after}", encoding="utf-8")


if __name__ == "__main__":
    write_rules()
