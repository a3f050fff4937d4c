module DeedleTests.FrameJoinTests

open System
open Deedle
open FsCheck
open Xunit

let private left = frame [ "x" => series [ 3 => 1.0; 1 => 2.0 ] ]
let private right = frame [ "y" => series [ 2 => 5.0; 1 => 6.0 ] ]

[<Theory>]
[<InlineData(JoinKind.Outer, "3 1 2")>]
[<InlineData(JoinKind.Inner, "1")>]
[<InlineData(JoinKind.Left, "3 1")>]
[<InlineData(JoinKind.Right, "2 1")>]
let ``a join keeps the keys of its kind`` (kind: JoinKind, keys: string) =
    let joined = Frame.join kind left right
    Assert.Equal(keys, String.Join(" ", joined.RowKeys))
    Assert.Equal<string seq>([ "x"; "y" ], joined.ColumnKeys)
    Assert.Equal(6.0, joined?y.Get(1))

[<Fact>]
let ``columns in both frames are an error that names them`` () =
    let error =
        Assert.Throws<InvalidOperationException>(fun () -> Frame.join JoinKind.Outer left left |> ignore)

    Assert.Contains("x", error.Message)

[<Fact>]
let ``a left join can take the nearest earlier row`` () =
    let prices = frame [ "y" => series [ 2 => "a"; 3 => "b" ] ]

    let joined =
        Frame.joinAlign JoinKind.Left Lookup.ExactOrSmaller (frame [ "x" => series [ 1 => 1; 4 => 2 ] ]) prices

    Assert.Equal<(int * string) seq>([ 4, "b" ], joined.GetColumn<string> "y" |> Series.observations)

[<Fact>]
let ``merging appends rows and widens number types`` () =
    let merged =
        Frame.merge (frame [ "x" => series [ 1 => 1 ] ]) (frame [ "x" => series [ 2 => 1.5 ] ])

    Assert.Equal<float seq>([ 1.0; 1.5 ], merged?x.Values)

    let error =
        Assert.Throws<InvalidOperationException>(fun () -> Frame.merge left (frame [ "x" => series [ 1 => 9.0 ] ]) |> ignore)

    Assert.Contains("row 1", error.Message)

[<Fact>]
let ``frames join on the values of a shared column`` () =
    let genotyped = Frame.ofRecords [ {| id = "m1"; n = 1 |}; {| id = "m2"; n = 2 |} ]

    let weighed =
        Frame.ofRecords [ {| id = "m2"; weight = 20.0 |}; {| id = "m3"; weight = 21.0 |} ]

    let both = Frame.joinOnString JoinKind.Inner "id" genotyped weighed
    Assert.Equal<string seq>([ "m2" ], both.RowKeys)
    Assert.Equal<string seq>([ "n"; "weight" ], both.ColumnKeys)

[<Fact>]
let ``joins agree with joins of sets of keys`` () =
    Check.QuickThrowOnFailure(fun (a: int list) (b: int list) ->
        let make name keys =
            frame [ name => series [ for k in List.distinct keys -> k => float k ] ]

        let keys kind =
            set (Frame.join kind (make "x" a) (make "y" b)).RowKeys

        keys JoinKind.Inner = Set.intersect (set a) (set b)
        && keys JoinKind.Outer = Set.union (set a) (set b)
        && keys JoinKind.Left = set a
        && keys JoinKind.Right = set b)
