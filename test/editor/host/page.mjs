// @ts-check
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * Waits until the workbench is there, has restored what it had open, and knows its extensions.
 * @param {import('playwright-core').Page} page
 */
export async function waitForWorkbench(page) {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  for (const mark of ['code/didStartWorkbench', 'code/didLoadExtensions']) {
    await page.waitForFunction(`performance.getEntriesByName('${mark}').length > 0`, undefined, {
      timeout: 60_000,
    });
  }
}

/**
 * What a person does, in words.
 * @param {import('playwright-core').Page} page
 * @param {string} pictures
 */
export function pageHelpers(page, pictures) {
  const quickInput = page.locator('.quick-input-widget');
  const focusedRow = quickInput.locator('.quick-input-list .monaco-list-row.focused');

  /** @param {string} text */
  const ask = async (text) => {
    await quickInput.locator('input[type="text"]').fill(text);
  };

  return {
    /**
     * Opens a file through "Go to File", by its absolute path.
     * @param {string} path
     */
    async openFile(path) {
      await page.keyboard.press('Control+P');
      await quickInput.waitFor();
      await ask(path);
      await focusedRow.filter({ hasText: basename(path) }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator(`.tab.active[data-resource-name="${basename(path)}"]`).waitFor();
      await page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
    },
    /**
     * Runs a command through the command palette.
     * @param {string} title as the palette shows it, with its category: "AMI Spec: Register AMI"
     */
    async runCommand(title) {
      await page.keyboard.press('F1');
      await quickInput.waitFor();
      await ask(`>${title}`);
      const row = quickInput.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
      await row.waitFor();
      if (await focusedRow.filter({ hasText: title }).count()) await page.keyboard.press('Enter');
      else await row.click();
    },
    /**
     * Picks from a list that asks.
     * @param {string | RegExp} text
     */
    async pick(text) {
      await quickInput
        .locator('.quick-input-list .monaco-list-row')
        .filter({ hasText: text })
        .first()
        .click();
      await quickInput.waitFor({ state: 'hidden' });
    },
    /**
     * Puts the cursor somewhere, through "Go to Line/Column".
     * @param {number} line 1-based
     * @param {number} [column] 1-based
     */
    async goTo(line, column = 1) {
      await page.keyboard.press('Control+G');
      await quickInput.waitFor();
      await ask(`:${line}:${column}`);
      await page.keyboard.press('Enter');
      await quickInput.waitFor({ state: 'hidden' });
    },
    /**
     * Waits until something has faded in.
     * @param {string} selector
     */
    async settled(selector) {
      await page
        .locator(selector)
        .first()
        .evaluate(async (element) => {
          const animations = Reflect.get(element, 'getAnimations').call(element, { subtree: true });
          await Promise.all(animations.map((/** @type {{ finished: Promise<void> }} */ one) => one.finished));
        });
    },
    /**
     * A toast, by what it says.
     * @param {string | RegExp} text
     */
    notification: (text) => page.locator('.notification-toast').filter({ hasText: text }),
    /** @param {string} name without ".png" */
    async screenshot(name) {
      await mkdir(pictures, { recursive: true });
      const path = join(pictures, `${name}.png`);
      await page.screenshot({ path });
      return path;
    },
  };
}
