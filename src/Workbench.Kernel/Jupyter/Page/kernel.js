// Loaded by the classic notebook's page when it starts this kernel: charts find plotly.js beside this file, without a network.
define(['module'], function (module) {
    'use strict';
    requirejs.config({ paths: { plotly: module.uri.replace(/kernel\.js(\?.*)?$/, '') + 'plotly.min' } });
    return { onload: function () { } };
});
