/** The page around: the editor's theme and the wish for little motion, read off it and followed. */

import { type Theme, themeOf } from "./theme";
import { byLetters, type Measure } from "./words";

export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const kind = document.body.classList;
  const highContrast = kind.contains("vscode-high-contrast") || kind.contains("vscode-high-contrast-light");
  const dark = kind.contains("vscode-dark") || (highContrast && !kind.contains("vscode-high-contrast-light"));
  return themeOf((name) => style.getPropertyValue(`--vscode-${name}`).trim(), dark, highContrast);
}

/** Calls after another theme was chosen: the editor then changes the classes of the body. */
export function onThemeChange(changed: () => void): void {
  let waiting = false;
  new MutationObserver(() => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        changed();
      });
    }
  }).observe(document.body, { attributes: true, attributeFilter: ["class", "data-vscode-theme-id"] });
}

/** Whether the system or the editor asks for little motion. */
export function still(): boolean {
  return (
    document.body.classList.contains("vscode-reduce-motion") || matchMedia("(prefers-reduced-motion: reduce)").matches
  );
}

const MEASURED_AT = 100;
let measuring: { readonly font: string; readonly measure: Measure } | undefined;

/** How wide words are in a font, as the browser draws them. */
export function measureIn(font: string): Measure {
  if (measuring?.font !== font) {
    const context = document.createElement("canvas").getContext("2d");
    if (context !== null) {
      context.font = `${String(MEASURED_AT)}px ${font}`;
    }
    const measured = (letter: string): number => context?.measureText(letter).width ?? MEASURED_AT * 0.7;
    measuring = { font, measure: byLetters(measured, MEASURED_AT) };
  }
  return measuring.measure;
}
