// Draws the charts of the report, follows the colour scheme and the width of the page, and opens and closes the code.
(function () {
  'use strict';
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  // Without a pointer that hovers, Plotly's buttons would stay over the title for ever.
  var canHover = window.matchMedia('(hover: hover)').matches;
  var figures = Array.prototype.slice.call(document.querySelectorAll('.figure'));
  var printing = false;

  function colours() {
    return dark.matches && !printing
      ? { text: '#dfe5e8', grid: '#333d43', line: '#5b6770' }
      : { text: '#1d2529', grid: '#e3e8eb', line: '#98a5ad' };
  }

  function clone(value) { return value === undefined ? {} : JSON.parse(JSON.stringify(value)); }

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

  // Colours and the font go into the template: whatever the figure itself says stands above it.
  function themed(layout, size) {
    var colour = colours();
    var result = clone(layout);
    var template = typeof result.template === 'object' && result.template ? result.template : {};
    var base = template.layout = template.layout || {};
    base.font = Object.assign({}, base.font, { color: colour.text, family: getComputedStyle(document.body).fontFamily });
    base.paper_bgcolor = base.plot_bgcolor = 'rgba(0,0,0,0)';
    base.margin = Object.assign({ t: 64, b: 64, r: 24 }, base.margin);
    base.modebar = { bgcolor: 'rgba(0,0,0,0)', color: colour.line, activecolor: colour.text };
    base.legend = Object.assign({}, base.legend, { bgcolor: 'rgba(0,0,0,0)' });
    ['xaxis', 'yaxis'].forEach(function (key) {
      base[key] = Object.assign({ automargin: true }, base[key], { gridcolor: colour.grid, linecolor: colour.line, zerolinecolor: colour.line, tickcolor: colour.line });
    });
    if (size.width < 480) {
      base.margin = Object.assign({}, base.margin, { l: 48, r: 12 });
      base.title = Object.assign({}, base.title, { font: { size: 15 } });
      result.legend = Object.assign({ orientation: 'h', y: -0.2 }, result.legend);
    }
    return Object.assign(result, { template: template, autosize: false, width: size.width, height: size.height });
  }

  function draw(figure) {
    var chart = figure.querySelector('.chart');
    var source = JSON.parse(document.getElementById(figure.dataset.figure).textContent);
    var size = sized(source.layout, chart.clientWidth);
    var config = Object.assign({}, source.config, { displaylogo: false, responsive: false, plotlyServerURL: '' });
    if (size.width < 480 || !canHover) config.displayModeBar = false;
    Plotly.react(chart, source.data, themed(source.layout, size), config);
    chart.style.minHeight = '';
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

  function drawAll() { figures.forEach(drawSafely); }

  // One chart after another, so that the page stays usable while many are drawn.
  function drawInTurn(index) {
    if (index >= figures.length) return;
    drawSafely(figures[index]);
    setTimeout(function () { drawInTurn(index + 1); }, 0);
  }

  if (figures.length > 0) {
    drawInTurn(0);
    var width = document.documentElement.clientWidth;
    var waiting = 0;
    window.addEventListener('resize', function () {
      if (printing || document.documentElement.clientWidth === width) return;
      width = document.documentElement.clientWidth;
      clearTimeout(waiting);
      waiting = setTimeout(drawAll, 150);
    });
    dark.addEventListener('change', drawAll);
  }

  // Paper is narrower than most screens: charts are drawn again for it, and the times of the cells are opened.
  var opened = [];
  window.addEventListener('beforeprint', function () {
    printing = true;
    opened = Array.prototype.slice.call(document.querySelectorAll('.provenance details:not([open])'));
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
      document.querySelectorAll('details.code').forEach(function (code) { code.open = open; });
      button.setAttribute('aria-pressed', String(open));
      button.textContent = open ? 'Hide all code' : 'Show all code';
    });
  }
})();
