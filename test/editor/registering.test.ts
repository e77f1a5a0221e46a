import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, personAt } from './person.ts';

const image = `\
# ami-spec: region=eu-central-1
Name: web-server-20261123
Architecture: x86_64
VirtualizationType: hvm
BootMode: uefi-preferred
EnaSupport: true
ImdsSupport: v2.0
RootDeviceName: /dev/xvda
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeSize: 8
      VolumeType: gp3
      DeleteOnTermination: true
  - DeviceName: /dev/sdf
    Ebs:
      SnapshotId: snap-1234567890abcdef1
      VolumeSize: 50
      VolumeType: gp3
      DeleteOnTermination: true
TagSpecifications:
  - ResourceType: image
    Tags:
      - Key: Team
        Value: web
`;

const shared = `\
Name: shared-volumes-20261123
Architecture: x86_64
VirtualizationType: hvm
BootMode: uefi-preferred
EnaSupport: true
ImdsSupport: v2.0
RootDeviceName: /dev/xvda
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs: &root
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeType: io2
      DeleteOnTermination: true
      Iops: 
  - DeviceName: /dev/sdf
    Ebs:
      <<: *root
      # ami-spec-disable-next-line ebs-volume-type-old -- it is read once
      VolumeType: standard
TagSpecifications:
  - ResourceType: image
    Tags:
      - Key: 
`;

const person = personAt({
  'web.ami.yaml': image,
  'shared.ami.yaml': shared,
  'empty.ami.yaml': '',
  'images/old/never-opened.ami.yaml': 'Name: never-opened-20261123\nArchitecture: amd64\n',
});
const { step, fileOf } = person;
let editor: Person['editor'];

beforeAll(() => {
  editor = person.editor;
});

