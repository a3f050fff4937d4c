// Draws the charts of the report, follows the colour scheme and the width of the page, and opens and closes the code.
(function () {
  'use strict';
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var figures = Array.prototype.slice.call(document.querySelectorAll('.figure'));
  var printing = false;

  function colours() {
    return dark.matches && !printing
      ? { text: '#dfe5e8', grid: '#333d43', line: '#5b6770' }
      : { text: '#1d2529', grid: '#e3e8eb', line: '#98a5ad' };
  }

  function clone(value) { return value === undefined ? {} : JSON.parse(JSON.stringify(value)); }

  // Colours and the font go into the template: whatever the figure itself says stands above it.
  function themed(layout, width) {
    var colour = colours();
    var result = clone(layout);
    var template = typeof result.template === 'object' && result.template ? result.template : {};
    var base = template.layout = template.layout || {};
    base.font = Object.assign({}, base.font, { color: colour.text, family: getComputedStyle(document.body).fontFamily });
    base.paper_bgcolor = base.plot_bgcolor = 'rgba(0,0,0,0)';
    base.margin = Object.assign({ t: 64, b: 64, r: 24 }, base.margin);
    base.modebar = { bgcolor: 'rgba(0,0,0,0)', color: colour.line, activecolor: colour.text };
    base.legend = Object.assign({}, base.legend, { bgcolor: 'rgba(0,0,0,0)' });
    Object.keys(base).concat(['xaxis', 'yaxis']).filter(function (key) { return /^[xy]axis$/.test(key); }).forEach(function (key) {
      base[key] = Object.assign({ automargin: true }, base[key], { gridcolor: colour.grid, linecolor: colour.line, zerolinecolor: colour.line, tickcolor: colour.line });
    });
    result.template = template;
    result.autosize = true;
    result.width = width;
    if (printing) result.height = Math.min(result.height || 450, 340);
    if (width < 480) {
      base.margin = Object.assign({}, base.margin, { l: 48, r: 12 });
      base.title = Object.assign({}, base.title, { font: { size: 15 } });
      result.legend = Object.assign({ orientation: 'h', y: -0.2 }, result.legend);
    }
    return result;
  }

  function draw(figure) {
    var chart = figure.querySelector('.chart');
    var source = JSON.parse(document.getElementById(figure.dataset.figure).textContent);
    var wanted = source.layout && source.layout.width;
    var width = Math.min(chart.clientWidth, wanted || Infinity);
    var layout = themed(source.layout, width);
    var config = Object.assign({}, source.config, { displaylogo: false, responsive: false, plotlyServerURL: '' });
    if (width < 480) config.displayModeBar = false;
    Plotly.react(chart, source.data, layout, config);
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
