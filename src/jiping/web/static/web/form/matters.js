// Everything that is to be said about the material, in one shape: blank places, findings and remarks.

import { words } from "./make.js";

export const KINDS = [
  ["missing", words("待填")], ["error", words("错误")], ["warning", words("提醒")], ["remark", words("批注")], ["info", words("建议")],
];
export const NAMES = Object.fromEntries(KINDS);
const ORDER = KINDS.map((kind) => kind[0]);

export function answerTo(page, finding) {
  return page.answers.find((one) => one.rule === finding.code && one.subject === finding.subject && one.seal === finding.seal) || null;
}

function formOf(page, address) {
  const id = address.split("/")[0];
  return page.forms.some((form) => form.id === id) ? id : "";
}

function fromFinding(page, finding) {
  const answer = answerTo(page, finding);
  return {
    kind: finding.level, address: finding.address, title: finding.title, place: finding.place, message: finding.message,
    code: finding.code, finding, answer, open: page.asks.includes(finding.level) && !answer && !finding.waived,
    key: [finding.code, finding.subject, finding.seal].join("|"),
  };
}

// All matters, those of a graver kind first; each knows the form that it belongs to.
export function matters(page) {
  const blank = (page.live ? page.told.missing || [] : []).map((one) => ({
    kind: "missing", address: one.address, title: one.label, place: "", message: one.message, key: "missing|" + one.address, open: true,
  }));
  const found = page.told.findings.map((finding) => fromFinding(page, finding));
  const said = page.remarks.map((one) => ({
    kind: "remark", address: one.address, title: one.label || words("整份材料"), place: "", message: one.text, remark: one,
    key: "remark|" + one.id, open: !one.settled,
  }));
  const all = [...blank, ...found, ...said];
  all.forEach((one) => { one.form = formOf(page, one.address); });
  return all.sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
}

export function counts(all) {
  const found = {};
  all.forEach((one) => { if (one.kind !== "remark" || one.open) found[one.kind] = (found[one.kind] || 0) + 1; });
  return found;
}

// The matters by form: the one that is open first, then the others in their order, then those about the whole.
export function byForm(page, all) {
  const order = [page.form, ...page.forms.map((form) => form.id).filter((id) => id !== page.form), ""];
  const name = (id) => { const form = page.forms.find((one) => one.id === id); return form ? form.name : words("整份材料"); };
  return order.map((id) => ({ id, name: name(id), matters: all.filter((one) => one.form === id) })).filter((group) => group.matters.length);
}
