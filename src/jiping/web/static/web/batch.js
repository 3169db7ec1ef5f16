// One move for many units: each is sent by itself, so that one sees how far it is and what was refused. Without scripts the
// form goes as a whole.
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  var form = document.getElementById("batch"), all = document.getElementById("tick-all");
  if (!form) { return; }
  var rows = Array.prototype.slice.call(document.querySelectorAll("input[name=row]"));
  var bar = form.querySelector("progress"), said = form.querySelector(".said"), button = form.querySelector("button");
  all.hidden = false;
  all.addEventListener("change", function () { rows.forEach(function (row) { row.checked = all.checked; }); });

  function send(row) {
    var asked = new FormData(form);
    asked.delete("row");
    asked.append("row", row.value);
    return fetch(form.action, { method: "POST", body: asked, headers: { Accept: "application/json" } }).then(function (answer) {
      return answer.json().then(function (told) { return told.refused || (answer.ok ? [] : [told.sentence]); });
    }).catch(function () { return [gettext("没有连上服务器")]; });
  }

  function done(refused, count) {
    said.textContent = interpolate(gettext("已办理 %(done)s 个，没有办成 %(refused)s 个。"), { done: count - refused.length, refused: refused.length }, true);
    refused.slice(0, 50).forEach(function (text) {
      var line = document.createElement("p");
      line.className = "error";
      line.textContent = text;
      said.append(line);
    });
    var again = document.createElement("a");
    again.href = window.location.href;
    again.textContent = gettext("刷新名单");
    said.append(" ", again);
    again.focus();
  }

  form.addEventListener("submit", function (event) {
    var chosen = rows.filter(function (row) { return row.checked; }), refused = [];
    if (chosen.length < 2) { return; }
    event.preventDefault();
    button.disabled = true;
    bar.hidden = false;
    bar.max = chosen.length;
    chosen.reduce(function (before, row, index) {
      return before.then(function () {
        bar.value = index;
        said.textContent = interpolate(gettext("正在办理第 %(number)s 个，共 %(all)s 个"), { number: index + 1, all: chosen.length }, true);
        return send(row).then(function (said) { refused = refused.concat(said); });
      });
    }, Promise.resolve()).then(function () {
      bar.value = chosen.length;
      done(refused, chosen.length);
    });
  });
});
