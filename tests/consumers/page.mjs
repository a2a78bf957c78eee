// Opens pages in Chromium and ends with status 1 where one of them is not as it should be.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.env.MODULES}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const SCREEN = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"],
});

/** Runs `check` on a page in a window of this size and colour scheme, which must ask for nothing but itself. */
async function open(file, viewport, colorScheme, check) {
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => assert.fail(`${file}: ${error}`));
  const address = pathToFileURL(resolve(file)).href;
  await page.goto(address);
  await check(page);
  assert.deepEqual(asked, [address]);
  await context.close();
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" ")}`);
  assert.deepEqual(told, [], what);
  console.log(`${what}: axe found nothing`);
}

/** Nothing may need scrolling sideways. */
async function fits(page, what) {
  const [needed, given] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(needed <= given, `${what} is ${needed} wide in ${given}`);
}

/** Every control can be reached by the Tab key, and a box of the filters answers the space bar. */
async function keyboard(page, what) {
  const shown = () => page.locator(".finding:visible").count();
  const reached = new Set();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const here = document.activeElement;
      return here && here !== document.body ? `${here.tagName} ${here.id || here.getAttribute("name") || here.textContent}` : "";
    });
    reached.add(name);
    const box = await page.evaluate(() => document.activeElement?.matches("input[type=checkbox]") ?? false);
    if (box) {
      const before = await shown();
      await page.keyboard.press("Space");
      const after = await shown();
      assert.ok(after < before, `${what}: ${name} hides nothing of ${before}`);
      await page.keyboard.press("Space");
      assert.equal(await shown(), before);
      return;
    }
  }
  assert.fail(`${what}: no filter is reached by keyboard, only ${[...reached].join(", ")}`);
}

try {
  for (const file of process.argv.slice(2)) {
    for (const [size, viewport] of Object.entries({ screen: SCREEN, phone: PHONE })) {
      for (const scheme of ["light", "dark"]) {
        const what = `${file} on a ${size}, ${scheme}`;
        await open(file, viewport, scheme, async (page) => {
          await fits(page, what);
          await accessible(page, what);
        });
      }
    }
    await open(file, SCREEN, "light", (page) => keyboard(page, file));
    await open(file, SCREEN, "light", async (page) => {
      const arabic = await page.locator("[lang=ar]").evaluateAll((found) => found.map((one) => getComputedStyle(one).direction));
      assert.ok(arabic.every((direction) => direction === "rtl"));
      arabic.length > 0 && console.log(`${file}: Arabic runs from right to left`);
      await page.emulateMedia({ media: "print" });
      assert.ok((await page.pdf({ format: "A4" })).length > 1000);
      assert.equal(await page.locator("input:visible").count(), 0, "filters are not for paper");
    });
  }
} finally {
  await browser.close();
}
