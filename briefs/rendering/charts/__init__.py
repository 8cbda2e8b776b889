"""Numbers in, geometry out: where the parts of a chart stand, in points. Templates know all this as `figures`.

Every scale begins at nought, so that a length never lies; what cannot be compared is refused by `faults`. A chart's
text has the size of the page's small text. Templates ask once and print: they reckon nothing themselves.
"""

from briefs.rendering.charts.bars import DOT, EDGE, bars, dots, rows, stacked, stacks
from briefs.rendering.charts.dates import date_faults
from briefs.rendering.charts.figures import faults, items, parts, shares, year_of
from briefs.rendering.charts.levels import level_parts
from briefs.rendering.charts.lines import line, ticks, years
from briefs.rendering.charts.processes import chain, levels
from briefs.rendering.charts.sessions import session
from briefs.rendering.charts.texts import BAR, SIZE, WIDTHS, text_width, wrap
from briefs.rendering.charts.units import count, units

__all__ = [
    "BAR", "DOT", "EDGE", "SIZE", "WIDTHS", "bars", "chain", "count", "date_faults",
    "dots", "faults", "items", "level_parts",
    "levels", "line", "parts", "rows", "session", "shares", "stacked", "stacks", "text_width", "ticks", "units",
    "wrap", "year_of", "years",
]  # fmt: skip
