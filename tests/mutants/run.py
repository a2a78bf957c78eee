#!/usr/bin/env python3
"""Whether the tests notice the mutants that switch.py built into a copy of the project.

`reach COPY PROGRAM...` builds test programs (`lib` has those of the sources), runs each of their tests by itself, and
notes in COPY/tests.json how long it takes and which mutants it reaches. `run COPY RESULTS PROGRAM...` runs for each
mutant the tests that reach it, those that caught most in its file first, until one fails.

RESULTS is a table of id, file, line, column, genre, name and result, written as they come: `caught by PROGRAM`,
`timeout in PROGRAM`, `survived PROGRAM...`, `not tried: REASON`; the last line of a mutant counts. A later run goes on
from there: with other programs for those that survived, or with the same ones (`--again`).

`left COPY RESULTS` tells those that survived and that living.tsv, beside this file, does not know. It has a file, the name
of a mutant there, and why no test notices it: `same`, since no draft can show it, or `left`, since none that is worth a
test does.
"""

import argparse
import collections
import fnmatch
import itertools
import json
import math
import os
import re
import resource
import signal
import subprocess
import time
from pathlib import Path

LIVING = Path(__file__).with_name("living.tsv")


def programs(copy, names):
    """The test programs with these names, built."""
    chosen = [word for name in names for word in (["--lib"] if name == "lib" else ["--test", name])]
    command = ["cargo", "test", "--no-run", "--message-format=json", *chosen]
    ran = subprocess.run(command, cwd=copy, check=True, stdout=subprocess.PIPE, text=True)
    built = [message for message in map(json.loads, ran.stdout.splitlines()) if message.get("profile", {}).get("test")]
    is_ = lambda target: "lib" if "lib" in target["kind"] else target["name"]
    path = {is_(message["target"]): message["executable"] for message in built}
    return {name: path[name] for name in names}


def start(copy, program, chosen, seconds, **more):
    """Runs these tests of a program. Time is that of the processor, so that a busy machine makes no difference."""

    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds) + 1))
        resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    command = [program, "--test-threads=1", "--exact", *chosen]
    own = os.environ | {"RAYON_NUM_THREADS": "1", "RUST_BACKTRACE": "0"} | more
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    ran = subprocess.Popen(command, cwd=copy, env=own, preexec_fn=limit, start_new_session=True, **streams)
    try:
        told = ran.communicate(timeout=4 * seconds + 20)[0].decode(errors="replace")
        return ran.returncode, re.findall(r"^test (\S+) .*FAILED$", told, re.MULTILINE)
    except subprocess.TimeoutExpired:
        os.killpg(ran.pid, signal.SIGKILL)
        ran.communicate()
        return -signal.SIGXCPU, []


def reach(copy, names):
    """Notes for each test of the programs how long it takes and which mutants it reaches."""
    file, list_ = copy / "tests.json", copy / "reached.txt"
    known = json.loads(file.read_text()) if file.exists() else {}
    for name, program in programs(copy, names).items():
        told = subprocess.check_output([program, "--list", "--format=terse"], cwd=copy, text=True)
        known[name] = {"program": program, "tests": {}}
        for test in re.findall(r"^(.*): test$", told, re.MULTILINE):
            list_.write_text("")
            begun = time.monotonic()
            code, _ = start(copy, program, [test], 1000, MASTHEAD_MUTANTS_REACHED=str(list_))
            seconds = time.monotonic() - begun
            if code:
                print(f"{name} {test} fails without a mutant and is left out", flush=True)
                continue
            reached = sorted(set(map(int, list_.read_text().split())))
            known[name]["tests"][test] = {"seconds": round(seconds, 3), "reached": reached}
        file.write_text(json.dumps(known))
        print(f"{name}: {len(known[name]['tests'])} tests", flush=True)


