#!/usr/bin/env python3
"""Every change that cargo-mutants lists in src/check and src/document, all built into one program.

cargo-mutants builds the program anew for each of its mutants, which for thousands takes days. Here a copy of the
project has them all, each behind a switch, `crate::mutant::on(N)`; the variable MASTHEAD_MUTANT=N puts on one:

    cargo install cargo-mutants
    python3 -m venv VENV && VENV/bin/pip install tree-sitter tree-sitter-rust
    VENV/bin/python tests/mutants/switch.py project COPY    # copies the project to the folder COPY, with the mutants
    python3 tests/mutants/run.py reach COPY drafts rules
    python3 tests/mutants/run.py run COPY RESULTS drafts rules

`switch.py tests COPY` copies the tests alone, once they are others. A mutant that does not compile with its switch is
left out. An operator is changed with the operands that it has in the syntax: of `a || b && c` the mutants are
`a && (b && c)` and `a || (b || c)`. What the build script reads of the sources stays as it is.
"""

import collections
import fnmatch
import itertools
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import tree_sitter
import tree_sitter_rust

PROJECT = Path(__file__).resolve().parents[2]
ORDER = ["src/document/preface.rs", "src/document/symbol.rs", "src/check/text/*", "src/check/*", "src/document/*"]
ON = "crate::mutant::on"


def mark(number, text):
    """`text`, which is there for a mutant: an error in it is the mutant's."""
    return f"/*<{number}*/{text}/*{number}>*/"


def choose(number, text):
    return mark(number, f"if {ON}({number}) {{ {text} }} else ")


def parsed(text):
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_rust.language())).parse(text).root_node


