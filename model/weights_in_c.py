"""Fitted weights as the C table that the program includes: what both fits of quotes (quotes/, utterances/) write."""


def in_c(table, prefix, names, weights):
    """`static const double TABLE_weights[PREFIX_COUNT]`, an entry a name whose weight is not nought, lines of 120 letters."""
    items, lines = [f"[{prefix}_{name}] = {weight:.2f}" for name, weight in zip(names, weights) if abs(weight) >= 0.005], ["   "]
    for item in items:
        if len(lines[-1]) + len(item) > 120:
            lines.append("   ")
        lines[-1] += f" {item},"
    return f"static const double {table}_weights[{prefix}_COUNT] = {{\n" + "\n".join(lines)[:-1] + "};"
