import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/**
 * Keeps the keyboard's place in a list: where the entry that has the focus goes, the one that
 * stands in its place gets it, or the list itself.
 *
 * @param entries - Of the list, an element for each.
 */
export function useKeptFocus<List extends HTMLElement>(entries: unknown): RefObject<List | null> {
  const list = useRef<List>(null);
  const held = useRef<number | null>(null);
  useEffect(() => {
    const follow = ({ target }: Event) => {
      const place = target instanceof Node ? placeIn(list.current, target) : -1;
      held.current = place === -1 ? null : place;
    };
    document.addEventListener("focusin", follow);
    document.addEventListener("pointerdown", follow);
    return () => {
      document.removeEventListener("focusin", follow);
      document.removeEventListener("pointerdown", follow);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus is lost when the entries change
  useLayoutEffect(() => {
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement === document.body;
    if (held.current === null || !isLost || list.current === null) return;
    const { children } = list.current;
    const next = children[Math.min(held.current, children.length - 1)] ?? list.current;
    if (!(next instanceof HTMLElement)) return;
    next.tabIndex = -1;
    next.focus();
  }, [entries]);
  return list;
}

function placeIn(list: HTMLElement | null, target: Node): number {
  return [...(list?.children ?? [])].findIndex((entry) => entry.contains(target));
}
