/** The part of lz4js that is used; it ships no types. */
declare module "lz4js" {
  /** The size that the headers of a frame and its blocks announce. */
  export function decompressBound(data: Uint8Array): number;
  /** Expands an LZ4 frame into at most so many bytes. */
  export function decompress(data: Uint8Array, maxSize: number): Uint8Array;
}
