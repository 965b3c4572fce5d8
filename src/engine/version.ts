/** The version of the engine: what a stored run was made with. A change of any result changes it. */
export const ENGINE_VERSION = "0.1.0";
