/** `npm run parity -- [DIR]`: whether the engine reproduces the original's answers. */

import { checkParity } from "./parity/checkParity.ts";

const [folder = "../shared/golden/original"] = process.argv.slice(2);
process.exitCode = (await checkParity(folder, console.log)) ? 0 : 1;
