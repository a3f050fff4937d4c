module WorkbenchNotebooksTests.RelationshipChartTests

open FsCheck.FSharp
open FsCheck
open Workbench.Notebooks
open WorkbenchNotebooksTests.ChartJson
open Xunit

/// Two families, interleaved: relatives 0.5, others 0.
let private families size =
    Array.init (size * size) (fun i ->
        let row, column = i / size, i % size

        if row = column then 1.
        elif row % 2 = column % 2 then 0.5
        else 0.)

let private ids size = List.init size (fun i -> $"i{i}")

let private rows chart =
    [
        for row in (at "data/0/z" chart).AsArray() -> [ for cell in (nonNull row).AsArray() -> (nonNull cell).GetValue<float>() ]
    ]

[<Fact>]
let ``clustering puts relatives side by side`` () =
    let chart = RelationshipChart.Create(families 6, ids 6) |> figure
    let half = [ [ 1.; 0.5; 0.5 ]; [ 0.5; 1.; 0.5 ]; [ 0.5; 0.5; 1. ] ]
    let zeros = List.replicate 3 0.

    Assert.Equal<float list list>(
        (half |> List.map (fun row -> row @ zeros))
        @ (half |> List.map (fun row -> zeros @ row)),
        rows chart
    )

    Assert.Contains("ordered by clustering", text "layout/title/text" chart)

[<Fact>]
let ``every clustering is an order of all individuals`` () =
    let property (values: NormalFloat list) =
        let size = 1 + int (sqrt (float values.Length))

        let value i =
            if i < values.Length then values[i].Get else 0.

        let matrix =
            Array.init (size * size) (fun i -> let a, b = i / size, i % size in value (min a b * size + max a b))

        Array.sort (ClusterOrder.create matrix size) = [| 0 .. size - 1 |]

    Check.QuickThrowOnFailure property

[<Fact>]
let ``all relationships equal is no trap`` () =
    Assert.Equal<int[]>([| 0..49 |], Array.sort (ClusterOrder.create (Array.create 2500 0.5) 50))

[<Fact>]
let ``the order of the data or one given is kept`` () =
    let matrix = [| 1.; 0.1; 0.2; 0.1; 1.; 0.3; 0.2; 0.3; 1. |]
    let kept = RelationshipChart.Create(matrix, ids 3, clustered = false) |> figure
    Assert.Equal<float list>([ 1.; 0.1; 0.2 ], rows kept |> List.head)
    let given = RelationshipChart.Create(matrix, ids 3, order = [ 2; 0; 1 ]) |> figure
    Assert.Equal<float list list>([ [ 1.; 0.2; 0.3 ]; [ 0.2; 1.; 0.1 ]; [ 0.3; 0.1; 1. ] ], rows given)
    Assert.Equal<string list>([ "1: i2"; "2: i0"; "3: i1" ], texts "data/0/x" given)
    Assert.Contains("in the order given", text "layout/title/text" given)

[<Fact>]
let ``a large matrix is drawn as means over blocks, and the subtitle says so`` () =
    let size = 601

    let matrix =
        Array.init (size * size) (fun i -> if i / size = i % size then 1. else 0.)

    let chart = RelationshipChart.Create(matrix, ids size, clustered = false) |> figure
    let cells = rows chart
    // Blocks of 3: 201 of them, the last with one individual.
    Assert.Equal(201, cells.Length)
    Assert.Equal(0.3333, cells[0].[0])
    Assert.Equal(1., cells[200].[200])
    Assert.Equal("1: i0 ... i2", text "data/0/x/0" chart)
    Assert.Contains("each cell the mean over 3 x 3 individuals", text "layout/title/text" chart)

[<Fact>]
let ``wrong input is refused with the reason`` () =
    Assert.StartsWith(
        "3 relationships for 2 individuals: 2 x 2 = 4",
        messageOf (fun () -> RelationshipChart.Create([| 1.; 0.; 1. |], ids 2))
    )

    Assert.StartsWith(
        "The relationship of i1 with i0 is 0.5, but the other way round 0.1",
        messageOf (fun () -> RelationshipChart.Create([| 1.; 0.1; 0.5; 1. |], ids 2))
    )

    Assert.StartsWith(
        "The order given is no order of 2 individuals",
        messageOf (fun () -> RelationshipChart.Create([| 1.; 0.; 0.; 1. |], ids 2, order = [ 0; 0 ]))
    )

    Assert.StartsWith(
        "Item 2 of the relationships is NaN",
        messageOf (fun () -> RelationshipChart.Create([| 1.; nan; nan; 1. |], ids 2))
    )
