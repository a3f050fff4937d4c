module DeedleTests.SeriesTests

open System
open System.Collections.Generic
open Deedle
open FsCheck
open FsCheck.FSharp
open Xunit

let private abcd = series [ "a" => 1.0; "b" => nan; "c" => 3.0; "d" => 5.5 ]

[<Fact>]
let ``a NaN or a null is a missing value`` () =
    Assert.Equal(4, abcd.KeyCount)
    Assert.Equal(3, abcd.ValueCount)
    Assert.Equal<float seq>([ 1.0; 3.0; 5.5 ], abcd.Values)
    Assert.Equal(1, (Series.ofValues [ box "x"; Unchecked.defaultof<obj> ]).ValueCount)

[<Fact>]
let ``values are found by key and by position`` () =
    Assert.Equal(3.0, abcd["c"])
    Assert.Equal(5.5, Series.get "d" abcd)
    Assert.Equal(1.0, abcd.GetAt 0)
    Assert.Equal("d", abcd.GetKeyAt 3)
    Assert.Equal(None, Series.tryGet "z" abcd)
    Assert.False((abcd.TryGet "b").HasValue)

[<Fact>]
let ``a missing value and an unknown key are different errors`` () =
    let missing = Assert.Throws<MissingValueException>(fun () -> abcd["b"] |> ignore)
    Assert.Contains("b", missing.Message)
    let unknown = Assert.Throws<KeyNotFoundException>(fun () -> abcd["z"] |> ignore)
    Assert.Contains("z", unknown.Message)

[<Fact>]
let ``duplicate keys and unequal lengths are errors`` () =
    let twice =
        Assert.Throws<ArgumentException>(fun () -> series [ "a" => 1; "a" => 2 ] |> ignore)

    Assert.Contains("\"a\"", twice.Message)

    Assert.Throws<InvalidOperationException>(fun () -> Series([ 1; 2; 3 ], [ 1.0; 2.0 ]) |> ignore)
    |> ignore

[<Fact>]
let ``slices include both ends, and ordered keys need not contain them`` () =
    Assert.Equal<string seq>([ "b"; "c" ], abcd["b" .. "c"].Keys)
    Assert.Equal<string seq>([ "b"; "c" ], abcd["aa" .. "cc"].Keys)
    let unordered = series [ "b" => 1; "a" => 2; "c" => 3 ]
    Assert.Equal<string seq>([ "a"; "c" ], unordered["a" .. "c"].Keys)

[<Fact>]
let ``an inexact lookup takes the nearest key and needs ordered keys`` () =
    let odd = series [ 1 => 10.0; 3 => 30.0; 5 => 50.0 ]
    Assert.Equal(10.0, odd.Get(2, Lookup.ExactOrSmaller))
    Assert.Equal(30.0, odd.Get(2, Lookup.ExactOrGreater))
    Assert.Equal(30.0, odd.Get(3, Lookup.ExactOrGreater))
    Assert.Equal(50.0, odd.Get(3, Lookup.Greater))
    Assert.Equal(10.0, odd.Get(3, Lookup.Smaller))
    Assert.False(odd.TryGet(0, Lookup.ExactOrSmaller).HasValue)
    Assert.False(odd.TryGet(6, Lookup.ExactOrGreater).HasValue)

    Assert.Throws<InvalidOperationException>(fun () -> (series [ 3 => 1.0; 1 => 2.0 ]).Get(2, Lookup.ExactOrSmaller) |> ignore)
    |> ignore

[<Fact>]
let ``arithmetic aligns by key and leaves gaps missing`` () =
    let sum = series [ 1 => 1.0; 3 => 3.0 ] + series [ 3 => 2.0; 4 => 5.0 ]
    Assert.Equal<int seq>([ 1; 3; 4 ], sum.Keys)
    Assert.Equal<float seq>([ 5.0 ], sum.Values)
    Assert.Equal<float seq>([ 2.0; 6.0; 11.0 ], (abcd * 2.0).Values)
    Assert.Equal<float seq>([ 0.0; log 3.0; log 5.5 ], (log abcd).Values)
    Assert.Equal<int seq>([ -1; -2 ], (-(Series.ofValues [ 1; 2 ])).Values)

