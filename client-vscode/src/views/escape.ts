/** Text as Markdown that shows it as it is: documents must not format tooltips, nor put links or pictures into them. */

/** Lines are joined; the editor's own icons, `$(name)`, are not switched on where this is used. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]()#+\-.!|<>~&@:]/g, "\\$&");
}
