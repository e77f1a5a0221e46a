import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  answeredTest,
  answering,
  codeOf,
  diagnosticsOf,
  eventually,
  openText,
  picking,
  test,
} from './harness.ts';

const misspelt = `\
Name: editor-suite-1
Architecture: amd64
VirtualizationType: hvm
EnaSupport: true
RootDeviceName: /dev/xvda
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeType: gp3
  - DeviceName: 
`;

const registerable = misspelt.replace('amd64', 'x86_64').replace('  - DeviceName: \n', '');

function has(code: string) {
  return (diagnostics: vscode.Diagnostic[]) => diagnostics.some((diagnostic) => codeOf(diagnostic) === code);
}

function withoutErrors(diagnostics: vscode.Diagnostic[]): boolean {
  return !diagnostics.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
}

function hasNot(code: string) {
  return (diagnostics: vscode.Diagnostic[]) => diagnostics.length > 0 && !has(code)(diagnostics);
}

test('a spec has the language of its own, and diagnostics that link to their page', async () => {
  const { document } = await openText('suite.ami.yaml', misspelt);
  assert.equal(document.languageId, 'ami-spec');
  const diagnostics = await diagnosticsOf(document.uri, has('architecture-value'));
  const wrong = diagnostics.find((diagnostic) => codeOf(diagnostic) === 'architecture-value');
  assert.equal(document.getText(wrong?.range), 'amd64');
  assert.equal(wrong?.severity, vscode.DiagnosticSeverity.Error);
  assert.match(String(Object(wrong?.code).target), /docs\/rules\/architecture-value\.md$/);
});

test('a quick fix mends it', async () => {
  const { document } = await openText('suite.ami.yaml', misspelt);
  const diagnostics = await diagnosticsOf(document.uri, has('architecture-value'));
  const range = diagnostics.find((diagnostic) => codeOf(diagnostic) === 'architecture-value')?.range;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const fix = actions.find(({ isPreferred }) => isPreferred);
  assert.ok(fix?.edit, 'there is a preferred fix');
  await vscode.workspace.applyEdit(fix.edit);
  assert.match(document.getText(), /^Architecture: x86_64$/m);
  await diagnosticsOf(document.uri, hasNot('architecture-value'));
});

test('fix all mends what is safe', async () => {
  const { document } = await openText('suite.ami.yaml', misspelt.replace('gp3', 'GP3'));
  await diagnosticsOf(document.uri, has('ebs-volume-type-value'));
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
    'source.fixAll.amiSpec',
  );
  assert.equal(actions.length, 1);
  await vscode.workspace.applyEdit(actions[0]?.edit ?? new vscode.WorkspaceEdit());
  assert.match(document.getText(), /^Architecture: x86_64$/m);
  assert.match(document.getText(), /VolumeType: gp3$/m);
});

test('a device name is completed while the YAML is half written', async () => {
  const { document } = await openText('suite.ami.yaml', misspelt);
  await diagnosticsOf(document.uri, has('architecture-value'));
  const line = document.lineCount - 2;
  const position = new vscode.Position(line, document.lineAt(line).text.length);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  assert.equal(labels[0], '/dev/sdf');
  assert.ok(!labels.includes('/dev/xvda'), 'the name that is taken is not offered');
});

test('a hover explains a key, a lens stands over the document', async () => {
  const { document } = await openText('suite.ami.yaml', misspelt);
  await diagnosticsOf(document.uri, has('architecture-value'));
  const position = new vscode.Position(2, 4);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const [content] = hovers[0]?.contents ?? [];
  assert.match(String(Object(content).value), /\*\*VirtualizationType\*\*/);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  assert.deepEqual(
    lenses.map(({ command }) => command?.title),
    ['Register AMI', 'Dry run', 'Preview request'],
  );
});

answeredTest('errors block a registration, and are shown', async () => {
  const { document } = await openText('suite.ami.yaml', misspelt);
  await diagnosticsOf(document.uri, has('architecture-value'));
  const { said, restore } = answering('Register');
  try {
    await vscode.commands.executeCommand('amiSpec.register', { uri: document.uri.toString(), document: 0 });
  } finally {
    restore();
  }
  assert.equal(said.length, 1);
  assert.match(said[0] ?? '', /amd64/);
});

