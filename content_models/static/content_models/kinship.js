/*
 * Variants and translations in the editor. A field that follows its original shows the original's
 * words instead of an input; one button words it here, another takes the original's words again.
 * What counts is the list of checkboxes in the form, which people without this script see and tick.
 */
(() => {
  const NARROW = '(max-width: 50em)';

  const start = () => {
    document.querySelectorAll('[data-cs-beside]').forEach((words) => {
      if (window.matchMedia(NARROW).matches) words.open = false;
    });

    document.querySelectorAll('[data-cs-submit-again]').forEach((again) => {
      const button = document.querySelector(`button[name="${again.dataset.csSubmitAgain}"]`);
      again.hidden = button === null;
      again.addEventListener('click', () => button.click());
    });

    const boxes = new Map();
    document.querySelectorAll('input[type="checkbox"][name="overrides"]').forEach((box) => {
      boxes.set(box.value, box);
    });
    const panels = [...document.querySelectorAll('[data-cs-unit]')];
    if (boxes.size === 0 || panels.length === 0) return;

    const form = panels[0].closest('form');
    const decided = document.createElement('input');
    decided.type = 'hidden';
    decided.name = 'overrides_decided';
    decided.value = '1';
    form.append(decided);
    boxes.values().next().value.closest('.w-panel')?.setAttribute('hidden', '');

    const show = (panel, follows) => {
      panel.dataset.csFollows = String(follows);
      const own = panel.querySelector('[data-cs-own]');
      // What the server refused has to be seen, whoever's words they are.
      const isWrong = panel.querySelector('.w-field--error, .error-message') !== null;
      own?.toggleAttribute('hidden', follows && !isWrong);
      const origin = panel.querySelector('[data-cs-origin]');
      panel.toggleAttribute('hidden', follows && !isWrong && origin === null);
      if (origin === null) return;
      origin.querySelectorAll('[data-cs-shown-while]').forEach((tag) => {
        tag.hidden = (tag.dataset.csShownWhile === 'following') !== follows;
      });
      origin.querySelector('[data-cs-change]').hidden = !follows;
      origin.querySelector('[data-cs-back]').hidden = follows;
      const words = origin.querySelector('details');
      words.open = follows;
      words.classList.toggle('cs-origin__words--instead', follows);
    };

    const decide = (unit, follows) => {
      const box = boxes.get(unit);
      box.checked = !follows;
      box.dispatchEvent(new Event('change', { bubbles: true }));
      const together = panels.filter((panel) => panel.dataset.csUnit === unit);
      together.forEach((panel) => show(panel, follows));
      return together;
    };

    panels.forEach((panel) => {
      const { csUnit: unit } = panel.dataset;
      show(panel, panel.dataset.csFollows === 'true');
      panel.querySelector('[data-cs-change]')?.addEventListener('click', () => {
        decide(unit, false);
        // Inputs that grow with their words had no size while they were hidden.
        panel.querySelectorAll('textarea').forEach((area) => {
          area.dispatchEvent(new Event('autosize:update'));
          area.dispatchEvent(new Event('resize'));
        });
        const input = panel.querySelector(
          '[data-cs-own] :is(input:not([type="hidden"]), textarea, select, [contenteditable="true"])',
        );
        input?.focus();
      });
      panel.querySelector('[data-cs-back]')?.addEventListener('click', () => {
        decide(unit, true);
        panel.querySelector('[data-cs-change]')?.focus();
      });
    });
  };

  // The editors of rich text and blocks are put in by scripts that run when the page is ready.
  if (document.readyState === 'complete') start();
  else window.addEventListener('load', start);
})();
