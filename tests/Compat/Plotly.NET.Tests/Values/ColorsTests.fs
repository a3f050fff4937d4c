module PlotlyNETTests.Values.ColorsTests

open System
open Newtonsoft.Json
open Plotly.NET
open Xunit

let private json (color: Color) = JsonConvert.SerializeObject color

[<Fact>]
let ``colours are written as CSS writes them`` () =
    Assert.Equal("\"rgba(99, 110, 250, 1.0)\"", json (Color.fromHex "#636EFA"))
    Assert.Equal("\"rgba(1, 2, 3, 0.502)\"", json (Color.fromARGB 128 1 2 3))
    Assert.Equal("\"tomato\"", json (Color.fromString "tomato"))

    Assert.Equal(
        "[\"rgba(255, 0, 0, 1.0)\",\"blue\"]",
        json (Color.fromColors [ Color.fromKeyword Red; Color.fromString "blue" ])
    )

    Assert.Equal("[0.5,2.0]", json (Color.fromColorScaleValues [ 0.5; 2. ]))

[<Fact>]
let ``every colour name has the parts CSS gives it`` () =
    Assert.Equal((255, 160, 122), ColorKeyword.toRGB LightAalmon)
    Assert.Equal((119, 136, 153), ColorKeyword.toRGB LightslateGrey)
    Assert.Equal((50, 205, 50), ColorKeyword.toRGB Limegreen)

    // A name that .NET does not know would come back as black.
    for case in Microsoft.FSharp.Reflection.FSharpType.GetUnionCases typeof<ColorKeyword> do
        let keyword =
            Microsoft.FSharp.Reflection.FSharpValue.MakeUnion(case, [||]) :?> ColorKeyword

        Assert.True((keyword = Black) = (ColorKeyword.toRGB keyword = (0, 0, 0)), case.Name)

[<Theory>]
[<InlineData("#12345")>]
[<InlineData("red")>]
[<InlineData("")>]
let ``text that is no colour is refused with the text`` (hex: string) =
    let error =
        Assert.ThrowsAny<ArgumentException>(fun () -> Color.fromHex hex |> ignore)

    Assert.Contains($"'{hex}' is no colour", error.Message)
