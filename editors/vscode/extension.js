"use strict";

const { commands, window, workspace } = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

/** @type {LanguageClient | undefined} */
let client;

function start() {
  const settings = workspace.getConfiguration("scapwright");
  const run = { command: settings.get("path", "scap"), args: ["lsp"], transport: TransportKind.stdio };
  client = new LanguageClient(
    "scapwright",
    "Scapwright",
    { run, debug: run },
    {
      documentSelector: [
        { scheme: "file", language: "yaml" },
        { scheme: "file", language: "xml" },
      ],
      initializationOptions: { delay: settings.get("delay", 200) },
      // What changes outside of the editor is examined too: scripts and fixtures beside rules, files that git switches.
      synchronize: { fileEvents: workspace.createFileSystemWatcher("**/*.{yml,yaml,xml,sh}") },
    }
  );
  return client.start().catch((error) => {
    window.showErrorMessage(`Scapwright: “${run.command} lsp” does not start: ${error.message}`);
  });
}

async function restart() {
  await client?.stop().catch(() => undefined);
  return start();
}

exports.activate = (context) => {
  context.subscriptions.push(
    commands.registerCommand("scapwright.restart", restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("scapwright.path") || event.affectsConfiguration("scapwright.delay")) restart();
    })
  );
  return start();
};

exports.deactivate = () => client?.stop();
