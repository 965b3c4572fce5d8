/** `npm run audit -- STRATEGY…`: whether strategies look ahead; the exit code is 0 if none does. */

import { auditStrategies } from "./auditStrategies.ts";

process.exitCode = (await auditStrategies(process.argv.slice(2), console.log)) ? 0 : 1;
