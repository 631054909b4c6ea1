(function () {
  'use strict';
  var doc = document, root = doc.documentElement, body = doc.body;
  root.className = root.className.replace('nojs', 'hasjs');
  var list = doc.getElementById('list'), sheet = doc.getElementById('sheet'), sheetBody = doc.getElementById('sheet-body');
  var byPart = doc.getElementById('by-p'), byIndicator = doc.getElementById('by-i'), bySure = doc.getElementById('by-s');
  var find = doc.getElementById('find'), shown = doc.getElementById('shown'), reset = doc.getElementById('reset');
  var none = doc.getElementById('none');
  var each = function (found, act) { Array.prototype.forEach.call(found, act); };
  var all = function (selector, under) { return (under || doc).querySelectorAll(selector); };
  var cards = all('#list .c'), groups = all('#list .group'), tabs = all('.tabs [data-tab]');
  var tab = '', chosen = null, lastPlace = null;

  function up(node, selector) {
    while (node && node.nodeType === 1) {
      if ((node.matches || node.msMatchesSelector).call(node, selector)) { return node; }
      node = node.parentNode;
    }
    return null;
  }
  function narrow() { return window.innerWidth < 900; }
  function words(card) {
    if (!card.words) { card.words = card.textContent.toLowerCase(); }
    return card.words;
  }
  function holds(card, name, value) {
    if (!value || card.getAttribute(name) === value) { return true; }
    return !!card.querySelector('[' + name + '="' + value + '"]');
  }
  function isSure(card) {
    var value = bySure.value;
    if (value === 'inferred') { return card.hasAttribute('data-f') || !!card.querySelector('[data-f]'); }
    return holds(card, 'data-s', value);
  }
  function apply() {
    var total = 0, asked = find.value.replace(/^\s+|\s+$/g, '').toLowerCase().split(/\s+/);
    each(groups, function (group) {
      var count = 0, kind = group.getAttribute('data-g');
      each(all('.cards > .c', group), function (card) {
        var fits = (!tab || kind === tab) && holds(card, 'data-p', byPart.value) &&
          (!byIndicator.value || card.getAttribute('data-i') === byIndicator.value) && isSure(card);
        for (var i = 0; fits && i < asked.length; i++) { fits = words(card).indexOf(asked[i]) >= 0; }
        card.hidden = !fits;
        if (fits) { count++; }
      });
      group.hidden = !count;
      total += count;
    });
    none.hidden = total > 0;
    reset.hidden = !(tab || find.value || byPart.value || byIndicator.value || bySure.value);
    shown.textContent = total + ' / ' + cards.length;
    each(tabs, function (button) { button.setAttribute('aria-pressed', String(button.getAttribute('data-tab') === tab)); });
  }
  function clear() {
    tab = ''; find.value = ''; byPart.value = ''; byIndicator.value = ''; bySure.value = '';
    apply();
  }
  function unmark() { each(all('.sel, .flash'), function (node) { node.classList.remove('sel', 'flash'); }); }
  function flash(node) {
    node.classList.remove('flash'); void node.offsetWidth;
    node.classList.add('sel', 'flash');
  }
  function marks(key) { return all('#text [data-k~="' + key + '"]'); }
  function intoView(node, box) {
    if (!box) {
      var top = node.getBoundingClientRect().top + window.pageYOffset - window.innerHeight * 0.3;
      window.scrollTo(0, Math.max(0, top));
      return;
    }
    var inside = node.getBoundingClientRect(), outer = box.getBoundingClientRect();
    if (inside.top < outer.top + 50 || inside.bottom > outer.bottom - 20) {
      box.scrollTop += inside.top - outer.top - 70;
    }
  }
  function choose(key, from) {
    var card = doc.getElementById('c-' + key), places = marks(key), holder = card && up(card, '.c');
    unmark();
    chosen = key;
    each(places, flash);
    if (card) {
      if (up(card, '[hidden]')) { clear(); }
      flash(card);
      if (holder) { holder.classList.add('open'); }
    }
    if (from !== 'text' && places.length) { intoView(places[0]); }
    if (from !== 'list' && card) {
      if (!narrow()) { intoView(card, list); } else { openSheet(holder, card); }
    }
    if (from === 'list' && narrow()) { closeSheet(); }
  }
  function openSheet(holder, card) {
    var copy = holder.cloneNode(true);
    copy.removeAttribute('id');
    each(all('[id]', copy), function (node) { node.removeAttribute('id'); });
    sheetBody.innerHTML = '';
    sheetBody.appendChild(copy);
    sheet.setAttribute('data-for', card.id);
    sheet.hidden = false;
    sheet.scrollTop = 0;
  }
  function closeSheet() { sheet.hidden = true; }

  doc.addEventListener('click', function (event) {
    var at = event.target, node;
    if (event.ctrlKey || event.metaKey || event.shiftKey || String(window.getSelection ? window.getSelection() : '')) { return; }
    if ((node = up(at, '#text [data-k]'))) {
      var keys = node.getAttribute('data-k').split(' ').filter(function (key) { return doc.getElementById('c-' + key); });
      if (!keys.length) { return; }
      var next = keys.length - 1;
      if (node === lastPlace && keys.indexOf(chosen) >= 0) { next = (keys.indexOf(chosen) + keys.length - 1) % keys.length; }
      lastPlace = node;
      event.preventDefault();
      choose(keys[next], 'text');
    } else if ((node = up(at, '[data-go]'))) {
      event.preventDefault();
      choose(node.getAttribute('data-go'), 'chart');
    } else if ((node = up(at, '#list [data-k], #sheet [data-k]'))) {
      event.preventDefault();
      choose(node.getAttribute('data-k'), 'list');
    } else if ((node = up(at, '[data-tab]'))) {
      tab = node.getAttribute('data-tab');
      apply();
      list.scrollTop = 0;
      if (!up(node, 'form')) { event.preventDefault(); doc.getElementById('entries').scrollIntoView(); }
    } else if ((node = up(at, '[data-layer]'))) {
      var on = body.classList.toggle('on-' + node.getAttribute('data-layer'));
      node.setAttribute('aria-pressed', String(on));
    } else if (up(at, '#reset')) { clear(); find.focus(); }
    else if (up(at, '#sheet-close')) { closeSheet(); }
    else if (up(at, '#sheet-go')) {
      event.preventDefault();
      node = doc.getElementById(sheet.getAttribute('data-for'));
      closeSheet();
      intoView(node);
    } else if (up(at, '#lang')) { turn(root.lang === 'en' ? 'zh-CN' : 'en'); }
  });
  doc.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' || event.key === 'Esc') {
      if (!sheet.hidden) { closeSheet(); } else { unmark(); chosen = null; }
    }
    if (event.key === '/' && !up(event.target, 'input, select, textarea')) { event.preventDefault(); find.focus(); }
  });
  each([byPart, byIndicator, bySure], function (pick) { pick.addEventListener('change', apply); });
  var waiting;
  find.addEventListener('input', function () { clearTimeout(waiting); waiting = setTimeout(apply, 120); });

  function turn(lang) {
    var en = lang === 'en';
    root.lang = lang;
    each(all('[data-en]'), function (node) {
      if (!node.hasAttribute('data-zh')) { node.setAttribute('data-zh', node.textContent); }
      node.textContent = node.getAttribute(en ? 'data-en' : 'data-zh');
    });
    each(all('[data-en-label]'), function (node) {
      if (!node.hasAttribute('data-zh-label')) { node.setAttribute('data-zh-label', node.getAttribute('aria-label')); }
      node.setAttribute('aria-label', node.getAttribute(en ? 'data-en-label' : 'data-zh-label'));
    });
    if (!find.hasAttribute('data-zh-ph')) { find.setAttribute('data-zh-ph', find.placeholder); }
    find.placeholder = find.getAttribute(en ? 'data-en-ph' : 'data-zh-ph');
    each(cards, function (card) { card.words = null; });
  }

  var links = all('.toc a'), heads = [];
  each(links, function (link) {
    var head = doc.getElementById(link.getAttribute('href').slice(1));
    if (head && link.offsetParent) { heads.push([head, link]); }
  });
  var pending = false;
  function follow() {
    pending = false;
    var here = null;
    for (var i = 0; i < heads.length; i++) {
      if (heads[i][0].getBoundingClientRect().top < 160) { here = heads[i][1]; } else { break; }
    }
    each(links, function (link) { link.classList.toggle('here', link === here); });
  }
  window.addEventListener('scroll', function () {
    if (!pending) { pending = true; (window.requestAnimationFrame || setTimeout)(follow); }
  });
  apply();
  follow();
  var asked = /^#[ct]-([a-z]\d+)$/.exec(location.hash);
  if (asked) { choose(asked[1], 'address'); }
})();
