namespace Plotly.NET.TraceObjects

open System
open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET

/// Error bars.
type Error() =
    inherit DynamicObj()

    /// A new Error with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?Visible: bool,
            [<Optional; DefaultParameterValue(null)>] ?Type: StyleParam.ErrorType,
            [<Optional; DefaultParameterValue(null)>] ?Symmetric: bool,
            [<Optional; DefaultParameterValue(null)>] ?Array: seq<#IConvertible>,
            [<Optional; DefaultParameterValue(null)>] ?Arrayminus: seq<#IConvertible>,
            [<Optional; DefaultParameterValue(null)>] ?Value: float,
            [<Optional; DefaultParameterValue(null)>] ?Valueminus: float,
            [<Optional; DefaultParameterValue(null)>] ?Traceref: int,
            [<Optional; DefaultParameterValue(null)>] ?Tracerefminus: int,
            [<Optional; DefaultParameterValue(null)>] ?Copy_ystyle: bool,
            [<Optional; DefaultParameterValue(null)>] ?Color: Color,
            [<Optional; DefaultParameterValue(null)>] ?Thickness: float,
            [<Optional; DefaultParameterValue(null)>] ?Width: float
        ) =
        Error()
        |> Error.style (
            ?Visible = Visible,
            ?Type = Type,
            ?Symmetric = Symmetric,
            ?Array = Array,
            ?Arrayminus = Arrayminus,
            ?Value = Value,
            ?Valueminus = Valueminus,
            ?Traceref = Traceref,
            ?Tracerefminus = Tracerefminus,
            ?Copy_ystyle = Copy_ystyle,
            ?Color = Color,
            ?Thickness = Thickness,
            ?Width = Width
        )

    /// A function that gives a copy of a Error with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?Visible: bool,
            [<Optional; DefaultParameterValue(null)>] ?Type: StyleParam.ErrorType,
            [<Optional; DefaultParameterValue(null)>] ?Symmetric: bool,
            [<Optional; DefaultParameterValue(null)>] ?Array: seq<#IConvertible>,
            [<Optional; DefaultParameterValue(null)>] ?Arrayminus: seq<#IConvertible>,
            [<Optional; DefaultParameterValue(null)>] ?Value: float,
            [<Optional; DefaultParameterValue(null)>] ?Valueminus: float,
            [<Optional; DefaultParameterValue(null)>] ?Traceref: int,
            [<Optional; DefaultParameterValue(null)>] ?Tracerefminus: int,
            [<Optional; DefaultParameterValue(null)>] ?Copy_ystyle: bool,
            [<Optional; DefaultParameterValue(null)>] ?Color: Color,
            [<Optional; DefaultParameterValue(null)>] ?Thickness: float,
            [<Optional; DefaultParameterValue(null)>] ?Width: float
        ) =
        fun (error: Error) ->
            error
            |> Properties.set
                [
                    "visible", Properties.value Visible
                    "type", Properties.choice Type
                    "symmetric", Properties.value Symmetric
                    "array", Properties.items Array
                    "arrayminus", Properties.items Arrayminus
                    "value", Properties.value Value
                    "valueminus", Properties.value Valueminus
                    "traceref", Properties.value Traceref
                    "tracerefminus", Properties.value Tracerefminus
                    "copy_ystyle", Properties.value Copy_ystyle
                    "color", Properties.value Color
                    "thickness", Properties.value Thickness
                    "width", Properties.value Width
                ]
