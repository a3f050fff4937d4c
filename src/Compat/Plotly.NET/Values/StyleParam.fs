namespace Plotly.NET

open System

/// The named choices of plotly.js attributes: a dictionary, one entry a type. C# sources name them `StyleParam.Mode`, which only
/// one module can offer, so all of them stand in this file; `ChoiceText` writes them.
module StyleParam =

    /// Which parts of a scatter trace are drawn.
    [<RequireQualifiedAccess>]
    type Mode =
        | None
        | Lines
        | [<Text "lines+markers">] Lines_Markers
        | [<Text "lines+text">] Lines_Text
        | [<Text "lines+markers+text">] Lines_Markers_Text
        | Markers
        | [<Text "markers+text">] Markers_Text
        | Text

    /// How a line runs between its points.
    [<RequireQualifiedAccess>]
    type Shape =
        | Linear
        | Spline
        | Hv
        | Vh
        | Hvh
        | Vhv

    /// The direction of bars, boxes and stacks.
    [<RequireQualifiedAccess>]
    type Orientation =
        | [<Text "h">] Horizontal
        | [<Text "v">] Vertical

    /// What an axis measures.
    [<RequireQualifiedAccess>]
    type AxisType =
        | [<Text "-">] Auto
        | Linear
        | Log
        | Date
        | Category
        | MultiCategory

    /// How a histogram is normalised.
    [<RequireQualifiedAccess; Spaced>]
    type HistNorm =
        | [<Text "">] None
        | Percent
        | Probability
        | Density
        | ProbabilityDensity

    /// What a histogram computes for each bin.
    [<RequireQualifiedAccess>]
    type HistFunc =
        | Count
        | Sum
        | Avg
        | Min
        | Max

    /// Where the text of a datum stands.
    [<RequireQualifiedAccess; Spaced>]
    type TextPosition =
        | TopLeft
        | TopCenter
        | TopRight
        | MiddleLeft
        | MiddleCenter
        | MiddleRight
        | BottomLeft
        | BottomCenter
        | BottomRight
        | Auto
        | Inside
        | Outside
        | None

    /// The area filled beside a line.
    [<RequireQualifiedAccess>]
    type Fill =
        | None
        | [<Text "tozeroy">] ToZero_y
        | [<Text "tozerox">] ToZero_x
        | [<Text "tonexty">] ToNext_y
        | [<Text "tonextx">] ToNext_x
        | ToSelf
        | ToNext

    /// How stacked traces are normalised.
    [<RequireQualifiedAccess>]
    type GroupNorm =
        | [<Text "">] None
        | Fraction
        | Percent

    /// A side of a plot.
    [<RequireQualifiedAccess; Spaced>]
    type Side =
        | Top
        | TopLeft
        | TopCenter
        | TopRight
        | Bottom
        | Left
        | Right

    /// How ticks are placed.
    [<RequireQualifiedAccess>]
    type TickMode =
        | Auto
        | Linear
        | Array
        | Sync

    /// Where tick marks are drawn.
    [<RequireQualifiedAccess>]
    type TickOptions =
        | Outside
        | Inside
        | [<Text "">] Empty

    /// The part of an object that stands at its x position.
    [<RequireQualifiedAccess>]
    type XAnchorPosition =
        | Auto
        | Left
        | Center
        | Right

    /// The part of an object that stands at its y position.
    [<RequireQualifiedAccess>]
    type YAnchorPosition =
        | Auto
        | Top
        | Middle
        | Bottom

    /// Horizontal alignment.
    [<RequireQualifiedAccess>]
    type HorizontalAlign =
        | Left
        | Center
        | Right

    /// Vertical alignment.
    [<RequireQualifiedAccess>]
    type VerticalAlign =
        | Top
        | Middle
        | Bottom

    /// Alignment of text.
    [<RequireQualifiedAccess>]
    type Align =
        | Auto
        | Left
        | Right

    /// Alignment of the text of an annotation.
    [<RequireQualifiedAccess>]
    type AnnotationAlignment =
        | Left
        | Center
        | Right

    /// What gives way when an axis is constrained.
    [<RequireQualifiedAccess>]
    type AxisConstraint =
        | Range
        | Domain

    /// How exponents of tick labels are written.
    [<RequireQualifiedAccess>]
    type ExponentFormat =
        | [<Text "B">] B
        | [<Text "SI">] SI
        | Power
        | [<Text "E">] Ecapital
        | E
        | None

    /// What a range must contain.
    [<RequireQualifiedAccess>]
    type RangeMode =
        | Normal
        | ToZero
        | NonNegative

    /// The form of a layout shape.
    [<RequireQualifiedAccess>]
    type ShapeType =
        | Circle
        | [<Text "rect">] Rectangle
        | [<Text "path">] SvgPath
        | Line

    /// Above or below the traces.
    [<RequireQualifiedAccess; Spaced>]
    type Layer =
        | Below
        | Above
        | AboveTraces
        | BelowTraces

    /// Whether the cells of a grid share axes.
    [<RequireQualifiedAccess>]
    type LayoutGridPattern =
        | Independent
        | Coupled

    /// Where the first row of a grid stands.
    [<RequireQualifiedAccess; Spaced>]
    type LayoutGridRowOrder =
        | TopToBottom
        | BottomToTop

    /// How bars at the same place are drawn.
    [<RequireQualifiedAccess>]
    type BarMode =
        | Stack
        | Group
        | Overlay
        | Relative

    /// How boxes at the same place are drawn.
    [<RequireQualifiedAccess>]
    type BoxMode =
        | Group
        | Overlay

    /// How violins at the same place are drawn.
    [<RequireQualifiedAccess>]
    type ViolinMode =
        | Group
        | Overlay

    /// The order of the categories of an axis.
    [<RequireQualifiedAccess; Spaced>]
    type CategoryOrder =
        | Trace
        | CategoryAscending
        | CategoryDescending
        | Array
        | TotalAscending
        | TotalDescending
        | MinAscending
        | MinDescending
        | MaxAscending
        | MaxDescending
        | SumAscending
        | SumDescending
        | MeanAscending
        | MeanDescending
        | MedianAscending
        | MedianDescending

    /// The format of a downloaded picture.
    [<RequireQualifiedAccess>]
    type ImageFormat =
        | SVG
        | PNG
        | JPEG

    /// The unit of a length.
    [<RequireQualifiedAccess>]
    type UnitMode =
        | Fraction
        | Pixels

    /// What a marker size measures.
    [<RequireQualifiedAccess>]
    type MarkerSizeMode =
        | Diameter
        | Area

    /// The order of the entries of a legend.
    [<RequireQualifiedAccess>]
    type TraceOrder =
        | Normal
        | Reversed
        | Grouped
        | [<Text "grouped+reversed">] ReversedGrouped

    /// How the quartiles of a box are computed.
    [<RequireQualifiedAccess>]
    type QuartileMethod =
        | Linear
        | Exclusive
        | Inclusive

    /// The sides of a violin that are drawn.
    [<RequireQualifiedAccess>]
    type ViolinSide =
        | Both
        | Positive
        | Negative

    /// What the width of a violin stands for.
    [<RequireQualifiedAccess>]
    type ScaleMode =
        | Width
        | Count

    /// How the length of error bars is computed.
    [<RequireQualifiedAccess>]
    type ErrorType =
        | Percent
        | Constant
        | Sqrt
        | Data

    /// The side of a grid where x axes stand.
    [<RequireQualifiedAccess; Spaced>]
    type LayoutGridXSide =
        | Bottom
        | BottomPlot
        | Top
        | TopPlot

    /// The side of a grid where y axes stand.
    [<RequireQualifiedAccess; Spaced>]
    type LayoutGridYSide =
        | Left
        | LeftPlot
        | Right
        | RightPlot

    /// Whether text that looks like numbers is taken as numbers.
    [<RequireQualifiedAccess>]
    type AutoTypeNumbers =
        | [<Text "convert types">] ConvertTypes
        | Strict

    /// Whether the margins grow to hold tick labels.
    [<RequireQualifiedAccess>]
    type TickAutoMargin =
        | Height
        | Width
        | Left
        | Right
        | Top
        | Bottom
        | [<Text "height+width+left+right+top+bottom">] All
        | Custom of seq<TickAutoMargin>

    /// Whether an axis is repeated on the other side.
    [<RequireQualifiedAccess>]
    type Mirror =
        | True
        | Ticks
        | False
        | All
        | AllTicks

    /// Whether the range of an axis follows the data.
    [<RequireQualifiedAccess>]
    type AutoRange =
        | True
        | False
        | Reversed
        | [<Text "min reversed">] MinReversed
        | [<Text "max reversed">] MaxReversed
        | Min
        | Max

    /// Which data are drawn beside a box.
    [<RequireQualifiedAccess>]
    type BoxPoints =
        | Outliers
        | All
        | SuspectedOutliers
        | False

    /// Whether a box shows the mean.
    [<RequireQualifiedAccess>]
    type BoxMean =
        | True
        | False
        | SD

    /// Which data the hover label describes.
    [<RequireQualifiedAccess>]
    type HoverMode =
        | Closest
        | X
        | Y
        | False
        | [<Text "x unified">] XUnified
        | [<Text "y unified">] YUnified

    /// What dragging does.
    [<RequireQualifiedAccess>]
    type DragMode =
        | Zoom
        | Pan
        | Select
        | Lasso
        | False

    /// Whether a trace is drawn.
    [<RequireQualifiedAccess>]
    type Visible =
        | True
        | False
        | LegendOnly

    /// How a heatmap is smoothed.
    [<RequireQualifiedAccess>]
    type SmoothAlg =
        | False
        | Best
        | Fast

    /// What a click on a legend entry does.
    [<RequireQualifiedAccess>]
    type TraceItemClickOptions =
        | Toggle
        | ToggleOthers
        | False

    /// The dashes of a line.
    [<RequireQualifiedAccess>]
    type DrawingStyle =
        | Solid
        | Dash
        | Dot
        | DashDot
        | LongDash
        | LongDashDot
        | User of seq<int>

    /// The name of a subplot or axis in a layout: `xaxis`, `xaxis2`.
    [<RequireQualifiedAccess>]
    type SubPlotId =
        | XAxis of int
        | YAxis of int
        | Legend of int

    /// The name by which traces and axes refer to an axis: `x`, `x2`.
    [<RequireQualifiedAccess>]
    type LinearAxisId =
        | Free
        | X of int
        | Y of int

    /// The axis whose scale an axis keeps.
    [<RequireQualifiedAccess>]
    type ScaleAnchor =
        | False
        | X of int
        | Y of int

    /// The two ends of an axis.
    [<RequireQualifiedAccess>]
    type Range =
        | MinMax of IConvertible * IConvertible
        | Values of array<IConvertible>

        static member ofMinMax(min: #IConvertible, max: #IConvertible) = Range.MinMax(min, max)

        /// The ends as plotly.js reads them.
        member internal this.Ends: obj =
            match this with
            | Range.MinMax(min, max) -> [| min; max |]
            | Range.Values values -> values

    /// The colours that stand for low to high values.
    [<RequireQualifiedAccess>]
    type Colorscale =
        | Custom of seq<float * Color>
        | RdBu
        | Earth
        | Blackbody
        | YIOrRd
        | YIGnBu
        | Bluered
        | Portland
        | Electric
        | Jet
        | Hot
        | Greys
        | Greens
        | Picnic
        | Rainbow
        | Viridis
        | Cividis

    /// The font of a text; the first that the reader has is used.
    [<RequireQualifiedAccess>]
    type FontFamily =
        | Arial
        | Balto
        | Courier_New
        | Consolas
        | Droid_Sans
        | Droid_Serif
        | Droid_Sans_Mono
        | Gravitas_One
        | Old_Standard_TT
        | Open_Sans
        | Overpass
        | PT_Sans_Narrow
        | Raleway
        | Times_New_Roman
        | Custom of string

    /// The head of the arrow of an annotation, in the order of plotly.js's numbers from 1.
    [<RequireQualifiedAccess>]
    type ArrowHead =
        | TriangleShort
        | TriangleTall
        | Barbed
        | SimpleShort
        | SimpleTall
        | Cirle
        | Square
        | LineOnly

    /// Which data are drawn beside a violin.
    type JitterPoints = BoxPoints

    /// Variants of a marker symbol, in the order of plotly.js's hundreds from 100.
    [<RequireQualifiedAccess>]
    type SymbolStyle =
        | Open
        | Dot
        | OpenDot

    /// The form of a marker; the plain forms stand in the order of plotly.js's numbers from 0.
    [<RequireQualifiedAccess>]
    type MarkerSymbol =
        | Modified of MarkerSymbol * SymbolStyle
        | Circle
        | Square
        | Diamond
        | Cross
        | X
        | TriangleUp
        | TriangleDown
        | TriangleLeft
        | TriangleRight
        | TriangleNE
        | TriangleSE
        | TriangleSW
        | TriangleNW
        | Pentagon
        | Hexagon
        | Hexagon2
        | Octagon
        | Star
        | Hexagram
        | StarTriangleUp
        | StarTriangleDown
        | StarSquare
        | StarDiamond
        | DiamondTall
        | DiamondWide
        | Hourglass
        | Bowtie
        | CircleCross
        | CircleX
        | SquareCross
        | SquareX
        | DiamondCross
        | DiamondX
        | CrossThin
        | XThin
        | Asterisk
        | Hash
        | YUp
        | YDown
        | YLeft
        | YRight
        | LineEW
        | LineNS
        | LineNE
        | LineNW
        | ArrowUp
        | ArrowDown
        | ArrowLeft
        | ArrowRight
        | ArrowBarUp
        | ArrowBarDown
        | ArrowBarLeft
        | ArrowBarRight
        | Arrow
        | ArrowWide