answeredTest('Register AMI asks once, registers, and the image is there', async () => {
  const { document } = await openText('register.ami.yaml', registerable);
  await diagnosticsOf(document.uri, withoutErrors);
  const { said, restore } = answering('Register', 'Copy AMI ID');
  try {
    await vscode.commands.executeCommand('amiSpec.register', { uri: document.uri.toString(), document: 0 });
  } finally {
    restore();
  }
  const [question = '', result = ''] = said;
  assert.match(question, /editor-suite-1/);
  assert.match(question, /123456789012/);
  assert.match(question, /eu-central-1/);
  const imageId = /ami-[0-9a-f]+/.exec(result)?.[0] ?? '';
  assert.equal(await vscode.env.clipboard.readText(), imageId);
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL}/_sandbox/images`);
  const images = JSON.stringify(await answer.json());
  assert.ok(images.includes(imageId) && images.includes('editor-suite-1'), 'the sandbox has the image');
});

answeredTest('the spec of an image is shown, wherever the person has gone meanwhile', async () => {
  const text = `${registerable}---\n${registerable.replace('editor-suite-1', 'editor-suite-6')}`;
  const { document } = await openText('shown.ami.yaml', text);
  await diagnosticsOf(document.uri, withoutErrors);
  await openText('elsewhere.ami.yaml', registerable);
  const { restore } = answering('Register', 'Show Spec');
  try {
    await vscode.commands.executeCommand('amiSpec.register', { uri: document.uri.toString(), document: 1 });
  } finally {
    restore();
  }
  const shown = vscode.window.activeTextEditor;
  assert.equal(shown?.document.uri.toString(), document.uri.toString());
  assert.equal(shown?.selection.active.line, registerable.split('\n').length - 1);
});

answeredTest('what EC2 would refuse becomes a sentence and a diagnostic on the field', async () => {
  const { document } = await openText('register.ami.yaml', registerable);
  await diagnosticsOf(document.uri, withoutErrors);
  const { said, restore } = answering('Register');
  try {
    await vscode.commands.executeCommand('amiSpec.register', { uri: document.uri.toString(), document: 0 });
  } finally {
    restore();
  }
  assert.equal(said.length, 1, 'there is nothing to ask');
  assert.match(said[0] ?? '', /^Nothing was registered: .* ami-[0-9a-f]+/);
  const diagnostics = await diagnosticsOf(document.uri, has('online-name-taken'));
  const refused = diagnostics.find((diagnostic) => codeOf(diagnostic) === 'online-name-taken');
  assert.equal(document.getText(refused?.range), 'editor-suite-1');
});

answeredTest('a dry run says that it is permitted', async () => {
  const { document } = await openText(
    'dry-run.ami.yaml',
    registerable.replace('editor-suite-1', 'editor-suite-2'),
  );
  await diagnosticsOf(document.uri, withoutErrors);
  const { said, restore } = answering();
  try {
    await vscode.commands.executeCommand('amiSpec.dryRun', { uri: document.uri.toString(), document: 0 });
  } finally {
    restore();
  }
  assert.equal(said.length, 1);
  assert.match(said[0] ?? '', /^Permitted/);
});

answeredTest('a registration is rehearsed in the sandbox of the language server', async () => {
  const unknownSnapshot = registerable
    .replace('editor-suite-1', 'editor-suite-3')
    .replace('snap-0a1b2c3d4e5f60718', 'snap-0fedcba9876543210');
  const { document } = await openText('rehearsal.ami.yaml', unknownSnapshot);
  await diagnosticsOf(document.uri, withoutErrors);
  const { said, restore } = answering('Register');
  const choose = async (isWanted: (choice: { sandbox?: true; label: string }) => boolean) => {
    const pick = picking(isWanted);
    await vscode.commands.executeCommand('amiSpec.chooseTarget').then(pick.restore, pick.restore);
  };
  try {
    await choose(({ sandbox }) => sandbox === true);
    await vscode.commands.executeCommand('amiSpec.register', { uri: document.uri.toString(), document: 0 });
    await choose(({ label }) => ['AWS configuration', 'As configured'].includes(label));
  } finally {
    restore();
  }
  assert.match(said[0] ?? '', /the local sandbox/);
  assert.match(said[1] ?? '', /editor-suite-3 is registered as ami-[0-9a-f]+/);
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL}/_sandbox/images`);
  assert.ok(!JSON.stringify(await answer.json()).includes('editor-suite-3'), 'nothing left the server');
});

