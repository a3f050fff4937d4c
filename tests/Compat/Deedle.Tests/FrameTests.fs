module DeedleTests.FrameTests

open System
open Deedle
open FsCheck
open Xunit

type Animal =
    {
        Id: string
        Weight: float
        Litter: int
        Born: DateTime
        Weaned: Nullable<float>
    }

let private animals =
    [
        {
            Id = "m1"
            Weight = 20.5
            Litter = 3
            Born = DateTime(2020, 1, 2)
            Weaned = Nullable 9.5
        }
        {
            Id = "m2"
            Weight = nan
            Litter = 3
            Born = DateTime(2020, 1, 3)
            Weaned = Nullable()
        }
        {
            Id = "m3"
            Weight = 18.0
            Litter = 4
            Born = DateTime(2020, 2, 1)
            Weaned = Nullable 8.0
        }
    ]

let private mice () = Frame.ofRecords animals

[<Fact>]
let ``records become typed columns in the order of declaration`` () =
    let df = mice ()
    Assert.Equal<string seq>([ "Id"; "Weight"; "Litter"; "Born"; "Weaned" ], df.ColumnKeys)
    Assert.Equal<int seq>([ 0; 1; 2 ], df.RowKeys)
    Assert.Equal<Type seq>([ typeof<string>; typeof<float>; typeof<int> ], df.ColumnTypes |> Seq.take 3)
    Assert.Equal(2, df?Weight.ValueCount)
    Assert.Equal(2, df?Weaned.ValueCount)
    Assert.Equal(9.5, df?Weaned.Get(0))

[<Fact>]
let ``columns are had under any type that their values can take`` () =
    let df = mice ()
    Assert.Equal<string seq>([ "m1"; "m2"; "m3" ], (df.GetColumn<string> "Id").Values)
    Assert.Equal<float seq>([ 3.0; 3.0; 4.0 ], df["Litter"].Values)
    Assert.Equal<string seq>([ "3"; "3"; "4" ], (df.GetColumn<string> "Litter").Values)
    let error = Assert.Throws<FormatException>(fun () -> df["Id"] |> ignore)
    Assert.Contains("m1", error.Message)

[<Fact>]
let ``an unknown column is an error that names the known ones`` () =
    let error = Assert.Throws<ArgumentException>(fun () -> (mice ())?Height |> ignore)
    Assert.Contains("Height", error.Message)
    Assert.Contains("Weight", error.Message)

[<Fact>]
let ``a frame of columns has the union of their keys, ascending when all are`` () =
    let ascending =
        frame [ "x" => series [ "b" => 1.0; "c" => 2.0 ]; "y" => series [ "a" => 3.0 ] ]

    Assert.Equal<string seq>([ "a"; "b"; "c" ], ascending.RowKeys)

    let mixed =
        frame
            [
                "x" => series [ "b" => 1.0; "a" => 2.0 ]
                "y" => series [ "a" => 3.0; "c" => 4.0 ]
            ]

    Assert.Equal<string seq>([ "b"; "a"; "c" ], mixed.RowKeys)
    Assert.Equal<float seq>([ 3.0; 4.0 ], mixed?y.Values)

[<Fact>]
let ``a frame of rows infers the types of its columns`` () =
    let df =
        Frame.ofRows
            [
                "r1" => series [ "a" => box 1; "b" => box "s" ]
                "r2" => series [ "a" => box 2.5; "c" => box true ]
            ]

    Assert.Equal<Type seq>([ typeof<float>; typeof<string>; typeof<bool> ], df.ColumnTypes)
    Assert.Equal<float seq>([ 1.0; 2.5 ], df?a.Values)
    Assert.Equal(1, (df.GetColumn<bool> "c").ValueCount)

[<Fact>]
let ``rows read across columns`` () =
    let df = mice ()
    let row = df.Rows[2]
    Assert.Equal("m3", row.GetAs<string> "Id")
    Assert.Equal(18.0, row?Weight)
    Assert.Equal(4, row.GetAs<int> "Litter")
    Assert.True(Double.IsNaN df.Rows[1]?Weight)
    Assert.Equal(-1.0, df.Rows[1].GetAs<float>("Weight", -1.0))

    Assert.Throws<MissingValueException>(fun () -> df.Rows[1].GetAs<float> "Weight" |> ignore)
    |> ignore

    Assert.Equal(box "m2", df["Id", 1])

[<Fact>]
let ``slices of rows and columns are frames`` () =
    let df = mice ()
    Assert.Equal<int seq>([ 1; 2 ], df.Rows[1..2].RowKeys)
    Assert.Equal<int seq>([ 2; 0 ], df.Rows[[ 2; 0 ]].RowKeys)
    Assert.Equal<string seq>([ "Litter"; "Id" ], df.Columns[[ "Litter"; "Id" ]].ColumnKeys)
    Assert.Equal<string seq>([ "Litter" ], (Frame.sliceCols [ "Litter"; "Nothing" ] df).ColumnKeys)
    Assert.Equal<int seq>([ 0; 1 ], (Frame.take 2 df).RowKeys)
    Assert.Equal<int seq>([ 2 ], (Frame.skip 2 df).RowKeys)
    Assert.Throws<ArgumentException>(fun () -> Frame.take 4 df |> ignore) |> ignore

