namespace Plotly.NET

/// The titles of axes and colour bars.
module internal AxisTitle =

    /// A given title with single properties set; none where nothing was given.
    let ofParts (title: Title option) (text: string option) (font: Font option) (standoff: int option) : Title option =
        if title.IsNone && text.IsNone && font.IsNone && standoff.IsNone then
            None
        else
            title
            |> Option.defaultWith (fun () -> Title())
            |> Title.style (?Text = text, ?Font = font, ?Standoff = standoff)
            |> Some
