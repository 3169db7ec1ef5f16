"use strict";
document.addEventListener("DOMContentLoaded", function () {
  var source = document.getElementById("chart-data");
  if (!source || !window.echarts) { return; }
  var data = JSON.parse(source.textContent);
  var go = function (key, value) { window.location = data.list + "?" + key + "=" + encodeURIComponent(value); };
  var draw = function (id, option, click) {
    var chart = echarts.init(document.getElementById(id), null, {renderer: "canvas"});
    option.tooltip = {trigger: "item", renderMode: "richText", confine: true};
    option.animation = false;
    chart.setOption(option);
    chart.on("click", click);
    window.addEventListener("resize", function () { chart.resize(); });
  };
  var names = function (rows) { return rows.map(function (row) { return row.name; }); };
  draw("stages", {series: [{type: "pie", radius: ["40%", "68%"], data: data.stages, label: {formatter: "{b} {c}"}}]},
    function (hit) { go("stage", hit.data.key); });
  draw("scores", {grid: {left: 40, right: 10, top: 16, bottom: 28}, xAxis: {type: "category", data: names(data.scores), axisLabel: {interval: 0, fontSize: 11}},
    yAxis: {type: "value", minInterval: 1}, series: [{type: "bar", data: data.scores, itemStyle: {color: "#1a5fb4"}, label: {show: true, position: "top"}}]},
    function (hit) { go("band", hit.data.key); });
  draw("rates", {grid: {left: 48, right: 16, top: 16, bottom: 36}, xAxis: {type: "value", name: gettext("执行率%"), nameLocation: "middle", nameGap: 24, scale: true},
    yAxis: {type: "value", name: gettext("得分"), scale: true}, series: [{type: "scatter", data: data.rates, symbolSize: 9, itemStyle: {color: "#1e6b3a"}}]},
    function (hit) { window.location = hit.data.link; });
  var worst = data.worst.slice().reverse(), years = data.years;
  var open = function (hit) { window.location = hit.data.link; };
  var of = function (rows, key) { return rows.map(function (one) { return {value: one[key], link: one.link}; }); };
  draw("worst", {legend: {top: 0}, grid: {left: 8, right: 30, top: 32, bottom: 8, containLabel: true}, xAxis: {type: "value", minInterval: 1},
    yAxis: {type: "category", data: names(worst), axisLabel: {width: 160, overflow: "truncate", fontSize: 11}},
    series: [{type: "bar", stack: "all", name: gettext("错误"), data: of(worst, "errors"), itemStyle: {color: "#b3261e"}},
      {type: "bar", stack: "all", name: gettext("提醒"), data: of(worst, "warnings"), itemStyle: {color: "#d79b1e"}}]}, open);
  draw("years", {legend: {top: 0}, grid: {left: 40, right: 40, top: 32, bottom: 28}, xAxis: {type: "category", data: names(years)},
    yAxis: [{type: "value", minInterval: 1}, {type: "value", scale: true, splitLine: {show: false}}],
    series: [{type: "bar", name: gettext("接收"), data: of(years, "accepted"), itemStyle: {color: "#1a5fb4"}},
      {type: "bar", name: gettext("公开"), data: of(years, "published"), itemStyle: {color: "#1e6b3a"}},
      {type: "line", name: gettext("得分中位数"), yAxisIndex: 1, data: of(years, "median"), itemStyle: {color: "#b3261e"}}]}, open);
  var rules = data.rules.slice().reverse();
  draw("rules", {grid: {left: 8, right: 30, top: 8, bottom: 8, containLabel: true}, xAxis: {type: "value", minInterval: 1},
    yAxis: {type: "category", data: names(rules), axisLabel: {width: 210, overflow: "truncate", fontSize: 11}},
    series: [{type: "bar", data: rules, itemStyle: {color: "#b3261e"}, label: {show: true, position: "right"}}]},
    function (hit) { go("rule", hit.data.code); });
});
