module DeedleTests.StatsTests

open System
open Deedle
open FsCheck
open Xunit

let private powers = Series.ofValues [ 1.0; 2.0; 4.0; 8.0; 16.0 ]

[<Fact>]
let ``moments of five numbers, worked by hand`` () =
    // mean 31/5 = 6.2; squared differences 27.04 + 17.64 + 4.84 + 3.24 + 96.04 = 148.8
    Assert.Equal(31.0, Stats.sum powers)
    Assert.Equal(6.2, Stats.mean powers, 12)
    Assert.Equal(148.8 / 4.0, Stats.variance powers, 12)
    Assert.Equal(sqrt 37.2, Stats.stdDev powers, 12)
    Assert.Equal(4.0, Stats.median powers)
    Assert.Equal(1.0, Stats.min powers)
    Assert.Equal(16.0, Stats.max powers)

[<Fact>]
let ``skewness and kurtosis equal those of pandas`` () =
    // pandas.Series([1, 2, 4, 8, 16]).skew() and .kurt()
    Assert.Equal(1.32531471, Stats.skew powers, 8)
    Assert.Equal(1.303763441, Stats.kurt powers, 8)
    Assert.True(Double.IsNaN(Stats.skew (Series.ofValues [ 1.0; 2.0 ])))
    Assert.True(Double.IsNaN(Stats.kurt (Series.ofValues [ 1.0; 2.0; 3.0 ])))

[<Fact>]
let ``missing values are left out`` () =
    let s = Series.ofValues [ 1.0; nan; 2.0; 3.0 ]
    Assert.Equal(3, Stats.count s)
    Assert.Equal(2.0, Stats.mean s)
    Assert.Equal(2.0, Stats.median s)
    Assert.Equal(1.0, Stats.stdDev s, 12)

[<Fact>]
let ``statistics of nothing are NaN`` () =
    let none: Series<int, float> = Series.ofValues []

    for value in
        [
            Stats.mean none
            Stats.sum none
            Stats.median none
            Stats.min none
            Stats.max none
            Stats.variance none
        ] do
        Assert.True(Double.IsNaN value)

    Assert.True(Double.IsNaN(Stats.stdDev (Series.ofValues [ 2.0 ])))

[<Fact>]
let ``quantiles are interpolated between neighbours`` () =
    let q = Stats.quantile ([| 0.0; 0.1; 0.25; 0.5; 1.0 |], powers)
    Assert.Equal<string seq>([ "0"; "0.1"; "0.25"; "0.5"; "1" ], q.Keys)
    Assert.Equal(1.4, q["0.1"], 12)
    Assert.Equal(2.0, q["0.25"], 12)

    Assert.Throws<ArgumentException>(fun () -> Stats.quantile ([| 1.5 |], powers) |> ignore)
    |> ignore

[<Fact>]
let ``a description has eight numbers in a fixed order`` () =
    let d = Stats.describe powers
    Assert.Equal<string seq>([ "unique"; "mean"; "std"; "min"; "0.25"; "0.5"; "0.75"; "max" ], d.Keys)

    Assert.Equal<float seq>(
        [ 5.0; 1.0; 2.0; 4.0; 8.0; 16.0 ],
        d.GetItems([ "unique"; "min"; "0.25"; "0.5"; "0.75"; "max" ]).Values
    )

[<Fact>]
let ``statistics of a frame skip columns that are no numbers`` () =
    let df =
        frame
            [
                "n" =?> Series.ofValues [ 1; 2 ]
                "s" =?> Series.ofValues [ "a"; "b" ]
                "f" =?> Series.ofValues [ 0.5; nan ]
            ]

    let means = Stats.mean df
    Assert.Equal<string seq>([ "n"; "s"; "f" ], means.Keys)
    Assert.Equal(1.5, means["n"])
    Assert.False((means.TryGet "s").HasValue)
    Assert.Equal<int seq>([ 2; 2; 1 ], (Stats.count df).Values)
    Assert.Equal(0, (Stats.describe df).Columns["s"].ValueCount)

[<Fact>]
let ``correlation and covariance use the keys that both have`` () =
    let x = series [ 1 => 1.0; 2 => 2.0; 3 => 3.0; 9 => 100.0 ]
    let y = series [ 1 => 2.0; 2 => 4.0; 3 => 6.0; 8 => -5.0 ]
    Assert.Equal(1.0, Stats.corr x y, 12)
    Assert.Equal(2.0, Stats.cov x y, 12)

[<Fact>]
let ``the mean lies between the extremes and shifts with the values`` () =
    Check.QuickThrowOnFailure(fun (values: int list) ->
        List.isEmpty values
        || (let s = Series.ofValues (values |> List.map float)
            let mean = Stats.mean s

            Stats.min s - 1e-9 <= mean
            && mean <= Stats.max s + 1e-9
            && abs (Stats.mean (s + 10.0) - mean - 10.0) < 1e-6))

[<Fact>]
let ``the mean of a million numbers allocates next to nothing`` () =
    let s = Series.ofValues (Array.init 1_000_000 float)
    Assert.Equal(499_999.5, Stats.mean s)
    let before = GC.GetAllocatedBytesForCurrentThread()
    Stats.mean s |> ignore
    Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0L, 10_000L)
