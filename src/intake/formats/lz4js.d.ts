/** The part of lz4js that is used; it ships no types. */
declare module "lz4js" {
  /** Expands LZ4 frames. */
  export function decompress(data: Uint8Array): Uint8Array;
}
