module WorkbenchNotebooksTests.PrincipalComponentChartTests

open Workbench.Notebooks
open Workbench.Prediction.Relationship
open WorkbenchNotebooksTests.ChartJson
open Xunit

let private components =
    PrincipalComponents([| [| 1.; 2.; 3. |]; [| 4.; 5.; 6. |]; [| 7.; 8.; 9. |] |], [| 0.123; 0.05; 0.01 |])

[<Fact>]
let ``the first two components, with what they explain`` () =
    let chart = PrincipalComponentChart.Create components |> figure
    Assert.Equal<float list>([ 1.; 2.; 3. ], numbers "data/0/x" chart)
    Assert.Equal<float list>([ 4.; 5.; 6. ], numbers "data/0/y" chart)
    Assert.Equal("component 1 (12.3 % of variance)", text "layout/xaxis/title/text" chart)
    Assert.Equal("component 2 (5.0 % of variance)", text "layout/yaxis/title/text" chart)
    Assert.False((at "data/0/showlegend" chart).GetValue<bool>())

[<Fact>]
let ``groups have their colours and counts, in natural order`` () =
    let chart =
        PrincipalComponentChart.Create(components, [ "a"; "b"; "c" ], [ "g10"; "g2"; "g10" ], across = 3, up = 1)
        |> figure

    Assert.Equal<string list>([ "g2 (1)"; "g10 (2)" ], traces chart |> List.map (text "name"))
    Assert.Equal<float list>([ 7.; 9. ], numbers "data/1/x" chart)
    Assert.Equal<string list>([ "a"; "c" ], texts "data/1/text" chart)
    Assert.Equal("component 3 (1.0 % of variance)", text "layout/xaxis/title/text" chart)

[<Fact>]
let ``wrong input is refused with the reason`` () =
    Assert.Equal(
        "There is no component 4; 3 were computed.",
        messageOf (fun () -> PrincipalComponentChart.Create(components, up = 4))
    )

    Assert.StartsWith(
        "3 individuals but 1 groups",
        messageOf (fun () -> PrincipalComponentChart.Create(components, groups = [ "a" ]))
    )

    Assert.StartsWith(
        "1 coordinates of one component but 2",
        messageOf (fun () -> PrincipalComponentChart.Create([ 1. ], [ 1.; 2. ]))
    )
