// Tasks: drafts checked by the program itself, whose findings the problem matchers take from the terminal.

import {
  ProcessExecution,
  Task,
  type TaskDefinition,
  type TaskProvider as Provider,
  TaskScope,
  Uri,
  workspace,
  type WorkspaceFolder,
} from "vscode";

/** What is done with a draft: it is checked, or a Word document gets a copy with the findings as comments. */
export type Target = "check" | "annotate";

/** A task as tasks.json defines it. */
interface Definition extends TaskDefinition {
  /** A file or folder, from the workspace folder; the folder itself where there is none. */
  path?: string;
}

const MATCHERS = ["$masthead", "$masthead-advice"];

/** The task for a file of the explorer or the editor. */
export function task(program: string, target: Target, file: Uri): Task {
  const scope = workspace.getWorkspaceFolder(file) ?? TaskScope.Workspace;
  const path = typeof scope === "object" ? workspace.asRelativePath(file, false) : file.fsPath;
  const definition: Definition = { type: "masthead", path };
  return made(program, scope, definition, target === "check" ? checking(path) : annotating(path), path);
}

function checking(path: string): string[] {
  return ["check", "--output-format", "concise", "--", path];
}

/** `draft.docx` gets its copy beside it, as `draft-checked.docx`. */
function annotating(path: string): string[] {
  return ["annotate", "--output", path.replace(/(\.[^.]*)?$/, "-checked$1"), "--", path];
}

function made(
  program: string,
  scope: WorkspaceFolder | TaskScope.Workspace,
  definition: Definition,
  args: string[],
  name: string,
): Task {
  return new Task(definition, scope, `${args[0]} ${name}`, "masthead", new ProcessExecution(program, args), MATCHERS);
}

/** Offers to check each folder of the workspace, and completes what tasks.json defines. */
export class TaskProvider implements Provider {
  constructor(private readonly program: () => string) {}

  provideTasks(): Task[] {
    const folders = workspace.workspaceFolders ?? [];
    return folders.map((folder) => made(this.program(), folder, { type: "masthead" }, checking("."), "the folder"));
  }

  resolveTask(asked: Task): Task {
    const definition = asked.definition as Definition;
    const path = definition.path ?? ".";
    const scope = typeof asked.scope === "object" ? asked.scope : TaskScope.Workspace;
    return new Task(
      definition,
      scope,
      asked.name,
      "masthead",
      new ProcessExecution(this.program(), checking(path)),
      MATCHERS,
    );
  }
}
