"""The screens of review, each with who looks at it and where it is; of what `staging` put there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from tests.browser.system import System

NOBODY = ""
_RULE = "/admin/review/copy-rules/northlight/CURE/"


@dataclass(frozen=True, slots=True)
class Scene:
    """One screen.

    Attributes:
        name: What it is called.
        who: Username of whoever looks; ``NOBODY`` where no account is needed.
        address: Where it is.
    """

    name: str
    who: str
    address: str


def stage(system: System, *, many: int = 0) -> Mapping[str, str]:
    """Put work in every state into a system; returns where everything is."""
    password = system.passwords["medical"]
    code = f"from tests.browser.staging import stage; stage(password={password!r}, many={many})"
    printed = system.run("shell", "--command", code)
    found: Mapping[str, str] = json.loads(printed.splitlines()[-1])
    return found


def scenes_of(staged: Mapping[str, str]) -> list[Scene]:
    """List the screens, those of one person together."""
    of = "/admin/review/{}/".format
    treatment = of(staged["treatment"])
    return [
        Scene("outside", NOBODY, f"/outside/{staged['token']}/"),
        Scene("outside-closed", NOBODY, "/outside/nothing/"),
        Scene("home", "medical", "/admin/"),
        Scene("desk", "medical", "/admin/review/"),
        Scene("sign-off", "medical", of(staged["effect"])),
        Scene("sign-off-spanish", "medical", of(staged["spanish"])),
        Scene("sign-off-long", "medical", of(staged["long"])),
        Scene("sign-off-signed-once", "medical", of(staged["signed_once"])),
        Scene("package", "medical", f"{treatment}package/"),
        Scene("package-part", "medical", f"{treatment}package/{staged['effect']}/"),
        Scene("due", "medical", "/admin/review/due/"),
        Scene("signers", "compliance", "/admin/review/signers/"),
        Scene("copy-rules", "compliance", "/admin/review/copy-rules/"),
        Scene("copy-rule", "compliance", _RULE),
        Scene("copy-rule-change", "compliance", f"{_RULE}change/"),
        Scene("proof", "medical", f"{treatment}proof/"),
        Scene("packet", "medical", f"/admin/review/packets/{staged['document']}/"),
        Scene("absence", "medical", "/admin/review/absence/"),
        Scene("second-factors", "medical", "/admin/account/second-factors/"),
        Scene("outside-links", "medical", f"{of(staged['long'])}outside/"),
        Scene("withdraw", "medical", f"{treatment}withdraw/"),
        Scene("read", "writer", f"/admin/family/{staged['long']}/"),
        Scene("editor", "writer", f"/admin/pages/{staged['long_page']}/edit/"),
        Scene("refused", "writer", f"/admin/pages/{staged['refused_page']}/edit/"),
        Scene("rules", "admin", "/admin/review/rules/"),
        Scene("grants", "admin", "/admin/review/grants/"),
    ]
