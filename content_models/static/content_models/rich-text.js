/*
 * Rich text editors say their names: that of the field, or of the block whose only text it is.
 */
(() => {
  const { draftail } = window;

  const idOf = (element) => {
    if (!element.id) element.id = `cs-${window.crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
    return element.id;
  };

  const sameWords = (one, other) =>
    one.textContent.replace('*', '').trim() === other?.textContent.trim();

  const namesOf = (field) => {
    const label = field.closest('[data-contentpath]')?.querySelector(':scope > label');
    const heading = field
      .closest('[data-streamfield-child]')
      ?.querySelector('[data-panel-heading]');
    if (!heading) return label ? idOf(label) : null;
    // A block's title is hidden while the block is unfolded; named by itself it is read all the same.
    const named = [heading, heading.querySelector('[data-panel-heading-text]')];
    if (label && !sameWords(label, heading.querySelector('.c-sf-block__type'))) named.push(label);
    return named.filter(Boolean).map(idOf).join(' ');
  };

  class RichText extends draftail.DraftailRichTextArea {
    render(container, name, id, state, capabilities, options = {}) {
      const named = { ...options, ariaLabelledBy: namesOf(container) };
      return super.render(container, name, id, state, capabilities, named);
    }
  }

  window.countersign = { ...window.countersign, namesOfRichText: namesOf };
  window.telepath.register('countersign.widgets.RichText', RichText);

  // A field outside of blocks is started by Wagtail's script, whose options are the event's detail.
  window.addEventListener(
    'w-draftail:init',
    ({ target, detail }) => {
      const label = document.querySelector(`label[for="${target.id}"]`);
      if (label !== null) detail.ariaLabelledBy = idOf(label);
    },
    true,
  );
})();
