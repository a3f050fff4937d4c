// Draws the charts of the report, follows the colour scheme and the width of the page, says where in the contents the reader is, and
// opens and closes the code. Without it all text, tables and code are there, and of each chart the words.
(function () {
  'use strict';
  var root = document.documentElement;
  var systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
  // Without a pointer that hovers, Plotly's buttons would stay over the chart for ever.
  var canHover = window.matchMedia('(hover: hover)').matches;
  var figures = all('.figure');
  var printing = false;

  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  function clone(value) { return value === undefined ? {} : JSON.parse(JSON.stringify(value)); }

  // The colours of the style sheet as the page has them now; paper is light.
  var probe = document.body.appendChild(document.createElement('span'));
  probe.hidden = true;
  function colour(name) {
    probe.style.colorScheme = printing ? 'light' : '';
    probe.style.color = 'var(--' + name + ')';
    return getComputedStyle(probe).color;
  }

  // A chart keeps the size its figure asks for where there is room for it, and else the proportions; on paper it is no
  // higher than a third of the page.
  function sized(layout, room) {
    var wanted = layout || {};
    var width = Math.min(room, wanted.width || Infinity);
    var height = wanted.height || 450;
    if (wanted.width && wanted.height) height = Math.max(Math.min(320, height), height * width / wanted.width);
    if (printing && height > 380) {
      if (wanted.width && wanted.height) width = width * 380 / height;
      height = 380;
    }
    return { width: Math.round(width), height: Math.round(height) };
  }

  // The caption says the title; its room above the plot goes too, unless something else stands there.
  function untitled(layout) {
    var above = [].concat(layout.annotations || [], layout.updatemenus || [], layout.sliders || [], layout.images || [], layout.legend || [])
      .some(function (item) { return item.y >= 1 && (item.yref === undefined || item.yref === 'paper'); });
    delete layout.title;
    if (!above) layout.margin = Object.assign({}, layout.margin, { t: 24 });
    return layout;
  }

  // What a figure draws in black or nearly so would vanish on the dark page: it takes the colour of the text.
  var ink = /^(black|#000|#000000|#111111|#222222|#333333|#444444|rgba?\(0, ?0, ?0(, ?1(\.0)?)?\))$/i;
  function visible(value, isColour, text) {
    if (typeof value === 'string') return isColour && ink.test(value) ? text : value;
    if (!value || typeof value !== 'object') return value;
    if (Array.isArray(value)) return isColour || typeof value[0] === 'object' ? value.map(function (item) { return visible(item, isColour, text); }) : value;
    Object.keys(value).forEach(function (key) { value[key] = visible(value[key], /color$/i.test(key), text); });
    return value;
  }

  // Colours and the font go into the template: whatever the figure itself says stands above it.
  function themed(layout, size) {
    var line = { gridcolor: colour('grid'), linecolor: colour('axis'), zerolinecolor: colour('axis'), tickcolor: colour('axis') };
    var result = untitled(clone(layout));
    var template = typeof result.template === 'object' && result.template ? result.template : {};
    var base = template.layout = template.layout || {};
    base.font = Object.assign({}, base.font, { color: colour('text'), family: getComputedStyle(document.body).fontFamily });
    base.paper_bgcolor = base.plot_bgcolor = 'rgba(0,0,0,0)';
    base.margin = Object.assign({ b: 64, r: 24 }, base.margin);
    base.modebar = { bgcolor: 'rgba(0,0,0,0)', color: colour('axis'), activecolor: colour('text') };
    base.legend = Object.assign({}, base.legend, { bgcolor: 'rgba(0,0,0,0)' });
    ['xaxis', 'yaxis'].forEach(function (key) { base[key] = Object.assign({ automargin: true }, base[key], line); });
    if (size.width < 480) {
      base.margin = Object.assign({}, base.margin, { l: 48, r: 12 });
      result.legend = Object.assign({ orientation: 'h', y: -0.2 }, result.legend);
    }
    return Object.assign(result, { template: template, autosize: false, width: size.width, height: size.height });
  }

  function draw(figure) {
    var chart = figure.querySelector('.chart');
    var source = JSON.parse(document.getElementById(figure.id + '-data').textContent);
    if (isDark() && !printing) {
      visible(source.data, false, colour('text'));
      visible(source.layout, false, colour('text'));
    }
    var size = sized(source.layout, chart.clientWidth);
    var config = Object.assign({}, source.config, { displaylogo: false, responsive: false, plotlyServerURL: '' });
    if (size.width < 480 || !canHover) config.displayModeBar = false;
    Plotly.react(chart, source.data, themed(source.layout, size), config);
    chart.style.minHeight = '';
    if (!figure.classList.contains('drawn')) figure.querySelector('.words').open = false;
    figure.classList.add('drawn');
  }

  function drawSafely(figure) {
    try {
      draw(figure);
    } catch (error) {
      figure.classList.remove('drawn');
      var note = figure.querySelector('.broken') || figure.appendChild(document.createElement('p'));
      note.className = 'broken';
      note.textContent = 'This chart could not be drawn: ' + error.message;
    }
  }

  function drawAll() { if (window.Plotly) figures.forEach(drawSafely); }

  // The script that draws is packed in the page.
  function unpack() {
    var packed = Uint8Array.from(atob(document.getElementById('plotly').textContent), function (letter) { return letter.charCodeAt(0); });
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text().then(function (text) {
      var script = document.createElement('script');
      script.textContent = text;
      document.head.appendChild(script);
    });
  }

  // One chart after another, so that the page stays usable while many are drawn.
  function drawInTurn(index) {
    if (index >= figures.length) return;
    drawSafely(figures[index]);
    setTimeout(function () { drawInTurn(index + 1); }, 0);
  }

  if (figures.length > 0) {
    Promise.resolve().then(unpack).catch(function () {
      // Each chart then says that it cannot be drawn.
    }).then(function () { drawInTurn(0); });
    var width = root.clientWidth;
    var waiting = 0;
    window.addEventListener('resize', function () {
      if (printing || root.clientWidth === width) return;
      width = root.clientWidth;
      clearTimeout(waiting);
      waiting = setTimeout(drawAll, 150);
    });
  }

  // Light or dark: as the system says until the reader chooses, and so again when the page is loaded anew.
  var scheme = document.getElementById('scheme');
  function isDark() { return root.dataset.scheme ? root.dataset.scheme === 'dark' : systemIsDark.matches; }
  function schemeChanged() {
    scheme.textContent = isDark() ? 'Light colours' : 'Dark colours';
    drawAll();
  }
  scheme.hidden = false;
  scheme.textContent = isDark() ? 'Light colours' : 'Dark colours';
  scheme.addEventListener('click', function () {
    root.dataset.scheme = isDark() ? 'light' : 'dark';
    schemeChanged();
  });
  systemIsDark.addEventListener('change', function () { if (!printing) schemeChanged(); });

  // Paper is narrower than most screens: charts are drawn again for it, and what the page folds away for want of room is opened; code stays
  // as the reader left it.
  var opened = [];
  window.addEventListener('beforeprint', function () {
    printing = true;
    opened = all('.provenance details:not([open]), .contents details:not([open])');
    opened.forEach(function (details) { details.open = true; });
    drawAll();
  });
  window.addEventListener('afterprint', function () {
    printing = false;
    opened.forEach(function (details) { details.open = false; });
    drawAll();
  });

  var button = document.getElementById('all-code');
  if (button) {
    button.hidden = false;
    button.addEventListener('click', function () {
      var open = button.getAttribute('aria-pressed') !== 'true';
      all('details.code').forEach(function (code) { code.open = open; });
      button.setAttribute('aria-pressed', String(open));
      button.textContent = open ? 'Hide all code' : 'Show all code';
    });
  }

  // The last heading above the upper third of the window is where the reader is.
  var places = all('.contents ol a').map(function (link) {
    return { link: link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) };
  }).filter(function (place) { return place.heading; });
  var contents = document.querySelector('.contents');
  var here = null;
  var planned = false;
  function mark() {
    planned = false;
    var atEnd = window.innerHeight + window.scrollY >= document.body.scrollHeight - 2 && window.scrollY > 0;
    var found = places.filter(function (place) { return atEnd || place.heading.getBoundingClientRect().top < window.innerHeight / 3; }).pop();
    if (found === here) return;
    if (here) here.link.removeAttribute('aria-current');
    here = found;
    if (!here) return;
    here.link.setAttribute('aria-current', 'location');
    if (contents.scrollHeight > contents.clientHeight) contents.scrollTop = here.link.offsetTop - contents.clientHeight / 2;
  }
  if (places.length > 0) {
    mark();
    window.addEventListener('scroll', function () {
      if (!planned) { planned = true; requestAnimationFrame(mark); }
    }, { passive: true });
  }
})();
