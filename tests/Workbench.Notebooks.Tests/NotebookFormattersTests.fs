module WorkbenchNotebooksTests.NotebookFormattersTests

open System.Linq
open System.Text.Json.Nodes
open Deedle
open Microsoft.DotNet.Interactive.Formatting
open Plotly.NET
open Workbench.Notebooks
open Xunit

let private chart = Chart.Point([ 1, 2 ]) |> Chart.withTitle "a </script> b"

[<Fact>]
let ``a chart is a plotly figure first and HTML second`` () =
    NotebookFormatters.Register()
    NotebookFormatters.Register()
    let shown = FormattedValue.CreateManyFromObject chart
    Assert.Equal<string seq>([ "application/vnd.plotly.v1+json"; "text/html" ], shown.Select(fun value -> value.MimeType))
    let figure = (nonNull (JsonNode.Parse(shown.First().Value))).AsObject()
    Assert.Equal<string seq>([ "data"; "layout"; "config" ], figure.Select(fun member_ -> member_.Key))

[<Fact>]
let ``the HTML draws with the page's own plotly.js and ends no script early`` () =
    NotebookFormatters.Register()
    let html = chart.ToDisplayString "text/html"
    Assert.Contains("window.Plotly", html)
    Assert.Equal(1, html.Split("</script>").Length - 1)
    Assert.DoesNotContain("src=", html)

[<Fact>]
let ``one registration shows frames too`` () =
    NotebookFormatters.Register()
    let df = frame [ "x" => Series.ofValues [ 1; 2 ] ]
    Assert.Contains("<table", df.ToDisplayString "text/html")