class Source:
    """A file in which mutants are switched. They stand in `place` by genre and the byte at which they begin."""

    def __init__(self, path, mutants):
        self.text = path.read_bytes()
        starts = list(itertools.accumulate((len(line) + 1 for line in self.text.split(b"\n")), initial=0))
        self.place, self.placed = collections.defaultdict(list), set()
        for mutant in mutants:
            start = starts[mutant["line"] - 1]
            before = self.text[start : starts[mutant["line"]]].decode()[: mutant["column"] - 1]
            self.place[mutant["genre"], start + len(before.encode())].append(mutant)
        self.switched = self.emit(parsed(self.text))

    def take(self, genre, node):
        found = self.place[genre, node.start_byte] if node else []
        self.placed.update(mutant["id"] for mutant in found)
        return [(mutant["id"], mutant["replacement"]) for mutant in found]

    def raw(self, node):
        return self.text[node.start_byte : node.end_byte].decode()

    def emit(self, node):
        """The text of `node` with its mutants."""
        kinds = {"compound_assignment_expr": "binary_expression", "shorthand_field_initializer": "field_initializer"}
        written = getattr(self, kinds.get(node.type, node.type), lambda _: None)(node)
        return self.parts(node, {}) if written is None else written

    def parts(self, node, written):
        """The text of `node`, some of its children `written` otherwise."""
        pieces, at = [], node.start_byte
        for child in node.children:
            text = written[child.id] if child.id in written else self.emit(child)
            pieces += [self.text[at : child.start_byte].decode(), text]
            at = child.end_byte
        return "".join([*pieces, self.text[at : node.end_byte].decode()])

    def binary_expression(self, node):
        operator = node.child_by_field_name("operator")
        mutants = self.take("BinaryOperator", operator)
        if not mutants:
            return None
        left, right = (self.emit(node.child_by_field_name(side)) for side in ("left", "right"))
        is_, (number, other) = self.raw(operator), mutants[0]
        if is_ in ("&&", "||"):
            goes_on = "!=" if is_ == "&&" else "=="
            either = f"if m {goes_on} {ON}({number}) {{ {right} }} else {{ m }}"
            return mark(number, f"({{ let m: bool = {left}; {either} }})")
        if len(mutants) == 1 and {is_, other} == {"==", "!="}:
            return mark(number, f"({ON}({number}) != (({left}) {is_} ({right})))")
        assigns = node.type == "compound_assignment_expr"
        # Operands with many mutants of their own are written once.
        once = not assigns and (len(left) + len(right)) * len(mutants) > 2000
        a, b = ("l", "r") if once else (left, right) if assigns else (f"({left})", f"({right})")
        forms = "".join(choose(number, f"{a} {other} {b}") for number, other in mutants)
        forms = f"({forms} {{ {a} {is_} {b} }})"
        borrow = "&" if is_ in ("<", ">", "<=", ">=", "==", "!=") else ""
        return f"(match ({borrow}({left}), {borrow}({right})) {{ (l, r) => {forms} }})" if once else forms

    def unary_expression(self, node):
        for number, _ in self.take("UnaryOperator", node.children[0]):
            operator, operand = self.raw(node.children[0]), self.emit(node.children[1])
            if operator == "!" and len(operand) > 500:
                return mark(number, f"({ON}({number}) != (!{operand}))")
            return f"({choose(number, operand)} {{ {operator}{operand} }})"

    def match_arm(self, node):
        pattern = node.child_by_field_name("pattern")
        guard = pattern.child_by_field_name("condition")
        first = next(child for child in node.children if child.type != "attribute_item")
        never, guards = self.take("MatchArm", first), self.take("MatchArmGuard", guard)
        if not never and not guards:
            return None
        condition = [self.emit(guard)] if guard else []
        for number, value in guards:
            if value == "false":
                never.append((number, value))
            elif guard.type in ("let_chain", "let_condition"):
                self.placed.remove(number)
            else:
                condition = [mark(number, f"({ON}({number}) || ({condition[0]}))")]
        asked = " && ".join([*(mark(number, f"!{ON}({number})") for number, _ in never), *condition])
        end = guard.prev_sibling.start_byte if guard else pattern.end_byte
        return self.parts(node, {pattern.id: f"{self.text[pattern.start_byte : end].decode().rstrip()} if {asked}"})

    def function_item(self, node):
        body = node.child_by_field_name("body")
        inner = self.emit(body)
        within = [at for genre, at in self.place if genre == "FnValue" and body.start_byte < at < body.end_byte]
        mutants = [m for at in within for m in self.place["FnValue", at] if m["id"] not in self.placed]
        self.placed.update(mutant["id"] for mutant in mutants)
        value = lambda m: mark(m["id"], f" if {ON}({m['id']}) {{ return {m['replacement']}; }} ")
        return self.parts(node, {body.id: "{" + "".join(map(value, mutants)) + inner[1:]})

    def field_initializer(self, node):
        base = next((child for child in node.parent.children if child.type == "base_field_initializer"), None)
        for number, _ in self.take("StructField", node):
            name = self.raw(node.child_by_field_name("field") or node.children[0])
            value = self.emit(node.child_by_field_name("value") or node.children[0])
            return f"{name}: {choose(number, f'({self.raw(base.children[1])}).{name}')} {{ {value} }}"


def listed():
    """What cargo-mutants lists, in the order in which they are to be tried."""
    command = ["cargo", "mutants", "--list", "--json", "-f", "src/check/**", "-f", "src/document/**"]
    mutants = json.loads(subprocess.run(command, cwd=PROJECT, check=True, capture_output=True).stdout)
    mutants.sort(key=lambda mutant: next(at for at, glob in enumerate(ORDER) if fnmatch.fnmatch(mutant["file"], glob)))
    for number, mutant in enumerate(mutants):
        unnamed = mutant["genre"] == "FnValue" and "impl " in (mutant["function"]["return_type"] or "")
        left = "the function's type has no name, so that it cannot return two" if unnamed else None
        own = {key: mutant[key] for key in ("file", "genre", "name", "replacement")}
        mutants[number] = {"id": number, "left": left} | own | mutant["span"]["start"]
    return mutants


def change(copy, file, before, after):
    (copy / file).write_text(re.sub(before, lambda _: after, (PROJECT / file).read_text()))


