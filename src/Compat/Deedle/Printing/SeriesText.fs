/// A series as plain text.
module internal Deedle.SeriesText

open System
open Deedle.Indices

/// The first and last items, a line each.
let format startCount endCount (index: Index<'K>) (vector: Column) =
    let shown = TextTable.visible startCount endCount index.Count

    let keys =
        shown
        |> Array.map (function
            | Some i -> TextTable.levels (box index.Keys[i])
            | None -> Array.create (TextTable.levelCount typeof<'K>) "...")
        |> TextTable.blankRepeats

    let cells =
        shown
        |> Array.map (function
            | Some i -> TextTable.columnCell vector i
            | None -> "...")

    TextTable.layout (Array.map2 (fun key value -> Array.append key [| "->"; value |]) keys cells)

/// A few items in one line.
let short (index: Index<'K>) (vector: Column) =
    let items =
        TextTable.visible 5 1 index.Count
        |> Array.map (function
            | Some i -> $"{index.Keys[i]} => {TextTable.columnCell vector i}"
            | None -> " ... ")

    "series [ " + String.Join("; ", items) + "]"
