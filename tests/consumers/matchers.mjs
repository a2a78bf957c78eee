// Reads the file `found` by the problem matchers of an extension's package.json, as VS Code does.

import { readFileSync } from "node:fs";

const { problemMatchers } = JSON.parse(readFileSync(process.argv[2], "utf8")).contributes;
for (const line of readFileSync("found", "utf8").split("\n")) {
  for (const { pattern, severity } of problemMatchers) {
    const found = new RegExp(pattern.regexp).exec(line);
    if (found === null) continue;
    const level = pattern.severity === undefined ? severity : found[pattern.severity];
    console.log([pattern.file, pattern.line, pattern.column].map((group) => found[group]).join("|") + `|${level}`);
    if (found[pattern.message].endsWith("]")) throw new Error(`the rule is taken for the message: ${line}`);
  }
}
