"""Runs the last step of a composite action as a runner does: its inputs in the environment, its script by bash."""

import os
import re
import subprocess
import sys

import ruamel.yaml

with open(sys.argv[1], encoding="utf-8") as file:
    action = ruamel.yaml.YAML(typ="safe").load(file)
inputs = {name: declared.get("default", "") for name, declared in action["inputs"].items()}
given = dict(argument.split("=", 1) for argument in sys.argv[2:])
assert given.keys() <= inputs.keys(), given
inputs.update(given)
step = action["runs"]["steps"][-1]
environment = {
    name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: inputs[found[1]], value)
    for name, value in step["env"].items()
}
# The shell of a step is `bash --noprofile --norc -eo pipefail`.
command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
sys.exit(subprocess.run(command, env=os.environ | environment, check=False).returncode)
