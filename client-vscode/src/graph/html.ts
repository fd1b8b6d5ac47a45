/** The page that a panel shows: an empty body, a script that fills it, and a policy that allows nothing else. Free of the editor. */

export interface PageParts {
  /** Where the editor lets a page load files of the extension from, in the words of a policy. */
  readonly source: string;
  readonly script: string;
  readonly style: string;
  /** Another one for each page. */
  readonly nonce: string;
}

/**
 * The badges of cards are pictures whose address holds them: hence `data:`. The style sheet bears the id by which the
 * library that draws looks for its own, so that it writes none into the page, which the policy would refuse.
 */
export function pageOf({ source, script, style, nonce }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link id="__________cytoscape_stylesheet" rel="stylesheet" href="${style}">
<title>Dependency Graph</title>
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
