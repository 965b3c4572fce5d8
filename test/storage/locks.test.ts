import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { areLocksDenied, heldLocks, tryLock, withLock } from "#storage/locks";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** What happens in which order. */
async function order(name: string): Promise<readonly string[]> {
  const events: string[] = [];
  const work = async (who: string) => {
    events.push(`${who} begins`);
    await pause(20);
    events.push(`${who} ends`);
  };
  const first = withLock(name, () => work("first"));
  const second = withLock(name, () => work("second"));
  const third = tryLock(name, async (isFree) => events.push(isFree ? "free" : "taken"));
  const held = (await heldLocks()).has(name);
  await Promise.all([first, second, third]);
  await pause(0);
  return [
    ...events,
    ...(held ? ["was held"] : []),
    ...((await heldLocks()).has(name) ? ["is"] : []),
  ];
}

const EXPECTED = ["first begins", "first ends", "second begins", "second ends"];

describe.for(["allows", "denies"])("where the browser %s locks", (what) => {
  beforeEach(() => {
    if (what === "allows") return;
    const denied = new DOMException("The request was denied.", "SecurityError");
    vi.spyOn(navigator.locks, "request").mockRejectedValue(denied);
    vi.spyOn(navigator.locks, "query").mockRejectedValue(denied);
  });
  afterEach(() => vi.restoreAllMocks());

  test("one comes after the other, and who would not wait is told", async () => {
    expect(await areLocksDenied()).toBe(what === "denies");
    const events = await order(`lock that the browser ${what}`);
    expect(events.filter((event) => EXPECTED.includes(event))).toEqual(EXPECTED);
    expect(events).toContain("taken");
    expect(events.slice(-1)).toEqual(["was held"]);
  });

  test("whoever fails holds up nobody, and is heard", async () => {
    const failing = withLock("failing", () =>
      Promise.reject(new DOMException("mine", "SecurityError")),
    );
    await expect(failing).rejects.toThrow("mine");
    expect(await withLock("failing", async () => "next")).toBe("next");
    expect(await tryLock("failing", async (isFree) => isFree)).toBe(true);
  });
});