def switch(copy):
    """Copies the project to `copy` with all mutants that compile."""
    mutants = listed()
    shutil.copytree(PROJECT, copy, ignore=shutil.ignore_patterns("target", ".git"), dirs_exist_ok=True)
    tests(copy)
    switches = (PROJECT / "tests/mutants/mutant.rs").read_text()
    (copy / "src/mutant.rs").write_text(switches.replace("COUNT", str(len(mutants))))
    change(copy, "src/lib.rs", "pub mod baseline;", "pub mod baseline;\npub mod mutant;")
    change(copy, "build.rs", "mod literals;", 'mod literals;\n#[path = "src/mutant.rs"]\nmod mutant;')
    # Thousands of runs are worth a longer build.
    change(copy, "Cargo.toml", r"opt-level = \d", "opt-level = 2")
    wrong = [0]
    while wrong:
        for file, own in itertools.groupby((m for m in sorted(mutants, key=lambda m: m["file"])), lambda m: m["file"]):
            own = [mutant for mutant in own if not mutant["left"]]
            source = Source(PROJECT / file, own)
            (copy / file).write_text(source.switched)
            for mutant in own:
                mutant["left"] = None if mutant["id"] in source.placed else "no place for the switch"
        wrong = errors(copy, mutants)
        for number in wrong:
            mutants[number]["left"] = "does not compile"
    (copy / "mutants.json").write_text(json.dumps(mutants))
    print(f"{len(mutants)} listed, {sum(not mutant['left'] for mutant in mutants)} are in the program")


def regions(text):
    """The mutants of a file by where they stand, the innermost first."""
    found, begun = [], collections.defaultdict(list)
    for match in re.finditer(rb"/\*<(\d+)\*/|/\*(\d+)>\*/", text):
        if match[1]:
            begun[match[1]].append(match.start())
        else:
            found.append((begun[match[2]].pop(), match.end(), int(match[2])))
    return sorted(found, key=lambda region: region[1] - region[0])


def errors(copy, mutants):
    """The mutants that the compiler refuses."""
    ran = subprocess.run(["cargo", "check", "--lib", "--message-format=json"], cwd=copy, capture_output=True, text=True)
    messages = [json.loads(line).get("message") for line in ran.stdout.splitlines() if line.startswith("{")]
    wrong = set()
    for message in messages:
        if not isinstance(message, dict) or message["level"] != "error" or not message["spans"]:
            continue
        found = []
        for span in sorted(message["spans"], key=lambda span: not span["is_primary"]):
            text, start, end = (copy / span["file_name"]).read_bytes(), span["byte_start"], span["byte_end"]
            known = regions(text)
            around = [number for first, last, number in known if first <= start and end <= last][:1]
            found = found or around or [number for first, last, number in known if start <= first and last <= end]
        # Where arms may be switched off, their values are covered no longer.
        arms = parsed(text).descendant_for_byte_range(start, end)
        while arms and arms.type != "match_expression":
            arms = arms.parent
        arms = [arm for arm in arms.child_by_field_name("body").children if arm.type == "match_arm"] if arms else []
        heads = [(arm.start_byte, arm.child_by_field_name("value").start_byte) for arm in arms]
        of_arm = [n for first, last, n in known if any(a <= first and last <= b for a, b in heads)]
        wrong.update(found or [n for n in of_arm if mutants[n]["genre"] == "MatchArm"])
    if ran.returncode and not wrong:
        sys.exit(ran.stderr)
    return wrong


def tests(copy):
    """Copies the tests; the programs that they start know the mutant too."""
    shutil.copytree(PROJECT / "tests", copy / "tests", dirs_exist_ok=True)
    own = '.filter(|(name, _)| name.to_string_lossy().starts_with("MASTHEAD_MUTANT"))'
    for file in (copy / "tests").rglob("*.rs"):
        text = file.read_text()
        file.write_text(text.replace(".env_clear()", f".env_clear().envs(std::env::vars_os(){own})"))


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("project", "tests"):
        sys.exit(__doc__)
    {"project": switch, "tests": tests}[sys.argv[1]](Path(sys.argv[2]).resolve())
