module DeedleTests.MissingValueTests

open Deedle
open Xunit

let private gaps =
    frame
        [
            "x" => series [ "a" => 1.0; "b" => nan; "c" => 3.0; "d" => nan ]
            "y" => series [ "a" => 2.0; "b" => 3.0; "c" => nan; "d" => nan ]
        ]

[<Fact>]
let ``sparse rows have a gap, empty rows nothing else`` () =
    Assert.Equal<string seq>([ "a" ], (Frame.dropSparseRows gaps).RowKeys)
    Assert.Equal<string seq>([ "a"; "b"; "c" ], (Frame.dropEmptyRows gaps).RowKeys)
    Assert.Equal<string seq>([ "a"; "c" ], (Frame.dropSparseRowsBy "x" gaps).RowKeys)

[<Fact>]
let ``sparse and empty columns`` () =
    let more = gaps |> Frame.addCol "z" (series [ for k in "abcd" -> string k => 1.0 ])
    Assert.Equal<string seq>([ "z" ], (Frame.dropSparseCols more).ColumnKeys)

    let empty =
        Frame.ofColumns [ "e" => series [ 1 => nan ]; "f" => series [ 1 => 2.0 ] ]

    Assert.Equal<string seq>([ "f" ], (Frame.dropEmptyCols empty).ColumnKeys)

[<Fact>]
let ``gaps are filled with a value, also of a narrower number type`` () =
    Assert.Equal<float seq>([ 1.0; 0.0; 3.0; 0.0 ], (Frame.fillMissingWith 0.0 gaps)?x.Values)
    Assert.Equal<float seq>([ 2.0; 3.0; 7.0; 7.0 ], (Frame.fillMissingWith 7 gaps)?y.Values)
    let texts = frame [ "t" => Series.ofOptionalObservations [ 0, Some "p"; 1, None ] ]
    Assert.Equal(1, (Frame.fillMissingWith 0 texts).Columns["t"].ValueCount)
    Assert.Equal<string seq>([ "p"; "-" ], ((Frame.fillMissingWith "-" texts).GetColumn<string> "t").Values)

[<Fact>]
let ``gaps are filled from their neighbours`` () =
    let s = Series.ofValues [ nan; 1.0; nan; nan; 4.0 ]

    Assert.Equal<(int * float) seq>(
        [ 1, 1.0; 2, 1.0; 3, 1.0; 4, 4.0 ],
        s |> Series.fillMissing Direction.Forward |> Series.observations
    )

    Assert.Equal<float seq>([ 1.0; 1.0; 4.0; 4.0; 4.0 ], (s |> Series.fillMissing Direction.Backward).Values)
    Assert.Equal<float seq>([ 1.0; 1.0; 3.0; 3.0 ], (Frame.fillMissing Direction.Forward gaps)?x.Values)

[<Fact>]
let ``a gap is filled from its key`` () =
    Assert.Equal<float seq>([ 5.0; 1.0 ], (Series.ofValues [ 5.0; nan ] |> Series.fillMissingUsing float).Values)

[<Fact>]
let ``optional observations keep their gaps`` () =
    let s = Series.ofOptionalObservations [ 1, Some 2; 2, None ]
    Assert.Equal(2, s.KeyCount)
    Assert.Equal(1, (Series.dropMissing s).KeyCount)
