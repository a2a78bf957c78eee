"""Prints the places that diff-cover reads from a Checkstyle report, as JSON."""

import json
import sys

from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver

with open(sys.argv[1], encoding="utf-8") as report:
    # lxml takes no declaration of an encoding in text.
    text = report.read().removeprefix('<?xml version="1.0" encoding="UTF-8"?>')
found = CheckstyleXmlDriver().parse_reports([[text]])
print(json.dumps([[path, violation.line] for path, all in found.items() for violation in all]))
