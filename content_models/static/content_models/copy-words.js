/*
 * Where the words of a finding stand in what a browser shows: as text, since a finding counts
 * characters of what is stored. The same words after the same words before; else as often as they
 * stood before; else nowhere.
 */
(() => {
  const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
  const BLOCK = '[data-block], p, h2, h3, h4, li';
  const TAIL = 24; // characters of the sentence around the words that tell one place from another

  const plain = (text) =>
    [...text.replace(/\s+/g, ' ')].filter((letter) => !UNSEEN.test(letter)).join('');

  /** Read characters with where each stands; white space counts once, blocks are kept apart. */
  const reader = () => {
    let text = '';
    const at = [];
    const put = (letter, place) => {
      const shown = /\s/.test(letter) ? ' ' : letter;
      if (UNSEEN.test(letter) || (shown === ' ' && text.endsWith(' '))) return;
      text += shown;
      at.push(place);
    };
    const cut = () => {
      text += '\n';
      at.push(null);
    };
    return { put, cut, get text() { return text; }, at };
  };

  const readNodes = (roots) => {
    const read = reader();
    let last = null;
    roots.forEach((root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const block = node.parentElement.closest(BLOCK);
        if (block !== last) read.cut();
        last = block;
        for (let i = 0; i < node.data.length; i += 1) read.put(node.data[i], { node, offset: i });
      }
    });
    return read;
  };

  const readValue = (value) => {
    const read = reader();
    for (let i = 0; i < value.length; i += 1) read.put(value[i], { offset: i });
    return read;
  };

  /** Return the first and the last place of a finding's words, or null. */
  const find = ({ text, at }, finding) => {
    const words = plain(finding.words).trim();
    if (words === '') return null;
    const found = [];
    for (let i = text.indexOf(words); i >= 0; i = text.indexOf(words, i + words.length)) {
      found.push(i);
    }
    if (found.length === 0) return null;
    const before = plain(finding.before).replace(/^… /, '').slice(-TAIL).trimStart();
    const after = plain(finding.after).replace(/ …$/, '').slice(0, TAIL).trimEnd();
    const fits = found.filter(
      (i) => text.slice(0, i).endsWith(before) && text.startsWith(after, i + words.length),
    );
    const nth = found[Math.min(finding.occurrence, found.length - 1)];
    const start = fits.length === 0 || fits.includes(nth) ? nth : fits[0];
    const ends = [at[start], at[start + words.length - 1]];
    return ends.includes(null) ? null : ends;
  };

  window.countersign = { ...window.countersign, copyWords: { readNodes, readValue, find } };
})();
