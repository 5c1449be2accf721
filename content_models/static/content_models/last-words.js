/*
 * The rich text editor hands its words to the form a quarter of a second after the last key. A save
 * within that time would confirm a draft without them, so it waits until they have arrived.
 */
(() => {
  const HANDED_OVER_AFTER = 400; // milliseconds; the editor takes 250
  let lastKeyAt = 0;

  const note = (event) => {
    if (event.target instanceof Element && event.target.closest('.DraftEditor-root')) {
      lastKeyAt = Date.now();
    }
  };
  ['keydown', 'beforeinput', 'input', 'paste', 'cut', 'drop'].forEach((name) => {
    document.addEventListener(name, note, true);
  });

  document.addEventListener(
    'click',
    (event) => {
      const button =
        event.target instanceof Element ? event.target.closest('button[type="submit"]') : null;
      const wait = lastKeyAt + HANDED_OVER_AFTER - Date.now();
      if (button === null || button.form === null || wait <= 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      window.setTimeout(() => button.click(), wait);
    },
    true,
  );
})();
