/*
 * Where words of a finding stand in the editor: marks them, and goes to them.
 *
 * Rich text is marked with the browser's own highlights, which touch no element of the editor; what
 * is typed into an input has a line below it.
 */
(() => {
  const { readNodes, readValue, find } = window.countersign.copyWords;
  const TEXTS = '[contenteditable="true"], .cs-resting__words, .cs-resting__line, .cs-resting__item';
  const INPUTS = 'input:is([type="text"], [type="url"], [type="tel"], :not([type])), textarea';
  const OPENED_AFTER = 50; // milliseconds until a block that rests has its editor
  const SHOWN_EVERY = 200; // and between the looks whether it is still in sight
  const SHOWN_TIMES = 10;
  const NAMES = { block: 'cs-copy-block', warn: 'cs-copy-warn' };
  const canMark = typeof window.Highlight === 'function' && window.CSS?.highlights !== undefined;

  const isShown = (element) => element.getClientRects().length > 0;
  const marksOf = (form) => {
    const highlights = {};
    if (canMark) {
      Object.entries(NAMES).forEach(([severity, name]) => {
        highlights[severity] = new window.Highlight();
        highlights[severity].priority = severity === 'block' ? 1 : 0;
        window.CSS.highlights.set(name, highlights[severity]);
      });
    }
    let drawn = [];
    let waiting = 0;
    let numbers = 0;

    /** Return the innermost part of the form that a path leads to. */
    const containerOf = (path) => {
      let here = form;
      path.split('.').every((step) => {
        const next = here.querySelector(`[data-contentpath="${window.CSS.escape(step)}"]`);
        if (next !== null) here = next;
        return next !== null;
      });
      return here === form ? null : here;
    };

    const textsIn = (container) => {
      const shown = [...container.querySelectorAll(TEXTS)].filter(isShown);
      if (shown.length > 0) return shown;
      // A field that follows its original shows the original's words.
      const origin = container.closest('[data-cs-unit]')?.querySelector('.cs-origin__words');
      return origin && isShown(origin) && !isShown(container) ? [origin] : [];
    };

    const inputsIn = (container) =>
      [...container.querySelectorAll(INPUTS)].filter(
        (input) => isShown(input) && input.closest('.Draftail-Editor') === null,
      );

    const rangeOf = (read, finding) => {
      const ends = find(read, finding);
      if (ends === null) return null;
      const range = document.createRange();
      range.setStart(ends[0].node, ends[0].offset);
      range.setEnd(ends[1].node, ends[1].offset + 1);
      return range;
    };

    const spanOf = (inputs, finding) => {
      for (const input of inputs) {
        const ends = find(readValue(input.value), finding);
        if (ends !== null) return { input, start: ends[0].offset, end: ends[1].offset + 1 };
      }
      return null;
    };

    // Lines below inputs, and for who hears it below rich text.

    const describe = (element, line, isOn) => {
      const ids = new Set((element.getAttribute('aria-describedby') || '').split(' '));
      ids.delete('');
      if (isOn) ids.add(line.id);
      else ids.delete(line.id);
      if (ids.size > 0) element.setAttribute('aria-describedby', [...ids].join(' '));
      else element.removeAttribute('aria-describedby');
    };

    const lineAt = (element) => {
      const around = element.closest('.w-field__input') || element.parentElement;
      let line = around.querySelector(':scope > [data-cs-copy-line]');
      if (line === null) {
        numbers += 1;
        line = document.createElement('div');
        line.className = 'cs-copy-line';
        line.id = `cs-copy-line-${numbers}`;
        line.dataset.csCopyLine = '';
        around.append(line);
      }
      return line;
    };

    const write = (line, found) => {
      const told = found.map(({ severity, name, words, why }) => {
        const one = document.createElement('p');
        one.className = `cs-copy-line__one cs-copy-line__one--${severity}`;
        const strong = document.createElement('strong');
        strong.textContent = `${name}:`;
        const mark = document.createElement('mark');
        mark.textContent = words;
        one.append(strong, ' ', ...(words ? [mark, ' '] : []), why);
        return one;
      });
      const text = told.map((one) => one.outerHTML).join('');
      if (line.innerHTML !== text) line.replaceChildren(...told);
    };

    const drawNow = () => {
      waiting = 0;
      Object.values(highlights).forEach((highlight) => highlight.clear());
      const byElement = new Map();
      const reads = new Map(); // many findings stand in one text
      drawn.forEach((finding) => {
        const container = finding.path ? containerOf(finding.path) : null;
        if (container === null) return;
        if (!reads.has(container)) reads.set(container, readNodes(textsIn(container)));
        const range = finding.words ? rangeOf(reads.get(container), finding) : null;
        if (range !== null) highlights[finding.severity]?.add(range);
        const inputs = inputsIn(container);
        const span = finding.words ? spanOf(inputs, finding) : null;
        const element =
          span?.input ||
          range?.startContainer.parentElement.closest('[contenteditable="true"]') ||
          (finding.words ? null : inputs[0]);
        if (element) byElement.set(element, [...(byElement.get(element) || []), finding]);
      });
      const kept = new Set();
      byElement.forEach((found, element) => {
        const line = lineAt(element);
        kept.add(line);
        line.classList.toggle('w-sr-only', canMark && element.isContentEditable);
        write(line, found);
        describe(element, line, true);
      });
      form.querySelectorAll('[data-cs-copy-line]').forEach((line) => {
        if (kept.has(line)) return;
        form.querySelectorAll(`[aria-describedby~="${line.id}"]`).forEach((element) => {
          describe(element, line, false);
        });
        line.remove();
      });
    };

    const drawSoon = () => {
      if (waiting === 0) waiting = window.requestAnimationFrame(drawNow);
    };

    // Editors put their texts in anew while one types, and blocks that rest open.
    const isOurs = ({ target }) =>
      target instanceof Element && target.closest('[data-cs-copy-line]') !== null;
    new MutationObserver((changes) => {
      const isAbout = ({ target, addedNodes, removedNodes }) =>
        !isOurs({ target }) &&
        ![...addedNodes, ...removedNodes].some((node) => node.dataset?.csCopyLine !== undefined);
      if (drawn.length > 0 && changes.some(isAbout)) drawSoon();
    }).observe(form, { childList: true, characterData: true, subtree: true });
    form.addEventListener('input', () => {
      if (drawn.length > 0) drawSoon();
    });

    // Ways to the words.

    const open = (element) => {
      for (let at = element; at !== null && at !== form; at = at.parentElement) {
        if (at.matches('[role="tabpanel"][hidden]')) {
          document.querySelector(`[role="tab"][href="#${at.id}"]`)?.click();
        }
        if (at.matches('[data-panel]')) {
          const toggle = at.querySelector('[data-panel-toggle]');
          if (toggle?.getAttribute('aria-expanded') === 'false') toggle.click();
        }
      }
    };

    const uncover = (element) => {
      const side = document.querySelector('[data-form-side]');
      const covered = side?.getBoundingClientRect();
      // On a phone the panel lies over the form.
      if (covered && covered.width > 0 && covered.left < element.getBoundingClientRect().right - 40) {
        side.querySelector('[data-form-side-close-button]')?.click();
      }
    };

    /** Keep in sight what `at` gives: blocks that came near open by themselves, and push it away. */
    const show = (at) => {
      let times = SHOWN_TIMES;
      const stop = () => { times = 0; };
      ['wheel', 'touchstart', 'pointerdown', 'keydown'].forEach((name) => {
        window.addEventListener(name, stop, { once: true, capture: true });
      });
      const centre = () => {
        if (times === 0) return;
        times -= 1;
        at()?.scrollIntoView({ block: 'center' });
        window.setTimeout(centre, SHOWN_EVERY);
      };
      centre();
    };

    const select = (finding, container) => {
      const span = spanOf(inputsIn(container), finding);
      if (span !== null) {
        span.input.focus();
        span.input.setSelectionRange?.(span.start, span.end);
        show(() => span.input);
        return;
      }
      const range = rangeOf(readNodes(textsIn(container)), finding);
      const editor = range?.startContainer.parentElement.closest('[contenteditable="true"]');
      if (editor) {
        editor.focus();
        const selection = window.getSelection();
        selection.setBaseAndExtent(
          range.startContainer, range.startOffset, range.endContainer, range.endOffset,
        );
        show(() => selection.anchorNode?.parentElement);
        return;
      }
      const way = [...(container.closest('[data-cs-unit]') || container).querySelectorAll(
        'input:not([type="hidden"]), textarea, select, [contenteditable="true"], button',
      )].find(isShown);
      way?.focus({ preventScroll: true });
      show(() => range?.startContainer.parentElement || way || container);
    };

    return {
      draw: (findings) => {
        drawn = findings;
        drawSoon();
      },
      go: (finding) => {
        const container = containerOf(finding.path);
        if (container === null) return;
        open(container);
        uncover(container);
        const resting = container
          .closest('[data-streamfield-child]')
          ?.querySelector('[data-cs-resting]');
        if (!resting) {
          select(finding, container);
          return;
        }
        // A block that rests opens when it is focused; its editor is there a moment later.
        (resting.querySelector('[tabindex="0"]') || resting).focus();
        window.setTimeout(() => select(finding, containerOf(finding.path)), OPENED_AFTER);
      },
    };
  };

  window.countersign = { ...window.countersign, copyMarks: marksOf };
})();
