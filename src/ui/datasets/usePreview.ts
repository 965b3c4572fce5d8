import { useEffect, useState } from "react";
import type { Overrides } from "#state/importActivity";
import { type FilePreview, preview } from "#state/previews";

/** What a file looks like when it is read so; the last look stays until the next is there. */
export interface Look {
  readonly preview: FilePreview | null;
  /** Why it cannot be looked at. */
  readonly problem: string | null;
  readonly isLooking: boolean;
}

/** Looks at a file, and again whenever it is to be read differently. */
export function usePreview(file: File | undefined, overrides: Overrides): Look {
  const [look, setLook] = useState<Look>({ preview: null, problem: null, isLooking: true });
  useEffect(() => {
    if (file === undefined) return;
    const controller = new AbortController();
    setLook((before) => ({ ...before, isLooking: true }));
    preview({ file, overrides }, controller.signal).then(
      (found) => setLook({ preview: found, problem: null, isLooking: false }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        const problem = error instanceof Error ? error.message : String(error);
        setLook((before) => ({ ...before, problem, isLooking: false }));
      },
    );
    return () => controller.abort();
  }, [file, overrides]);
  return look;
}
