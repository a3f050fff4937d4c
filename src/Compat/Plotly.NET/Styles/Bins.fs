namespace Plotly.NET.TraceObjects

open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET

/// The bins of a histogram.
type Bins() =
    inherit DynamicObj()

    /// A new Bins with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?Start: float,
            [<Optional; DefaultParameterValue(null)>] ?End: float,
            [<Optional; DefaultParameterValue(null)>] ?Size: float
        ) =
        Bins() |> Bins.style (?Start = Start, ?End = End, ?Size = Size)

    /// A function that gives a copy of a Bins with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?Start: float,
            [<Optional; DefaultParameterValue(null)>] ?End: float,
            [<Optional; DefaultParameterValue(null)>] ?Size: float
        ) =
        fun (bins: Bins) ->
            bins
            |> Properties.set
                [
                    "start", Properties.value Start
                    "end", Properties.value End
                    "size", Properties.value Size
                ]
