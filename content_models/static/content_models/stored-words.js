/*
 * Rich text as the editor stores it, shown without an editor: paragraphs, headings and lists, bold
 * and italic words, links and citations. Builds elements and texts, never HTML from words.
 */
(() => {
  const TAGS = {
    'header-two': 'h2',
    'header-three': 'h3',
    'header-four': 'h4',
    'unordered-list-item': 'li',
    'ordered-list-item': 'li',
  };
  const LISTS = { 'unordered-list-item': 'ul', 'ordered-list-item': 'ol' };
  const STYLES = { BOLD: 'strong', ITALIC: 'em', SUPERSCRIPT: 'sup', SUBSCRIPT: 'sub' };

  const parse = (stored) => {
    try {
      return JSON.parse(stored) || { blocks: [], entityMap: {} };
    } catch {
      return { blocks: [], entityMap: {} };
    }
  };

  // Offsets count code points, as the server does; a text's own indices count UTF-16 units.
  const pieces = (block) => {
    const letters = [...block.text];
    const ranges = [...block.inlineStyleRanges, ...block.entityRanges];
    const edges = new Set([0, letters.length]);
    ranges.forEach(({ offset, length }) => edges.add(offset).add(offset + length));
    const sorted = [...edges].filter((edge) => edge <= letters.length).sort((a, b) => a - b);
    return sorted.slice(0, -1).map((start, index) => ({
      text: letters.slice(start, sorted[index + 1]).join(''),
      ranges: ranges.filter(({ offset, length }) => offset <= start && start < offset + length),
    }));
  };

  const wrap = (node, range, entityMap) => {
    if (range.style !== undefined) {
      const around = document.createElement(STYLES[range.style] || 'span');
      around.append(node);
      return around;
    }
    const { type, data } = entityMap[range.key] || {};
    const around = document.createElement('span');
    around.className = type === 'CLAIM' ? 'cs-claim' : 'cs-resting__link';
    if (type === 'CLAIM') {
      around.title = data.title ? `Claim: ${data.title}` : 'Claim that does not exist';
    } else {
      around.title = data?.url || '';
    }
    around.append(node);
    return around;
  };

  /** Return the elements that a stored rich text reads as. */
  const render = (stored) => {
    const { blocks, entityMap } = parse(stored);
    const shown = [];
    blocks.forEach((block) => {
      const element = document.createElement(TAGS[block.type] || 'p');
      if (block.depth > 0) element.style.marginInlineStart = `${block.depth * 1.5}rem`;
      pieces(block).forEach(({ text, ranges }) => {
        const words = document.createTextNode(text);
        element.append(ranges.reduce((node, range) => wrap(node, range, entityMap), words));
      });
      const list = LISTS[block.type];
      if (list === undefined) {
        shown.push(element);
        return;
      }
      if (shown.at(-1)?.localName !== list) shown.push(document.createElement(list));
      shown.at(-1).append(element);
    });
    return shown;
  };

  /** Return its words alone, in one line. */
  const textOf = (stored) =>
    parse(stored)
      .blocks.map(({ text }) => text)
      .filter(Boolean)
      .join(' ');

  window.countersign = { ...window.countersign, storedWords: { render, textOf } };
})();
