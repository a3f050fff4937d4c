namespace Plotly.NET.LayoutObjects

open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET

/// The label shown on hovering.
type Hoverlabel() =
    inherit DynamicObj()

    /// A new Hoverlabel with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?Align: StyleParam.Align,
            [<Optional; DefaultParameterValue(null)>] ?BgColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?Font: Font,
            [<Optional; DefaultParameterValue(null)>] ?GroupTitleFont: Font,
            [<Optional; DefaultParameterValue(null)>] ?Namelength: int
        ) =
        Hoverlabel()
        |> Hoverlabel.style (
            ?Align = Align,
            ?BgColor = BgColor,
            ?BorderColor = BorderColor,
            ?Font = Font,
            ?GroupTitleFont = GroupTitleFont,
            ?Namelength = Namelength
        )

    /// A function that gives a copy of a Hoverlabel with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?Align: StyleParam.Align,
            [<Optional; DefaultParameterValue(null)>] ?BgColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?Font: Font,
            [<Optional; DefaultParameterValue(null)>] ?GroupTitleFont: Font,
            [<Optional; DefaultParameterValue(null)>] ?Namelength: int
        ) =
        fun (hoverlabel: Hoverlabel) ->
            hoverlabel
            |> Properties.set
                [
                    "align", Properties.choice Align
                    "bgcolor", Properties.value BgColor
                    "bordercolor", Properties.value BorderColor
                    "font", Properties.value Font
                    "grouptitlefont", Properties.value GroupTitleFont
                    "namelength", Properties.value Namelength
                ]
