/** Ticks once a second, also where the page's own timers are slowed down because it is hidden. */

setInterval(() => postMessage(null), 1000);
