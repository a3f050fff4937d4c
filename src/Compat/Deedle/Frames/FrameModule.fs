namespace Deedle

open System
open System.Collections.Generic
open Deedle.Indices

/// Functions over frames.
[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Frame =

    let private wrap (table: Table<'R, 'C>) = Frame<'R, 'C>(table)

    let private positionsOf count (keep: int -> bool) = Array.filter keep (Array.init count id)

    let private whereRows (frame: Frame<'R, 'C>) keep = wrap (Table.whereRows keep frame.Table)

    let private whereColumns (frame: Frame<'R, 'C>) keep =
        wrap (Table.pickColumns (positionsOf frame.ColumnCount keep) frame.Table)

    // ---- access ----

    /// The number of rows.
    let countRows (frame: Frame<'R, 'C>) = frame.RowCount
    /// The number of columns.
    let countCols (frame: Frame<'R, 'C>) = frame.ColumnCount

    /// The number of values in each column.
    let countValues (frame: Frame<'R, 'C>) =
        frame.Columns |> Series.mapValues (fun c -> c.ValueCount)

    /// The columns as series of objects.
    let cols (frame: Frame<'R, 'C>) = frame.Columns
    /// The rows as series of objects.
    let rows (frame: Frame<'R, 'C>) = frame.Rows
    /// A column under a type.
    let getCol column (frame: Frame<'R, 'C>) : Series<'R, 'V> = frame.GetColumn<'V> column
    /// The columns under a type; the others are missing.
    let getCols (frame: Frame<'R, 'C>) : Series<'C, Series<'R, 'T>> = frame.GetColumns<'T>()
    /// The columns of numbers; the others are missing.
    let getNumericCols (frame: Frame<'R, 'C>) : Series<'C, Series<'R, float>> = frame.GetColumns<float>()
    /// A row under a value type.
    let getRow row (frame: Frame<'R, 'C>) : Series<'C, 'T> = frame.GetRow<'T> row
    /// The rows under a value type.
    let getRows (frame: Frame<'R, 'C>) : Series<'R, Series<'C, 'T>> = frame.GetRows<'T>()
    /// The values as a matrix of numbers, rows by columns.
    let toArray2D (frame: Frame<'R, 'C>) : float[,] = frame.ToArray2D<float>()

    /// The columns with these keys, in this order.
    let sliceCols (columns: seq<'C>) (frame: Frame<'R, 'C>) =
        let found =
            columns
            |> Seq.map (fun c -> frame.Table.Columns.Find c)
            |> Seq.filter (fun p -> p >= 0)

        wrap (Table.pickColumns (Array.ofSeq found) frame.Table)

    /// The rows with these keys, of missing values where a key is not there.
    let sliceRows (rows: seq<'R>) (frame: Frame<'R, 'C>) = frame.Rows[rows]

    /// The columns and rows with these keys.
    let slice columns rows (frame: Frame<'R, 'C>) =
        frame |> sliceCols columns |> sliceRows rows

    let private checkCount count (frame: Frame<'R, 'C>) =
        if count < 0 || count > frame.RowCount then
            invalidArg "count" $"Must be from 0 to the number of rows, which is {frame.RowCount}; it is {count}."

    /// The first so many rows.
    let take count (frame: Frame<'R, 'C>) =
        checkCount count frame
        whereRows frame (fun i -> i < count)

    /// The last so many rows.
    let takeLast count (frame: Frame<'R, 'C>) =
        checkCount count frame
        whereRows frame (fun i -> i >= frame.RowCount - count)

    /// All but the first so many rows.
    let skip count (frame: Frame<'R, 'C>) =
        checkCount count frame
        whereRows frame (fun i -> i >= count)

    /// All but the last so many rows.
    let skipLast count (frame: Frame<'R, 'C>) =
        checkCount count frame
        whereRows frame (fun i -> i < frame.RowCount - count)

    // ---- columns ----

    /// Adds a column, aligned to the row keys.
    let addCol column (series: Series<'R, 'V>) (frame: Frame<'R, 'C>) =
        let result = frame.Clone()
        result.AddColumn(column, series :> ISeries<'R>)
        result

    /// Removes a column.
    let dropCol column (frame: Frame<'R, 'C>) =
        let result = frame.Clone()
        result.DropColumn column
        result

    /// Replaces a column.
    let replaceCol column (series: ISeries<'R>) (frame: Frame<'R, 'C>) =
        let result = frame.Clone()
        result.ReplaceColumn(column, series)
        result

    /// Gives one column a new key.
    let renameCol (oldKey: 'C) (newKey: 'C) (frame: Frame<'R, 'C>) =
        let result = frame.Clone()
        result.RenameColumn(oldKey, newKey)
        result

    /// Gives the columns new keys.
    let indexColsWith (keys: seq<'C2>) (frame: Frame<'R, 'C1>) : Frame<'R, 'C2> =
        let keys = Index.ofKeys keys

        if keys.Count <> frame.ColumnCount then
            invalidArg
                "keys"
                $"New keys do not match current column index length: there are {keys.Count} for {frame.ColumnCount} columns."

        wrap
            {
                Rows = frame.Table.Rows
                Columns = keys
                Data = frame.Table.Data
            }

    /// New column keys from the old.
    let mapColKeys (f: 'C -> 'C2) (frame: Frame<'R, 'C>) : Frame<'R, 'C2> =
        indexColsWith (Seq.map f frame.ColumnKeys) frame

    /// New column keys from the old.
    let renameColsUsing (mapping: 'C -> 'C2) (frame: Frame<'R, 'C>) : Frame<'R, 'C2> = mapColKeys mapping frame

    let private rebuild (frame: Frame<'R, 'C>) (column: int -> ISeries<'R2>) : Frame<'R2, 'C> =
        wrap (Table.ofColumns frame.ColumnKeys (Array.init frame.ColumnCount column))

    /// New columns from keys and columns.
    let mapCols (f: 'C -> ObjectSeries<'R> -> #ISeries<'R2>) (frame: Frame<'R, 'C>) : Frame<'R2, 'C> =
        rebuild frame (fun i -> f frame.Table.Columns.Keys[i] (Table.objects frame.Table i) :> ISeries<'R2>)

    /// New columns from columns.
    let mapColValues (f: ObjectSeries<'R> -> #ISeries<'R2>) (frame: Frame<'R, 'C>) : Frame<'R2, 'C> =
        mapCols (fun _ column -> f column) frame

    /// The columns that a condition keeps.
    let filterCols (f: 'C -> ObjectSeries<'R> -> bool) (frame: Frame<'R, 'C>) =
        whereColumns frame (fun i -> f frame.Table.Columns.Keys[i] (Table.objects frame.Table i))

    /// The columns that a condition keeps.
    let filterColValues (f: ObjectSeries<'R> -> bool) (frame: Frame<'R, 'C>) =
        filterCols (fun _ column -> f column) frame

    /// Applies a function to the values that have its type or widen to it; other columns stay.
    let mapValues (f: 'T -> 'T2) (frame: Frame<'R, 'C>) = frame.SelectValues(Func<'T, 'T2> f)

    /// Sorts the columns by key.
    let sortColsByKey (frame: Frame<'R, 'C>) =
        wrap (Table.pickColumns (Index.sortPositions frame.Table.Columns) frame.Table)

    // ---- rows ----

    /// The rows that a condition keeps.
    let filterRows (f: 'R -> ObjectSeries<'C> -> bool) (frame: Frame<'R, 'C>) =
        whereRows frame (fun i -> f frame.Table.Rows.Keys[i] (Table.row frame.Table i))

    /// The rows that a condition keeps.
    let filterRowValues (f: ObjectSeries<'C> -> bool) (frame: Frame<'R, 'C>) = filterRows (fun _ row -> f row) frame

    /// The rows whose value in a column equals the given one.
    let filterRowsBy (column: 'C) (value: 'V) (frame: Frame<'R, 'C>) =
        let values = (frame.GetColumn<'V> column).Values'
        whereRows frame (fun i -> not (values.IsMissing i) && values.Value i = value)

    /// The first row of each distinct combination of values in the columns.
    let distinctRowsBy (columns: seq<'C>) (frame: Frame<'R, 'C>) =
        let columns =
            columns
            |> Seq.map (fun c -> Table.column Lookup.Exact c frame.Table)
            |> List.ofSeq

        let seen = HashSet<obj list>()

        whereRows frame (fun i -> seen.Add(columns |> List.map (fun c -> if c.IsMissing i then null else c.GetObject i)))

    /// A value from each row.
    let mapRows (f: 'R -> ObjectSeries<'C> -> 'V) (frame: Frame<'R, 'C>) : Series<'R, 'V> =
        let row i =
            OptionalValue<'V>(f frame.Table.Rows.Keys[i] (Table.row frame.Table i))

        Series<'R, 'V>(frame.Table.Rows, Vec.init frame.RowCount row)

    /// A value from each row.
    let mapRowValues (f: ObjectSeries<'C> -> 'V) (frame: Frame<'R, 'C>) = mapRows (fun _ row -> f row) frame

    /// New row keys from the old.
    let mapRowKeys (f: 'R1 -> 'R2) (frame: Frame<'R1, 'C>) : Frame<'R2, 'C> =
        wrap
            {
                Rows = Index.ofKeys (Seq.map f frame.RowKeys)
                Columns = frame.Table.Columns
                Data = frame.Table.Data
            }

    /// A column's values as row keys.
    let indexRows column (frame: Frame<'R1, 'C>) : Frame<'R2, 'C> = frame.IndexRows<'R2> column
    /// A column's texts as row keys.
    let indexRowsString column (frame: Frame<'R1, 'C>) : Frame<string, 'C> = indexRows column frame
    /// A column's whole numbers as row keys.
    let indexRowsInt column (frame: Frame<'R1, 'C>) : Frame<int, 'C> = indexRows column frame

    /// New row keys; surplus rows are dropped, surplus keys have missing values.
    let indexRowsWith (keys: seq<'R2>) (frame: Frame<'R1, 'C>) : Frame<'R2, 'C> =
        let keys = Index.ofKeys keys

        let positions =
            Array.init keys.Count (fun i -> if i < frame.RowCount then i else -1)

        wrap
            {
                Rows = keys
                Columns = frame.Table.Columns
                Data = frame.Table.Data |> Array.map (fun c -> c.Pick positions)
            }

    /// The row keys 0, 1, 2 ...
    let indexRowsOrdinally (frame: Frame<'R, 'C>) : Frame<int, 'C> =
        wrap
            {
                Rows = Index.ordinal frame.RowCount
                Columns = frame.Table.Columns
                Data = frame.Table.Data
            }

    /// New row keys from the rows.
    let indexRowsUsing (f: ObjectSeries<'C> -> 'R2) (frame: Frame<'R1, 'C>) : Frame<'R2, 'C> =
        indexRowsWith (Seq.init frame.RowCount (fun i -> f (Table.row frame.Table i))) frame

    /// The given row keys, of missing values where there was no such row.
    let realignRows (keys: seq<'R>) (frame: Frame<'R, 'C>) = sliceRows keys frame

    /// Rows become columns.
    let transpose (frame: Frame<'R, 'C>) : Frame<'C, 'R> = wrap (Table.transpose frame.Table)

    // ---- sort ----

    let private sorted (colKey: 'C) compare (frame: Frame<'R, 'C>) =
        let column = Table.column Lookup.Exact colKey frame.Table
        wrap (Table.pickRows (Table.sortPositions compare column) frame.Table)

    /// Sorts the rows by key.
    let sortRowsByKey (frame: Frame<'R, 'C>) =
        wrap (Table.pickRows (Index.sortPositions frame.Table.Rows) frame.Table)

    /// Sorts the rows by a column; missing values come first.
    let sortRows (colKey: 'C) (frame: Frame<'R, 'C>) =
        let column = Table.column Lookup.Exact colKey frame.Table
        wrap (Table.pickRows (Table.naturalPositions column) frame.Table)

    /// Sorts the rows by a column with a comparison; missing values come first.
    let sortRowsWith (colKey: 'C) (compareFunc: 'V -> 'V -> int) (frame: Frame<'R, 'C>) =
        let value = ValueConversion.change<'V> ConversionKind.Flexible
        sorted colKey (fun a b -> compareFunc (value a) (value b)) frame

    /// Sorts the rows by a function of a column; missing values come first.
    let sortRowsBy (colKey: 'C) (f: 'T -> 'V) (frame: Frame<'R, 'C>) =
        sortRowsWith colKey (fun a b -> compare (f a) (f b)) frame

    // ---- groups ----

    /// Groups the rows by a function of key and row.
    let groupRowsUsing (selector: 'R -> ObjectSeries<'C> -> 'K) (frame: Frame<'R, 'C>) : Frame<'K * 'R, 'C> =
        frame.GroupRowsUsing(fun key row -> selector key row)

    /// Groups the rows by a column.
    let groupRowsBy column (frame: Frame<'R, 'C>) : Frame<'K * 'R, 'C> = frame.GroupRowsBy<'K> column
    /// Groups the rows by a column of texts.
    let groupRowsByString column (frame: Frame<'R, 'C>) : Frame<string * 'R, 'C> = groupRowsBy column frame
    /// Groups the rows by a column of whole numbers.
    let groupRowsByInt column (frame: Frame<'R, 'C>) : Frame<int * 'R, 'C> = groupRowsBy column frame
    /// Groups the rows by a column of truth values.
    let groupRowsByBool column (frame: Frame<'R, 'C>) : Frame<bool * 'R, 'C> = groupRowsBy column frame

    /// Groups the rows by a function of the key.
    let groupRowsByIndex (keySelector: 'R -> 'K) (frame: Frame<'R, 'C>) : Frame<'K * 'R, 'C> = frame.GroupRowsByIndex keySelector

    /// One row a combination of the grouping columns' values, with an aggregate of other columns.
    let aggregateRowsBy groupBy aggBy (aggFunc: Series<'R, 'V1> -> 'V2) (frame: Frame<'R, 'C>) : Frame<int, 'C> =
        frame.AggregateRowsBy(groupBy, aggBy, Func<_, _> aggFunc)

    /// One row a row group and one column a column group, with a value for the rows they share.
    let pivotTable rowGrp colGrp (op: Frame<'R, 'C> -> 'T) (frame: Frame<'R, 'C>) : Frame<'RNew, 'CNew> =
        Reshape.pivot rowGrp colGrp op frame

    /// A value for each group of row keys that share a level, in each column that has the type.
    let applyLevel (levelSel: 'R -> 'K) (op: Series<'R, 'T> -> 'T) (frame: Frame<'R, 'C>) : Frame<'K, 'C> =
        let columns = frame.GetColumns<'T>() |> Series.dropMissing

        let apply column =
            Series.applyLevel levelSel op column :> ISeries<'K>

        wrap (Table.ofColumns columns.Keys (columns.Values |> Seq.map apply))

    /// A frame for each first level of the row keys.
    let nest (frame: Frame<'R1 * 'R2, 'C>) : Series<'R1, Frame<'R2, 'C>> = Reshape.nest frame
    /// The rows of all frames under pairs of keys.
    let unnest (series: Series<'R1, Frame<'R2, 'C>>) : Frame<'R1 * 'R2, 'C> = Reshape.unnest series
    /// The cells that have a value, a row each.
    let melt (frame: Frame<'R, 'C>) : Frame<int, string> = Reshape.melt frame

    // ---- missing values ----

    /// The rows without missing values.
    let dropSparseRows (frame: Frame<'R, 'C>) =
        whereRows frame (fun i -> frame.Table.Data |> Array.forall (fun c -> not (c.IsMissing i)))

    /// The rows where a column has a value.
    let dropSparseRowsBy (colKey: 'C) (frame: Frame<'R, 'C>) =
        let column = Table.column Lookup.Exact colKey frame.Table
        whereRows frame (fun i -> not (column.IsMissing i))

    /// The rows that have some value.
    let dropEmptyRows (frame: Frame<'R, 'C>) =
        whereRows frame (fun i -> frame.Table.Data |> Array.exists (fun c -> not (c.IsMissing i)))

    /// The columns without missing values.
    let dropSparseCols (frame: Frame<'R, 'C>) =
        whereColumns frame (fun c -> not (Seq.exists frame.Table.Data[c].IsMissing (seq { 0 .. frame.RowCount - 1 })))

    /// The columns that have some value.
    let dropEmptyCols (frame: Frame<'R, 'C>) =
        whereColumns frame (fun c -> not (Seq.forall frame.Table.Data[c].IsMissing (seq { 0 .. frame.RowCount - 1 })))

    /// Fills missing values with one value, in the columns whose type widens to its type or the other way round.
    let fillMissingWith (value: 'T) (frame: Frame<'R, 'C>) =
        let filled =
            frame.ColumnApply<'T>(fun (s: Series<'R, 'T>) -> Series.fillMissingWith value s :> ISeries<'R>)

        match ValueConversion.tryChange<float> ConversionKind.Safe (box value) with
        | ValueSome number ->
            let fill (s: Series<'R, float>) =
                Series.fillMissingWith number s :> ISeries<'R>

            filled.ColumnApply<float>(ConversionKind.Exact, fill)
        | ValueNone -> filled

    /// Fills missing values from the known value before or after them.
    let fillMissing direction (frame: Frame<'R, 'C>) =
        rebuild frame (fun i ->
            let column = frame.Table.Data[i]
            let objects = Series<'R, obj>(frame.Table.Rows, ObjectVec column)
            Series.fillMissing direction objects :> ISeries<'R>)

    // ---- combination ----

    /// The columns of both frames over the joined row keys.
    let join kind (frame1: Frame<'R, 'C>) (frame2: Frame<'R, 'C>) = frame1.Join(frame2, kind)

    /// The columns of both frames over the joined row keys, found by the lookup where they are not exact.
    let joinAlign kind lookup (frame1: Frame<'R, 'C>) (frame2: Frame<'R, 'C>) = frame1.Join(frame2, kind, lookup)

    /// Joins two frames on the values of a column they share.
    let joinOn kind (colKey: 'C) (frame1: Frame<'R1, 'C>) (frame2: Frame<'R2, 'C>) : Frame<'K, 'C> =
        (frame1.IndexRows<'K> colKey).Join(frame2.IndexRows<'K> colKey, kind)

    /// Joins two frames on the texts of a column they share.
    let joinOnString kind colKey (frame1: Frame<'R1, 'C>) (frame2: Frame<'R2, 'C>) : Frame<string, 'C> =
        joinOn kind colKey frame1 frame2

    /// Joins two frames on the whole numbers of a column they share.
    let joinOnInt kind colKey (frame1: Frame<'R1, 'C>) (frame2: Frame<'R2, 'C>) : Frame<int, 'C> =
        joinOn kind colKey frame1 frame2

    /// The rows and columns of both frames.
    let merge (frame1: Frame<'R, 'C>) (frame2: Frame<'R, 'C>) = frame1.Merge frame2

    /// The rows and columns of all frames.
    let mergeAll (frames: seq<Frame<'R, 'C>>) =
        match Array.ofSeq frames with
        | [||] -> wrap (Table.ofColumns [] [])
        | all -> wrap (TableJoin.merge (all |> Array.map (fun f -> f.Table)))
