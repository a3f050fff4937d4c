namespace Workbench.Notebooks

open Plotly.NET

/// Counts of values in bins of equal width. Counting here keeps charts of many values light, and the counts exact.
type internal HistogramBins =
    {
        /// Lower edge of the first bin.
        Start: float
        Width: float
        Counts: int[]
    }

module internal HistogramBins =

    /// 1, 2 or 5 times a power of ten, at least so much.
    let private roundUp (width: float) =
        let power = 10. ** floor (log10 width)

        power
        * ([ 1.; 2.; 5.; 10. ] |> List.find (fun step -> step * power >= width * 0.999999))

    /// Counts values in bins from a start; each bin holds its lower edge, the last both.
    let count (start: float) (width: float) (bins: int) (values: float[]) : HistogramBins =
        let counts = Array.zeroCreate bins

        for value in values do
            // Values on an edge must not fall below it by rounding.
            let bin = int (floor ((value - start) / width + 1e-9))
            let bin = min (bins - 1) (max 0 bin)
            counts[bin] <- counts[bin] + 1

        {
            Start = start
            Width = width
            Counts = counts
        }

    /// Bins with round edges, about so many over the range of the values.
    let round (about: int) (values: float[]) : HistogramBins =
        let low, high = Array.min values, Array.max values

        if low = high then
            count (low - 0.5) 1. 1 values
        else
            let width = roundUp ((high - low) / float about)
            let start = width * floor (low / width)
            let bins = int (floor ((high - start) / width + 1e-9)) + 1
            count start width bins values

    /// Bars side by side; hovering shows the edges and the count.
    let chart (color: int) (noun: string) (bins: HistogramBins) : GenericChart =
        let edge i =
            ChartText.significant 6 (bins.Start + float i * bins.Width)

        let text i =
            $"{edge i} to {edge (i + 1)}: {ChartText.counted bins.Counts[i] noun}"

        Chart.Column(
            values = bins.Counts,
            Keys = Array.init bins.Counts.Length (fun i -> ChartText.rounded 9 (bins.Start + (float i + 0.5) * bins.Width)),
            // The text is for hovering alone.
            MultiText = Array.init bins.Counts.Length text,
            TextPosition = StyleParam.TextPosition.None,
            MarkerColor = ChartLook.color color,
            ShowLegend = false,
            UseDefaults = false
        )
        |> GenericChart.mapTrace (fun trace ->
            // Alone, a bar would be one unit wide.
            trace.SetValue("width", 0.96 * bins.Width)
            trace)
        |> ChartLook.withHover "%{text}"
        |> Chart.withXAxisStyle (MinMax = (bins.Start, bins.Start + float bins.Counts.Length * bins.Width))
