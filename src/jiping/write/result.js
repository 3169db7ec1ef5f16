(function () {
  var bar = document.getElementById("filter");
  var shown = document.getElementById("shown");
  var picks = bar.getElementsByTagName("select");
  var remarks = document.querySelectorAll(".remark");
  function wanted(remark) {
    for (var i = 0; i < picks.length; i++) {
      var value = picks[i].value;
      if (value !== "all" && remark.getAttribute("data-" + picks[i].name) !== value) { return false; }
    }
    return true;
  }
  function show() {
    var number = 0, open = 0;
    for (var i = 0; i < picks.length; i++) { open += picks[i].value !== "all"; }
    for (i = 0; i < remarks.length; i++) {
      remarks[i].hidden = !wanted(remarks[i]);
      number += !remarks[i].hidden;
    }
    var marks = document.querySelectorAll(".mark");
    for (i = 0; i < marks.length; i++) {
      var meant = document.getElementById(marks[i].getAttribute("href").slice(1));
      marks[i].hidden = !!meant && meant.hidden;
    }
    var hits = document.querySelectorAll(".hit");
    for (i = 0; i < hits.length; i++) {
      hits[i].classList.toggle("pale", !hits[i].querySelector(".mark:not([hidden])"));
    }
    var parts = document.querySelectorAll(".part");
    for (i = 0; i < parts.length; i++) {
      parts[i].hidden = open > 0 && !parts[i].querySelector(".remark:not([hidden])");
    }
    shown.textContent = "显示 " + number + " 条，共 " + remarks.length + " 条";
  }
  function showAll() {
    for (var i = 0; i < picks.length; i++) { picks[i].value = "all"; }
    show();
  }
  for (var i = 0; i < picks.length; i++) { picks[i].addEventListener("change", show); }
  var first = document.querySelectorAll(".first a");  // they may lead to what the filter hides
  for (i = 0; i < first.length; i++) { first[i].addEventListener("click", showAll); }
  bar.hidden = false;
  show();
})();
