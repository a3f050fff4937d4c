module DeedleTests.FrameGroupTests

open System
open Deedle
open Xunit

let private results =
    frame
        [
            "method" =?> Series.ofValues [ "gblup"; "mlann"; "gblup"; "rrblup" ]
            "r" =?> Series.ofValues [ 0.4; 0.5; 0.6; 0.3 ]
            "n" =?> Series.ofNullables [ Nullable 10; Nullable 20; Nullable(); Nullable 40 ]
        ]

[<Fact>]
let ``grouped rows stand together under pairs of label and key`` () =
    let grouped = results |> Frame.groupRowsByString "method"

    Assert.Equal<(string * int) seq>([ "gblup", 0; "gblup", 2; "mlann", 1; "rrblup", 3 ], grouped.RowKeys)
    Assert.Equal<float seq>([ 0.4; 0.6; 0.5; 0.3 ], grouped?r.Values)

[<Fact>]
let ``a level is summarised column by column`` () =
    let grouped = results |> Frame.groupRowsByString "method"
    let means = grouped?r |> Stats.levelMean fst
    Assert.Equal<string seq>([ "gblup"; "mlann"; "rrblup" ], means.Keys)
    Assert.Equal(0.5, means["gblup"], 12)

    let all =
        grouped
        |> Frame.getNumericCols
        |> Series.mapValues (Stats.levelMean fst)
        |> Frame.ofColumns

    Assert.Equal<string seq>([ "method"; "r"; "n" ], all.ColumnKeys)
    Assert.Equal(10.0, all?n.Get("gblup"))
    Assert.Equal(0, all.Columns["method"].ValueCount)

[<Fact>]
let ``aggregating gives one row a combination`` () =
    let mean = results |> Frame.aggregateRowsBy [ "method" ] [ "r"; "n" ] Stats.mean
    Assert.Equal<string seq>([ "method"; "r"; "n" ], mean.ColumnKeys)
    Assert.Equal<string seq>([ "gblup"; "mlann"; "rrblup" ], (mean.GetColumn<string> "method").Values)
    Assert.Equal<float seq>([ 10.0; 20.0; 40.0 ], mean?n.Values)

[<Fact>]
let ``grouping by a column with missing values is an error that names the row`` () =
    let error =
        Assert.Throws<InvalidOperationException>(fun () -> results |> Frame.groupRowsByInt "n" |> ignore)

    Assert.Contains("row 2", error.Message)

[<Fact>]
let ``a pivot table has a cell for each pair of groups that shares rows`` () =
    let table =
        results
        |> Frame.pivotTable (fun _ r -> r.GetAs<string> "method") (fun _ r -> r?r > 0.45) Frame.countRows

    Assert.Equal<string seq>([ "gblup"; "mlann"; "rrblup" ], table.RowKeys)
    Assert.Equal<bool seq>([ false; true ], table.ColumnKeys)
    Assert.Equal<(string * int) seq>([ "gblup", 1; "rrblup", 1 ], table.GetColumn<int> false |> Series.observations)

[<Fact>]
let ``nesting and unnesting give the frame back`` () =
    let grouped = results |> Frame.groupRowsByString "method"
    let nested = Frame.nest grouped
    Assert.Equal<int seq>([ 2; 1; 1 ], nested.Values |> Seq.map Frame.countRows)
    Assert.Equal<(string * int) seq>(grouped.RowKeys, (Frame.unnest nested).RowKeys)
    Assert.Equal<float seq>(grouped?r.Values, (Frame.unnest nested)?r.Values)

[<Fact>]
let ``melting gives one row a value that is there`` () =
    let long =
        frame [ "x" => Series.ofValues [ 1.0; nan ]; "y" => Series.ofValues [ 2.0; 3.0 ] ]
        |> Frame.melt

    Assert.Equal<string seq>([ "Row"; "Column"; "Value" ], long.ColumnKeys)
    Assert.Equal<float seq>([ 1.0; 2.0; 3.0 ], long?Value.Values)
    Assert.Equal<string seq>([ "x"; "y"; "y" ], (long.GetColumn<string> "Column").Values)
