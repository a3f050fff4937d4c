namespace Deedle

open System.Globalization

/// Descriptive statistics of series and of the columns of frames; missing values are left out.
type Stats =

    static member private Numeric(frame: Frame<'R, 'C>, f: Series<'R, float> -> 'T) : Series<'C, 'T> =
        frame.GetColumns<float>() |> Series.mapValues f

    static member private Pairs(series1: Series<'K, 'V1>, series2: Series<'K, 'V2>) : (float * float)[] =
        let numbers (s: Series<'K, 'V>) : Series<'K, float> =
            Series(s.Keyed, Vec.convertOrFail<float> ConversionKind.Flexible s.Values')

        Series.zipInner (numbers series1) (numbers series2)
        |> Series.values
        |> Array.ofSeq

    /// The number of values that are there.
    static member count(series: Series<'K, 'V>) : int = series.ValueCount
    /// The sum; NaN when there is no value.
    static member sum(series: Series<'K, 'V>) : float = Moments.sum series
    /// The mean; NaN when there is no value.
    static member mean(series: Series<'K, 'V>) : float = Moments.mean series
    /// The unbiased variance; NaN with fewer than two values.
    static member variance(series: Series<'K, 'V>) : float = Moments.variance series
    /// The unbiased standard deviation; NaN with fewer than two values.
    static member stdDev(series: Series<'K, 'V>) : float = sqrt (Moments.variance series)
    /// The adjusted Fisher-Pearson skewness; NaN with fewer than three values.
    static member skew(series: Series<'K, 'V>) : float = Moments.skewness series
    /// The unbiased excess kurtosis; NaN with fewer than four values.
    static member kurt(series: Series<'K, 'V>) : float = Moments.kurtosis series
    /// The smallest value; NaN when there is none.
    static member min(series: Series<'K, 'V>) : float = Moments.extreme (<) series
    /// The largest value; NaN when there is none.
    static member max(series: Series<'K, 'V>) : float = Moments.extreme (>) series
    /// The median; NaN when there is no value.
    static member median(series: Series<'K, 'V>) : float = Moments.median series

    /// The smallest value of any ordered type, if there is one.
    static member tryMin(series: Series<'K, 'V>) : 'V option =
        if series.ValueCount = 0 then
            None
        else
            Some(Seq.min series.Values)

    /// The largest value of any ordered type, if there is one.
    static member tryMax(series: Series<'K, 'V>) : 'V option =
        if series.ValueCount = 0 then
            None
        else
            Some(Seq.max series.Values)

    /// The key and value whose projection is smallest, if there is a value.
    static member minBy (f: 'T -> 'V) (series: Series<'K, 'T>) : ('K * 'T) option =
        if series.ValueCount = 0 then
            None
        else
            Some(series |> Series.observations |> Seq.minBy (snd >> f))

    /// The key and value whose projection is largest, if there is a value.
    static member maxBy (f: 'T -> 'V) (series: Series<'K, 'T>) : ('K * 'T) option =
        if series.ValueCount = 0 then
            None
        else
            Some(series |> Series.observations |> Seq.maxBy (snd >> f))

    /// The number of distinct values.
    static member uniqueCount(series: Series<'K, 'V>) : int =
        series.Values |> Seq.distinct |> Seq.length

    /// Quantiles, interpolated linearly, under their own text as keys.
    static member quantile(quantiles: float[], series: Series<'K, 'V>) : Series<string, float> =
        let sorted = Moments.present series
        Array.sortInPlace sorted

        quantiles
        |> Array.map (fun q -> q.ToString CultureInfo.InvariantCulture, Moments.quantileOfSorted sorted q)
        |> Deedle.``F# Series extensions``.series

    /// Distinct values, mean, standard deviation, minimum, quartiles and maximum.
    static member describe(series: Series<'K, 'V>) : Series<string, float> =
        let sorted = Moments.present series
        Array.sortInPlace sorted
        let quantile q = Moments.quantileOfSorted sorted q

        Deedle.``F# Series extensions``.series
            [
                "unique", float (Stats.uniqueCount series)
                "mean", Stats.mean series
                "std", Stats.stdDev series
                "min", Stats.min series
                "0.25", quantile 0.25
                "0.5", quantile 0.5
                "0.75", quantile 0.75
                "max", Stats.max series
            ]

    /// The Pearson correlation over the keys where both series have a value; NaN with fewer than two.
    static member corr (series1: Series<'K, 'V1>) (series2: Series<'K, 'V2>) : float =
        let struct (n, xx, yy, xy) = Moments.crossProducts (Stats.Pairs(series1, series2))
        if n < 2 then nan else xy / sqrt (xx * yy)

    /// The unbiased covariance over the keys where both series have a value; NaN with fewer than two.
    static member cov (series1: Series<'K, 'V1>) (series2: Series<'K, 'V2>) : float =
        let struct (n, _, _, xy) = Moments.crossProducts (Stats.Pairs(series1, series2))
        if n < 2 then nan else xy / float (n - 1)

    // ---- by level of the key ----

    /// Counts by level.
    static member levelCount (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, int> =
        Series.applyLevel level Stats.count series

    /// Sums by level.
    static member levelSum (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Series.applyLevel level Stats.sum series

    /// Means by level.
    static member levelMean (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Series.applyLevel level Stats.mean series

    /// Standard deviations by level.
    static member levelStdDev (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Series.applyLevel level Stats.stdDev series

    /// Variances by level.
    static member levelVariance (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Series.applyLevel level Stats.variance series

    /// Medians by level.
    static member levelMedian (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Series.applyLevel level Stats.median series

    /// Minima by level.
    static member levelMin (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Series.applyLevel level Stats.min series

    /// Maxima by level.
    static member levelMax (level: 'K -> 'L) (series: Series<'K, 'V>) : Series<'L, float> =
        Series.applyLevel level Stats.max series

    // ---- columns of a frame; those that are no numbers are missing ----

    /// The number of values in each column.
    static member count(frame: Frame<'R, 'C>) : Series<'C, int> =
        frame.Columns |> Series.mapValues (fun c -> c.ValueCount)

    /// The number of distinct values in each column.
    static member uniqueCount(frame: Frame<'R, 'C>) : Series<'C, int> =
        frame.Columns
        |> Series.mapValues (fun c -> Stats.uniqueCount (c :> Series<'R, obj>))

    /// The sum of each column.
    static member sum(frame: Frame<'R, 'C>) : Series<'C, float> = Stats.Numeric(frame, Stats.sum)
    /// The mean of each column.
    static member mean(frame: Frame<'R, 'C>) : Series<'C, float> = Stats.Numeric(frame, Stats.mean)
    /// The variance of each column.
    static member variance(frame: Frame<'R, 'C>) : Series<'C, float> = Stats.Numeric(frame, Stats.variance)
    /// The standard deviation of each column.
    static member stdDev(frame: Frame<'R, 'C>) : Series<'C, float> = Stats.Numeric(frame, Stats.stdDev)
    /// The skewness of each column.
    static member skew(frame: Frame<'R, 'C>) : Series<'C, float> = Stats.Numeric(frame, Stats.skew)
    /// The kurtosis of each column.
    static member kurt(frame: Frame<'R, 'C>) : Series<'C, float> = Stats.Numeric(frame, Stats.kurt)
    /// The minimum of each column.
    static member min(frame: Frame<'R, 'C>) : Series<'C, float> = Stats.Numeric(frame, Stats.min)
    /// The maximum of each column.
    static member max(frame: Frame<'R, 'C>) : Series<'C, float> = Stats.Numeric(frame, Stats.max)
    /// The median of each column.
    static member median(frame: Frame<'R, 'C>) : Series<'C, float> = Stats.Numeric(frame, Stats.median)

    /// The description of each column of numbers; the others are missing.
    static member describe(frame: Frame<'R, 'C>) : Frame<string, 'C> =
        let described = Stats.Numeric(frame, Stats.describe)
        let nothing = Series<string, obj>([||], [||]) :> ISeries<string>

        let column key : ISeries<string> =
            match described.TryGet key with
            | d when d.HasValue -> d.Value
            | _ -> nothing

        Frame<string, 'C>(Table.ofColumns frame.ColumnKeys (Seq.map column frame.ColumnKeys))
