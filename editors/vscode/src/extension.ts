// Starts `masthead server`, leaves findings to it and to the editor, and offers tasks for what is not open.

import { commands, type ExtensionContext, tasks, Uri, window, workspace } from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { type Target, task, TaskProvider } from "./tasks";

/** The formats that masthead reads as text, saved or not. */
const DRAFTS = ["plaintext", "markdown"].flatMap((language) =>
  ["file", "untitled"].map((scheme) => ({ scheme, language })),
);

let client: LanguageClient | undefined;

/** The program that the settings name. */
function program(): string {
  return workspace.getConfiguration("masthead").get("path", "masthead");
}

async function start(): Promise<void> {
  const command = program();
  client = new LanguageClient("masthead", { command, args: ["server"] }, { documentSelector: DRAFTS });
  try {
    await client.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    window.showErrorMessage(`masthead: "${command}" does not start: ${reason}. Is it installed? See masthead.path.`);
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  // One that never started cannot be stopped.
  await running?.stop().catch(() => undefined);
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

/** Runs a task on a file of the explorer, or else on the open one. */
async function run(target: Target, chosen?: Uri): Promise<void> {
  const file = chosen ?? window.activeTextEditor?.document.uri;
  if (file === undefined) {
    window.showInformationMessage("masthead: no draft is open.");
    return;
  }
  await tasks.executeTask(task(program(), target, file));
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("masthead.restart", restart),
    commands.registerCommand("masthead.check", (chosen?: Uri) => run("check", chosen)),
    commands.registerCommand("masthead.annotate", (chosen?: Uri) => run("annotate", chosen)),
    tasks.registerTaskProvider("masthead", new TaskProvider(program)),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("masthead.path")) {
        void restart();
      }
    }),
  );
  await start();
}

export const deactivate = stop;
