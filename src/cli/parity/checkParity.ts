import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { runScenario } from "./runScenario.ts";
import { loadScenario } from "./scenario.ts";

/**
 * Runs every scenario folder below a folder and prints a line for each: its name, whether the
 * answers agree, the largest relative error, and where they first differ.
 *
 * @returns Whether all agree.
 */
export async function checkParity(folder: string, print: (line: string) => void): Promise<boolean> {
  let passed = 0;
  let failed = 0;
  for (const name of await scenarioFolders(folder)) {
    const { firstDifference, largestError } = runScenario(await loadScenario(join(folder, name)));
    const error = `largest relative error ${largestError.toExponential(1)}`;
    if (firstDifference === null) {
      passed++;
      print(`${name}: ok, ${error}`);
    } else {
      failed++;
      print(`${name}: differs, ${error}, first: ${firstDifference}`);
    }
  }
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0;
}

async function scenarioFolders(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const known = await Promise.all(
    names.map(async (name) => {
      const found = await access(join(folder, name, "scenario.json")).then(
        () => true,
        () => false,
      );
      return found ? [name] : [];
    }),
  );
  return known.flat().sort();
}
