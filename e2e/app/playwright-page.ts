import type { Locator, Page } from '@playwright/test';

import { AXE, WCAG, wcagViolations } from './accessibility.ts';
import type { AppPage, Spot, Target } from './app-page.ts';
import { inPage, valueOfReply } from './in-page.ts';

/** A tab driven by Playwright: Chromium and Firefox, or WebKit where Playwright's own is installed. */
export class PlaywrightPage implements AppPage {
  readonly engine: string;
  readonly page: Page;

  constructor(page: Page, engine: string) {
    this.page = page;
    this.engine = engine;
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(path);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  async address(): Promise<string> {
    return this.page.url();
  }

  async title(): Promise<string> {
    return this.page.title();
  }

  async newTab(): Promise<AppPage> {
    return new PlaywrightPage(await this.page.context().newPage(), this.engine);
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  async click(target: Target): Promise<void> {
    await this.locate(target).click();
  }

  async focus(target: Target): Promise<void> {
    await this.locate(target).focus();
  }

  async fill(target: Target, text: string): Promise<void> {
    // Key by key, as a person types: Playwright's own `fill` is not noticed by React in Firefox.
    const field = this.locate(target);
    // A native list begins anew where a key comes late: on a busy machine it would choose another one that begins alike.
    const options = await field.evaluate((each) =>
      each instanceof HTMLSelectElement ? [...each.options].map((option) => option.text) : null,
    );
    if (options !== null)
      return void (await field.selectOption({ index: options.findIndex((each) => each.startsWith(text)) }));
    await field.focus();
    await field.press('ControlOrMeta+a');
    if (text === '') await field.press('Delete');
    else await field.pressSequentially(text);
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  async upload(target: Target, ...files: readonly string[]): Promise<void> {
    await this.locate(target).setInputFiles(files);
  }

  async drag(target: Target, first: Spot, ...others: readonly Spot[]): Promise<void> {
    const box = await this.locate(target).boundingBox();
    if (!box) throw new Error(`${JSON.stringify(target)} is not on the screen.`);
    const { mouse } = this.page;
    const move = (spot: Spot): Promise<void> => mouse.move(box.x + box.width * spot.x, box.y + box.height * spot.y);
    await move(first);
    await mouse.down();
    for (const spot of others) await move(spot);
    await mouse.up();
  }

  async count(target: Target): Promise<number> {
    return this.locate(target).count();
  }

  async text(target: Target): Promise<string> {
    return (await this.locate(target).innerText()).trim();
  }

  async value(target: Target): Promise<string> {
    return this.locate(target).inputValue();
  }

  async attribute(target: Target, name: string): Promise<string | null> {
    return this.locate(target).getAttribute(name);
  }

  async evaluate<Argument, Result>(
    action: (argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> {
    return valueOfReply(await this.page.evaluate(inPage(action, argument)));
  }

  async axe(): Promise<readonly string[]> {
    // Half a megabyte of script, put into a document once.
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(AXE);
    return this.evaluate(wcagViolations, WCAG);
  }

  /** Playwright's own locator, for what only one engine's journey needs. */
  locate(target: Target): Locator {
    const scope = target.within ? this.locate(target.within) : this.page;
    const exact = target.exact ?? false;
    const found =
      'role' in target
        ? scope.getByRole(target.role, target.name === undefined ? {} : { name: target.name, exact })
        : 'label' in target
          ? scope.getByLabel(target.label, { exact })
          : scope.getByText(target.text, { exact });
    return target.nth === undefined ? found : found.nth(target.nth);
  }
}
