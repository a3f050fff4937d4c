namespace Plotly.NET.LayoutObjects

open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET

/// The space around a plot, in pixels.
type Margin() =
    inherit DynamicObj()

    /// A new Margin with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?Left,
            [<Optional; DefaultParameterValue(null)>] ?Right,
            [<Optional; DefaultParameterValue(null)>] ?Top,
            [<Optional; DefaultParameterValue(null)>] ?Bottom,
            [<Optional; DefaultParameterValue(null)>] ?Pad,
            [<Optional; DefaultParameterValue(null)>] ?Autoexpand
        ) =
        Margin()
        |> Margin.style (?Left = Left, ?Right = Right, ?Top = Top, ?Bottom = Bottom, ?Pad = Pad, ?Autoexpand = Autoexpand)

    /// A function that gives a copy of a Margin with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?Left,
            [<Optional; DefaultParameterValue(null)>] ?Right,
            [<Optional; DefaultParameterValue(null)>] ?Top,
            [<Optional; DefaultParameterValue(null)>] ?Bottom,
            [<Optional; DefaultParameterValue(null)>] ?Pad,
            [<Optional; DefaultParameterValue(null)>] ?Autoexpand
        ) =
        fun (margin: Margin) ->
            margin
            |> Properties.set
                [
                    "l", Properties.value Left
                    "r", Properties.value Right
                    "t", Properties.value Top
                    "b", Properties.value Bottom
                    "pad", Properties.value Pad
                    "autoexpand", Properties.value Autoexpand
                ]
