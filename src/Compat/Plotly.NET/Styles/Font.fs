namespace Plotly.NET

open System.Runtime.InteropServices
open DynamicObj

/// The font of a text.
type Font() =
    inherit DynamicObj()

    /// A new Font with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?Family: StyleParam.FontFamily,
            [<Optional; DefaultParameterValue(null)>] ?Size: float,
            [<Optional; DefaultParameterValue(null)>] ?Color: Color
        ) =
        Font() |> Font.style (?Family = Family, ?Size = Size, ?Color = Color)

    /// A function that gives a copy of a Font with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?Family: StyleParam.FontFamily,
            [<Optional; DefaultParameterValue(null)>] ?Size: float,
            [<Optional; DefaultParameterValue(null)>] ?Color: Color
        ) =
        fun (font: Font) ->
            font
            |> Properties.set
                [
                    "family", Properties.choice Family
                    "size", Properties.value Size
                    "color", Properties.value Color
                ]
