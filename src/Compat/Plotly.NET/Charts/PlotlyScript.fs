namespace Plotly.NET

open System.IO
open System.Net

/// The scripts and documents that draw a chart in a browser.
module internal PlotlyScript =

    /// The plotly.js source that was built into this assembly.
    let source =
        lazy
            (let assembly = System.Reflection.Assembly.GetExecutingAssembly()

             match assembly.GetManifestResourceStream "plotly.min.js" with
             | null ->
                 invalidOp
                     "PlotlyJSReference.Full needs plotly.js, which was not there when this library was built. Restore node_modules/plotly.js-dist-min (npm ci) and build again."
             | stream ->
                 use reader = new StreamReader(stream)
                 reader.ReadToEnd())

    let private requireScript =
        "https://cdnjs.cloudflare.com/ajax/libs/require.js/2.3.6/require.min.js"

    /// The script that draws into the element of that id. The three JSON texts must be safe inside a script element.
    let draw (reference: PlotlyJSReference) (id: string) (data: string) (layout: string) (config: string) : string =
        let name = "renderPlotly_" + id.Replace("-", "")
        let plot = $"Plotly.newPlot('{id}', {data}, {layout}, {config});"

        match reference with
        | Require address ->
            $"""
var {name} = function() {{
    var load = requirejs.config({{context: 'fsharp-plotly', paths: {{plotly: '{address}'}}}}) || require;
    load(['plotly'], function(Plotly) {{ {plot} }});
}};
if (typeof requirejs === 'function' && typeof requirejs.config === 'function') {{
    {name}();
}} else {{
    var script = document.createElement('script');
    script.charset = 'utf-8';
    script.src = '{requireScript}';
    script.onload = {name};
    document.head.appendChild(script);
}}
"""
        | _ -> $"\nvar {name} = function() {{ {plot} }};\n{name}();\n"

    let private head (options: DisplayOptions) : string =
        let text name =
            options.TryGetTypedValue<string> name |> Option.map WebUtility.HtmlEncode

        [
            $"""<meta charset="{defaultArg (text "DocumentCharset") "UTF-8"}">"""
            match DisplayOptions.getPlotlyReference options with
            | CDN address -> $"""<script src="{WebUtility.HtmlEncode address}" charset="utf-8"></script>"""
            | Full -> "<script charset=\"utf-8\">" + source.Value + "</script>"
            | Require _
            | NoReference -> ()
            match text "DocumentTitle" with
            | Some title -> $"<title>{title}</title>"
            | None -> ()
            match text "DocumentDescription" with
            | Some description -> $"""<meta name="description" content="{description}">"""
            | None -> ()
        ]
        |> String.concat "\n"

    /// A whole document around a chart.
    let document (options: DisplayOptions) (chart: string) : string =
        $"<!DOCTYPE html>\n<html>\n<head>\n{head options}\n</head>\n<body>\n{chart}\n</body>\n</html>\n"
