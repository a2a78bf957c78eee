// Starts `masthead server` and leaves the rest to it and to the editor.

"use strict";

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** The formats that masthead reads as text, saved or not. */
const DRAFTS = ["plaintext", "markdown"].flatMap((language) =>
  ["file", "untitled"].map((scheme) => ({ scheme, language })),
);

let client;

/** Starts the server that the settings name. */
async function start() {
  const command = workspace.getConfiguration("masthead").get("path");
  client = new LanguageClient("masthead", { command, args: ["server"] }, { documentSelector: DRAFTS });
  try {
    await client.start();
  } catch (error) {
    window.showErrorMessage(`masthead: "${command}" does not start: ${error.message}. Is it installed? See masthead.path.`);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  // One that never started cannot be stopped.
  await running?.stop().catch(() => undefined);
}

async function restart() {
  await stop();
  await start();
}

function activate(context) {
  context.subscriptions.push(
    commands.registerCommand("masthead.restart", restart),
    workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("masthead.path") && restart()),
  );
  return start();
}

module.exports = { activate, deactivate: stop };
