namespace Deedle

open System
open System.Collections
open System.Collections.Generic
open System.Globalization
open System.IO
open System.Runtime.CompilerServices
open System.Runtime.InteropServices

/// Collects columns or rows and makes a frame of them, for C# collection initialisers.
module FrameBuilder =

    /// Collects columns.
    type Columns<'R, 'C when 'R: equality and 'C: equality>() =
        let items = ResizeArray<KeyValuePair<'C, ISeries<'R>>>()

        /// Adds a column.
        member _.Add(key: 'C, value: ISeries<'R>) = items.Add(KeyValuePair(key, value))

        /// The frame of what was added.
        member _.Frame =
            Frame<'R, 'C>(items |> Seq.map (fun i -> i.Key), items |> Seq.map (fun i -> i.Value))

        interface IEnumerable<KeyValuePair<'C, ISeries<'R>>> with
            member _.GetEnumerator() : IEnumerator<KeyValuePair<'C, ISeries<'R>>> = items.GetEnumerator()
            member _.GetEnumerator() : IEnumerator = items.GetEnumerator()

    /// Collects rows.
    type Rows<'R, 'C when 'R: equality and 'C: equality>() =
        let items = ResizeArray<KeyValuePair<'R, ISeries<'C>>>()

        /// Adds a row.
        member _.Add(key: 'R, value: ISeries<'C>) = items.Add(KeyValuePair(key, value))

        /// The frame of what was added.
        member _.Frame: Frame<'R, 'C> =
            Frame.ofRows (items |> Seq.map (fun i -> i.Key, i.Value))

        interface IEnumerable<KeyValuePair<'R, ISeries<'C>>> with
            member _.GetEnumerator() : IEnumerator<KeyValuePair<'R, ISeries<'C>>> = items.GetEnumerator()
            member _.GetEnumerator() : IEnumerator = items.GetEnumerator()

/// Key-value pairs without naming their types.
type KeyValue =
    /// A key with its value.
    static member Create(key: 'K, value: 'V) = KeyValuePair<'K, 'V>(key, value)

