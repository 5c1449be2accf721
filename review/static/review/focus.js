// After a form was sent, the keyboard and a screen reader go on at what went wrong, else at what was
// done: both stand above everything that was read before. Only on our own screens.
(() => {
  const begin = () => {
    if (!document.querySelector("main .cs-heading")) return;
    const wrong = document.querySelector("main [data-cs-problems]");
    // A comment leads back to what it is about. Other fragments are left over from before.
    if (!wrong && window.location.hash.startsWith("#at-")) return;
    const there = wrong || document.querySelector("main .messages li");
    if (!there) return;
    there.tabIndex = -1;
    there.focus();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