[<Fact>]
let ``columns are added, replaced, renamed and dropped in place`` () =
    let df = Frame.ofRowKeys [ 1; 2; 3 ]
    df?a <- [ 1.0; 2.0; 3.0 ]
    df?b <- series [ 3 => 30.0; 4 => 40.0 ]
    df.AddColumn("c", [ "p"; "q"; "r" ])
    Assert.Equal<string seq>([ "a"; "b"; "c" ], df.ColumnKeys)
    Assert.Equal<float seq>([ 30.0 ], df?b.Values)

    Assert.Throws<InvalidOperationException>(fun () -> df.AddColumn("a", [ 1; 2; 3 ]))
    |> ignore

    Assert.Throws<InvalidOperationException>(fun () -> df?d <- [ 1.0 ]) |> ignore
    df.RenameColumn("a", "alpha")
    df.DropColumn "b"
    Assert.Equal<string seq>([ "alpha"; "c" ], df.ColumnKeys)

[<Fact>]
let ``functions of the module leave the frame as it was`` () =
    let df = mice ()

    let more =
        df
        |> Frame.addCol "Twice" (df?Weight * 2.0)
        |> Frame.dropCol "Born"
        |> Frame.renameCol "Id" "Name"

    Assert.Equal<string seq>([ "Name"; "Weight"; "Litter"; "Weaned"; "Twice" ], more.ColumnKeys)
    Assert.Equal(5, df.ColumnCount)

[<Fact>]
let ``filters keep the types of the columns`` () =
    let heavy = mice () |> Frame.filterRowValues (fun row -> row?Weight > 19.0)
    Assert.Equal<int seq>([ 0 ], heavy.RowKeys)
    Assert.Equal<Type seq>((mice ()).ColumnTypes, heavy.ColumnTypes)
    Assert.Equal<int seq>([ 0; 1 ], (mice () |> Frame.filterRowsBy "Litter" 3).RowKeys)

[<Fact>]
let ``rows are sorted by a column, missing values first`` () =
    Assert.Equal<int seq>([ 1; 2; 0 ], (mice () |> Frame.sortRows "Weight").RowKeys)
    Assert.Equal<int seq>([ 2; 1; 0 ], (mice () |> Frame.sortRowsBy "Born" (fun (d: DateTime) -> -d.Ticks)).RowKeys)
    Assert.Equal<int seq>([ 1; 0; 2 ], (mice () |> Frame.sortRowsBy "Weight" (fun (w: float) -> -w)).RowKeys)

[<Fact>]
let ``a column becomes the row keys`` () =
    let byId = mice () |> Frame.indexRowsString "Id"
    Assert.Equal<string seq>([ "m1"; "m2"; "m3" ], byId.RowKeys)
    Assert.False(Seq.contains "Id" byId.ColumnKeys)
    let byWeight: Frame<float, string> = mice () |> Frame.indexRows "Weight"
    Assert.Equal(2, byWeight.RowCount)

    Assert.Throws<ArgumentException>(fun () -> mice () |> Frame.indexRowsInt "Litter" |> ignore)
    |> ignore

[<Fact>]
let ``arithmetic changes the columns of numbers only`` () =
    let twice = mice () * 2.0
    Assert.Equal<float seq>([ 41.0; 36.0 ], twice?Weight.Values)
    Assert.Equal<string seq>([ "m1"; "m2"; "m3" ], (twice.GetColumn<string> "Id").Values)

    let sum =
        frame [ "x" => series [ 1 => 1.0; 2 => 2.0 ] ]
        + frame [ "x" => series [ 2 => 5.0; 3 => 6.0 ] ]

    Assert.Equal<float seq>([ 7.0 ], sum?x.Values)

[<Fact>]
let ``transposing twice gives the numbers back`` () =
    let df =
        frame [ "x" => Series.ofValues [ 1.0; nan ]; "y" => Series.ofValues [ 3.0; 4.5 ] ]

    Assert.Equal<string seq>([ "x"; "y" ], (Frame.transpose df).RowKeys)
    Assert.Equal(df, df |> Frame.transpose |> Frame.transpose)

[<Fact>]
let ``a matrix goes in and comes out, missing as NaN`` () =
    let matrix = array2D [ [ 1.0; 2.0 ]; [ 3.0; nan ] ]
    let df = Frame.ofArray2D matrix
    Assert.Equal(1, df.Columns[1].ValueCount)
    Assert.Equal<float[,]>(matrix, Frame.toArray2D df)

[<Fact>]
let ``filtering by a condition and its opposite splits the rows`` () =
    Check.QuickThrowOnFailure(fun (values: int list) (threshold: int) ->
        let df = frame [ "v" => Series.ofValues values ]
        let low = df |> Frame.filterRowValues (fun r -> r.GetAs<int> "v" < threshold)
        let high = df |> Frame.filterRowValues (fun r -> r.GetAs<int> "v" >= threshold)

        low.RowCount + high.RowCount = df.RowCount
        && (low.GetColumn<int> "v").Values |> Seq.forall (fun v -> v < threshold)
        && Frame.merge low high |> Frame.sortRowsByKey = df)

[<Fact>]
let ``sorting by a column orders its values and keeps rows together`` () =
    Check.QuickThrowOnFailure(fun (values: int list) ->
        let df =
            frame
                [
                    "v" => Series.ofValues values
                    "copy" => Series.ofValues (values |> List.map (fun v -> v))
                ]

        let sorted = Frame.sortRows "v" df
        let v = sorted.GetColumn<int>("v").Values |> List.ofSeq
        v = List.sort values && v = List.ofSeq (sorted.GetColumn<int>("copy").Values))
