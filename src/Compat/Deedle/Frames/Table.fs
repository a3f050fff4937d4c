namespace Deedle

open System
open System.Collections.Generic
open Deedle.Indices

/// What a frame consists of: row keys, column keys, and a column of values for each column key.
type internal Table<'R, 'C when 'R: equality and 'C: equality> =
    {
        Rows: Index<'R>
        Columns: Index<'C>
        Data: Column[]
    }

/// Picking and aligning rows and columns.
module internal Table =

    /// The typed column beneath a series.
    let columnOf (series: ISeries<'R>) : Column =
        match series.Vector with
        | :? ObjectVec as view -> view.Source
        | :? Column as column -> column
        | other -> invalidArg "series" $"A series of type {other.GetType().Name} was not made by this library."

    /// The keys of a series.
    let keysOf (series: ISeries<'R>) : Index<'R> = series.Index :?> Index<'R>

    /// The rows at these positions, which must be distinct.
    let pickRows (positions: int[]) (table: Table<'R, 'C>) =
        {
            Rows = Index.pick positions table.Rows
            Columns = table.Columns
            Data = table.Data |> Array.map (fun c -> c.Pick positions)
        }

    /// The columns at these positions, which must be distinct.
    let pickColumns (positions: int[]) (table: Table<'R, 'C>) =
        {
            Rows = table.Rows
            Columns = Index.pick positions table.Columns
            Data = positions |> Array.map (fun p -> table.Data[p])
        }

    /// The rows whose positions a condition keeps.
    let whereRows (keep: int -> bool) (table: Table<'R, 'C>) =
        pickRows (Array.filter keep (Array.init table.Rows.Count id)) table

    /// The table over other row keys, missing where it has none.
    let alignRows lookup (rows: Index<'R>) (table: Table<'R, 'C>) =
        let positions = Index.alignment lookup table.Rows rows

        {
            Rows = rows
            Columns = table.Columns
            Data = table.Data |> Array.map (fun c -> c.Pick positions)
        }

    /// The position of a column; an error where it does not exist.
    let columnPosition lookup (column: 'C) (table: Table<'R, 'C>) =
        match table.Columns.Find(column, lookup) with
        | -1 ->
            let known = String.Join(", ", table.Columns.Keys |> Seq.truncate 12)
            let more = if table.Columns.Count > 12 then ", ..." else ""

            invalidArg "column" $"Column with a key '{column}' does not exist in the data frame. Its columns are: {known}{more}"
        | position -> position

    /// A column; an error where it does not exist.
    let column lookup (name: 'C) (table: Table<'R, 'C>) =
        table.Data[columnPosition lookup name table]

    /// A row as a series that reads the columns when asked.
    let row (table: Table<'R, 'C>) position =
        ObjectSeries<'C>(table.Columns, RowVec(table.Data, position))

    /// A column as a series of objects.
    let objects (table: Table<'R, 'C>) position =
        ObjectSeries<'R>(table.Rows, ObjectVec table.Data[position])

    /// A table of columns over the union of their keys.
    let ofColumns (names: seq<'C>) (columns: seq<ISeries<'R>>) =
        let columns = Array.ofSeq columns
        let names = Index.ofKeys names

        if names.Count <> columns.Length then
            invalidArg "names" $"There are {names.Count} names for {columns.Length} columns."

        let rows =
            if columns.Length = 0 then
                Index.ofDistinct Array.empty
            else
                columns |> Array.map keysOf |> Array.reduce Index.union

        let align series =
            let source = keysOf series

            if Object.ReferenceEquals(source, rows) then
                columnOf series
            else
                (columnOf series).Pick(Index.alignment Lookup.Exact source rows)

        {
            Rows = rows
            Columns = names
            Data = columns |> Array.map align
        }

    /// A table of rows over the union of their keys, in order of appearance; column types are the narrowest that fit.
    let ofRows (keys: seq<'R>) (rows: seq<ISeries<'C>>) =
        let rows = Array.ofSeq rows
        let indices = rows |> Array.map keysOf
        let names = indices |> Seq.collect (fun i -> i.Keys) |> Seq.distinct |> Array.ofSeq
        let columns = Index.ofDistinct names
        let sources = rows |> Array.map (fun r -> r.Vector :?> Column)

        let value name r =
            match indices[r].Find(name: 'C) with
            | -1 -> null
            | p when sources[r].IsMissing p -> null
            | p -> sources[r].GetObject p

        {
            Rows = Index.ofKeys keys
            Columns = columns
            Data =
                names
                |> Array.map (fun name -> Vec.ofObjects (Array.init rows.Length (value name)))
        }

    /// Rows become columns; the new columns take the narrowest type that fits.
    let transpose (table: Table<'R, 'C>) : Table<'C, 'R> =
        let column r =
            Vec.ofObjects (table.Data |> Array.map (fun c -> if c.IsMissing r then null else c.GetObject r))

        {
            Rows = table.Columns
            Columns = table.Rows
            Data = Array.init table.Rows.Count column
        }

    /// The positions of the rows, ordered by the values of a column; missing values first.
    let sortPositions (compare: obj -> obj -> int) (column: Column) : int[] =
        let order i j =
            match column.IsMissing i, column.IsMissing j with
            | true, true -> 0
            | true, false -> -1
            | false, true -> 1
            | _ -> compare (column.GetObject i) (column.GetObject j)

        Array.sortWith order (Array.init column.Length id)

    /// The positions of the rows, in the natural order of a column's values; missing values first.
    let naturalPositions (column: Column) : int[] =
        let positions = Array.init column.Length id

        match column with
        | :? ArrayVec<float> as v when not (Array.contains true v.Missing) ->
            Array.sortWith (fun i j -> v.Values[i].CompareTo v.Values[j]) positions
        | :? ArrayVec<int> as v when not (Array.contains true v.Missing) ->
            Array.sortWith (fun i j -> v.Values[i].CompareTo v.Values[j]) positions
        | _ -> sortPositions (fun a b -> Comparer<obj>.Default.Compare(a, b)) column

/// Combining tables.
module internal TableJoin =

    let private bothOwn (a: Table<'R, 'C>) (b: Table<'R, 'C>) =
        a.Columns.Keys |> Array.filter (fun k -> b.Columns.Find k >= 0)

    /// The columns of both tables over the joined row keys; column keys must differ.
    let join kind lookup (left: Table<'R, 'C>) (right: Table<'R, 'C>) =
        match bothOwn left right with
        | [||] -> ()
        | shared ->
            let names = String.Join(", ", shared)
            invalidOp $"Both frames have the columns: {names}. Rename or drop them before joining."

        let rows = Index.join kind left.Rows right.Rows

        if lookup <> Lookup.Exact && kind <> JoinKind.Left && kind <> JoinKind.Right then
            invalidOp "Join with an inexact lookup is only supported for JoinKind.Left and JoinKind.Right."

        let aligned own table =
            (Table.alignRows (if own then Lookup.Exact else lookup) rows table).Data

        {
            Rows = rows
            Columns = Index.ofDistinct (Array.append left.Columns.Keys right.Columns.Keys)
            Data = Array.append (aligned (kind <> JoinKind.Right) left) (aligned (kind = JoinKind.Right) right)
        }

    let private mergeColumn (rows: Index<'R>) (name: 'C) (parts: Table<'R, 'C>[]) : Column =
        let parts =
            parts
            |> Array.filter (fun t -> t.Columns.Find name >= 0)
            |> Array.map (fun t -> t.Data[t.Columns.Find name], Index.alignment Lookup.Exact t.Rows rows)

        let starts = Array.create rows.Count -1

        parts
        |> Array.iteri (fun part (column, positions) ->
            positions
            |> Array.iteri (fun row p ->
                if p >= 0 && not (column.IsMissing p) then
                    if starts[row] >= 0 then
                        invalidOp
                            $"Combining vectors failed - more than one vector has a value in column {name} at row {rows.Keys[row]}."

                    starts[row] <- part))

        // Concatenated part after part, a row's value stands at its part's offset plus its row.
        let all = Vec.concat parts

        all.Pick(
            Array.init rows.Count (fun row ->
                if starts[row] < 0 then
                    -1
                else
                    starts[row] * rows.Count + row)
        )

    /// The union of rows and columns; a cell may have a value in one table only.
    let merge (tables: Table<'R, 'C>[]) =
        let rows = tables |> Array.map (fun t -> t.Rows) |> Array.reduce Index.union

        let names =
            tables |> Seq.collect (fun t -> t.Columns.Keys) |> Seq.distinct |> Array.ofSeq

        {
            Rows = rows
            Columns = Index.ofDistinct names
            Data = names |> Array.map (fun name -> mergeColumn rows name tables)
        }

/// Grouping the rows of a table.
module internal TableGroup =

    /// The values of a column as labels; an error where one is missing.
    let labels<'L, 'R, 'C when 'R: equality and 'C: equality> (column: 'C) (table: Table<'R, 'C>) : 'L[] =
        let typed =
            Vec.convertOrFail<'L> ConversionKind.Flexible (Table.column Lookup.Exact column table)

        Array.init typed.Length (fun i ->
            if typed.IsMissing i then
                invalidOp
                    $"GroupRowsBy: column {column} has a missing value at row {table.Rows.Keys[i]} and cannot be used for grouping. Remove missing values first (e.g. with dropSparseRowsBy)."
            else
                typed.Value i)

    /// The rows, group after group, under keys of label and old key.
    let group (labels: seq<'L>) (table: Table<'R, 'C>) : Table<'L * 'R, 'C> =
        let groups = Grouping.positions labels

        let keys =
            groups
            |> Array.collect (fun (label, rows) -> rows |> Array.map (fun r -> label, table.Rows.Keys[r]))

        let positions = Array.collect snd groups

        {
            Rows = Index.ofDistinct keys
            Columns = table.Columns
            Data = table.Data |> Array.map (fun c -> c.Pick positions)
        }

    /// One row a distinct combination of the grouping columns, with an aggregate of each other column.
    let aggregate (groupBy: 'C[]) (aggBy: 'C[]) (aggregate: Series<'R, 'V> -> 'T) (table: Table<'R, 'C>) =
        let keyColumns = groupBy |> Array.map (fun c -> Table.column Lookup.Exact c table)

        let label row =
            keyColumns
            |> Array.map (fun c -> if c.IsMissing row then null else c.GetObject row)
            |> List.ofArray

        let groups = Grouping.positions (Seq.init table.Rows.Count label)

        let summarised name =
            let column =
                Vec.convertOrFail<'V> ConversionKind.Flexible (Table.column Lookup.Exact name table)

            let one (_, rows: int[]) =
                aggregate (Series<'R, 'V>(Index.pick rows table.Rows, column.PickTyped rows))

            Vec.ofArray (Array.map one groups) :> Column

        let firsts = groups |> Array.map (fun (_, rows) -> rows[0])

        {
            Rows = Index.ordinal groups.Length
            Columns = Index.ofKeys (Array.append groupBy aggBy)
            Data = Array.append (keyColumns |> Array.map (fun c -> c.Pick firsts)) (Array.map summarised aggBy)
        }
