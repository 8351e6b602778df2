"""Test results as TAP, one line a check."""


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def check(self, name, wrong):
        """`wrong` holds what does not hold, empty when all is well. The first five are shown."""
        wrong = list(wrong)
        self.count += 1
        self.failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {self.count} - {name}")
        for text in wrong[:5]:
            print("  # " + str(text)[:600].replace("\n", "\n  # "))
        if len(wrong) > 5:
            print(f"  # and {len(wrong) - 5} more")

    def finish(self):
        print(f"1..{self.count}")
        return 1 if self.failed else 0
