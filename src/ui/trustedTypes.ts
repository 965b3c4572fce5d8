interface ScriptPolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

/**
 * The page's Content Security Policy takes script addresses from one policy only: this one,
 * which lets through files of the page's own origin, for its workers, and nothing else.
 */
export function installScriptPolicy(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: ScriptPolicyFactory };
  trustedTypes?.createPolicy("default", {
    createScriptURL(url) {
      if (new URL(url, location.href).origin === location.origin) return url;
      throw new TypeError(`scripts come from this page's own address only, was ${url}`);
    },
  });
}
