/** Abbreviations of time zones. Each means a zone with summer time to some and without to others. */

const MEANINGS: Readonly<Record<string, readonly string[]>> = {
  ET: ["America/New_York", "-05:00"],
  EST: ["-05:00", "America/New_York"],
  EDT: ["America/New_York", "-04:00"],
  CT: ["America/Chicago", "-06:00"],
  CST: ["-06:00", "America/Chicago", "+08:00"],
  CDT: ["America/Chicago", "-05:00"],
  PT: ["America/Los_Angeles", "-08:00"],
  PST: ["-08:00", "America/Los_Angeles"],
  PDT: ["America/Los_Angeles", "-07:00"],
  CET: ["Europe/Berlin", "+01:00"],
  CEST: ["Europe/Berlin", "+02:00"],
  EET: ["Europe/Athens", "+02:00"],
  EEST: ["Europe/Athens", "+03:00"],
  BST: ["Europe/London", "+01:00"],
  MSK: ["+03:00"],
  IST: ["+05:30", "+02:00"],
  HKT: ["+08:00"],
  SGT: ["+08:00"],
  JST: ["+09:00"],
  KST: ["+09:00"],
  AEST: ["+10:00", "Australia/Sydney"],
  AEDT: ["Australia/Sydney", "+11:00"],
};

/** What an abbreviation can mean, the likelier first; none for other words. */
export function zonesNamed(abbreviation: string): readonly string[] {
  return Object.hasOwn(MEANINGS, abbreviation) ? (MEANINGS[abbreviation] as readonly string[]) : [];
}
