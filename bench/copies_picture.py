"""Pictures of the benchmarks of copies, written as SVG by hand: no library, readable on light and dark pages.

Colours are chosen so that text and marks have enough contrast on white and on a dark grey alike; where the page tells
which it is, a style sheet inside the picture adapts.
"""
from html import escape

STYLE = """<style>
  text { font: 13px system-ui, sans-serif; fill: #24292f } .small { font-size: 11px } .mute { fill: #57606a }
  .line { stroke: #57606a; fill: none } .grid { stroke: #8c959f; stroke-opacity: .35 } .own { fill: #0969da } .other { fill: #8250df }
  .dash { stroke-dasharray: 4 4 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .mute { fill: #9da7b1 } .line { stroke: #9da7b1 } .own { fill: #58a6ff } .other { fill: #bc8cff }
  }
</style>
"""


def open_picture(width, height, title):
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%s">\n'
            '<title>%s</title>\n%s' % (width, height, width, height, escape(title), escape(title), STYLE))


def text(x, y, words, css="", anchor="start"):
    return '<text x="%g" y="%g" text-anchor="%s"%s>%s</text>\n' % (x, y, anchor, ' class="%s"' % css if css else "", escape(words))


def bars(title, rows):
    """rows: (tool, megabytes a second, recall, precision, peak megabytes); the first is ours."""
    left, wide, step, top = 255, 150, 30, 62
    out = open_picture(left + 3 * (wide + 60) + 10, top + step * len(rows) + 24, title)
    out += text(10, 22, title)
    columns = (("recall", 2, 1, "%.3f"), ("precision", 3, 1, "%.3f"), ("MB/s, one thread", 1, max(r[1] for r in rows), "%.1f"))
    for c, (name, field, most, form) in enumerate(columns):
        x = left + c * (wide + 60)
        out += text(x, top - 12, name, "mute small")
        for i, row in enumerate(rows):
            y, length = top + i * step, max(1, wide * row[field] / most)
            out += '<rect x="%g" y="%g" width="%g" height="16" rx="2" class="%s"/>\n' % (x, y, length, "other" if i else "own")
            out += text(x + length + 5, y + 13, form % row[field], "small")
    for i, row in enumerate(rows):
        out += text(10, top + i * step + 13, row[0])
    return out + "</svg>\n"


def reliability(title, note, bins):
    """bins: (mean score, share that is right, pairs, low, high); low and high are the ends of a 95 % interval."""
    left, top, side = 60, 56, 340
    out = open_picture(left + side + 230, top + side + 60, title)
    out += text(left, 22, title) + text(left, 40, note, "mute small")

    def place(x, y):
        return left + side * x, top + side * (1 - y)
    for k in range(6):
        (x, _), (_, y) = place(k / 5, 0), place(0, k / 5)
        out += '<path class="grid" d="M%g %gV%gM%g %gH%g"/>\n' % (x, top, top + side, left, y, left + side)
        out += text(x, top + side + 18, "%.1f" % (k / 5), "mute small", "middle") + text(left - 8, y + 4, "%.1f" % (k / 5), "mute small", "end")
    out += '<path class="line dash" d="M%g %gL%g %g"/>\n' % (*place(0, 0), *place(1, 1))
    out += '<path class="line" d="%s"/>\n' % " ".join("%s%.1f %.1f" % ("L" if i else "M", *place(b[0], b[1])) for i, b in enumerate(bins))
    for mean, share, pairs, low, high in bins:
        x, y = place(mean, share)
        out += '<path class="line" d="M%.1f %.1fV%.1f"/>\n' % (x, place(0, low)[1], place(0, high)[1])
        out += '<circle class="own" cx="%.1f" cy="%.1f" r="%.1f"/>\n' % (x, y, 3 + min(9, pairs ** .5 / 6))
    out += text(left + side / 2, top + side + 40, "score printed (mean of each bin)", "small", "middle")
    out += '<text class="small" text-anchor="middle" transform="translate(18 %g) rotate(-90)">share that descends from one text</text>\n' % (top + side / 2)
    out += text(left + side + 20, top + 12, "score", "mute small") + text(left + side + 125, top + 12, "right", "mute small", "end")
    out += text(left + side + 200, top + 12, "pairs", "mute small", "end")
    for i, (mean, share, pairs, _, _) in enumerate(bins):
        y = top + 34 + 22 * i
        out += text(left + side + 20, y, "%.3f" % mean, "small") + text(left + side + 125, y, "%.3f" % share, "small", "end")
        out += text(left + side + 200, y, str(pairs), "small", "end")
    return out + "</svg>\n"
