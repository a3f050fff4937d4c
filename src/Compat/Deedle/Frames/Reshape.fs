/// Changes of a frame's shape: pivot tables, long and wide forms, frames nested in series.
module internal Deedle.Reshape

open System.Collections.Generic
open Deedle.Indices

/// One row a row group and one column a column group, with a value for the rows they share.
let pivot
    (rowGroup: 'R -> ObjectSeries<'C> -> 'RNew)
    (columnGroup: 'R -> ObjectSeries<'C> -> 'CNew)
    (op: Frame<'R, 'C> -> 'T)
    (frame: Frame<'R, 'C>)
    : Frame<'RNew, 'CNew> =
    let table = frame.Table

    let label group =
        Array.init table.Rows.Count (fun i -> group table.Rows.Keys[i] (Table.row table i))

    let rowLabels = label rowGroup
    let columnLabels = label columnGroup
    let cells = Grouping.positions (Array.zip rowLabels columnLabels)
    let rows = Index.ofDistinct (Array.distinct rowLabels)
    let columns = Array.distinct columnLabels

    let values =
        dict
            [
                for (r, c), positions in cells -> struct (rows.Find r, c), op (Frame<'R, 'C>(Table.pickRows positions table))
            ]

    let column c : Column =
        Vec.init rows.Count (fun r ->
            match values.TryGetValue(struct (r, c)) with
            | true, value -> OptionalValue<'T>(value)
            | _ -> OptionalValue<'T>.Missing)

    Frame<'RNew, 'CNew>(
        {
            Rows = rows
            Columns = Index.ofDistinct columns
            Data = Array.map column columns
        }
    )

/// The cells that have a value, a row each, as row key, column key and value.
let melt (frame: Frame<'R, 'C>) : Frame<int, string> =
    let table = frame.Table

    let cells =
        [|
            for r in 0 .. table.Rows.Count - 1 do
                for c in 0 .. table.Data.Length - 1 do
                    if not (table.Data[c].IsMissing r) then
                        struct (r, c)
        |]

    let values = cells |> Array.map (fun struct (r, c) -> table.Data[c].GetObject r)

    Frame<int, string>(
        {
            Rows = Index.ordinal cells.Length
            Columns = Index.ofDistinct [| "Row"; "Column"; "Value" |]
            Data =
                [|
                    Vec.ofArray (cells |> Array.map (fun struct (r, _) -> table.Rows.Keys[r]))
                    Vec.ofArray (cells |> Array.map (fun struct (_, c) -> table.Columns.Keys[c]))
                    Vec.ofArray values
                |]
        }
    )

/// A frame for each first level of the row keys, in order of appearance.
let nest (frame: Frame<'R1 * 'R2, 'C>) : Series<'R1, Frame<'R2, 'C>> =
    let table = frame.Table

    let part (positions: int[]) =
        let picked = Table.pickRows positions table

        Frame<'R2, 'C>(
            {
                Rows = Index.ofKeys (picked.Rows.Keys |> Array.map snd)
                Columns = picked.Columns
                Data = picked.Data
            }
        )

    let groups = Grouping.positions (Array.map fst table.Rows.Keys)
    Series(Array.map fst groups, groups |> Array.map (snd >> part))

/// The rows of all frames under pairs of the series' key and their own.
let unnest (series: Series<'R1, Frame<'R2, 'C>>) : Frame<'R1 * 'R2, 'C> =
    let part (pair: KeyValuePair<'R1, Frame<'R2, 'C>>) : Table<'R1 * 'R2, 'C> =
        {
            Rows = Index.ofDistinct (pair.Value.Table.Rows.Keys |> Array.map (fun k -> pair.Key, k))
            Columns = pair.Value.Table.Columns
            Data = pair.Value.Table.Data
        }

    match series.Observations |> Seq.map part |> Array.ofSeq with
    | [||] -> Frame<'R1 * 'R2, 'C>(Table.ofColumns [] [])
    | parts -> Frame<'R1 * 'R2, 'C>(TableJoin.merge parts)
