namespace Workbench.Notebooks

open System
open Microsoft.DotNet.Interactive.Formatting
open Plotly.NET

/// Registers how notebooks show charts, frames, series and tensors.
[<AbstractClass; Sealed>]
type NotebookFormatters =

    /// The MIME type of plotly.js figures, as Jupyter and Visual Studio Code know it.
    static member val PlotlyMimeType = "application/vnd.plotly.v1+json"

    /// A fragment of HTML that draws a chart by the plotly.js that the page has as `window.Plotly`; a page without it is told
    /// by a line of text, and nothing is fetched from the network.
    static member private Fragment(chart: GenericChart) : string =
        let id = "chart-" + Guid.NewGuid().ToString "N"
        // In JSON, `<` occurs in texts alone; escaped, no text can end the script element.
        let figure = (GenericChart.toJson chart).Replace("<", "\\u003c")

        $"""<div id="{id}"></div>
<script type="text/javascript">
(function () {{
    var place = document.getElementById('{id}'), figure = {figure};
    var draw = function (Plotly) {{ Plotly.newPlot(place, figure.data, figure.layout, figure.config); }};
    if (window.Plotly) {{ draw(window.Plotly); }}
    else if (typeof window.require === 'function') {{ window.require(['plotly'], draw); }}
    else {{ place.textContent = 'This chart needs plotly.js, which this page has not loaded.'; }}
}})();
</script>"""

    /// <summary>Registers the formatters: charts as <c>application/vnd.plotly.v1+json</c> (data, layout, config) and
    /// <c>text/html</c>, preferred in that order; frames, series and tensors as tables. Calling it again changes nothing.</summary>
    static member Register() : unit =
        let chart = typeof<GenericChart>
        let json = Func<GenericChart, string> GenericChart.toJson
        let html = Func<GenericChart, string> NotebookFormatters.Fragment
        Formatter.Register<GenericChart>(json, NotebookFormatters.PlotlyMimeType)
        Formatter.Register<GenericChart>(html, HtmlFormatter.MimeType)
        Formatter.SetPreferredMimeTypesFor(chart, NotebookFormatters.PlotlyMimeType, HtmlFormatter.MimeType)
        FrameFormatters.register ()
        TensorFormatters.register ()
