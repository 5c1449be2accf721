// After a form was sent, the keyboard and a screen reader go on at what went wrong, else at what was
// done: both stand above everything that was read before. Only on our own screens.
(() => {
  const begin = () => {
    if (window.location.hash || !document.querySelector("main .cs-heading")) return;
    const there = document.querySelector("main [data-cs-problems], main .messages li");
    if (!there) return;
    there.tabIndex = -1;
    there.focus();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