answeredTest(
  'a registration is listed, compared with its image, copied as a spec and taken back',
  async () => {
    const text = registerable.replace('editor-suite-1', 'editor-suite-4');
    const { document } = await openText('history.ami.yaml', text);
    await diagnosticsOf(document.uri, withoutErrors);
    const here = { uri: document.uri.toString(), document: 0 };
    const { said, restore } = answering('Register', 'Deregister', 'Keep Snapshots');
    try {
      await vscode.commands.executeCommand('amiSpec.register', here);
      const imageId = /ami-[0-9a-f]+/.exec(said.at(-1) ?? '')?.[0] ?? '';
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      assert.ok(
        lenses.some(({ command }) => command?.title === `Registered as ${imageId} just now`),
        JSON.stringify(lenses),
      );
      const [registration] =
        await vscode.commands.executeCommand<{ id: string; imageId: string }[]>('amiSpec.history');
      assert.equal(registration?.imageId, imageId);

      const change = new vscode.WorkspaceEdit();
      const start = document.positionAt(text.indexOf('gp3'));
      change.replace(document.uri, new vscode.Range(start, start.translate(0, 3)), 'gp2');
      await vscode.workspace.applyEdit(change);
      await document.save();
      await vscode.commands.executeCommand('amiSpec.registrations.compare', { ...registration, ...here });
      const tab = await eventually('a comparison', vscode.window.tabGroups.onDidChangeTabs, () => {
        const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
        return input instanceof vscode.TabInputTextDiff ? input : undefined;
      });
      assert.equal(tab.modified.toString(), document.uri.toString());
      assert.equal((await vscode.workspace.openTextDocument(tab.original)).getText(), text);

      await vscode.commands.executeCommand('amiSpec.importImage', { imageId });
      const made = vscode.window.activeTextEditor?.document;
      assert.ok(made?.isUntitled && made.languageId === 'ami-spec');
      assert.match(made.getText(), /^# ami-spec: region=eu-central-1\n(?:# .*\n)+Name: editor-suite-4\n/);

      await vscode.commands.executeCommand('amiSpec.registrations.deregister', registration);
      assert.match(said.at(-1) ?? '', new RegExp(`^Deregistered ${imageId} \\(editor-suite-4\\)`));
    } finally {
      restore();
    }
  },
);

/** Runs with functions of the window in place of its own, as a person would answer them. */
async function standingIn(stands: Record<string, unknown>, run: () => Promise<unknown>): Promise<void> {
  const originals = Object.keys(stands).map((name) => [name, Reflect.get(vscode.window, name)] as const);
  for (const [name, stand] of Object.entries(stands)) Reflect.set(vscode.window, name, stand);
  try {
    await run();
  } finally {
    for (const [name, original] of originals) Reflect.set(vscode.window, name, original);
  }
}

answeredTest('a Region is chosen with the profile, and asked for its MFA code', async () => {
  const text = registerable.replace('editor-suite-1', 'editor-suite-5');
  const { document } = await openText('mfa.ami.yaml', text);
  await diagnosticsOf(document.uri, withoutErrors);
  const picks = ['mfa', 'ca-central-1'];
  const prompts: string[] = [];
  const { said, restore } = answering();
  const stands = {
    showQuickPick: async (choices: { label: string }[]) => {
      const wanted = picks.shift();
      return choices.find(({ label }) => label === wanted);
    },
    showInputBox: async ({ prompt }: vscode.InputBoxOptions) => {
      prompts.push(String(prompt));
      return '123456';
    },
  };
  try {
    await standingIn(stands, async () => {
      await vscode.commands.executeCommand('amiSpec.chooseTarget');
      await vscode.commands.executeCommand('amiSpec.dryRun', { uri: document.uri.toString(), document: 0 });
      picks.push('AWS configuration', 'As configured');
      await vscode.commands.executeCommand('amiSpec.chooseTarget');
    });
  } finally {
    restore();
  }
  assert.equal(prompts.length, 1);
  assert.match(prompts[0] ?? '', /arn:aws:iam::123456789012:mfa\/me/);
  assert.match(said.at(-1) ?? '', /^Permitted: account 123456789012 in ca-central-1/);
});

answeredTest('the UEFI data of an instance are inserted, after asking for its ID', async () => {
  const { document } = await openText('uefi.ami.yaml', 'Name: uefi\nBootMode: uefi\nImdsSupport: v2.0\n');
  const { said, restore } = answering();
  const showInputBox = async ({ title, validateInput }: vscode.InputBoxOptions) => {
    assert.equal(title, 'Instance');
    assert.ok(await validateInput?.('ami-1234567890abcdef0'));
    assert.equal(await validateInput?.(' i-1234567890abcdef0'), undefined);
    return ' i-1234567890abcdef0';
  };
  try {
    await standingIn({ showInputBox }, async () => {
      await vscode.commands.executeCommand('amiSpec.insertUefiData');
    });
  } finally {
    restore();
  }
  assert.deepEqual(said, ['The document has the UEFI data of i-1234567890abcdef0 now.']);
  assert.match(
    document.getText(),
    /^Name: uefi\nBootMode: uefi\nUefiData: QU1aTlVFRk\S+\nImdsSupport: v2.0\n$/,
  );
});

answeredTest(
  'an expired session is renewed in a terminal, by the command that the message names',
  async () => {
    const { document } = await openText('sso.ami.yaml', `# ami-spec: profile=expired\n${registerable}`);
    await diagnosticsOf(document.uri, withoutErrors);
    const terminals: vscode.TerminalOptions[] = [];
    const { said, restore } = answering('Run in Terminal');
    const createTerminal = (options: vscode.TerminalOptions) => {
      terminals.push(options);
      return { show: () => undefined };
    };
    try {
      await standingIn({ createTerminal }, async () => {
        await vscode.commands.executeCommand('amiSpec.dryRun', { uri: document.uri.toString(), document: 0 });
      });
    } finally {
      restore();
    }
    assert.match(said[0] ?? '', /Run `aws sso login --profile expired`\./);
    assert.deepEqual(
      terminals.map(({ shellPath, shellArgs }) => [shellPath, shellArgs]),
      [['aws', ['sso', 'login', '--profile', 'expired']]],
    );
  },
);

test('a YAML file is taken only when its first line asks for it', async () => {
  const plain = await openText('plain.yaml', misspelt);
  assert.equal(plain.document.languageId, 'yaml');
  const marked = await openText('marked.yaml', `# ami-spec\n${misspelt}`);
  const uri = marked.document.uri.toString();
  const diagnostics = await diagnosticsOf(marked.document.uri, has('architecture-value'));
  const taken = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  assert.equal(taken?.languageId, 'ami-spec');
  assert.ok(diagnostics.length > 0);
  assert.deepEqual(vscode.languages.getDiagnostics(plain.document.uri), []);
});

test('the server restarts, twice, and goes on', async () => {
  const { document } = await openText('suite.ami.yaml', misspelt);
  for (const _ of [1, 2]) {
    await vscode.commands.executeCommand('amiSpec.restart');
    await diagnosticsOf(document.uri, has('architecture-value'));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.equal(lenses.length, 3);
  }
});

test('a spec that nobody opened is in the Problems view, as it is on disk', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  const uri = vscode.Uri.joinPath(folder, 'never opened', 'closed.ami.yaml');
  await vscode.workspace.fs.writeFile(uri, Buffer.from(misspelt.replace('editor-suite-1', 'closed-1')));
  await diagnosticsOf(uri, has('architecture-value'));
  await vscode.workspace.fs.writeFile(uri, Buffer.from(registerable.replace('editor-suite-1', 'closed-1')));
  await diagnosticsOf(uri, (diagnostics) => !has('architecture-value')(diagnostics));
  await vscode.workspace.fs.writeFile(uri, Buffer.from(misspelt.replace('editor-suite-1', 'closed-1')));
  await diagnosticsOf(uri, has('architecture-value'));
  await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'never opened'), { recursive: true });
  await diagnosticsOf(uri, (diagnostics) => diagnostics.length === 0);
  const isOpen = vscode.workspace.textDocuments.some(
    (document) => document.uri.toString() === uri.toString(),
  );
  assert.ok(!isOpen, 'it was never opened');
});
