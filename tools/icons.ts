// `npm run icons`: draws public/icon.svg at the sizes that devices ask for.
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

import { adviceFor, CHROMIUM_ARGS, findBrowser } from './browsers.ts';

const PAPER = '#fbfaf7';

/** `scale` < 1 leaves the rim that a device's own mask may cut away; `paper` fills it. */
const ICONS = [
  { file: 'public/icon-180.png', size: 180, scale: 1, paper: true },
  { file: 'public/icon-192.png', size: 192, scale: 1, paper: false },
  { file: 'public/icon-512.png', size: 512, scale: 1, paper: false },
  { file: 'public/icon-maskable-512.png', size: 512, scale: 0.8, paper: true },
];

const found = findBrowser('chromium');
if (!found) throw new Error(adviceFor('chromium'));
const svg = readFileSync('public/icon.svg').toString('base64');
const browser = await chromium.launch({ executablePath: found.path, args: [...CHROMIUM_ARGS] });
const page = await browser.newPage();
for (const { file, size, scale, paper } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<body style="margin:0;display:grid;place-items:center;height:100vh;background:${paper ? PAPER : 'transparent'}">
    <img src="data:image/svg+xml;base64,${svg}" width="${size * scale}" height="${size * scale}">`);
  await page.locator('img').evaluate((image: HTMLImageElement) => image.decode());
  writeFileSync(file, await page.screenshot({ omitBackground: !paper }));
}
await browser.close();
