/// Tables of text cells as HTML: a header, the first and last rows, an ellipsis row between them, a caption.
module internal Workbench.Notebooks.HtmlTable

open System.Text

/// A cell as text.
[<Struct>]
type Cell =
    /// The value is missing.
    | Missing
    /// A number, written to the right.
    | Number of number: string
    /// Anything else.
    | Text of text: string

/// A column: its name, the short name of its type, and whether it holds numbers.
type Column =
    {
        Name: string
        TypeName: string
        IsNumber: bool
    }

/// The positions that are shown; None stands for the ellipsis.
let visible first last count : int option[] =
    if count <= first + last + 1 then
        Array.init count Some
    else
        [|
            yield! Array.init first Some
            yield None
            yield! Array.init last (fun i -> Some(count - last + i))
        |]

/// The style of a table; inline, so that the table looks the same wherever it is shown.
let private style =
    "<style>table.dataframe{border-collapse:collapse;font-size:.9em;margin:.5em 0}"
    + "table.dataframe caption{caption-side:bottom;text-align:left;color:#666;padding-top:.3em}"
    + "table.dataframe th,table.dataframe td{padding:.2em .7em;text-align:left;border-bottom:1px solid #ddd;vertical-align:top}"
    + "table.dataframe thead th{text-align:left;padding:.2em .7em;border-bottom:1px solid #888}"
    + "table.dataframe .num{text-align:right;font-variant-numeric:tabular-nums}"
    + "table.dataframe .type,table.dataframe .missing{color:#999;font-weight:normal}"
    + "table.dataframe .type{font-size:.8em;display:block}</style>"

let private cellHtml cell =
    match cell with
    | Missing -> "<td class=\"missing\">missing</td>"
    | Number text -> $"<td class=\"num\">{CellText.encode text}</td>"
    | Text text -> $"<td>{CellText.encode text}</td>"

let private headHtml (column: Column) =
    let alignment = if column.IsNumber then " class=\"num\"" else ""

    let kind =
        if column.TypeName = "" then
            ""
        else
            $"<span class=\"type\">{CellText.encode column.TypeName}</span>"

    $"<th{alignment}>{CellText.encode column.Name}{kind}</th>"

/// The whole table. Positions of rows and columns that are None become an ellipsis.
let render
    (caption: string)
    (rows: int option[])
    (columns: int option[])
    (column: int -> Column)
    (key: int -> string)
    (cell: int -> int -> Cell)
    =
    let html = StringBuilder()
    let add (text: string) = html.Append text |> ignore
    add $"<div>{style}<table class=\"dataframe\"><caption>{CellText.encode caption}</caption><thead><tr><th></th>"

    for c in columns do
        match c with
        | Some c -> add (headHtml (column c))
        | None -> add "<th>…</th>"

    add "</tr></thead><tbody>"

    for r in rows do
        match r with
        | Some r ->
            add $"<tr><th>{CellText.encode (key r)}</th>"

            for c in columns do
                match c with
                | Some c -> add (cellHtml (cell r c))
                | None -> add "<td>…</td>"

            add "</tr>"
        | None ->
            add "<tr><th>⋮</th>"

            for _ in columns do
                add "<td>⋮</td>"

            add "</tr>"

    add "</tbody></table></div>"
    html.ToString()
