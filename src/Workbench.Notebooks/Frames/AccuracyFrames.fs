namespace Workbench.Notebooks

open System.Collections.Generic
open System.Runtime.CompilerServices
open Deedle
open Workbench
open Workbench.Prediction.Evaluation

/// Accuracies of a comparison of methods as frames.
[<Extension>]
type AccuracyFrames =

    /// <summary>One row a method and fold, in the given order, under the keys 0, 1, 2 ...</summary>
    /// <returns>The columns <c>method fold n correlation correlationAdjusted mse slope seconds</c>; a number that is not
    /// defined in a fold is missing.</returns>
    [<Extension>]
    static member ToFrame(folds: seq<FoldAccuracy>) : Frame<int, string> =
        let folds = Array.ofSeq folds

        let column name (value: FoldAccuracy -> 'V) =
            name =?> Series.ofValues (Array.map value folds)

        frame
            [
                column "method" (fun f -> f.Method)
                column "fold" (fun f -> f.Fold)
                column "n" (fun f -> f.N)
                column "correlation" (fun f -> f.Correlation)
                column "correlationAdjusted" (fun f -> f.CorrelationAdjusted)
                column "mse" (fun f -> f.Mse)
                column "slope" (fun f -> f.Slope)
                column "seconds" (fun f -> f.Seconds)
            ]

    /// <summary>One row a method: its number of folds and the mean and standard deviation over folds (divisor folds - 1) of
    /// each accuracy, folds where it is not defined left out.</summary>
    /// <param name="folds">Accuracies of one method or several.</param>
    /// <returns>Under the method's name, the columns <c>folds correlation correlationSd correlationAdjusted
    /// correlationAdjustedSd mse mseSd slope slopeSd seconds secondsSd</c>.</returns>
    /// <exception cref="T:Workbench.WorkbenchException">There are no folds.</exception>
    [<Extension>]
    static member SummaryByMethod(folds: seq<FoldAccuracy>) : Frame<string, string> =
        let byMethod = folds |> Seq.groupBy (fun f -> f.Method) |> Array.ofSeq

        if byMethod.Length = 0 then
            raise (WorkbenchException "There are no folds to summarise; compare at least one method first.")

        let over (statistic: Series<int, float> -> float) (value: FoldAccuracy -> float) =
            series
                [
                    for name, own in byMethod -> name => statistic (Series.ofValues (Seq.map value own))
                ]

        let counts = series [ for name, own in byMethod -> name => Seq.length own ]

        let accuracies: (string * (FoldAccuracy -> float)) list =
            [
                "correlation", (fun f -> f.Correlation)
                "correlationAdjusted", (fun f -> f.CorrelationAdjusted)
                "mse", (fun f -> f.Mse)
                "slope", (fun f -> f.Slope)
                "seconds", (fun f -> f.Seconds)
            ]

        let columns =
            [
                yield "folds" =?> counts
                for name, value in accuracies do
                    yield name =?> over Stats.mean value
                    yield (name + "Sd") =?> over Stats.stdDev value
            ]

        // The columns share their keys, but not an order; the methods keep theirs.
        frame columns |> Frame.sliceRows (Array.map fst byMethod)
