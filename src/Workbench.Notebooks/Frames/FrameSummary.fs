namespace Workbench.Notebooks

open System.Runtime.CompilerServices
open Deedle

/// What the columns of a frame hold.
[<Extension>]
type FrameSummary =

    /// <summary>One row a column of the frame: how many values it has and lacks, how many distinct ones, and for numbers
    /// their mean, standard deviation, extremes and median.</summary>
    /// <param name="frame">Any frame.</param>
    /// <returns>Under the column's key, the columns <c>type values missing distinct mean sd min median max</c>.</returns>
    [<Extension>]
    static member Summary(frame: Frame<'R, 'C>) : Frame<'C, string> =
        let keys = Array.ofSeq frame.ColumnKeys
        let types = Array.ofSeq frame.ColumnTypes
        let counts = Stats.count frame

        let numbers (statistic: Frame<'R, 'C> -> Series<'C, float>) =
            let found = statistic frame
            Series.ofOptionalObservations [ for key in keys -> key, Series.tryGet key found ]

        let whole (values: Series<'C, int>) =
            Series(keys, [| for key in keys -> values.Get key |])

        Deedle.``F# Frame extensions``.frame
            [
                "type" =?> Series(keys, Array.map CellText.typeName types)
                "values" =?> whole counts
                "missing" =?> whole (counts |> Series.mapValues (fun n -> frame.RowCount - n))
                "distinct" =?> whole (Stats.uniqueCount frame)
                "mean" =?> numbers Stats.mean
                "sd" =?> numbers Stats.stdDev
                "min" =?> numbers Stats.min
                "median" =?> numbers Stats.median
                "max" =?> numbers Stats.max
            ]
        |> Frame.sliceRows keys