describe('a person who registers', () => {
  it('finds the mistakes of files that were never opened', { timeout: 60_000 }, () =>
    step('20-problems', async () => {
      await editor.runCommand('Problems: Focus on Problems View');
      await editor.page.locator('.markers-panel', { hasText: 'amd64' }).waitFor();
    }),
  );

  it('begins with a whole spec', { timeout: 60_000 }, () =>
    step('21-whole-spec', async () => {
      await editor.runCommand('View: Toggle Panel');
      await editor.openFile(fileOf('empty.ami.yaml'));
      await editor.runCommand('Trigger Suggest');
      await editor.page.locator('.suggest-widget .monaco-list-row').first().waitFor();
    }),
  );

  it('completes a number that fits the volume', { timeout: 60_000 }, () =>
    step('22-iops', async () => {
      await editor.openFile(fileOf('shared.ami.yaml'));
      await goTo(shared, 'Iops: |');
      await editor.runCommand('Trigger Suggest');
      await editor.page.locator('.suggest-widget .monaco-list-row').first().waitFor();
    }),
  );

  it('completes a tag key of another spec', { timeout: 60_000 }, () =>
    step('23-tag-key', async () => {
      await editor.page.keyboard.press('Escape');
      await goTo(shared, 'Key: |');
      await editor.runCommand('Trigger Suggest');
      await editor.page.locator('.suggest-widget').getByText('Team').first().waitFor();
    }),
  );

  it('reads what an alias, a merge key and a suppression mean', { timeout: 60_000 }, async () => {
    const hover = async (place: string, text: string) => {
      await editor.page.keyboard.press('Escape');
      await goTo(shared, place);
      await editor.runCommand('Show or Focus Hover');
      await editor.page.locator('.monaco-hover', { hasText: text }).waitFor();
    };
    await step('24-merge-hover', () => hover('<|<: *root', 'merge'));
    await step('25-alias-hover', () => hover('<<: *r|oot', 'SnapshotId'));
    await step('26-suppression-hover', () => hover('line ebs-vol|ume', 'successor'));
    await step('27-suppression-word-hover', () => hover('ami-spec-dis|able', 'Silences'));
    await editor.page.keyboard.press('Escape');
  });

  it('chooses a Region', { timeout: 60_000 }, async () => {
    await step('28-target', async () => {
      await editor.runCommand('AMI Spec: Choose Target');
      await editor.page.locator('.quick-input-list').getByText('AWS configuration').waitFor();
    });
    await step('29-region', async () => {
      await editor.page.locator('.quick-input-list').getByText('AWS configuration').click();
      await editor.page.locator('.quick-input-list').getByText('As configured').waitFor();
    });
    await editor.pick('As configured');
  });

  it('is stopped where EC2 would refuse, at the field, with a fix', { timeout: 60_000 }, async () => {
    await step('30-preflight', async () => {
      await editor.openFile(fileOf('web.ami.yaml'));
      await lens('Register AMI').click();
      await editor.notification(/EC2 would refuse/).waitFor();
      await editor.page.locator('.squiggly-error').first().waitFor();
    });
    await step('31-preflight-fix', async () => {
      await goTo(image, 'VolumeSize: 5|0');
      await editor.page.keyboard.press('Control+.');
      const menu = editor.page.locator('.action-widget').first();
      await menu.getByText('100').first().waitFor();
      await editor.screenshot('31-preflight-fix-menu');
      await editor.page.keyboard.press('Enter');
      await editor.page.locator('.view-line', { hasText: 'VolumeSize: 100' }).waitFor();
    });
    expect(person.sandbox.images()).toEqual([]);
  });

  it('is asked, sees how it goes, and what came of it', { timeout: 60_000 }, async () => {
    await editor.runCommand('Notifications: Clear All Notifications');
    await editor.page.keyboard.press('Control+S');
    await step('32-question', async () => {
      await lens('Register AMI').click();
      await editor.page.locator('.monaco-dialog-box', { hasText: '123456789012' }).waitFor();
    });
    await step('33-registered', async () => {
      await editor.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Register' }).click();
      await editor.notification(/ami-[0-9a-f]+/).waitFor();
      await lens('Registered as').waitFor();
    });
    expect(person.sandbox.images()).toHaveLength(1);
  });

  it('is told that the name is taken, and of a free one', { timeout: 60_000 }, () =>
    step('34-name-taken', async () => {
      await editor.runCommand('Notifications: Clear All Notifications');
      await lens('Register AMI').click();
      await editor.notification(/EC2 would refuse/).waitFor();
      await editor.runCommand('Notifications: Clear All Notifications');
      await goTo(image, 'web-|server');
      await editor.page.keyboard.press('Control+.');
      await editor.page.locator('.action-widget').first().waitFor();
    }),
  );

  it('finds the registration in its view', { timeout: 60_000 }, async () => {
    await editor.page.keyboard.press('Escape');
    await step('35-registrations', async () => {
      await editor.runCommand('Explorer: Focus on AMI Registrations View');
      await row().waitFor();
    });
    await step('36-registration-menu', async () => {
      await openMenu();
    });
    await editor.page.keyboard.press('Escape');
    await step('37-registration-hover', async () => {
      await row().hover();
      await editor.page.locator('.workbench-hover', { hasText: 'Account' }).waitFor();
    });
  });

  it('compares the spec with its image', { timeout: 60_000 }, () =>
    step('38-compare', async () => {
      await goTo(image, 'VolumeSize: 8|');
      await editor.page.keyboard.type('0');
      await editor.page.keyboard.press('Control+S');
      await lens('changed since').waitFor();
      await editor.screenshot('38-changed-since');
      await lens('changed since').click();
      await editor.page.locator('.monaco-diff-editor').waitFor();
      await editor.notification(/^Different/).waitFor();
    }),
  );

  it('takes the image back', { timeout: 60_000 }, async () => {
    await editor.runCommand('Notifications: Clear All Notifications');
    await editor.runCommand('Explorer: Focus on AMI Registrations View');
    await openMenu();
    await menuItem('Deregister AMI…').hover(); // a menu passes over clicks while it opens
    await editor.page.keyboard.press('Enter');
    const dialog = editor.page.locator('.monaco-dialog-box');
    await step('39-deregister', () => dialog.getByText('cannot be undone').waitFor());
    await dialog.getByRole('button', { name: 'Deregister' }).click();
    await step('40-deregister-snapshots', () =>
      dialog.getByRole('button', { name: 'Keep Snapshots' }).waitFor(),
    );
    await dialog.getByRole('button', { name: 'Keep Snapshots' }).click();
    await step('41-deregistered', () => editor.notification(/^Deregistered/).waitFor());
    expect(person.sandbox.images().filter(({ state }) => state === 'available')).toEqual([]);
  });
});

/** Puts the cursor where `|` is in a part of a text that is there once. */
async function goTo(text: string, place: string): Promise<void> {
  const before = text.slice(0, text.indexOf(place.replace('|', '')) + place.indexOf('|')).split('\n');
  await editor.goTo(before.length, (before.at(-1) ?? '').length + 1);
}

function lens(text: string) {
  return editor.page.locator('.codelens-decoration a', { hasText: text }).first();
}

function row() {
  return editor.page
    .locator('.pane', { hasText: 'AMI Registrations' })
    .locator('.monaco-list-row', { hasText: 'web-server' })
    .first();
}

async function openMenu(): Promise<void> {
  await row().click({ button: 'right' });
  await menuItem('Deregister AMI…').waitFor();
  await editor.settled('.monaco-menu');
}

function menuItem(title: string) {
  return editor.page.locator('.monaco-menu').getByRole('menuitem', { name: title });
}
