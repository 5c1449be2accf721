/*
 * The copy check beside the editor. Sends the form as it stands, saved or not, a while after the last
 * key; shows what is found and has it marked. Never an alert; whatever fails is a line in the panel,
 * and the form is only read.
 */
(() => {
  // Milliseconds after the last key; the rich text editor hands its words over within 250.
  const QUIET_FOR = 500;

  const PROBLEMS = {
    away: 'The server cannot be reached. What you typed is still here; it is checked again with the next key.',
    out: 'You are logged out, or have logged in anew since this page was opened. What you typed is still here: copy it before you reload the page.',
    gone: 'This entry is not here any more, or you may not edit it.',
    failed: 'The check failed. What you typed is still here; press “Check again”.',
  };

  const sentenceOf = ({ blocks, warnings }) => {
    if (blocks === 0 && warnings === 0) return 'nothing found';
    const parts = [];
    if (blocks > 0) parts.push(`${blocks} blocking`);
    if (warnings > 0) parts.push(`${warnings} warning${warnings === 1 ? '' : 's'}`);
    return parts.join(', ');
  };

  const start = (panel) => {
    const form = document.querySelector('form[data-edit-form]');
    if (form === null) return;
    const list = panel.querySelector('[data-cs-copy-list]');
    const total = panel.querySelector('[data-cs-copy-total]');
    const problem = panel.querySelector('[data-cs-copy-problem]');
    const toggle = document.querySelector('[data-cs-copy-toggle]');
    const marks = window.countersign.copyMarks(form);
    let timer = 0;
    let asking = null; // what aborts the request under way
    let sent = ''; // the form as it was checked last
    let findings = [];
    let said = null;
    let asked = 0;

    // Outside of the panel, which is hidden most of the time and would say nothing.
    const voice = document.createElement('div');
    voice.className = 'w-sr-only';
    voice.setAttribute('role', 'status');
    voice.dataset.csCopyVoice = '';
    document.body.append(voice);

    const say = (sentence) => {
      // The first result is no news, the button has it; unless somebody typed before it came.
      const isNews = said === null ? asked > 1 : sentence !== said;
      if (isNews) voice.textContent = `Copy check: ${sentence}`;
      said = sentence;
    };

    const complain = (sentence) => {
      const before = findings.length > 0 ? ' Below stands what was found before.' : '';
      problem.textContent = sentence + before;
      problem.hidden = false;
      say(sentence);
    };

    const count = (name, number) => {
      const badge = toggle?.querySelector(`[data-cs-copy-count="${name}"]`);
      if (!badge) return;
      badge.textContent = name === 'blocks' ? `${number}!` : String(number);
      badge.hidden = number === 0;
    };

    const show = (answer) => {
      problem.hidden = true;
      findings = answer.findings;
      if (list.dataset.html !== answer.html) {
        const focused = list.contains(document.activeElement)
          ? document.activeElement.dataset.csCopyGo
          : undefined;
        list.innerHTML = answer.html;
        list.dataset.html = answer.html;
        // Who reads the list with the keyboard stays where they were.
        if (focused !== undefined) {
          (list.querySelector(`[data-cs-copy-go="${focused}"]`) || again).focus();
        }
      }
      const sentence = sentenceOf(answer);
      total.textContent = sentence.charAt(0).toUpperCase() + sentence.slice(1);
      count('blocks', answer.blocks);
      count('warnings', answer.warnings);
      toggle?.setAttribute('aria-label', `Toggle copy check: ${sentence}`);
      say(sentence);
      marks.draw(findings);
    };

    const problemOf = async (response) => {
      if (response.headers.get('Content-Type')?.includes('json')) {
        return (await response.json()).problem || PROBLEMS.failed;
      }
      if (response.redirected || response.status === 403) return PROBLEMS.out;
      return response.status === 404 ? PROBLEMS.gone : PROBLEMS.failed;
    };

    const check = async (anyway) => {
      const body = new FormData(form);
      const now = new URLSearchParams(body).toString();
      if (!anyway && now === sent) return;
      asked += 1;
      asking?.abort();
      const mine = new AbortController();
      asking = mine;
      sent = now;
      panel.setAttribute('aria-busy', 'true');
      try {
        const response = await fetch(panel.dataset.url, {
          method: 'POST',
          body,
          cache: 'no-store',
          headers: { 'X-Requested-With': 'XMLHttpRequest', Accept: 'application/json' },
          signal: mine.signal,
        });
        if (response.ok && !response.redirected) {
          const answer = await response.json();
          if (asking === mine) show(answer);
        } else {
          const sentence = await problemOf(response);
          if (asking === mine) complain(sentence);
        }
      } catch (error) {
        if (asking !== mine) return;
        sent = ''; // to be tried again, whether or not something changes
        complain(error instanceof TypeError ? PROBLEMS.away : PROBLEMS.failed);
      } finally {
        if (asking === mine) {
          asking = null;
          panel.removeAttribute('aria-busy');
        }
      }
    };

    const soon = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(check, QUIET_FOR, false);
    };

    const again = panel.querySelector('[data-cs-copy-again]');
    again.addEventListener('click', () => check(true));
    list.addEventListener('click', ({ target }) => {
      const button = target.closest('[data-cs-copy-go]');
      if (button !== null) marks.go(findings[Number(button.dataset.csCopyGo)]);
    });
    ['input', 'change', 'keyup', 'drop', 'paste', 'cut'].forEach((name) => {
      form.addEventListener(name, soon);
    });
    form.addEventListener('click', ({ target }) => {
      // Blocks are moved, added and taken out by buttons.
      if (target.closest('[data-streamfield-child] button, [data-cs-unit] button')) soon();
    });
    window.addEventListener('online', () => {
      if (!problem.hidden) soon();
    });
    check(true);
  };

  const startAll = () => document.querySelectorAll('[data-cs-copy]').forEach(start);
  if (document.readyState === 'complete') startAll();
  else window.addEventListener('load', startAll);
})();