def run(copy, results, names, told):
    """Runs for each mutant the tests that reach it, those that caught most in its file first, until one fails."""
    known = json.loads((copy / "tests.json").read_text())
    units = [(name, test) for name in names for test in known[name]["tests"]]
    seconds = {unit: known[unit[0]]["tests"][unit[1]]["seconds"] for unit in units}
    partly = {name for name, test in units if seconds[name, test] > told.longest}
    units = [unit for unit in units if seconds[unit] <= told.longest]
    labels = [f"{name}<{told.longest:g}s" if name in partly else name for name in names]
    reaching = collections.defaultdict(list)
    for name, test in units:
        for number in known[name]["tests"][test]["reached"]:
            reaching[number].append((name, test))
    done = {}
    if results.exists():
        done = {int(line.split("\t")[0]): line.rstrip("\n").split("\t")[-1] for line in results.open()}
    caught = collections.Counter()
    for mutant in json.loads((copy / "mutants.json").read_text()):
        before = done.get(mutant["id"], "")
        tried = before.split()[1:]
        if before and not before.startswith("survived") or not fnmatch.fnmatch(mutant["file"], told.file):
            continue
        own = [unit for unit in reaching[mutant["id"]] if told.again or unit[0] not in tried]
        if before and not told.again and set(labels) <= set(tried):
            continue
        telling = lambda unit: seconds[unit] / (0.2 + caught[mutant["file"], unit])
        result = f"not tried: {mutant['left']}" if mutant["left"] else None
        for name, batch in batches(sorted(own, key=telling), seconds) if not result else ():
            taken = sum(seconds[name, test] for test in batch)
            code, failed = start(copy, known[name]["program"], batch, 5 * taken + 3, MASTHEAD_MUTANT=str(mutant["id"]))
            if code:
                caught.update((mutant["file"], (name, test)) for test in failed[:1] or batch[:1])
                result = f"timeout in {name}" if code in (-signal.SIGXCPU, -signal.SIGKILL) else f"caught by {name}"
                break
        result = result or " ".join(["survived", *dict.fromkeys([*tried, *labels])])
        row = [mutant[key] for key in ("id", "file", "line", "column", "genre", "name")]
        with results.open("a") as table:
            table.write("\t".join(map(str, [*row, result])) + "\n")


def left(results):
    """Tells the mutants that survived and that nobody has explained."""
    known = {tuple(line.split("\t")[:2]) for line in LIVING.read_text().splitlines()}
    last = {row[0]: row for row in (line.rstrip("\n").split("\t") for line in results.open())}
    survived = [row for row in last.values() if row[6].startswith("survived")]
    new = [row for row in survived if (row[1], row[5].split(": ", 1)[1]) not in known]
    print(*(row[5] for row in new), f"{len(survived)} survived, {len(new)} of them unexplained", sep="\n")


def batches(units, seconds):
    """Tests of one program that follow each other, as many as are run at once: few at first, since one may fail."""
    most = 0.3
    for name, group in itertools.groupby(units, key=lambda unit: unit[0]):
        batch, taken = [], 0.0
        for unit in group:
            if batch and taken + seconds[unit] > most:
                yield name, batch
                batch, taken, most = [], 0.0, most * 2
            batch.append(unit[1])
            taken += seconds[unit]
        yield name, batch


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("step", choices=["reach", "run", "left"])
    parser.add_argument("copy", type=lambda path: Path(path).resolve())
    parser.add_argument("more", nargs="*", help="the table of results, for `run`; the names of test programs, or lib")
    parser.add_argument("--again", action="store_true", help="run what survived against the same programs again")
    parser.add_argument("--file", default="*", help="only the mutants of these files, a pattern")
    parser.add_argument("--longest", type=float, default=math.inf, help="leave out tests that take more seconds")
    told = parser.parse_args()
    if told.step == "run":
        run(told.copy, Path(told.more[0]), told.more[1:], told)
    elif told.step == "left":
        left(Path(told.more[0]))
    else:
        reach(told.copy, told.more)


if __name__ == "__main__":
    main()
