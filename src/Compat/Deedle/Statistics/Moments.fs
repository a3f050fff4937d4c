/// Sums, moments and order statistics over contiguous numbers with a mask of missing ones; nothing is boxed.
module internal Deedle.Moments

open System

/// The numbers of a series and the mask of the missing ones (empty when none is).
let numbers (series: Series<'K, 'V>) : float[] * bool[] =
    match Vec.convertOrFail<float> ConversionKind.Flexible series.Values' with
    | :? ArrayVec<float> as array -> array.Values, array.Missing
    | other ->
        let missing = Array.init other.Length other.IsMissing
        Array.init other.Length (fun i -> if missing[i] then nan else other.Value i), missing

/// The numbers that are there.
let present series : float[] =
    let values, missing = numbers series

    if missing.Length = 0 then
        Array.copy values
    else
        values
        |> Array.indexed
        |> Array.filter (fun (i, _) -> not missing[i])
        |> Array.map snd

/// How many numbers there are, and their sum.
let countAndSum (values: float[], missing: bool[]) : struct (int * float) =
    let mutable sum = 0.0
    let mutable count = values.Length

    if missing.Length = 0 then
        for v in values do
            sum <- sum + v
    else
        count <- 0

        for i in 0 .. values.Length - 1 do
            if not missing[i] then
                sum <- sum + values[i]
                count <- count + 1

    struct (count, sum)

/// Count, mean, and the sums of squared, cubed and fourth powers of the differences from the mean.
let central (values: float[], missing: bool[]) : struct (int * float * float * float * float) =
    let struct (count, sum) = countAndSum (values, missing)
    let mean = sum / float count
    let mutable s2 = 0.0
    let mutable s3 = 0.0
    let mutable s4 = 0.0

    for i in 0 .. values.Length - 1 do
        if missing.Length = 0 || not missing[i] then
            let d = values[i] - mean
            let d2 = d * d
            s2 <- s2 + d2
            s3 <- s3 + d2 * d
            s4 <- s4 + d2 * d2

    struct (count, mean, s2, s3, s4)

/// The mean; NaN when there is no number.
let mean series =
    let struct (count, sum) = countAndSum (numbers series)
    if count = 0 then nan else sum / float count

/// The sum; NaN when there is no number.
let sum series =
    let struct (count, sum) = countAndSum (numbers series)
    if count = 0 then nan else sum

/// The unbiased variance; NaN with fewer than two numbers.
let variance series =
    let struct (count, _, s2, _, _) = central (numbers series)
    if count < 2 then nan else s2 / float (count - 1)

/// The adjusted Fisher-Pearson skewness; NaN with fewer than three numbers.
let skewness series =
    let struct (count, _, s2, s3, _) = central (numbers series)
    let n = float count

    if count < 3 then
        nan
    else
        n * sqrt (n - 1.0) / (n - 2.0) * s3 / (s2 ** 1.5)

/// The unbiased excess kurtosis; NaN with fewer than four numbers.
let kurtosis series =
    let struct (count, _, s2, _, s4) = central (numbers series)
    let n = float count

    if count < 4 then
        nan
    else
        let scale = (n - 1.0) / ((n - 2.0) * (n - 3.0))
        scale * (n * (n + 1.0) * s4 / (s2 * s2) - 3.0 * (n - 1.0))

/// The smallest or largest number by the given choice; NaN when there is none.
let extreme (better: float -> float -> bool) series =
    let values, missing = numbers series
    let mutable best = nan

    for i in 0 .. values.Length - 1 do
        if
            (missing.Length = 0 || not missing[i])
            && (Double.IsNaN best || better values[i] best)
        then
            best <- values[i]

    best

/// The quantile of ascending numbers, interpolated linearly between neighbours; NaN when there is none.
let quantileOfSorted (sorted: float[]) (q: float) =
    if q < 0.0 || q > 1.0 then
        invalidArg "quantiles" $"A quantile lies between 0 and 1; {q} does not."
    elif sorted.Length = 0 then
        nan
    else
        let at = q * float (sorted.Length - 1)
        let below = int (floor at)
        let above = min (below + 1) (sorted.Length - 1)
        sorted[below] + (at - float below) * (sorted[above] - sorted[below])

/// The median; NaN when there is no number.
let median series =
    let sorted = present series
    Array.sortInPlace sorted
    quantileOfSorted sorted 0.5

/// Mean cross product of deviations of the pairs that both have, with the two sums of squares.
let crossProducts (pairs: (float * float)[]) : struct (int * float * float * float) =
    let n = float pairs.Length
    let mx = (pairs |> Array.sumBy fst) / n
    let my = (pairs |> Array.sumBy snd) / n
    let mutable xx = 0.0
    let mutable yy = 0.0
    let mutable xy = 0.0

    for x, y in pairs do
        xx <- xx + (x - mx) * (x - mx)
        yy <- yy + (y - my) * (y - my)
        xy <- xy + (x - mx) * (y - my)

    struct (pairs.Length, xx, yy, xy)
