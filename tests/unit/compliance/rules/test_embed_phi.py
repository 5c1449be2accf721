"""EMBED-PHI: what is not words."""

from __future__ import annotations

from compliance.findings import Severity
from tests.unit.compliance.rules.harness import Case, cases_of


def _html(text: str, severity: Severity | None = None) -> Case:
    return Case(text, format="html", severity=severity)


HITS = {
    "en": [
        _html("<p>Hi</p>[[<script>]]track()</script>", Severity.BLOCK),
        _html(
            '[[<script src="https://www.googletagmanager.com/gtm.js">]]</script>', Severity.BLOCK
        ),
        _html('[[<img src="https://x.example/p.gif" width="1" height="1">]]', Severity.BLOCK),
        _html('[[<img src="https://www.facebook.com/tr?id=1">]]', Severity.BLOCK),
        _html('[[<iframe src="https://maps.example/">]]</iframe>', Severity.WARN),
        _html('[[<form>]]<input name="symptoms"></form>', Severity.WARN),
        _html('<p><a href="https://x.example/?utm_source=a">[[Book]]</a></p>', Severity.WARN),
        _html('[[<form>]]<label>List your symptoms <input name="x"></label></form>', Severity.WARN),
        _html('<noscript>[[<img src="https://x.example/p" width="1" height="1">]]</noscript>'),
        _html('[[<a href="#" onclick="track()">]]Call us</a>', Severity.BLOCK),
        _html('[[<a href="javascript:track()">]]Call us</a>', Severity.BLOCK),
        _html('[[<img src="https://t.example/pixel.gif?e=1">]]', Severity.BLOCK),
        _html("[[<form>]]<p>Tell us how you have felt</p><textarea></textarea></form>"),
        _html('[[<form>]]<legend>Hopeless?</legend><input type="radio"></form>', Severity.WARN),
        Case("[[![](https://www.google-analytics.com/collect)]]", "markdown"),
        Case("See [[https://x.example/?gclid=1]] for times.", severity=Severity.WARN),
        Case("Hello\n\n[[<script>]]x()</script>\n", "markdown"),
    ],
    "es": [_html('[[<form>]]<textarea name="sintomas"></textarea></form>', Severity.WARN)],
}
NEAR_MISSES = {
    "en": [
        _html("<p>We use no script and no iframe.</p>"),
        _html('<img src="/room.png" alt="A room" width="100" height="80">'),
        _html('<form><input name="q" placeholder="Search"></form>'),
        _html('<form><p>Ask about depression.</p><label>Phone <input name="p"></label></form>'),
        _html('<form><label>ZIP <input name="zip"></label></form>'),
        _html("<form><p>News on depression</p><input type='email'></form>"),
        Case("![A room](https://x.example/room.jpg)", "markdown"),
        Case("See https://x.example/?page=2 for times."),
        "<script> in a plain text is text",
        _html("<!-- <script>x()</script> -->"),
    ],
    "es": [_html("<p>Ningún formulario.</p>")],
}
SATISFIED = {
    "en": [_html('<script type="application/ld+json">{"name": "A clinic"}</script>')],
    "es": [_html('<p><a href="https://x.example/">Reserve</a></p>')],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "EMBED-PHI", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
