<?xml version="1.0" encoding="UTF-8"?>
<!--
  Script: filter, search, expand and copy, as the text of the page's one script element. After a change run
  update-policy.sh. Everything on the page can be read without it. It writes text and attributes, never markup.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:variable name="script"><![CDATA[
(function () {
  'use strict';
  var form = document.getElementById('controls'), find = document.getElementById('find');
  var group = document.getElementById('group'), shown = document.getElementById('shown');
  var sections = Array.from(document.querySelectorAll('#rules > .group')).map(function (section) {
    return {
      element: section,
      groups: section.dataset.groups,
      name: section.querySelector('h3').textContent.toLowerCase(),
      rules: Array.from(section.querySelectorAll('.rule')).map(function (rule) {
        return { element: rule, result: rule.dataset.result, severity: rule.dataset.severity, text: null };
      })
    };
  });

  function chosen(name) {
    var boxes = Array.from(form.querySelectorAll('input[name=' + name + ']'));
    var off = boxes.filter(function (box) { return !box.checked; }).map(function (box) { return box.value; });
    return function (value) { return off.indexOf(value) < 0; };
  }

  // The text of a rule is read once, when the first search needs it.
  function contains(rule, section, words) {
    if (!words.length) { return true; }
    if (rule.text === null) { rule.text = section.name + ' ' + rule.element.textContent.toLowerCase(); }
    return words.every(function (word) { return rule.text.indexOf(word) >= 0; });
  }

  function apply() {
    var result = chosen('result'), severity = chosen('severity'), inGroup = group.value && ' ' + group.value + ' ';
    var words = find.value.toLowerCase().split(/\s+/).filter(Boolean), count = 0, all = 0;
    sections.forEach(function (section) {
      var here = 0, wanted = !inGroup || section.groups.indexOf(inGroup) >= 0;
      section.rules.forEach(function (rule) {
        var show = wanted && result(rule.result) && severity(rule.severity) && contains(rule, section, words);
        rule.element.hidden = !show;
        if (show) { here += 1; }
        all += 1;
      });
      section.element.hidden = !here;
      count += here;
    });
    shown.textContent = count === all ? 'All ' + all + ' rules shown' : count + ' of ' + all + ' rules shown';
  }

  function eachShown(action) {
    sections.forEach(function (section) {
      section.rules.forEach(function (rule) { if (!rule.element.hidden) { action(rule.element); } });
    });
  }

  var waiting;
  find.addEventListener('input', function () { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  form.addEventListener('change', apply);
  form.addEventListener('reset', function () { setTimeout(apply, 0); });
  form.addEventListener('submit', function (event) { event.preventDefault(); clearTimeout(waiting); apply(); });
  document.getElementById('expand').addEventListener('click', function () {
    eachShown(function (rule) { rule.open = true; });
  });
  document.getElementById('collapse').addEventListener('click', function () {
    document.querySelectorAll('.rule[open]').forEach(function (rule) { rule.open = false; });
  });

  // A link to a rule opens it, even one that the filter hides.
  function openTarget() {
    var id = '';
    try { id = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; }
    var rule = id.indexOf('rule-') === 0 && document.getElementById(id);
    if (!rule) { return; }
    if (rule.hidden) { form.reset(); apply(); }
    rule.open = true;
    rule.scrollIntoView();
    rule.querySelector('summary').focus({ preventScroll: true });
  }
  addEventListener('hashchange', openTarget);
  document.querySelectorAll('.attention a').forEach(function (link) {
    link.addEventListener('click', function () { if (link.hash === location.hash) { openTarget(); } });
  });

  // Paper shows everything that the filter lets through, then the page is as it was.
  var opened = [];
  addEventListener('beforeprint', function () {
    opened = Array.from(document.querySelectorAll('details:not([open])'));
    opened.forEach(function (part) { part.open = true; });
  });
  addEventListener('afterprint', function () {
    opened.forEach(function (part) { part.open = false; });
    opened = [];
  });

  // Copy buttons come with the fix that is opened.
  document.addEventListener('toggle', function (event) {
    var code = event.target.matches('.fix[open]') && event.target.querySelector('pre.code');
    if (!code || !navigator.clipboard || code.parentNode.className === 'codebox') { return; }
    var box = document.createElement('div'), button = document.createElement('button');
    box.className = 'codebox';
    button.className = 'copy';
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(code.textContent).then(function () {
        button.textContent = 'Copied';
        setTimeout(function () { button.textContent = 'Copy'; }, 1500);
      });
    });
    code.replaceWith(box);
    box.append(code, button);
  }, true);

  form.hidden = false;
  apply();
  openTarget();
}());
]]></xsl:variable>
</xsl:stylesheet>
