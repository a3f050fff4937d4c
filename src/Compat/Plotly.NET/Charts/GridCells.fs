namespace Plotly.NET

open Plotly.NET.LayoutObjects

/// Where plotly.js puts the cells of a layout grid, in fractions of the plot area.
type internal GridCells =
    {
        Columns: (float * float)[]
        Rows: (float * float)[]
    }

module internal GridCells =

    // A gap is a fraction of one step; the last cell has none after it.
    let private spans (count: int) (gap: float) =
        let step = 1. / (float count - gap)
        Array.init count (fun i -> step * float i, step * (float i + 1. - gap))

    let create (rows: int) (columns: int) (xGap: float) (yGap: float) (order: StyleParam.LayoutGridRowOrder) : GridCells =
        let fromBottom = spans rows yGap

        {
            Columns = spans columns xGap
            Rows =
                match order with
                | StyleParam.LayoutGridRowOrder.TopToBottom -> Array.rev fromBottom
                | StyleParam.LayoutGridRowOrder.BottomToTop -> fromBottom
        }

    /// A title over the middle of each cell, row by row.
    let titles (cells: GridCells) (font: Font option) (offset: float) (titles: seq<string>) : seq<Annotation> =
        Seq.allPairs cells.Rows cells.Columns
        |> Seq.zip titles
        |> Seq.map (fun (title, ((_, top), (left, right))) ->
            Annotation.init (
                X = (left + right) / 2.,
                XRef = "paper",
                XAnchor = StyleParam.XAnchorPosition.Center,
                Y = top + offset,
                YRef = "paper",
                YAnchor = StyleParam.YAnchorPosition.Bottom,
                Text = title,
                ShowArrow = false,
                ?Font = font
            ))

    /// A layout without its axes.
    let withoutAxes (layout: Layout) : Layout =
        let bare = Layout()

        for item in layout.GetProperties false do
            match item.Value with
            | :? LinearAxis -> ()
            | value -> bare.SetValue(item.Key, value)

        bare
