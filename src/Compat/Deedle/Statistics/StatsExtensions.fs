namespace Deedle

open System
open System.Runtime.CompilerServices

/// Statistics of series as C# extension methods.
[<Extension>]
type SeriesStatsExtensions =
    /// The sum; NaN when there is no value.
    [<Extension>]
    static member Sum(series: Series<'K, 'V>) : float = Stats.sum series

    /// The mean; NaN when there is no value.
    [<Extension>]
    static member Mean(series: Series<'K, 'V>) : float = Stats.mean series

    /// The unbiased standard deviation; NaN with fewer than two values.
    [<Extension>]
    static member StdDev(series: Series<'K, 'V>) : float = Stats.stdDev series

    /// The adjusted skewness; NaN with fewer than three values.
    [<Extension>]
    static member Skewness(series: Series<'K, 'V>) : float = Stats.skew series

    /// The unbiased excess kurtosis; NaN with fewer than four values.
    [<Extension>]
    static member Kurtosis(series: Series<'K, 'V>) : float = Stats.kurt series

    /// The smallest value; NaN when there is none.
    [<Extension>]
    static member Min(series: Series<'K, 'V>) : float = Stats.min series

    /// The largest value; NaN when there is none.
    [<Extension>]
    static member Max(series: Series<'K, 'V>) : float = Stats.max series

    /// The median; NaN when there is no value.
    [<Extension>]
    static member Median(series: Series<'K, 'V>) : float = Stats.median series

    /// Means by a level of the key.
    [<Extension>]
    static member MeanLevel(series: Series<'K1, 'V>, groupSelector: Func<'K1, 'K2>) : Series<'K2, float> =
        Stats.levelMean groupSelector.Invoke series

    /// Standard deviations by a level of the key.
    [<Extension>]
    static member StdDevLevel(series: Series<'K1, 'V>, groupSelector: Func<'K1, 'K2>) : Series<'K2, float> =
        Stats.levelStdDev groupSelector.Invoke series

    /// Medians by a level of the key.
    [<Extension>]
    static member MedianLevel(series: Series<'K1, 'V>, groupSelector: Func<'K1, 'K2>) : Series<'K2, float> =
        Stats.levelMedian groupSelector.Invoke series

    /// Sums by a level of the key.
    [<Extension>]
    static member SumLevel(series: Series<'K1, 'V>, groupSelector: Func<'K1, 'K2>) : Series<'K2, float> =
        Stats.levelSum groupSelector.Invoke series

/// Statistics of a frame's columns as C# extension methods.
[<Extension>]
type FrameStatsExtensions =
    /// The description of each column of numbers.
    [<Extension>]
    static member Describe(df: Frame<'R, 'C>) = Stats.describe df

    /// The sum of each column.
    [<Extension>]
    static member Sum(df: Frame<'R, 'C>) : Series<'C, float> = Stats.sum df

    /// The mean of each column.
    [<Extension>]
    static member Mean(df: Frame<'R, 'C>) : Series<'C, float> = Stats.mean df

    /// The variance of each column.
    [<Extension>]
    static member Variance(df: Frame<'R, 'C>) : Series<'C, float> = Stats.variance df

    /// The standard deviation of each column.
    [<Extension>]
    static member StdDev(df: Frame<'R, 'C>) : Series<'C, float> = Stats.stdDev df

    /// The skewness of each column.
    [<Extension>]
    static member Skewness(df: Frame<'R, 'C>) : Series<'C, float> = Stats.skew df

    /// The kurtosis of each column.
    [<Extension>]
    static member Kurtosis(df: Frame<'R, 'C>) : Series<'C, float> = Stats.kurt df

    /// The minimum of each column.
    [<Extension>]
    static member Min(df: Frame<'R, 'C>) : Series<'C, float> = Stats.min df

    /// The maximum of each column.
    [<Extension>]
    static member Max(df: Frame<'R, 'C>) : Series<'C, float> = Stats.max df

    /// The median of each column.
    [<Extension>]
    static member Median(df: Frame<'R, 'C>) : Series<'C, float> = Stats.median df

    /// The number of distinct values in each column.
    [<Extension>]
    static member UniqueCount(df: Frame<'R, 'C>) : Series<'C, int> = Stats.uniqueCount df
