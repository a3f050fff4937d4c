module WorkbenchNotebooksTests.FrameFormattersTests

open AngleSharp.Html.Parser
open Deedle
open Microsoft.DotNet.Interactive.Formatting
open Workbench.Notebooks
open Xunit

let private html (value: obj) =
    FrameFormatters.register ()
    HtmlParser().ParseDocument(value.ToDisplayString "text/html")

let private texts (selector: string) (value: obj) =
    [ for element in (html value).QuerySelectorAll selector -> element.TextContent ]

let private small =
    frame
        [
            "name" =?> Series.ofValues [ "<b>m1</b>"; "m2" ]
            "weight" =?> Series.ofValues [ 20.123456789; nan ]
            "litter" =?> Series.ofValues [ 3; 4 ]
        ]

[<Fact>]
let ``a frame is a table with names and types, numbers to the right, missing said so`` () =
    Assert.Equal<string list>([ ""; "namestring"; "weightfloat"; "litterint" ], texts "thead th" small)
    Assert.Equal<string list>([ "<b>m1</b>"; "20.1235"; "3"; "m2"; "missing"; "4" ], texts "tbody td" small)
    Assert.Equal<string list>([ "20.1235"; "3"; "4" ], texts "td.num" small)
    Assert.Equal<string list>([ "2 rows x 3 columns" ], texts "caption" small)
    Assert.Equal<string list>([ "0"; "1" ], texts "tbody th" small)

[<Fact>]
let ``nothing of the data becomes markup`` () =
    let hostile =
        frame [ "<i>k</i>" => series [ "<u>r</u>" => "<script>alert(1)</script>" ] ]

    Assert.Empty((html hostile).QuerySelectorAll "i, u, b, script")
    Assert.Equal<string list>([ "<script>alert(1)</script>" ], texts "td" hostile)

[<Fact>]
let ``a long frame shows both ends and an ellipsis row`` () =
    let long = frame [ "v" => Series.ofValues [ 0..599 ] ]
    let keys = texts "tbody th" long
    Assert.Equal(16, keys.Length)
    Assert.Equal("⋮", keys[10])
    Assert.Equal("599", List.last keys)
    Assert.Equal<string list>([ "600 rows x 1 columns" ], texts "caption" long)

[<Fact>]
let ``a wide frame shows both ends of its columns`` () =
    let wide = frame [ for c in 0..99 -> $"c{c}" => Series.ofValues [ c ] ]
    let names = texts "thead th" wide
    Assert.Equal(22, names.Length)
    Assert.Equal("…", names[16])
    Assert.Equal("c99int", List.last names)

[<Fact>]
let ``a series, a row and a grouped series are tables too`` () =
    Assert.Equal<string list>([ "2 values, 1 of them missing" ], texts "caption" small?weight)
    Assert.Equal<string list>([ "name"; "weight"; "litter" ], texts "tbody th" small.Rows[0])
    let grouped = series [ ("gblup", "1") => 0.5; ("gblup", "2") => 0.25 ]
    Assert.Equal<string list>([ "gblup · 1"; "gblup · 2" ], texts "tbody th" grouped)
    Assert.Equal<string list>([ "0.5"; "0.25" ], texts "td.num" grouped)

[<Fact>]
let ``plain text has the size`` () =
    FrameFormatters.register ()
    let text = (box small).ToDisplayString "text/plain"
    Assert.Contains("2 rows x 3 columns", text)
    Assert.Contains("<missing>", text)

[<Theory>]
[<InlineData(0.0, "0")>]
[<InlineData(0.123456789, "0.123457")>]
[<InlineData(-12.5, "-12.5")>]
[<InlineData(123456.0, "123456")>]
[<InlineData(12345678.9, "12,345,678.9")>]
[<InlineData(0.0000123456, "1.2346e-5")>]
[<InlineData(3e20, "3e+20")>]
let ``numbers have the digits a reader needs`` (value: float, expected: string) =
    Assert.Equal<string list>([ expected ], texts "td" (frame [ "v" => Series.ofValues [ value ] ]))
