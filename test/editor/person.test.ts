import { beforeAll, describe, expect, it } from 'vitest';
import { examples, type Person, personAt } from './person.ts';

const command = `aws ec2 register-image --name from-a-command --architecture arm64 --region eu-west-1 \\
  --block-device-mappings '[{"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": "snap-0a1b2c3d4e5f60718"}}]'`;

const unsorted = `\
# ami-spec: region=eu-west-1
BlockDeviceMappings:
  - Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
    DeviceName: /dev/xvda
RootDeviceName: /dev/xvda
EnaSupport: true
Architecture: arm64
VirtualizationType: hvm
Name: sorted-by-key
---
# ami-spec: region=eu-west-1
Name: another
`;

const person = personAt({
  ...examples('mistakes.ami.yaml', 'arm64-uefi.ami.yaml'),
  'paste.ami.yaml': '',
  'sort.ami.yaml': unsorted,
});
const { step, fileOf } = person;
let editor: Person['editor'];

beforeAll(() => {
  editor = person.editor;
});

describe('a person at the editor', () => {
  it('sees what is wrong, and why', { timeout: 60_000 }, () =>
    step('1-squiggles', async () => {
      await editor.openFile(fileOf('mistakes.ami.yaml'));
      await editor.page.locator('.squiggly-error').first().waitFor();
      await editor.goTo(3, 16);
      await editor.runCommand('Show or Focus Hover');
      await editor.page.locator('.monaco-hover', { hasText: 'amd64' }).waitFor();
    }),
  );

  it('fixes it under one key', { timeout: 60_000 }, () =>
    step('2-quick-fix', async () => {
      await editor.page.keyboard.press('Escape');
      await editor.goTo(3, 16);
      await editor.page.keyboard.press('Control+.');
      const menu = editor.page.locator('.action-widget').first();
      await menu.waitFor();
      await editor.screenshot('2-quick-fix-menu');
      await menu.getByText("Replace by 'x86_64'").waitFor();
      await editor.page.keyboard.press('Enter');
      await editor.page.locator('.view-line', { hasText: 'x86_64' }).waitFor();
    }),
  );

  it('completes a device name', { timeout: 60_000 }, () =>
    step('3-completion', async () => {
      await editor.openFile(fileOf('arm64-uefi.ami.yaml'));
      await editor.page.keyboard.press('Control+End');
      await editor.page.keyboard.type('  - DeviceName: ');
      const list = editor.page.locator('.suggest-widget');
      await list.getByText('/dev/sdf').first().waitFor();
      await editor.screenshot('3-completion-list');
      await editor.page.keyboard.type('/dev/sdf');
      await editor.page.keyboard.press('Escape');
      await editor.runCommand('Revert File');
      await editor.page.locator('.codelens-decoration', { hasText: 'Register AMI' }).waitFor();
    }),
  );

  it('reads what a key does', { timeout: 60_000 }, () =>
    step('4-hover', async () => {
      const key = editor.page.locator('.view-line', { hasText: 'BootMode' }).first();
      await key.getByText('BootMode').hover();
      await editor.page.locator('.monaco-hover', { hasText: 'firmware' }).waitFor();
    }),
  );

  it('registers the AMI with one click and one answer', { timeout: 60_000 }, async () => {
    await step('5-confirmation', async () => {
      await editor.page.keyboard.press('Escape');
      await editor.page.locator('.codelens-decoration a', { hasText: 'Register AMI' }).click();
      await editor.page.locator('.monaco-dialog-box', { hasText: '123456789012' }).waitFor();
    });
    expect(person.sandbox.images()).toEqual([]);
    await step('6-result', async () => {
      await editor.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Register' }).click();
      await editor.notification(/ami-[0-9a-f]+/).waitFor();
    });
    expect(person.sandbox.images()).toHaveLength(1);
    expect(person.sandbox.requests.filter(({ action }) => action === 'RegisterImage')).toHaveLength(1);
  });

  it('finds a new spec among the new files', { timeout: 60_000 }, () =>
    step('7-new-file', async () => {
      await editor.runCommand('Create: New File...');
      await editor.page.locator('.quick-input-list').getByText('New Spec').waitFor();
    }),
  );

  it('begins a spec with a template', { timeout: 60_000 }, () =>
    step('7-new-spec', async () => {
      await editor.page.keyboard.press('Escape');
      await editor.runCommand('AMI Spec: New Spec');
      const list = editor.page.locator('.quick-input-list');
      await list.getByText('From the Clipboard').waitFor();
      await editor.screenshot('7-new-spec-list');
      await editor.pick('several volumes');
      await editor.page.locator('.view-line', { hasText: 'Name: database-x86_64-' }).waitFor();
      await editor.page.keyboard.type('orders');
      await editor.page.locator('.view-line', { hasText: 'Name: orders-x86_64-' }).waitFor();
    }),
  );

  it('makes a spec of a command on the clipboard', { timeout: 60_000 }, () =>
    step('8-from-clipboard', async () => {
      await editor.page.keyboard.press('Escape');
      await copy(command);
      await editor.runCommand('AMI Spec: New Spec from Clipboard');
      await editor.page.locator('.view-line', { hasText: 'Name: from-a-command' }).waitFor();
    }),
  );

  it('pastes a command as a spec, and may take it back', { timeout: 60_000 }, () =>
    step('9-paste-undone', async () => {
      await editor.openFile(fileOf('paste.ami.yaml'));
      const spec = editor.page.locator('.view-line', { hasText: 'Name: from-a-command' });
      await spec.waitFor({ state: 'detached' });
      await copy(command);
      await editor.page.keyboard.press('Control+V');
      await spec.waitFor();
      await editor.page.locator('.post-edit-widget').waitFor();
      await editor.screenshot('9-paste');
      await editor.page.keyboard.press('Control+.');
      await editor.page.locator('.action-widget', { hasText: 'Paste as AMI Spec' }).waitFor();
      await editor.screenshot('9-paste-choice');
      await editor.page.keyboard.press('Escape');
      await editor.page.keyboard.press('Control+Z');
      await spec.waitFor({ state: 'detached' });
    }),
  );

  it('sees keys and directives in one colour each, wherever they stand', { timeout: 60_000 }, async () => {
    await editor.openFile(fileOf('sort.ami.yaml'));
    const colours = async (word: string) => {
      const words = editor.page.locator('.view-line span[class^="mtk"]').getByText(word, { exact: true });
      await words.first().waitFor();
      return await words.evaluateAll((spans) => spans.map((span) => span.getAttribute('class')));
    };
    const [first, ...others] = await Promise.all(['RootDeviceName', 'DeviceName', 'Name'].map(colours));
    expect(new Set([first, ...others].flat()).size).toBe(1);
    const directives = await colours('ami-spec');
    expect(directives).toHaveLength(2);
    expect(new Set(directives).size).toBe(1);
  });

  it('sees the outline, and what EC2 assumes', { timeout: 60_000 }, () =>
    step('10-outline', async () => {
      await editor.page.locator('.view-line', { hasText: 'VolumeType: gp2' }).waitFor();
      await editor.runCommand('Explorer: Focus on Outline View');
      await editor.page.locator('.outline-tree', { hasText: 'sorted-by-key' }).waitFor();
      await editor.goTo(4, 10);
      await editor.page.locator('.breadcrumbs-below-tabs', { hasText: 'SnapshotId' }).waitFor();
    }),
  );

  it('sorts the keys', { timeout: 60_000 }, () =>
    step('11-sorted', async () => {
      await editor.runCommand('Refactor...');
      const menu = editor.page.locator('.action-widget').first();
      await menu.getByText('Sort keys').waitFor();
      await editor.screenshot('11-sort-keys');
      await editor.page.keyboard.press('Enter');
      await editor.page.locator('.view-line', { hasText: 'Name: sorted-by-key' }).waitFor();
      await editor.page.locator('.view-line', { hasText: /^\s+-\sDeviceName/ }).waitFor();
    }),
  );

  it('shows the request in another form', { timeout: 60_000 }, () =>
    step('12-preview', async () => {
      await editor.page.locator('.codelens-decoration a', { hasText: 'Preview request' }).first().click();
      await editor.page.locator('.quick-input-list').getByText('Terraform', { exact: true }).waitFor();
      await editor.screenshot('12-preview-forms');
      await editor.pick(/^Terraform/);
      await editor.page.locator('.view-line', { hasText: 'resource "aws_ami"' }).waitFor();
    }),
  );

  it('is taken through the first five minutes', { timeout: 60_000 }, () =>
    step('13-walkthrough', async () => {
      await editor.runCommand('View: Close Editor');
      await editor.runCommand('View: Toggle Primary Side Bar Visibility');
      await editor.runCommand('Welcome: Open Walkthrough...');
      await editor.pick('From a Spec to an AMI');
      const page = editor.page.locator('.gettingStartedContainer');
      await page.getByText('Begin with a spec').waitFor();
      const picture = page.locator('img[alt="The list of templates"]');
      await picture.waitFor();
      const width = await picture.evaluate(async (image) => {
        await Reflect.get(image, 'decode').call(image);
        return Reflect.get(image, 'naturalWidth');
      });
      expect(width).toBeGreaterThan(0);
    }),
  );
});

async function copy(text: string): Promise<void> {
  await editor.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
}
