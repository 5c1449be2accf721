/*
 * Blocks of a body that nobody looks at yet. A block far from sight rests: it shows its words, and
 * its inputs are hidden ones with the names and values that the open block would send. It opens,
 * by Wagtail's own script, when it comes near, when it is focused, and when it has an error or a
 * comment. So a body of sixty blocks opens as fast as one of three.
 */
(() => {
  const { StructBlockDefinition, ListBlockDefinition } = window.wagtailStreamField.blocks;
  const { storedWords } = window.countersign;
  const NEAR = '100% 0px'; // of the scrolled area's height, above and below it

  // What an open block would send, in its order; see each widget's own HTML.

  const isRichText = (definition) =>
    definition.widget instanceof window.draftail.DraftailRichTextArea;

  const entriesOfField = (definition, name, state) => {
    if (typeof state === 'boolean') return state ? [[name, 'on']] : [];
    if (state !== null && typeof state === 'object') return [[name, state.id]];
    return [[name, state ?? '']];
  };

  const entriesOfList = (definition, name, state) => [
    [`${name}-count`, state.length],
    ...state.flatMap(({ value, id }, index) => [
      [`${name}-${index}-deleted`, ''],
      [`${name}-${index}-order`, index],
      [`${name}-${index}-type`, ''],
      [`${name}-${index}-id`, id],
      ...entriesOf(definition.childBlockDef, `${name}-${index}-value`, value),
    ]),
  ];

  const entriesOf = (definition, name, state) => {
    if (definition instanceof StructBlockDefinition) {
      return definition.childBlockDefs.flatMap((child) =>
        entriesOf(child, `${name}-${child.name}`, state[child.name]),
      );
    }
    if (definition instanceof ListBlockDefinition) return entriesOfList(definition, name, state);
    return entriesOfField(definition, name, state);
  };

  const hiddenInput = ([name, value]) => {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    return input;
  };

  // What it says: titles of what was chosen, lines, and rich text.

  const cut = (text, most) =>
    most && text.length > most ? `${text.substring(0, most - 1)}…` : text;

  const linesOf = (definition, state) => {
    if (definition instanceof StructBlockDefinition) {
      return definition.childBlockDefs.flatMap((child) => linesOf(child, state[child.name]));
    }
    if (definition instanceof ListBlockDefinition) {
      return state.flatMap(({ value }) => linesOf(definition.childBlockDef, value));
    }
    if (isRichText(definition)) return [storedWords.textOf(state)].filter(Boolean);
    if (state !== null && typeof state === 'object') return [state.title];
    return typeof state === 'string' && state.trim() ? [state.trim()] : [];
  };

  const labelOf = (definition, state, most) => {
    const first = definition.childBlockDefs.find(
      (child) => linesOf(child, state[child.name]).length > 0,
    );
    return first ? cut(linesOf(first, state[first.name]).join(', '), most) : '';
  };

  const a = (tag, name, ...within) => {
    const element = document.createElement(tag);
    element.className = `cs-resting__${name}`;
    element.append(...within);
    return element;
  };

  const shownOf = (definition, state) => {
    const lines = linesOf(definition, state);
    if (isRichText(definition)) return [a('div', 'words', ...storedWords.render(state))];
    if (definition instanceof ListBlockDefinition) {
      return [a('ul', 'items', ...lines.map((line) => a('li', 'item', line)))];
    }
    return typeof state === 'boolean' ? [] : [a('p', 'line', lines[0] || '\u00a0')];
  };

  // Which of them are near.

  const resting = new Map(); // the block by its element
  const waiting = new Set(); // elements that came near and open one after the other
  let observer = null;

  const openNext = () => {
    const [element] = waiting;
    if (element === undefined) return;
    waiting.delete(element);
    resting.get(element)?.open();
    if (waiting.size > 0) window.setTimeout(openNext);
  };

  const note = (changes) => {
    const idle = waiting.size === 0;
    changes.forEach(({ target, isIntersecting }) => {
      if (isIntersecting) waiting.add(target);
      else waiting.delete(target);
    });
    if (idle) openNext();
  };

  const scrollerOf = (element) => {
    for (let above = element.parentElement; above !== null; above = above.parentElement) {
      if (/auto|scroll/.test(window.getComputedStyle(above).overflowY)) return above;
    }
    return null;
  };

  const watch = (element) => {
    if (observer === null) {
      const root = scrollerOf(element);
      const isPage = root === document.body || root === document.documentElement;
      observer = new IntersectionObserver(note, { root: isPage ? null : root, rootMargin: NEAR });
    }
    observer.observe(element);
  };

  window.addEventListener('load', () => {
    window.setTimeout(() => resting.forEach((block, element) => watch(element)));
  });

  // Comments hang on the fields of the open block, wherever it stands.

  let commented = null;

  const isCommented = (id) => {
    if (commented === null) {
      const data = document.getElementById('comments-data');
      const comments = data === null ? [] : JSON.parse(data.textContent).comments;
      commented = new Set(comments.flatMap(({ contentpath }) => contentpath.split('.')));
    }
    return commented.has(id);
  };

  // By keyboard: a Tab into a resting block goes on into its inputs.

  const FOCUSABLE =
    ':is(input:not([type="hidden"]), select, textarea, button, [contenteditable="true"])';
  let lastTab = null; // 'forward' or 'back' while a Tab moves the focus

  document.addEventListener(
    'keydown',
    ({ key, shiftKey }) => {
      lastTab = null;
      if (key === 'Tab') lastTab = shiftKey ? 'back' : 'forward';
    },
    true,
  );
  ['keyup', 'pointerdown'].forEach((name) => {
    document.addEventListener(name, () => { lastTab = null; }, true);
  });

  const focusIn = (container) => {
    const inputs = [...container.querySelectorAll(FOCUSABLE)].filter(
      (input) => !input.disabled && input.getClientRects().length > 0,
    );
    const words = inputs.find((input) => input.matches('[contenteditable="true"]'));
    if (lastTab === 'back') inputs.at(-1)?.focus();
    else if (lastTab === 'forward' || words === undefined) inputs[0]?.focus();
    else words.focus();
  };

  document.addEventListener('focusin', ({ target }) => {
    const element = target
      .closest('[data-streamfield-child]')
      ?.querySelector('[data-cs-resting]');
    const block = resting.get(element);
    if (block === undefined) return;
    const isWithin = element.contains(target);
    block.open();
    if (isWithin) focusIn(block.container[0]);
  });

  class RestingBlock {
    constructor(definition, placeholder, prefix, state, openAt) {
      this.blockDef = definition;
      this.type = definition.name;
      this.prefix = prefix;
      this.state = state;
      this.openAt = openAt;
      this.block = null;
      this.element = this.show();
      placeholder.replaceWith(this.element);
      this.name();
      resting.set(this.element, this);
    }

    /** Return its stand-in: labels and words, and inputs that send what it holds. */
    show() {
      const element = document.createElement('div');
      element.className = 'cs-resting';
      element.dataset.csResting = this.type;
      element.append(...entriesOf(this.blockDef, this.prefix, this.state).map(hiddenInput));
      this.blockDef.childBlockDefs.forEach((child) => {
        element.append(a('p', 'label', child.meta.label), ...shownOf(child, this.state[child.name]));
      });
      return element;
    }

    /** Say what it is, and let a Tab come to it. */
    name() {
      const words = this.element.querySelector('.cs-resting__words');
      const stop = words || this.element;
      stop.tabIndex = 0;
      stop.setAttribute('role', words ? 'textbox' : 'group');
      words?.setAttribute('aria-multiline', 'true');
      const names = window.countersign.namesOfRichText(this.element);
      if (names) stop.setAttribute('aria-labelledby', names);
    }

    open() {
      if (this.block !== null) return this.block;
      resting.delete(this.element);
      waiting.delete(this.element);
      observer?.unobserve(this.element);
      // Choosers tell that they were filled: nobody changed anything.
      const around = this.element.parentElement;
      const hush = (event) => event.stopPropagation();
      ['change', 'input'].forEach((name) => around.addEventListener(name, hush));
      this.block = this.openAt(this.element);
      ['change', 'input'].forEach((name) => around.removeEventListener(name, hush));
      return this.block;
    }

    get container() {
      return this.open().container;
    }

    get childBlocks() {
      return this.open().childBlocks;
    }

    setState(state) {
      this.open().setState(state);
    }

    setError(error) {
      if (error || this.block !== null) this.open().setError(error);
    }

    getState() {
      return this.open().getState();
    }

    getDuplicatedState() {
      return this.open().getDuplicatedState();
    }

    getValue() {
      return this.open().getValue();
    }

    getTextLabel(options) {
      if (this.block !== null) return this.block.getTextLabel(options);
      return labelOf(this.blockDef, this.state, options?.maxLength);
    }

    focus(options) {
      this.open().focus(options);
    }
  }

  class RestingBlockDefinition extends StructBlockDefinition {
    render(placeholder, prefix, state, error, capabilities) {
      const openAt = (element) => super.render(element, prefix, state, error, capabilities);
      // What somebody adds or duplicates is wanted at once.
      if (document.readyState === 'complete') return openAt(placeholder);
      const child = placeholder.closest('[data-streamfield-child]');
      const isFirst = child?.querySelector(':scope > input[name$="-order"]')?.value === '0';
      if (isFirst || error || isCommented(child?.dataset.contentpath)) {
        return openAt(placeholder);
      }
      return new RestingBlock(this, placeholder, prefix, state, openAt);
    }
  }

  window.telepath.register('countersign.blocks.RestingBlock', RestingBlockDefinition);
})();
