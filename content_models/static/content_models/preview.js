/*
 * The preview beside the editor and on the reading page. Asks the server for what front-ends would
 * receive at a place: of the saved draft, or, where the page is an editor with changes, of the form
 * as it stands. Asks when it is opened, on demand, and a while after the last change.
 */
(() => {
  const QUIET_FOR = 1500; // milliseconds without a change before it asks by itself
  const RICH_TEXT_DELAY = 400; // the rich text editor hands its words over within 250
  const KEPT = 'countersign:preview';

  const start = (panel) => {
    const place = panel.querySelector('[data-cs-preview-place]');
    const locale = panel.querySelector('[data-cs-preview-locale]');
    const drafts = panel.querySelector('[data-cs-preview-drafts]');
    const isNew = panel.hasAttribute('data-cs-preview-new');
    const frame = panel.querySelector('[data-cs-preview-frame]');
    const status = panel.querySelector('[data-cs-preview-status]');
    const tabs = [...panel.querySelectorAll('[data-cs-preview-tab]')];
    const form = document.querySelector('form[data-edit-form]');
    let shownAs = 'read';
    let isChanged = false;
    let timer = 0;
    let asked = 0;

    const isOpen = () => panel.offsetParent !== null;

    const showAs = (kind) => {
      shownAs = kind;
      tabs.forEach((tab) => {
        tab.setAttribute('aria-pressed', String(tab.dataset.csPreviewTab === kind));
      });
      frame.querySelectorAll('[data-cs-preview-view]').forEach((view) => {
        view.hidden = view.dataset.csPreviewView !== kind;
      });
    };

    const ask = async () => {
      if (!isOpen()) return;
      asked += 1;
      const mine = asked;
      const query = new URLSearchParams({ place: place.value, locale: locale.value });
      if (drafts.checked) query.set('drafts', 'on');
      const options = { headers: { 'X-Requested-With': 'XMLHttpRequest' }, cache: 'no-store' };
      if (form !== null && (isChanged || isNew)) {
        options.method = 'POST';
        options.body = new FormData(form);
      }
      status.textContent = 'Loading …';
      try {
        const response = await fetch(`${panel.dataset.url}?${query}`, options);
        if (mine !== asked) return;
        if (!response.ok || response.redirected) throw new Error(String(response.status));
        frame.innerHTML = await response.text();
        status.textContent = form !== null && isChanged ? 'With your unsaved changes.' : '';
        if (isNew) status.textContent = 'Not saved yet.';
        showAs(shownAs);
      } catch {
        if (mine === asked) {
          status.textContent = 'The preview could not be loaded. Press Refresh to try again.';
        }
      }
    };

    const soon = (delay) => {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, delay);
    };

    const note = (event) => {
      if (panel.contains(event.target)) return;
      isChanged = true;
      soon(QUIET_FOR + RICH_TEXT_DELAY);
    };

    try {
      const kept = JSON.parse(window.sessionStorage.getItem(KEPT) || '{}');
      [[place, kept.place], [locale, kept.locale]].forEach(([select, value]) => {
        if ([...select.options].some((option) => option.value === value)) select.value = value;
      });
    } catch {
      // Nothing was kept, or nothing may be.
    }

    [place, locale].forEach((select) => {
      select.addEventListener('change', (event) => {
        event.stopPropagation();
        try {
          const kept = { place: place.value, locale: locale.value };
          window.sessionStorage.setItem(KEPT, JSON.stringify(kept));
        } catch {
          // Chosen for this page alone, then.
        }
        ask();
      });
    });
    drafts.addEventListener('change', (event) => {
      event.stopPropagation();
      ask();
    });
    panel.querySelector('[data-cs-preview-refresh]').addEventListener('click', ask);
    tabs.forEach((tab) => {
      tab.addEventListener('click', () => showAs(tab.dataset.csPreviewTab));
    });
    frame.addEventListener('click', async (event) => {
      if (!event.target.closest('[data-cs-preview-copy]')) return;
      const json = frame.querySelector('[data-cs-preview-json]');
      try {
        await navigator.clipboard.writeText(json.textContent);
        status.textContent = 'Copied.';
      } catch {
        window.getSelection().selectAllChildren(json);
        status.textContent = 'Marked: copy it with the keyboard.';
      }
    });
    if (form !== null) {
      ['input', 'change', 'keyup', 'drop', 'paste'].forEach((name) => {
        form.addEventListener(name, note);
      });
      form.addEventListener('click', (event) => {
        // Blocks are moved, added and taken out by buttons.
        if (event.target.closest('[data-streamfield-child] button, [data-cs-unit] button')) {
          note(event);
        }
      });
    }
    // Opened by Wagtail's own script, which shows and hides what stands around it.
    const side = panel.closest('[data-side-panel]');
    if (side !== null) {
      side.addEventListener('show', () => soon(0));
    }
    if (isOpen()) ask();
  };

  const startAll = () => document.querySelectorAll('[data-cs-preview]').forEach(start);
  if (document.readyState === 'complete') startAll();
  else window.addEventListener('load', startAll);
})();
