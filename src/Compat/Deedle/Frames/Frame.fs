namespace Deedle

open System
open System.Collections.Generic
open System.Runtime.InteropServices
open Deedle.Indices

/// A table of typed columns under column keys, its rows under row keys. Columns can be added, replaced and dropped in place;
/// everything else makes a new frame.
type Frame<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
    internal (initial: Table<'TRowKey, 'TColumnKey>) =

    let mutable table = initial

    let typed (position: int) : Series<'TRowKey, 'R> =
        Series<'TRowKey, 'R>(table.Rows, Vec.convertOrFail<'R> ConversionKind.Flexible table.Data[position])

    let tryTyped kind (position: int) =
        match table.Data[position].TryConvert<'R> kind with
        | ValueSome vector -> OptionalValue<_>(Series<'TRowKey, 'R>(table.Rows, vector))
        | ValueNone -> OptionalValue<Series<'TRowKey, 'R>>.Missing

    let alignedColumn lookup (series: ISeries<'TRowKey>) =
        (Table.columnOf series).Pick(Index.alignment lookup (Table.keysOf series) table.Rows)

    /// A frame of columns under names, over the union of their keys.
    new(names: seq<'TColumnKey>, columns: seq<ISeries<'TRowKey>>) = Frame<'TRowKey, 'TColumnKey>(Table.ofColumns names columns)

    member internal _.Table = table

    /// The number of rows.
    member _.RowCount = table.Rows.Count
    /// The number of columns.
    member _.ColumnCount = table.Columns.Count
    /// Whether there are no rows or no columns.
    member _.IsEmpty = table.Rows.Count = 0 || table.Columns.Count = 0
    /// The row keys in order.
    member _.RowKeys = table.Rows.Keys :> seq<'TRowKey>
    /// The column keys in order.
    member _.ColumnKeys = table.Columns.Keys :> seq<'TColumnKey>
    /// The row keys.
    member _.RowIndex = table.Rows :> IIndex<'TRowKey>
    /// The column keys.
    member _.ColumnIndex = table.Columns :> IIndex<'TColumnKey>
    /// The types of the columns.
    member _.ColumnTypes = table.Data |> Seq.map (fun c -> c.ElementType)

    // ---- columns ----

    /// A column under a type; an error where it does not exist or a value cannot be converted.
    member _.GetColumn<'R>(column: 'TColumnKey, lookup: Lookup) : Series<'TRowKey, 'R> =
        typed (Table.columnPosition lookup column table)

    /// A column under a type; an error where it does not exist or a value cannot be converted.
    member this.GetColumn<'R>(column: 'TColumnKey) : Series<'TRowKey, 'R> =
        this.GetColumn<'R>(column, Lookup.Exact)

    /// The column at a position.
    member _.GetColumnAt<'R>(index: int) : Series<'TRowKey, 'R> = typed index

    /// A column under a type, missing where it does not exist.
    member _.TryGetColumn<'R>(column: 'TColumnKey, lookup: Lookup) : OptionalValue<Series<'TRowKey, 'R>> =
        match table.Columns.Find(column, lookup) with
        | -1 -> OptionalValue<Series<'TRowKey, 'R>>.Missing
        | position -> OptionalValue<_>(typed position)

    /// All columns under a type; those that neither have it nor widen to it are missing.
    member _.GetColumns<'R>() : Series<'TColumnKey, Series<'TRowKey, 'R>> =
        Series(table.Columns, Vec.init table.Data.Length (tryTyped ConversionKind.Safe))

    /// The columns that can take a type.
    member _.GetAllColumns<'R>(conversionKind: ConversionKind) : seq<KeyValuePair<'TColumnKey, Series<'TRowKey, 'R>>> =
        table.Data
        |> Seq.mapi (fun i _ -> KeyValuePair(table.Columns.Keys[i], tryTyped conversionKind i))
        |> Seq.filter (fun pair -> pair.Value.HasValue)
        |> Seq.map (fun pair -> KeyValuePair(pair.Key, pair.Value.Value))

    /// The columns that can be converted to a type.
    member this.GetAllColumns<'R>() =
        this.GetAllColumns<'R> ConversionKind.Flexible

    /// The columns as series of objects.
    member _.Columns =
        ColumnSeries<'TRowKey, 'TColumnKey>(table, Array.init table.Data.Length id)

    /// The columns without missing values.
    member _.ColumnsDense =
        let dense (c: Column) =
            not (Seq.exists c.IsMissing (seq { 0 .. c.Length - 1 }))

        ColumnSeries<'TRowKey, 'TColumnKey>(
            table,
            [|
                for i in 0 .. table.Data.Length - 1 do
                    if dense table.Data[i] then
                        i
            |]
        )

    /// A column of numbers.
    member this.Item
        with get (column: 'TColumnKey): Series<'TRowKey, float> = this.GetColumn<float> column
        and set (column: 'TColumnKey) (series: Series<'TRowKey, float>) = this.ReplaceColumn(column, series :> ISeries<_>)

    /// The value of a cell.
    member this.Item
        with get (column: 'TColumnKey, row: 'TRowKey): obj =
            (Table.objects table (Table.columnPosition Lookup.Exact column table)).Get row

    /// Adds a column, aligned to the row keys; the first column of a frame without rows brings its keys.
    member _.AddColumn(column: 'TColumnKey, series: ISeries<'TRowKey>, lookup: Lookup) =
        if table.Columns.Find column >= 0 then
            invalidOp $"The frame already has a column '{column}'. Use ReplaceColumn to change it."

        if table.Rows.Count = 0 && table.Columns.Count = 0 then
            table <- Table.ofColumns [ column ] [ series ]
        else
            table <-
                { table with
                    Columns = Index.ofDistinct (Array.append table.Columns.Keys [| column |])
                    Data = Array.append table.Data [| alignedColumn lookup series |]
                }

    /// Adds a column, aligned to the row keys.
    member this.AddColumn(column: 'TColumnKey, series: ISeries<'TRowKey>) =
        this.AddColumn(column, series, Lookup.Exact)

    /// Adds a column of as many values as there are rows.
    member this.AddColumn(column: 'TColumnKey, series: seq<'V>) =
        this.AddColumn(column, Series<'TRowKey, 'V>(table.Rows, Vec.ofArray (Array.ofSeq series)) :> ISeries<_>)

    /// Replaces a column or adds it at the end.
    member this.ReplaceColumn(column: 'TColumnKey, series: ISeries<'TRowKey>, lookup: Lookup) =
        match table.Columns.Find column with
        | -1 -> this.AddColumn(column, series, lookup)
        | position ->
            let data = Array.copy table.Data
            data[position] <- alignedColumn lookup series
            table <- { table with Data = data }

    /// Replaces a column or adds it at the end.
    member this.ReplaceColumn(column: 'TColumnKey, series: ISeries<'TRowKey>) =
        this.ReplaceColumn(column, series, Lookup.Exact)

    /// Replaces a column by as many values as there are rows.
    member this.ReplaceColumn(column: 'TColumnKey, data: seq<'V>) =
        this.ReplaceColumn(column, Series<'TRowKey, 'V>(table.Rows, Vec.ofArray (Array.ofSeq data)) :> ISeries<_>)

    /// Removes a column.
    member _.DropColumn(column: 'TColumnKey) =
        let gone = Table.columnPosition Lookup.Exact column table
        table <- Table.pickColumns (Array.filter (fun i -> i <> gone) (Array.init table.Data.Length id)) table

    /// Gives all columns new keys.
    member _.RenameColumns(columnKeys: seq<'TColumnKey>) =
        let keys = Index.ofKeys columnKeys

        if keys.Count <> table.Columns.Count then
            invalidArg "columnKeys" $"There are {keys.Count} new keys for {table.Columns.Count} columns."

        table <- { table with Columns = keys }

    /// Gives all columns new keys.
    member this.RenameColumns(mapping: Func<'TColumnKey, 'TColumnKey>) =
        this.RenameColumns(Array.map mapping.Invoke table.Columns.Keys)

    /// Gives one column a new key.
    member this.RenameColumn(oldKey: 'TColumnKey, newKey: 'TColumnKey) =
        this.RenameColumns(Array.map (fun k -> if k = oldKey then newKey else k) table.Columns.Keys)

    // ---- rows ----

    /// The rows as series of objects.
    member _.Rows = RowSeries<'TRowKey, 'TColumnKey>(table, Array.init table.Rows.Count id)

    /// The rows without missing values.
    member _.RowsDense =
        let dense row =
            table.Data |> Array.forall (fun c -> not (c.IsMissing row))

        RowSeries<'TRowKey, 'TColumnKey>(table, Array.filter dense (Array.init table.Rows.Count id))

    /// The row key at a position.
    member _.GetRowKeyAt(index: int) = table.Rows.Keys[index]
    /// The row at a position under a value type.
    member _.GetRowAt<'T>(index: int) : Series<'TColumnKey, 'T> = (Table.row table index).As<'T>()

    /// A row under a value type, missing where it does not exist.
    [<RequiresExplicitTypeArguments>]
    member _.TryGetRow<'T>(rowKey: 'TRowKey, lookup: Lookup) : OptionalValue<Series<'TColumnKey, 'T>> =
        match table.Rows.Find(rowKey, lookup) with
        | -1 -> OptionalValue<Series<'TColumnKey, 'T>>.Missing
        | position -> OptionalValue<_>((Table.row table position).As<'T>())

    /// A row under a value type, missing where it does not exist.
    [<RequiresExplicitTypeArguments>]
    member this.TryGetRow<'T>(rowKey: 'TRowKey) =
        this.TryGetRow<'T>(rowKey, Lookup.Exact)

    /// A row under a value type.
    [<RequiresExplicitTypeArguments>]
    member _.GetRow<'T>(rowKey: 'TRowKey, lookup: Lookup) : Series<'TColumnKey, 'T> =
        match table.Rows.Find(rowKey, lookup) with
        | -1 -> raise (KeyNotFoundException $"The key {rowKey} is not present in the index")
        | position -> (Table.row table position).As<'T>()

    /// A row under a value type.
    [<RequiresExplicitTypeArguments>]
    member this.GetRow<'T>(rowKey: 'TRowKey) = this.GetRow<'T>(rowKey, Lookup.Exact)

    /// All rows under a value type.
    member _.GetRows<'R>() : Series<'TRowKey, Series<'TColumnKey, 'R>> =
        Series(table.Rows, Vec.init table.Rows.Count (fun i -> (Table.row table i).TryAs<'R> ConversionKind.Safe))

    // ---- index, groups, joins ----

    /// Takes a column's values as row keys; rows where it is missing are dropped.
    member _.IndexRows<'TNewRowIndex when 'TNewRowIndex: equality>(column: 'TColumnKey, keepColumn: bool) =
        let position = Table.columnPosition Lookup.Exact column table

        let keys =
            Vec.convertOrFail<'TNewRowIndex> ConversionKind.Flexible table.Data[position]

        let rows =
            Array.filter (fun i -> not (keys.IsMissing i)) (Array.init keys.Length id)

        let kept =
            Array.filter (fun c -> keepColumn || c <> position) (Array.init table.Data.Length id)

        Frame<'TNewRowIndex, 'TColumnKey>(
            {
                Rows = Index.ofKeys (rows |> Array.map keys.Value)
                Columns = Index.pick kept table.Columns
                Data = kept |> Array.map (fun c -> table.Data[c].Pick rows)
            }
        )

    /// Takes a column's values as row keys.
    member this.IndexRows<'TNewRowIndex when 'TNewRowIndex: equality>(column: 'TColumnKey) =
        this.IndexRows<'TNewRowIndex>(column, false)

    /// Groups the rows by a column: row keys become pairs of label and old key.
    member _.GroupRowsBy<'TGroup when 'TGroup: equality>(colKey: 'TColumnKey) =
        Frame<'TGroup * 'TRowKey, 'TColumnKey>(TableGroup.group (TableGroup.labels<'TGroup, _, _> colKey table) table)

    /// Groups the rows by a function of key and row.
    member _.GroupRowsUsing<'TGroup when 'TGroup: equality>(f: Func<'TRowKey, ObjectSeries<'TColumnKey>, 'TGroup>) =
        let labels =
            Array.init table.Rows.Count (fun i -> f.Invoke(table.Rows.Keys[i], Table.row table i))

        Frame<'TGroup * 'TRowKey, 'TColumnKey>(TableGroup.group labels table)

    /// Groups the rows by a function of the key.
    member _.GroupRowsByIndex<'TGroup when 'TGroup: equality>(keySelector: Func<'TRowKey, 'TGroup>) =
        Frame<'TGroup * 'TRowKey, 'TColumnKey>(TableGroup.group (Array.map keySelector.Invoke table.Rows.Keys) table)

    /// One row a combination of the grouping columns' values, with an aggregate of other columns.
    member _.AggregateRowsBy<'V, 'T>
        (groupBy: seq<'TColumnKey>, aggBy: seq<'TColumnKey>, aggFunc: Func<Series<'TRowKey, 'V>, 'T>)
        =
        Frame<int, 'TColumnKey>(TableGroup.aggregate (Array.ofSeq groupBy) (Array.ofSeq aggBy) aggFunc.Invoke table)

    /// The columns of both frames over the joined row keys.
    member _.Join(otherFrame: Frame<'TRowKey, 'TColumnKey>, kind: JoinKind, lookup: Lookup) =
        Frame<'TRowKey, 'TColumnKey>(TableJoin.join kind lookup table otherFrame.Table)

    /// The columns of both frames over the joined row keys.
    member this.Join(otherFrame: Frame<'TRowKey, 'TColumnKey>, kind: JoinKind) =
        this.Join(otherFrame, kind, Lookup.Exact)

    /// The columns of both frames over the row keys of either.
    member this.Join(otherFrame: Frame<'TRowKey, 'TColumnKey>) =
        this.Join(otherFrame, JoinKind.Outer, Lookup.Exact)

    /// The frame with one more column over the joined row keys.
    member this.Join(colKey: 'TColumnKey, series: Series<'TRowKey, 'V>, kind: JoinKind, lookup: Lookup) =
        this.Join(Frame<'TRowKey, 'TColumnKey>([ colKey ], [ series :> ISeries<_> ]), kind, lookup)

    /// The frame with one more column over the joined row keys.
    member this.Join(colKey: 'TColumnKey, series: Series<'TRowKey, 'V>, kind: JoinKind) =
        this.Join(colKey, series, kind, Lookup.Exact)

    /// The frame with one more column over the row keys of either.
    member this.Join(colKey: 'TColumnKey, series: Series<'TRowKey, 'V>) =
        this.Join(colKey, series, JoinKind.Outer, Lookup.Exact)

    /// The rows and columns of all frames; no cell may have a value in two of them.
    member _.Merge(otherFrames: seq<Frame<'TRowKey, 'TColumnKey>>) =
        let others = otherFrames |> Seq.map (fun f -> f.Table) |> Array.ofSeq
        Frame<'TRowKey, 'TColumnKey>(TableJoin.merge (Array.append [| table |] others))

    /// The rows and columns of both frames; no cell may have a value in both.
    member this.Merge(otherFrame: Frame<'TRowKey, 'TColumnKey>) = this.Merge(Seq.singleton otherFrame)

    /// The rows and columns of all frames; no cell may have a value in two of them.
    member this.Merge([<ParamArray>] otherFrames: Frame<'TRowKey, 'TColumnKey>[]) = this.Merge(Seq.ofArray otherFrames)

    /// The same columns in a frame of its own.
    member _.Clone() = Frame<'TRowKey, 'TColumnKey>(table)

    // ---- values ----

    /// Applies a function to the columns that can take its type; the others stay as they are.
    member _.ColumnApply<'T>(conversionKind: ConversionKind, f: Func<Series<'TRowKey, 'T>, ISeries<'TRowKey>>) =
        let apply i =
            match tryTyped conversionKind i with
            | series when series.HasValue -> f.Invoke series.Value
            | _ -> Table.objects table i

        Frame<'TRowKey, 'TColumnKey>(Table.ofColumns table.Columns.Keys (Array.init table.Data.Length apply))

    /// Applies a function to the columns that have its type or widen to it.
    member this.ColumnApply<'T>(f: Func<Series<'TRowKey, 'T>, ISeries<'TRowKey>>) =
        this.ColumnApply<'T>(ConversionKind.Safe, f)

    /// Applies a function to the values that have its type or widen to it.
    member this.SelectValues<'T1, 'T2>(f: Func<'T1, 'T2>) =
        this.ColumnApply<'T1>(fun (s: Series<'TRowKey, 'T1>) -> s.SelectValues f :> ISeries<_>)

    /// All values that have a type or widen to it.
    member _.GetAllValues<'R>() : seq<'R> =
        seq {
            for i in 0 .. table.Data.Length - 1 do
                let column = tryTyped ConversionKind.Safe i

                if column.HasValue then
                    yield! column.Value.Values
        }

    /// The values as a matrix, rows by columns, with a default for missing ones.
    member _.ToArray2D<'R>(defaultValue: 'R) : 'R[,] =
        let columns =
            table.Data |> Array.map (Vec.convertOrFail<'R> ConversionKind.Flexible)

        Array2D.init table.Rows.Count columns.Length (fun r c ->
            if columns[c].IsMissing r then
                defaultValue
            else
                columns[c].Value r)

    /// The values as a matrix, rows by columns; missing ones are NaN, or the default of the type.
    member this.ToArray2D<'R>() : 'R[,] =
        let absent =
            match typeof<'R> with
            | t when t = typeof<float> -> unbox<'R> nan
            | t when t = typeof<float32> -> unbox<'R> nanf
            | _ -> Unchecked.defaultof<'R>

        this.ToArray2D absent

    // ---- text ----

    /// The frame as text, with the given numbers of rows and columns at each end.
    member _.Format
        (rowStartCount: int, rowEndCount: int, columnStartCount: int, columnEndCount: int, printTypes: bool, showInfo: bool)
        =
        TablePrint.format (rowStartCount, rowEndCount) (columnStartCount, columnEndCount) printTypes showInfo table

    /// The frame as text, with the given numbers of rows and columns at each end.
    member this.Format(rowStartCount: int, rowEndCount: int, columnStartCount: int, columnEndCount: int) =
        this.Format(rowStartCount, rowEndCount, columnStartCount, columnEndCount, false, false)

    /// The frame as text.
    member this.Format(printTypes: bool, showInfo: bool) =
        let ends = TextTable.defaultEnd
        this.Format(ends, ends, ends, ends, printTypes, showInfo)

    /// The frame as text.
    member this.Format(printTypes: bool) = this.Format(printTypes, false)
    /// The frame as text.
    member this.Format() = this.Format(false, false)

    /// About so many rows and columns as text.
    member this.Format(rowCount: int, columnCount: int) =
        let halves n = n - n / 2, n / 2
        let (r1, r2), (c1, c2) = halves rowCount, halves columnCount
        this.Format(r1, r2, c1, c2)

    override this.Equals(another: obj) =
        match another with
        | :? Frame<'TRowKey, 'TColumnKey> as other ->
            this.Columns.Equals(other.Columns :> Series<'TColumnKey, ObjectSeries<'TRowKey>>)
        | _ -> false

    override this.GetHashCode() = this.Columns.GetHashCode()

    /// A column of numbers.
    static member (?)(frame: Frame<'T, 'C>, column: 'C) : Series<'T, float> = frame.GetColumn<float> column

    /// Sets a column.
    static member (?<-)(frame: Frame<'T, 'C>, column: 'C, series: Series<'T, 'V>) =
        frame.ReplaceColumn(column, series :> ISeries<_>)

    /// Sets a column.
    static member (?<-)(frame: Frame<'T, 'C>, column: 'C, data: seq<'V>) = frame.ReplaceColumn(column, data)

    member private this.Numbers(op: float -> float) =
        this.ColumnApply<float>(fun (s: Series<'TRowKey, float>) -> s.Mapped op :> ISeries<_>)

    member private this.WithSeries(op: float -> float -> float, series: Series<'TRowKey, float>) =
        this.ColumnApply<float>(fun (s: Series<'TRowKey, float>) -> s.Combine(series, op) :> ISeries<_>)

    member private _.Pointwise(op: float -> float -> float, other: Frame<'TRowKey, 'TColumnKey>) =
        let shared = Index.union table.Columns other.Table.Columns

        let numbers (t: Table<'TRowKey, 'TColumnKey>) name : Series<'TRowKey, float> option =
            match t.Columns.Find name with
            | -1 -> None
            | p -> Some(Series(t.Rows, Vec.convertOrFail<float> ConversionKind.Flexible t.Data[p]))

        let absent =
            Series<'TRowKey, float>(Index.ofDistinct Array.empty, Vec.ofArray Array.empty)

        let column name =
            let left = numbers table name |> Option.defaultValue absent
            let right = numbers other.Table name |> Option.defaultValue absent
            left.Combine(right, op) :> ISeries<'TRowKey>

        Frame<'TRowKey, 'TColumnKey>(Table.ofColumns shared.Keys (Array.map column shared.Keys))

    // Arithmetic works on the columns of numbers, cell by cell; the others stay as they are.
    static member (+)(frame1: Frame<'TRowKey, 'TColumnKey>, frame2: Frame<'TRowKey, 'TColumnKey>) = frame1.Pointwise((+), frame2)
    static member (+)(frame: Frame<'TRowKey, 'TColumnKey>, series: Series<'TRowKey, float>) = frame.WithSeries((+), series)
    static member (+)(frame: Frame<'TRowKey, 'TColumnKey>, scalar: float) = frame.Numbers(fun v -> v + scalar)
    static member (+)(scalar: float, frame: Frame<'TRowKey, 'TColumnKey>) = frame.Numbers(fun v -> scalar + v)

    static member (+)(frame: Frame<'TRowKey, 'TColumnKey>, scalar: int) =
        frame.Numbers(fun v -> v + float scalar)

    static member (+)(scalar: int, frame: Frame<'TRowKey, 'TColumnKey>) =
        frame.Numbers(fun v -> float scalar + v)

    static member (-)(frame1: Frame<'TRowKey, 'TColumnKey>, frame2: Frame<'TRowKey, 'TColumnKey>) = frame1.Pointwise((-), frame2)
    static member (-)(frame: Frame<'TRowKey, 'TColumnKey>, series: Series<'TRowKey, float>) = frame.WithSeries((-), series)
    static member (-)(frame: Frame<'TRowKey, 'TColumnKey>, scalar: float) = frame.Numbers(fun v -> v - scalar)
    static member (-)(scalar: float, frame: Frame<'TRowKey, 'TColumnKey>) = frame.Numbers(fun v -> scalar - v)

    static member (-)(frame: Frame<'TRowKey, 'TColumnKey>, scalar: int) =
        frame.Numbers(fun v -> v - float scalar)

    static member (-)(scalar: int, frame: Frame<'TRowKey, 'TColumnKey>) =
        frame.Numbers(fun v -> float scalar - v)

    static member (*)(frame1: Frame<'TRowKey, 'TColumnKey>, frame2: Frame<'TRowKey, 'TColumnKey>) = frame1.Pointwise((*), frame2)
    static member (*)(frame: Frame<'TRowKey, 'TColumnKey>, series: Series<'TRowKey, float>) = frame.WithSeries((*), series)
    static member (*)(frame: Frame<'TRowKey, 'TColumnKey>, scalar: float) = frame.Numbers(fun v -> v * scalar)
    static member (*)(scalar: float, frame: Frame<'TRowKey, 'TColumnKey>) = frame.Numbers(fun v -> scalar * v)

    static member (*)(frame: Frame<'TRowKey, 'TColumnKey>, scalar: int) =
        frame.Numbers(fun v -> v * float scalar)

    static member (*)(scalar: int, frame: Frame<'TRowKey, 'TColumnKey>) =
        frame.Numbers(fun v -> float scalar * v)

    static member (/)(frame1: Frame<'TRowKey, 'TColumnKey>, frame2: Frame<'TRowKey, 'TColumnKey>) = frame1.Pointwise((/), frame2)
    static member (/)(frame: Frame<'TRowKey, 'TColumnKey>, series: Series<'TRowKey, float>) = frame.WithSeries((/), series)
    static member (/)(frame: Frame<'TRowKey, 'TColumnKey>, scalar: float) = frame.Numbers(fun v -> v / scalar)
    static member (/)(scalar: float, frame: Frame<'TRowKey, 'TColumnKey>) = frame.Numbers(fun v -> scalar / v)

    static member (/)(frame: Frame<'TRowKey, 'TColumnKey>, scalar: int) =
        frame.Numbers(fun v -> v / float scalar)

    static member (/)(scalar: int, frame: Frame<'TRowKey, 'TColumnKey>) =
        frame.Numbers(fun v -> float scalar / v)

    static member Abs(frame: Frame<'TRowKey, 'TColumnKey>) = frame.Numbers abs
    static member Exp(frame: Frame<'TRowKey, 'TColumnKey>) = frame.Numbers exp
    static member Log(frame: Frame<'TRowKey, 'TColumnKey>) = frame.Numbers log
    static member Log10(frame: Frame<'TRowKey, 'TColumnKey>) = frame.Numbers log10
    static member Sqrt(frame: Frame<'TRowKey, 'TColumnKey>) = frame.Numbers sqrt
    static member Round(frame: Frame<'TRowKey, 'TColumnKey>) = frame.Numbers round

/// The columns of a frame; slices of it are frames.
and ColumnSeries<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
    internal (table: Table<'TRowKey, 'TColumnKey>, positions: int[]) =
    inherit
        Series<'TColumnKey, ObjectSeries<'TRowKey>>(
            Index.pick positions table.Columns,
            LazyVec(positions.Length, (fun i -> Table.objects table positions[i]))
        )

    /// The columns with these keys.
    member _.Item
        with get (items: seq<'TColumnKey>) =
            let kept = [| for key in items -> Table.columnPosition Lookup.Exact key table |]
            Frame<'TRowKey, 'TColumnKey>(Table.pickColumns kept table)

    /// The columns between two keys, both included.
    member this.GetSlice(lo: 'TColumnKey option, hi: 'TColumnKey option) =
        let within = Index.range lo hi this.Keyed
        Frame<'TRowKey, 'TColumnKey>(Table.pickColumns (within |> Array.map (fun i -> positions[i])) table)

/// The rows of a frame; slices of it are frames.
and RowSeries<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality>
    internal (table: Table<'TRowKey, 'TColumnKey>, positions: int[]) =
    inherit
        Series<'TRowKey, ObjectSeries<'TColumnKey>>(
            Index.pick positions table.Rows,
            LazyVec(positions.Length, (fun i -> Table.row table positions[i]))
        )

    /// The rows with these keys, of missing values where a key is not there.
    member _.Item
        with get (items: seq<'TRowKey>) = Frame<'TRowKey, 'TColumnKey>(Table.alignRows Lookup.Exact (Index.ofKeys items) table)

    /// The rows between two keys, both included.
    member this.GetSlice(lo: 'TRowKey option, hi: 'TRowKey option) =
        let within = Index.range lo hi this.Keyed
        Frame<'TRowKey, 'TColumnKey>(Table.pickRows (within |> Array.map (fun i -> positions[i])) table)
