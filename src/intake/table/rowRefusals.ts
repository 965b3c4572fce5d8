/** What single cells say about a whole file. */

import { ImportPause, ImportRefusal } from "../files/importResult.ts";
import type { TimeProblem } from "../text/timeReader.ts";

/**
 * Says what is wrong with a cell that is no time.
 *
 * @param isFirst - No row came before it.
 * @throws ImportRefusal or ImportPause where the cell gives the whole file away.
 */
export function timeReason(
  text: string,
  problem: TimeProblem,
  line: number,
  isFirst: boolean,
): string {
  if (problem === "precision") {
    throw new ImportRefusal(
      "E_TIME_PRECISION",
      `a spreadsheet rounded the times (“${text}”): digits are lost, download the file again and do not save it in between`,
      line,
    );
  }
  if (problem === "zoneName") {
    throw new ImportRefusal(
      "E_TIME_FORMAT",
      `“${text}” names a time zone, and such names have several meanings: write an offset such as +02:00, or leave the zone out and choose it here`,
      line,
    );
  }
  if (problem === "serial" && isFirst) throw excelSerial(text);
  if (problem === "small" || problem === "serial") {
    throw new ImportRefusal(
      "E_TIME_1970",
      `“${text}” in the time column is a row number or falls in 1970: choose the column of the times, or get a file with whole times`,
      line,
    );
  }
  if (problem === "calendar") return `“${text}” is not a date and time of 1900 to 2100`;
  return problem === "future" ? `“${text}” lies after 2100` : `“${text}” is not a time`;
}

/** A quote that is opened and never closed. */
export function unclosedQuote(line: number): ImportRefusal {
  return new ImportRefusal(
    "E_UNCLOSED_QUOTE",
    `a quote opened on line ${line} never closes: close it, or get the file again`,
    line,
  );
}

function excelSerial(text: string): ImportPause {
  return new ImportPause({
    code: "A_EXCEL_SERIAL",
    message: `the times look like days of a spreadsheet (“${text}”): are they days since 1899-12-30?`,
    override: "timeUnit",
    answers: [{ label: "days of a spreadsheet", overrides: { timeUnit: "excel" } }],
  });
}
