namespace Plotly.NET.LayoutObjects

open System
open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET

/// A text on a plot, with or without an arrow.
type Annotation() =
    inherit DynamicObj()

    /// A new Annotation with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?X: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?Y: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?Align: StyleParam.AnnotationAlignment,
            [<Optional; DefaultParameterValue(null)>] ?ArrowColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?ArrowHead: StyleParam.ArrowHead,
            [<Optional; DefaultParameterValue(null)>] ?ArrowSize: float,
            [<Optional; DefaultParameterValue(null)>] ?AX: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?AXRef: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?AY: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?AYRef: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?BGColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderPad: int,
            [<Optional; DefaultParameterValue(null)>] ?BorderWidth: int,
            [<Optional; DefaultParameterValue(null)>] ?Font: Font,
            [<Optional; DefaultParameterValue(null)>] ?Height: int,
            [<Optional; DefaultParameterValue(null)>] ?HoverLabel: Hoverlabel,
            [<Optional; DefaultParameterValue(null)>] ?HoverText: string,
            [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
            [<Optional; DefaultParameterValue(null)>] ?ShowArrow: bool,
            [<Optional; DefaultParameterValue(null)>] ?StandOff: int,
            [<Optional; DefaultParameterValue(null)>] ?Text: string,
            [<Optional; DefaultParameterValue(null)>] ?TextAngle: float,
            [<Optional; DefaultParameterValue(null)>] ?VAlign: StyleParam.VerticalAlign,
            [<Optional; DefaultParameterValue(null)>] ?Visible: bool,
            [<Optional; DefaultParameterValue(null)>] ?Width: int,
            [<Optional; DefaultParameterValue(null)>] ?XAnchor: StyleParam.XAnchorPosition,
            [<Optional; DefaultParameterValue(null)>] ?XRef: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?XShift: int,
            [<Optional; DefaultParameterValue(null)>] ?YAnchor: StyleParam.YAnchorPosition,
            [<Optional; DefaultParameterValue(null)>] ?YRef: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?YShift: int
        ) =
        Annotation()
        |> Annotation.style (
            ?X = X,
            ?Y = Y,
            ?Align = Align,
            ?ArrowColor = ArrowColor,
            ?ArrowHead = ArrowHead,
            ?ArrowSize = ArrowSize,
            ?AX = AX,
            ?AXRef = AXRef,
            ?AY = AY,
            ?AYRef = AYRef,
            ?BGColor = BGColor,
            ?BorderColor = BorderColor,
            ?BorderPad = BorderPad,
            ?BorderWidth = BorderWidth,
            ?Font = Font,
            ?Height = Height,
            ?HoverLabel = HoverLabel,
            ?HoverText = HoverText,
            ?Opacity = Opacity,
            ?ShowArrow = ShowArrow,
            ?StandOff = StandOff,
            ?Text = Text,
            ?TextAngle = TextAngle,
            ?VAlign = VAlign,
            ?Visible = Visible,
            ?Width = Width,
            ?XAnchor = XAnchor,
            ?XRef = XRef,
            ?XShift = XShift,
            ?YAnchor = YAnchor,
            ?YRef = YRef,
            ?YShift = YShift
        )

    /// A function that gives a copy of a Annotation with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?X: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?Y: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?Align: StyleParam.AnnotationAlignment,
            [<Optional; DefaultParameterValue(null)>] ?ArrowColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?ArrowHead: StyleParam.ArrowHead,
            [<Optional; DefaultParameterValue(null)>] ?ArrowSize: float,
            [<Optional; DefaultParameterValue(null)>] ?AX: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?AXRef: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?AY: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?AYRef: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?BGColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderPad: int,
            [<Optional; DefaultParameterValue(null)>] ?BorderWidth: int,
            [<Optional; DefaultParameterValue(null)>] ?Font: Font,
            [<Optional; DefaultParameterValue(null)>] ?Height: int,
            [<Optional; DefaultParameterValue(null)>] ?HoverLabel: Hoverlabel,
            [<Optional; DefaultParameterValue(null)>] ?HoverText: string,
            [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
            [<Optional; DefaultParameterValue(null)>] ?ShowArrow: bool,
            [<Optional; DefaultParameterValue(null)>] ?StandOff: int,
            [<Optional; DefaultParameterValue(null)>] ?Text: string,
            [<Optional; DefaultParameterValue(null)>] ?TextAngle: float,
            [<Optional; DefaultParameterValue(null)>] ?VAlign: StyleParam.VerticalAlign,
            [<Optional; DefaultParameterValue(null)>] ?Visible: bool,
            [<Optional; DefaultParameterValue(null)>] ?Width: int,
            [<Optional; DefaultParameterValue(null)>] ?XAnchor: StyleParam.XAnchorPosition,
            [<Optional; DefaultParameterValue(null)>] ?XRef: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?XShift: int,
            [<Optional; DefaultParameterValue(null)>] ?YAnchor: StyleParam.YAnchorPosition,
            [<Optional; DefaultParameterValue(null)>] ?YRef: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?YShift: int
        ) =
        fun (annotation: Annotation) ->
            annotation
            |> Properties.set
                [
                    "x", Properties.value X
                    "y", Properties.value Y
                    "align", Properties.choice Align
                    "arrowcolor", Properties.value ArrowColor
                    "arrowhead", Properties.choice ArrowHead
                    "arrowsize", Properties.value ArrowSize
                    "ax", Properties.value AX
                    "axref", Properties.value AXRef
                    "ay", Properties.value AY
                    "ayref", Properties.value AYRef
                    "bgcolor", Properties.value BGColor
                    "bordercolor", Properties.value BorderColor
                    "borderpad", Properties.value BorderPad
                    "borderwidth", Properties.value BorderWidth
                    "font", Properties.value Font
                    "height", Properties.value Height
                    "hoverlabel", Properties.value HoverLabel
                    "hovertext", Properties.value HoverText
                    "opacity", Properties.value Opacity
                    "showarrow", Properties.value ShowArrow
                    "standoff", Properties.value StandOff
                    "text", Properties.value Text
                    "textangle", Properties.value TextAngle
                    "valign", Properties.choice VAlign
                    "visible", Properties.value Visible
                    "width", Properties.value Width
                    "xanchor", Properties.choice XAnchor
                    "xref", Properties.value XRef
                    "xshift", Properties.value XShift
                    "yanchor", Properties.choice YAnchor
                    "yref", Properties.value YRef
                    "yshift", Properties.value YShift
                ]
