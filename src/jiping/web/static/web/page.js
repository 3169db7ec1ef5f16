// What every page does: its account menu closes as a menu does, and a form that was sent is not sent again by a second press.
(function () {
  "use strict";
  const AGAIN = 4000; // ms, after which the same form may be sent once more: it may have been a download
  const menu = document.querySelector("details.who");
  if (menu) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
  }
  const sent = new Map();
  document.addEventListener("submit", (event) => {
    const now = Date.now(), form = event.target;
    if (form.method === "post" && !form.hasAttribute("hx-post") && now - (sent.get(form) || 0) < AGAIN) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    sent.set(form, now);
  }, true);
  window.addEventListener("pageshow", () => sent.clear());
})();
