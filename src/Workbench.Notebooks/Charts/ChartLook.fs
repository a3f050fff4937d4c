namespace Workbench.Notebooks

open Plotly.NET
open Plotly.NET.LayoutObjects

/// The look that the workbench's charts share: colours that colour-blind readers tell apart, readable type, quiet axes.
module ChartLook =

    /// Eight colours that remain distinct with any common colour blindness (Okabe and Ito 2008, Color Universal Design).
    let palette: string[] =
        [|
            "#0072B2"
            "#D55E00"
            "#009E73"
            "#CC79A7"
            "#E69F00"
            "#56B4E9"
            "#000000"
            "#B3A500"
        |]

    /// The colour of the group of that number, from 0; after eight they repeat.
    let color (group: int) : Color =
        Color.fromHex palette[group % palette.Length]

    /// The same colour, see-through.
    let faded (opacity: float) (group: int) : Color =
        let hex = System.Convert.ToInt32(palette[group % palette.Length].Substring 1, 16)
        Color.fromARGB (int (255. * opacity)) (hex >>> 16) ((hex >>> 8) &&& 255) (hex &&& 255)

    /// Blue, white and red, which remain distinct with any common colour blindness: for values on both sides of zero.
    let diverging: StyleParam.Colorscale =
        [ "#2166AC"; "#67A9CF"; "#D1E5F0"; "#F7F7F7"; "#FDDBC7"; "#EF8A62"; "#B2182B" ]
        |> Seq.mapi (fun i hex -> float i / 6., Color.fromHex hex)
        |> StyleParam.Colorscale.Custom

    /// The grey of reference lines.
    let reference: Color = Color.fromHex "#666666"

    let private template =
        let axis =
            LinearAxis.init (
                ShowLine = true,
                LineColor = Color.fromHex "#444444",
                Ticks = StyleParam.TickOptions.Outside,
                TickColor = Color.fromHex "#444444",
                GridColor = Color.fromHex "#E6E6E6",
                ZeroLine = false,
                AutoMargin = StyleParam.TickAutoMargin.All,
                Title = Title.init (Standoff = 10)
            )

        let white = Color.fromString "white"

        Layout.init (
            Font =
                Font.init (
                    Family = StyleParam.FontFamily.Custom "Open Sans, Segoe UI, Helvetica, Arial, sans-serif",
                    Size = 14.,
                    Color = Color.fromHex "#222222"
                ),
            Title = Title.init (X = 0.02, XAnchor = StyleParam.XAnchorPosition.Left),
            PaperBGColor = white,
            PlotBGColor = white,
            HoverMode = StyleParam.HoverMode.Closest,
            Colorway = Color.fromColors (palette |> Seq.map Color.fromHex)
        )
        |> Layout.setLinearAxis (StyleParam.SubPlotId.XAxis 1, axis)
        |> Layout.setLinearAxis (StyleParam.SubPlotId.YAxis 1, axis)
        |> Template.init

    /// Gives a chart the common look, its title and its axis titles. Its width follows the page.
    let apply (title: string) (subtitle: string) (xTitle: string) (yTitle: string) (chart: GenericChart) : GenericChart =
        chart
        |> Chart.withTemplate template
        |> Chart.withTitle (ChartText.titled title subtitle)
        |> Chart.withXAxisStyle (TitleText = xTitle)
        |> Chart.withYAxisStyle (TitleText = yTitle)
        |> Chart.withSize (Height = 450)
        |> Chart.withMarginSize (Left = 70, Right = 30, Top = 80, Bottom = 60)
        |> Chart.withConfigStyle (Responsive = true, Displaylogo = false)

    /// Sets what hovering shows, in the notation of plotly.js, on every trace; the trace's name is not repeated.
    let internal withHover (template: string) (chart: GenericChart) : GenericChart =
        chart
        |> GenericChart.mapTrace (fun trace ->
            trace.SetValue("hovertemplate", template + "<extra></extra>")
            trace)

    /// Sets that hovering over any trace shows nothing.
    let internal withoutHover (chart: GenericChart) : GenericChart =
        chart
        |> GenericChart.mapTrace (fun trace ->
            trace.SetValue("hoverinfo", "skip")
            trace)

    /// Above so many points, plotly.js draws by WebGL, which stays quick.
    let internal manyPoints = 5000