[<Fact>]
let ``map and filter skip missing values; mapAll and filterAll see them`` () =
    Assert.Equal<string seq>([ "c"; "d" ], (abcd |> Series.filter (fun _ v -> v > 2.0)).Keys)
    Assert.Equal<string seq>([ "a"; "b" ], (abcd |> Series.filterAll (fun k _ -> k < "c")).Keys)
    Assert.Equal(3, (abcd |> Series.map (fun k v -> k + string v)).ValueCount)
    Assert.Equal(4, (abcd |> Series.mapAll (fun _ v -> Some(Option.isSome v))).ValueCount)

[<Fact>]
let ``sorting puts missing values first`` () =
    Assert.Equal<string seq>([ "b"; "a"; "c"; "d" ], (Series.sort abcd).Keys)
    Assert.Equal<string seq>([ "b"; "d"; "c"; "a" ], (abcd |> Series.sortBy (fun v -> -v)).Keys)
    Assert.Equal<string seq>([ "a"; "b" ], (series [ "b" => 1; "a" => 2 ] |> Series.sortByKey).Keys)

[<Fact>]
let ``groups keep the order of appearance`` () =
    let groups =
        series [ 1 => 1; 2 => 2; 3 => 3 ]
        |> Series.groupInto (fun _ v -> v % 2) (fun _ g -> Stats.sum g)

    Assert.Equal<int seq>([ 1; 0 ], groups.Keys)
    Assert.Equal<float seq>([ 4.0; 2.0 ], groups.Values)

[<Fact>]
let ``windows, pairs, shifts and differences`` () =
    let s = Series.ofValues [ 1.0; 2.0; 4.0 ]
    Assert.Equal<float seq>([ 1.5; 3.0 ], (s |> Series.windowInto 2 Stats.mean).Values)
    Assert.Equal<int seq>([ 1; 2 ], (s |> Series.window 2).Keys)
    Assert.Equal<(float * float) seq>([ 1.0, 2.0; 2.0, 4.0 ], (Series.pairwise s).Values)
    Assert.Equal<(int * float) seq>([ 1, 1.0; 2, 2.0 ], s |> Series.shift 1 |> Series.observations)
    Assert.Equal<(int * float) seq>([ 0, 2.0; 1, 4.0 ], s |> Series.shift -1 |> Series.observations)
    Assert.Equal<(int * float) seq>([ 1, 1.0; 2, 2.0 ], s |> Series.diff 1 |> Series.observations)

[<Fact>]
let ``a union takes the side that the rule names`` () =
    let left, right = series [ 1 => 1; 3 => 3 ], series [ 3 => 2; 4 => 5 ]
    Assert.Equal<int seq>([ 1; 2; 5 ], (Series.mergeUsing UnionBehavior.PreferRight left right).Values)
    Assert.Equal<int seq>([ 1; 3; 5 ], (Series.mergeUsing UnionBehavior.PreferLeft left right).Values)

    Assert.Throws<InvalidOperationException>(fun () -> Series.merge left right |> ignore)
    |> ignore

[<Fact>]
let ``taking and skipping split a series anywhere`` () =
    Check.QuickThrowOnFailure(fun (values: int list) (PositiveInt at) ->
        let s = Series.ofValues values
        let at = at % (values.Length + 1)
        let head, tail = Series.take at s, Series.skip at s
        Seq.append head.Values tail.Values |> List.ofSeq = values)

[<Fact>]
let ``sorting orders any values and loses none`` () =
    Check.QuickThrowOnFailure(fun (values: int list) ->
        List.ofSeq (Series.sort (Series.ofValues values)).Values = List.sort values)

[<Fact>]
let ``equal keys and values are equal series`` () =
    Assert.Equal(series [ 1 => 1.5; 2 => nan ], series [ 1 => 1.5; 2 => nan ])
    Assert.NotEqual(series [ 1 => 1.5 ], series [ 1 => 2.5 ])
    Assert.Equal((series [ 1 => 1.5 ]).GetHashCode(), (series [ 1 => 1.5 ]).GetHashCode())
