/// A frame as aligned plain text.
module internal Deedle.TablePrint

open Deedle

/// Header rows: the levels of the column keys and, when asked, the column types.
let private header (table: Table<'R, 'C>) (columns: int option[]) printTypes =
    let levels = TextTable.levelCount typeof<'C>

    let keys =
        columns
        |> Array.map (function
            | Some c -> TextTable.levels (box table.Columns.Keys[c])
            | None -> Array.create levels "...")
        |> TextTable.blankRepeats

    let types =
        columns
        |> Array.map (function
            | Some c -> TextTable.typeName table.Data[c].ElementType
            | None -> "")

    let rows = Array.init levels (fun level -> keys |> Array.map (fun k -> k[level]))
    if printTypes then Array.append rows [| types |] else rows

/// The rows at both ends, the columns at both ends, ellipses between.
let format (rowStart, rowEnd) (columnStart, columnEnd) printTypes showInfo (table: Table<'R, 'C>) =
    let rows = TextTable.visible rowStart rowEnd table.Rows.Count
    let columns = TextTable.visible columnStart columnEnd table.Columns.Count
    let keyLevels = TextTable.levelCount typeof<'R>

    let keys =
        rows
        |> Array.map (function
            | Some r -> TextTable.levels (box table.Rows.Keys[r])
            | None -> Array.init keyLevels (fun level -> if level = 0 then ":" else ""))
        |> TextTable.blankRepeats

    let cells row =
        columns
        |> Array.map (fun column ->
            match row, column with
            | Some r, Some c -> TextTable.columnCell table.Data[c] r
            | _ -> "...")

    let body =
        Array.map2 (fun row key -> Array.concat [ key; [| (if Option.isSome row then "->" else "") |]; cells row ]) rows keys

    let margin = Array.create (keyLevels + 1) ""
    let top = header table columns printTypes |> Array.map (Array.append margin)
    let text = TextTable.layout (Array.append top body)

    if showInfo then
        let missing =
            table.Data
            |> Array.sumBy (fun c -> Seq.length (Seq.filter c.IsMissing (seq { 0 .. c.Length - 1 })))

        $"{text}\n{table.Rows.Count} rows x {table.Columns.Count} columns\n{missing} missing values"
    else
        text
