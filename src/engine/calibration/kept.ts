import kept from "./results.json" with { type: "json" };
import type { CalibrationResults } from "./results.ts";

/** The results of the last calibration, as `npm run calibrate` left them. */
export const CALIBRATION: CalibrationResults = kept;
