namespace Plotly.NET.ConfigObjects

open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET

/// The picture that the download button makes.
type ToImageButtonOptions() =
    inherit DynamicObj()

    /// A new ToImageButtonOptions with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?Format: StyleParam.ImageFormat,
            [<Optional; DefaultParameterValue(null)>] ?Filename: string,
            [<Optional; DefaultParameterValue(null)>] ?Width: float,
            [<Optional; DefaultParameterValue(null)>] ?Height: float,
            [<Optional; DefaultParameterValue(null)>] ?Scale: float
        ) =
        ToImageButtonOptions()
        |> ToImageButtonOptions.style (?Format = Format, ?Filename = Filename, ?Width = Width, ?Height = Height, ?Scale = Scale)

    /// A function that gives a copy of a ToImageButtonOptions with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?Format: StyleParam.ImageFormat,
            [<Optional; DefaultParameterValue(null)>] ?Filename: string,
            [<Optional; DefaultParameterValue(null)>] ?Width: float,
            [<Optional; DefaultParameterValue(null)>] ?Height: float,
            [<Optional; DefaultParameterValue(null)>] ?Scale: float
        ) =
        fun (toImageButtonOptions: ToImageButtonOptions) ->
            toImageButtonOptions
            |> Properties.set
                [
                    "format", Properties.choice Format
                    "filename", Properties.value Filename
                    "width", Properties.value Width
                    "height", Properties.value Height
                    "scale", Properties.value Scale
                ]
