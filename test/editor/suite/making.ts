import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answeredTest, answering, eventually, openText, picking, test } from './harness.ts';

const command = `aws ec2 register-image --region eu-west-1 --name from-clipboard --ena-support --query ImageId`;
const asSpec = `\
# ami-spec: region=eu-west-1
# --query is an option of the command line, not of the request: left out.
Name: from-clipboard
EnaSupport: true
`;

/** The editor whose text is as wanted, once it is the active one. */
function activeText(what: string, isWanted: (text: string) => boolean): Promise<vscode.TextDocument> {
  return eventually(what, vscode.window.onDidChangeActiveTextEditor, () => {
    const document = vscode.window.activeTextEditor?.document;
    return document && isWanted(document.getText()) ? document : undefined;
  });
}

test('New Spec from Clipboard makes a spec of a command, not saved yet', async () => {
  await vscode.env.clipboard.writeText(command);
  await vscode.commands.executeCommand('amiSpec.newSpecFromClipboard');
  const document = await activeText('spec from the clipboard', (text) => text === asSpec);
  assert.equal(document.languageId, 'ami-spec');
  assert.equal(document.isUntitled, true);
  assert.equal(document.uri.scheme, 'untitled');
});

answeredTest('New Spec from Clipboard names what it knows when nothing of it is there', async () => {
  const before = vscode.workspace.textDocuments.length;
  await vscode.env.clipboard.writeText('Hello.');
  const { said, restore } = answering();
  try {
    await vscode.commands.executeCommand('amiSpec.newSpecFromClipboard');
  } finally {
    restore();
  }
  assert.equal(said.length, 1);
  assert.match(said[0] ?? '', /register-image.*Terraform.*boto3/);
  assert.equal(vscode.workspace.textDocuments.length, before);
});

answeredTest('New Spec begins with a template, its first place to fill in selected', async () => {
  const { offered, restore } = picking(({ label }) => /arm64/.test(label));
  try {
    await vscode.commands.executeCommand('amiSpec.newSpec');
  } finally {
    restore();
  }
  assert.ok(offered.length > 3 && offered.at(-1) === 'From the Clipboard', offered.join());
  const document = await activeText('spec from a template', (text) => /^Architecture: arm64$/m.test(text));
  assert.equal(document.languageId, 'ami-spec');
  const selected = document.getText(vscode.window.activeTextEditor?.selection);
  assert.ok(document.getText().startsWith(`Name: ${selected}-arm64-`), selected);
});

for (const [as, name, beginning] of [
  ['aws-cli', '.sh', 'aws ec2 register-image'],
  ['json', '.json', '{'],
  ['query', '.txt', 'Action=RegisterImage'],
  ['terraform', '.tf', 'resource "aws_ami"'],
  ['boto3', '.py', 'import boto3'],
] as const) {
  test(`a preview as ${as} opens beside the spec, and cannot be edited`, async () => {
    const spec = await openText('preview.ami.yaml', 'Name: preview-1\nEnaSupport: true\n');
    const uri = spec.document.uri.toString();
    await vscode.commands.executeCommand('amiSpec.preview', { uri, document: 0, as });
    const shown = await activeText(`preview as ${as}`, (text) => text.startsWith(beginning));
    assert.match(shown.getText(), /preview-1/);
    assert.ok(shown.uri.path.endsWith(`preview${name}`), shown.uri.path);
    const before = shown.getText();
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(shown.getText(), before);
    assert.notEqual(vscode.window.activeTextEditor?.viewColumn, spec.viewColumn);
  });
}

answeredTest(
  'a preview asks for the form, and is brought up to date when it is asked for again',
  async () => {
    const spec = await openText('again.ami.yaml', 'Name: again-1\n');
    const argument = { uri: spec.document.uri.toString(), document: 0 };
    const { offered, restore } = picking(({ label }) => label === 'Python (boto3)');
    try {
      await vscode.commands.executeCommand('amiSpec.preview', argument);
      const shown = await activeText('preview', (text) => text.includes("Name='again-1'"));
      assert.equal(shown.languageId, 'python');
      const edit = new vscode.WorkspaceEdit();
      edit.replace(spec.document.uri, new vscode.Range(0, 6, 0, 13), 'again-2');
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand('amiSpec.preview', argument);
      await eventually('new preview', vscode.workspace.onDidChangeTextDocument, () =>
        shown.getText().includes("Name='again-2'") ? true : undefined,
      );
    } finally {
      restore();
    }
    assert.equal(offered.length, 10);
  },
);
