// A field that takes dropped files: says what was chosen, refuses what is too large before it is sent, shows how far it is.
(function () {
  "use strict";
  function size(bytes) {
    return bytes >= 1048576 ? (bytes / 1048576).toFixed(1) + " MB" : Math.max(1, Math.round(bytes / 1024)) + " KB";
  }
  function prepare(form) {
    var inputs = Array.prototype.slice.call(form.querySelectorAll("input[type=file]"));
    var said = form.querySelector(".said"), bar = form.querySelector("progress"), button = form.querySelector("button");
    var most = Number(form.dataset.most);
    function say(text, bad) { said.textContent = text; said.className = bad ? "said error" : "said"; }
    function chosen() {
      var files = inputs.reduce(function (all, input) { return all.concat(Array.prototype.slice.call(input.files)); }, []);
      var total = files.reduce(function (sum, file) { return sum + file.size; }, 0);
      var tooMuch = total > most;
      say(tooMuch ? interpolate(gettext("合计 %(total)s，超过 %(most)s；请分几次上传，扫描件可先压缩。"), {total: size(total), most: size(most)}, true)
        : files.map(function (file) { return file.name + "（" + size(file.size) + "）"; }).join("、"), tooMuch);
      button.disabled = tooMuch;
    }
    inputs.forEach(function (input) {
      var zone = input.closest(".drop");
      input.addEventListener("change", chosen);
      ["dragover", "dragenter"].forEach(function (name) {
        zone.addEventListener(name, function (event) { event.preventDefault(); zone.classList.add("over"); });
      });
      ["dragleave", "drop"].forEach(function (name) {
        zone.addEventListener(name, function (event) { event.preventDefault(); zone.classList.remove("over"); });
      });
      zone.addEventListener("drop", function (event) {
        if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; chosen(); }
      });
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", function (sent) {
        if (sent.lengthComputable) { bar.hidden = false; bar.max = sent.total; bar.value = sent.loaded; }
      });
      request.addEventListener("load", function () {
        var told = {};
        try { told = JSON.parse(request.responseText); } catch (trouble) { told = {}; }
        if (told.location) { window.location.assign(told.location); return; }
        bar.hidden = true;
        button.disabled = false;
        say(told.sentence || gettext("没有上传成功，请刷新页面后再试。"), true);
      });
      request.addEventListener("error", function () {
        bar.hidden = true;
        button.disabled = false;
        say(gettext("网络中断，文件没有传完；选中的文件还在，请再按一次。"), true);
      });
      button.disabled = true;
      request.send(new FormData(form));
    });
  }
  document.querySelectorAll("form.upload").forEach(prepare);
}());
