namespace Plotly.NET

open Plotly.NET.LayoutObjects
open Plotly.NET.TraceObjects

/// Ready-made looks of charts.
module ChartTemplates =

    /// Colours that traces take in turn.
    module ColorWays =

        /// The colours of plotly.js.
        let plotly =
            [
                "#636EFA"
                "#EF553B"
                "#00CC96"
                "#AB63FA"
                "#FFA15A"
                "#19D3F3"
                "#FF6692"
                "#B6E880"
                "#FF97FF"
                "#FECB52"
            ]
            |> Seq.map Color.fromHex
            |> Color.fromColors

    let private onBoth (axis: LinearAxis) (layout: Layout) =
        layout
        |> Layout.setLinearAxis (StyleParam.SubPlotId.XAxis 1, axis)
        |> Layout.setLinearAxis (StyleParam.SubPlotId.YAxis 1, axis)

    let private plain (background: string) (axis: LinearAxis) =
        Layout.init (PaperBGColor = Color.fromString background, PlotBGColor = Color.fromString background)
        |> onBoth axis
        |> Template.init

    let private lined = LinearAxis.init (ShowLine = true, ZeroLine = true)

    let private mirrored =
        lined
        |> LinearAxis.style (Mirror = StyleParam.Mirror.All, Ticks = StyleParam.TickOptions.Inside)

    /// White, with axis lines.
    let light = plain "white" lined

    /// White, with a frame and ticks inside.
    let lightMirrored = plain "white" mirrored

    /// No background, with axis lines.
    let transparent = plain "rgba(255, 255, 255, 0)" lined

    /// No background, with a frame and ticks inside.
    let transparentMirrored = plain "rgba(255, 255, 255, 0)" mirrored

    let private grey = Color.fromString "rgb(204, 204, 204)"

    let private darkLayout (axis: LinearAxis) =
        let background = Color.fromString "rgb(55, 55, 61)"

        Layout.init (PaperBGColor = background, PlotBGColor = background, Font = Font.init (Color = grey))
        |> onBoth axis
        |> Template.init

    let private darkAxis =
        LinearAxis.init (
            LineColor = grey,
            ZeroLineColor = grey,
            GridColor = Color.fromString "rgba(204, 204, 204, 0.3)",
            TickColor = Color.fromString "rgba(204, 204, 204, 0.5)",
            Ticks = StyleParam.TickOptions.Inside,
            ShowLine = true,
            ZeroLine = true
        )

    /// Dark grey, with light axis lines.
    let dark = darkLayout darkAxis

    /// Dark grey, with a light frame.
    let darkMirrored =
        darkAxis |> LinearAxis.style (Mirror = StyleParam.Mirror.AllTicks) |> darkLayout

    let private plasma =
        [
            "#0D0887"
            "#46039F"
            "#7201A8"
            "#9C179E"
            "#BD3786"
            "#D8576B"
            "#ED7953"
            "#FB9F3A"
            "#FDCA26"
            "#F0F921"
        ]
        |> Seq.mapi (fun step hex -> float step / 9., Color.fromHex hex)
        |> StyleParam.Colorscale.Custom

    /// The look of Plotly: a light blue plot area with white grid lines.
    let plotly =
        let white = Color.fromKeyword White
        let plotArea = Color.fromHex "#E5ECF6"
        let text = Color.fromHex "#2A3F5F"

        let axis =
            LinearAxis.init (
                AutoMargin = StyleParam.TickAutoMargin.All,
                GridColor = white,
                LineColor = white,
                Ticks = StyleParam.TickOptions.Empty,
                Title = Title.init (Standoff = 15),
                ZeroLineColor = white,
                ZeroLineWidth = 2.
            )

        let traces: Trace list =
            let colorBar =
                ColorBar.init (OutlineWidth = 0., Ticks = StyleParam.TickOptions.Empty)

            let outlined = Marker.init (Outline = Line.init (Color = plotArea, Width = 0.5))

            [
                Trace2D.initBar (Properties.set [ "marker", Some(box outlined) ])
                Trace2D.initHeatmap (
                    Properties.set
                        [
                            "colorbar", Some(box colorBar)
                            "colorscale", Some(ChoiceText.convert plasma)
                        ]
                )
                Trace2D.initScatter (Properties.set [ "marker", Some(box (Marker.init (ColorBar = colorBar))) ])
                Trace2D.initScatterGL (Properties.set [ "marker", Some(box (Marker.init (ColorBar = colorBar))) ])
            ]

        let layout =
            Layout.init (
                AutoTypeNumbers = StyleParam.AutoTypeNumbers.Strict,
                Colorway = ColorWays.plotly,
                Font = Font.init (Color = text),
                HoverMode = StyleParam.HoverMode.Closest,
                Hoverlabel = Hoverlabel.init (Align = StyleParam.Align.Left),
                PaperBGColor = white,
                PlotBGColor = plotArea,
                Title = Title.init (X = 0.05)
            )
            |> onBoth axis

        Template.init (layout, TraceTemplates = traces)
