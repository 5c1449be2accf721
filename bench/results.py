"""Everything that one run found, for the report; plain values and nothing else."""

from dataclasses import dataclass, field
from datetime import date

from bench.compliance import Adversary, Read
from bench.content import Shape
from bench.editor import Opened
from bench.fanout import FanOut
from bench.growth import Reads
from bench.listings import Screen
from bench.machine import Machine
from bench.pack import Imported
from bench.panel import Checked
from bench.releases import Leaves
from bench.review import SignOff
from bench.rules import Rechecked
from bench.serving import Served


@dataclass(frozen=True, slots=True)
class Options:
    """How much is measured.

    Attributes:
        name: ``quick``, ``standard`` or ``large``.
        entries: Of the library, and documents at the start.
        compared: Treatments that the three servers are asked for.
        sizes: Numbers of documents that the store grows to, beside how many of the new ones hold
            one counted part.
        seconds: Of each measure of a server.
        leaves: Releases of a leaf at each size.
        imported: Entries of the pack that is imported; 0 for none.
        listed: Entries that the screens of the editing system list.
        tasks: Reviews that wait on the reviewers' desk.
        copies: Sizes of plain text that the copy checker reads, in megabytes.
    """

    name: str
    entries: int
    compared: int
    sizes: tuple[tuple[int, int], ...]
    seconds: float
    leaves: int
    imported: int
    listed: int
    tasks: int
    copies: tuple[int, ...]


QUICK = Options("quick", 150, 10, ((400, 50),), 3.0, 5, 0, 200, 50, (1,))
STANDARD = Options(
    "standard", 2_000, 200, ((20_000, 2_000),), 10.0, 40, 2_000, 20_000, 5_000, (1, 2, 5, 10)
)
LARGE = Options(
    "large",
    2_000,
    200,
    ((20_000, 2_000), (200_000, 10_000)),
    10.0,
    40,
    2_000,
    20_000,
    5_000,
    (1, 2, 5, 10),
)


@dataclass(slots=True)
class Results:
    """One run, from the machine to the last number."""

    options: Options
    on: date
    machine: Machine
    driver: str
    shape: Shape
    served: Served = field(default_factory=Served)
    statements: dict[str, int] = field(default_factory=dict)
    # Whether each request first asks the database whether its kept connection still stands.
    connection_checked: bool = False
    reads: list[Reads] = field(default_factory=list)
    leaves: list[Leaves] = field(default_factory=list)
    fan_outs: list[FanOut] = field(default_factory=list)
    sign_offs: list[SignOff] = field(default_factory=list)
    rechecks: list[Rechecked] = field(default_factory=list)
    copies: list[Read] = field(default_factory=list)
    adversaries: list[Adversary] = field(default_factory=list)
    library_seconds: float = 0.0
    pages: int = 0
    pages_seconds: float = 0.0
    ratios: tuple[float | None, float] = (None, 0.0)
    first_start: float | None = None
    imported: Imported | None = None
    editor: Opened | None = None
    panel: Checked | None = None
    screens: list[Screen] = field(default_factory=list)
    verified_seconds: float = 0.0
