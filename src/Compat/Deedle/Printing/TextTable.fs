/// Plain-text tables: aligned cells, the first and last rows, an ellipsis between them.
module internal Deedle.TextTable

open System
open System.Globalization
open System.Text
open Microsoft.FSharp.Reflection

let private longestCell = 50

/// How many rows or columns are printed at each end when nothing else is asked.
let defaultEnd = 15

let private shorten (text: string) =
    if text.Length <= longestCell then
        text
    else
        text.Substring(0, longestCell - 3) + "..."

/// A value as a cell shows it.
let cell (value: obj) =
    match value with
    | null -> "<missing>"
    | :? DateTime as d -> d.ToString(CultureInfo.InvariantCulture)
    | other -> shorten (ValueConversion.text other)

/// The cell of a column's position.
let columnCell (column: Column) position =
    if column.IsMissing position then
        "<missing>"
    else
        cell (column.GetObject position)

/// The parts of a key: one for a plain key, one a level for a tuple.
let levels (key: obj) : string[] =
    if FSharpType.IsTuple(key.GetType()) then
        FSharpValue.GetTupleFields key |> Array.map cell
    else
        [| cell key |]

/// The number of levels of a key type.
let levelCount (keyType: Type) =
    if FSharpType.IsTuple keyType then
        (FSharpType.GetTupleElements keyType).Length
    else
        1

/// The name of a type as a header shows it.
let typeName (t: Type) =
    if t = typeof<float> then "(float)"
    elif t = typeof<int> then "(int)"
    elif t = typeof<string> then "(string)"
    elif t = typeof<obj> then "(obj)"
    else $"({t.Name})"

/// The positions to print; None stands for the ellipsis.
let visible first last count : int option[] =
    if count <= first + last then
        Array.init count Some
    else
        [|
            yield! Array.init first Some
            yield None
            yield! Array.init last (fun i -> Some(count - last + i))
        |]

/// Blanks a level that repeats the one above, as long as the levels before it repeat too.
let blankRepeats (keys: string[][]) : string[][] =
    keys
    |> Array.mapi (fun row key ->
        let same level =
            row > 0 && Array.forall (fun l -> keys[row - 1][l] = key[l]) [| 0..level |]

        key
        |> Array.mapi (fun level text -> if level < key.Length - 1 && same level then "" else text))

/// Pads the cells of each column to one width and joins the rows.
let layout (rows: string[][]) =
    let width =
        if rows.Length = 0 then
            0
        else
            rows |> Array.map Array.length |> Array.max

    let widths =
        Array.init width (fun c ->
            rows
            |> Array.map (fun r -> if c < r.Length then r[c].Length else 0)
            |> Array.max)

    let builder = StringBuilder()

    for row in rows do
        row
        |> Array.iteri (fun c text -> builder.Append(text.PadRight widths[c]).Append(' ') |> ignore)

        builder.Append('\n') |> ignore

    builder.ToString()