/// The frame functions as C# extension methods.
[<Extension>]
type FrameExtensions =

    // ---- rows and columns ----

    /// The rows that a condition keeps.
    [<Extension>]
    static member Where(frame: Frame<'R, 'C>, condition: Func<KeyValuePair<'R, ObjectSeries<'C>>, bool>) : Frame<'R, 'C> =
        frame
        |> Frame.filterRows (fun key row -> condition.Invoke(KeyValuePair(key, row)))

    /// The rows whose value in a column equals the given one.
    [<Extension>]
    static member FilterRowsBy(frame: Frame<'R, 'C>, column: 'C, value: 'V) : Frame<'R, 'C> =
        Frame.filterRowsBy column value frame

    /// The first row of each distinct combination of values in the columns.
    [<Extension>]
    static member DistinctRowsBy(frame: Frame<'R, 'C>, [<ParamArray>] columns: 'C[]) : Frame<'R, 'C> =
        Frame.distinctRowsBy columns frame

    /// The rows with these keys.
    [<Extension>]
    static member GetRows(frame: Frame<'R, 'C>, [<ParamArray>] rowKeys: 'R[]) : Frame<'R, 'C> = Frame.sliceRows rowKeys frame

    /// A value from each row.
    [<Extension>]
    static member MapRows(frame: Frame<'R, 'C>, f: Func<'R, ObjectSeries<'C>, 'V>) : Series<'R, 'V> =
        Frame.mapRows (fun key row -> f.Invoke(key, row)) frame

    /// Gives the rows new keys.
    [<Extension>]
    static member IndexRowsWith(frame: Frame<'R, 'C>, keys: seq<'R2>) : Frame<'R2, 'C> = Frame.indexRowsWith keys frame

    /// The row keys 0, 1, 2 ...
    [<Extension>]
    static member IndexRowsOrdinally(frame: Frame<'R, 'C>) : Frame<int, 'C> = Frame.indexRowsOrdinally frame

    /// New row keys from the rows.
    [<Extension>]
    static member IndexRowsUsing(frame: Frame<'R, 'C>, f: Func<ObjectSeries<'C>, 'R2>) : Frame<'R2, 'C> =
        Frame.indexRowsUsing f.Invoke frame

    /// Gives the columns new keys.
    [<Extension>]
    static member IndexColumnsWith(frame: Frame<'R, 'C>, keys: seq<'C2>) : Frame<'R, 'C2> = Frame.indexColsWith keys frame

    /// New column keys from the old.
    [<Extension>]
    static member RenameColumns(frame: Frame<'R, 'C>, mapping: Func<'C, 'C2>) : Frame<'R, 'C2> =
        Frame.mapColKeys mapping.Invoke frame

    /// The given row keys, of missing values where there was no such row.
    [<Extension>]
    static member RealignRows(frame: Frame<'R, 'C>, keys: seq<'R>) : Frame<'R, 'C> = Frame.realignRows keys frame

    /// Rows become columns.
    [<Extension>]
    static member Transpose(frame: Frame<'R, 'C>) : Frame<'C, 'R> = Frame.transpose frame

    // ---- sort ----

    /// Sorts the rows by a column; missing values come first.
    [<Extension>]
    static member SortRows(frame: Frame<'R, 'C>, key: 'C) : Frame<'R, 'C> = Frame.sortRows key frame

    /// Sorts the rows by a function of a column; missing values come first.
    [<Extension>]
    static member SortRowsBy(frame: Frame<'R, 'C>, key: 'C, f: Func<'V, 'V2>) : Frame<'R, 'C> =
        Frame.sortRowsBy key f.Invoke frame

    /// Sorts the rows by a column with a comparer; missing values come first.
    [<Extension>]
    static member SortRowsWith(frame: Frame<'R, 'C>, key: 'C, cmp: Comparer<'V>) : Frame<'R, 'C> =
        Frame.sortRowsWith key (fun a b -> cmp.Compare(a, b)) frame

    /// Sorts the rows by key.
    [<Extension>]
    static member SortRowsByKey(frame: Frame<'R, 'C>) : Frame<'R, 'C> = Frame.sortRowsByKey frame

    /// Sorts the columns by key.
    [<Extension>]
    static member SortColumnsByKey(frame: Frame<'R, 'C>) : Frame<'R, 'C> = Frame.sortColsByKey frame

    // ---- groups ----

    /// A pivot table over the values of two columns.
    [<Extension>]
    static member PivotTable<'R, 'C, 'RNew, 'CNew, 'T when 'R: equality and 'C: equality and 'RNew: equality and 'CNew: equality>
        (frame: Frame<'R, 'C>, r: 'C, c: 'C, op: Func<Frame<'R, 'C>, 'T>)
        : Frame<'RNew, 'CNew> =
        Frame.pivotTable (fun _ row -> row.GetAs<'RNew> r) (fun _ row -> row.GetAs<'CNew> c) op.Invoke frame

    /// A frame for each first level of the row keys.
    [<Extension>]
    static member Nest(frame: Frame<'R1 * 'R2, 'C>) : Series<'R1, Frame<'R2, 'C>> = Frame.nest frame

    /// The rows of all frames under pairs of keys.
    [<Extension>]
    static member Unnest(series: Series<'R1, Frame<'R2, 'C>>) : Frame<'R1 * 'R2, 'C> = Frame.unnest series

    // ---- missing values ----

    /// Fills missing values with one value.
    [<Extension>]
    static member FillMissing(frame: Frame<'R, 'C>, value: 'T) : Frame<'R, 'C> = Frame.fillMissingWith value frame

    /// Fills missing values from the known value before or after them.
    [<Extension>]
    static member FillMissing(frame: Frame<'R, 'C>, direction: Direction) : Frame<'R, 'C> = Frame.fillMissing direction frame

    /// The rows without missing values.
    [<Extension>]
    static member DropSparseRows(frame: Frame<'R, 'C>) : Frame<'R, 'C> = Frame.dropSparseRows frame

    /// The rows that have some value.
    [<Extension>]
    static member DropEmptyRows(frame: Frame<'R, 'C>) : Frame<'R, 'C> = Frame.dropEmptyRows frame

    /// The columns without missing values.
    [<Extension>]
    static member DropSparseColumns(frame: Frame<'R, 'C>) : Frame<'R, 'C> = Frame.dropSparseCols frame

    /// The columns that have some value.
    [<Extension>]
    static member DropEmptyColumns(frame: Frame<'R, 'C>) : Frame<'R, 'C> = Frame.dropEmptyCols frame

    // ---- output ----

    /// Writes a CSV file, whole or not at all.
    [<Extension>]
    static member SaveCsv
        (
            frame: Frame<'R, 'C>,
            path: string,
            [<Optional>] includeRowKeys: bool,
            [<Optional>] keyNames: seq<string>,
            [<Optional>] separator: char,
            [<Optional>] culture: CultureInfo
        ) =
        let separator = if separator = '\000' then None else Some separator

        let culture =
            if isNull culture then
                CultureInfo.InvariantCulture
            else
                culture

        CsvWriter.writeFile path includeRowKeys (Option.ofObj keyNames) separator culture frame.Table

    /// Writes CSV text.
    [<Extension>]
    static member SaveCsv
        (
            frame: Frame<'R, 'C>,
            writer: TextWriter,
            [<Optional>] includeRowKeys: bool,
            [<Optional>] keyNames: seq<string>,
            [<Optional>] separator: char,
            [<Optional>] culture: CultureInfo
        ) =
        let separator = if separator = '\000' then ',' else separator

        let culture =
            if isNull culture then
                CultureInfo.InvariantCulture
            else
                culture

        CsvWriter.write writer includeRowKeys (Option.ofObj keyNames) separator culture frame.Table

    /// Prints the frame.
    [<Extension>]
    static member Print(frame: Frame<'R, 'C>) = Console.WriteLine(frame.Format())

    /// Prints the frame, with the types of its columns when asked.
    [<Extension>]
    static member Print(frame: Frame<'R, 'C>, printTypes: bool) =
        Console.WriteLine(frame.Format printTypes)
