/** Why a file is no archive that can be taken in; the message completes “because …”. */
export class BadArchive extends Error {
  override readonly name = "BadArchive";
}
