namespace Deedle

open System
open System.Collections.Generic
open System.Globalization
open System.IO
open System.Runtime.InteropServices
open System.Text
open Deedle.Indices

/// Making frames from C#.
type Frame =

    static member private CsvOptions
        (
            hasHeaders: Nullable<bool>,
            inferTypes: Nullable<bool>,
            inferRows: Nullable<int>,
            schema: string,
            separators: string,
            culture: string,
            maxRows: Nullable<int>,
            missingValues: string[]
        ) : CsvReader.Options =
        {
            HasHeaders = Option.ofNullable hasHeaders
            InferTypes = Option.ofNullable inferTypes
            InferRows = Option.ofNullable inferRows
            Schema = Option.ofObj schema
            Separators = Option.ofObj separators
            Culture = Option.ofObj culture
            MaxRows = Option.ofNullable maxRows
            MissingValues = Option.ofObj missingValues
        }

    /// Reads a CSV file. Column types are inferred from all rows unless inferRows limits them; a field that does not fit
    /// its column is an error that names file, line and column.
    static member ReadCsv
        (
            location: string,
            [<Optional>] hasHeaders: Nullable<bool>,
            [<Optional>] inferTypes: Nullable<bool>,
            [<Optional>] inferRows: Nullable<int>,
            [<Optional>] schema: string,
            [<Optional>] separators: string,
            [<Optional>] culture: string,
            [<Optional>] maxRows: Nullable<int>,
            [<Optional>] missingValues: string[],
            [<Optional>] encoding: Encoding
        ) : Frame<int, string> =
        let options =
            Frame.CsvOptions(hasHeaders, inferTypes, inferRows, schema, separators, culture, maxRows, missingValues)

        Frame<int, string>(CsvReader.readFile options location (Option.ofObj encoding))

    /// Reads CSV text from a stream.
    static member ReadCsv
        (
            stream: Stream,
            [<Optional>] hasHeaders: Nullable<bool>,
            [<Optional>] inferTypes: Nullable<bool>,
            [<Optional>] inferRows: Nullable<int>,
            [<Optional>] schema: string,
            [<Optional>] separators: string,
            [<Optional>] culture: string,
            [<Optional>] maxRows: Nullable<int>,
            [<Optional>] missingValues: string[],
            [<Optional>] encoding: Encoding
        ) : Frame<int, string> =
        let options =
            Frame.CsvOptions(hasHeaders, inferTypes, inferRows, schema, separators, culture, maxRows, missingValues)

        let reader =
            if isNull encoding then
                new StreamReader(stream)
            else
                new StreamReader(stream, encoding)

        Frame<int, string>(CsvReader.read options reader)

    /// A frame of columns under keys.
    static member FromColumns(columns: seq<KeyValuePair<'ColKey, Series<'RowKey, 'V>>>) : Frame<'RowKey, 'ColKey> =
        let columns = Array.ofSeq columns
        Frame<'RowKey, 'ColKey>(columns |> Array.map (fun c -> c.Key), columns |> Array.map (fun c -> c.Value :> ISeries<_>))

    /// A frame of columns under keys.
    static member FromColumns(columns: seq<KeyValuePair<'ColKey, ObjectSeries<'RowKey>>>) : Frame<'RowKey, 'ColKey> =
        let columns = Array.ofSeq columns
        Frame<'RowKey, 'ColKey>(columns |> Array.map (fun c -> c.Key), columns |> Array.map (fun c -> c.Value :> ISeries<_>))

    /// A frame of columns under the keys of a series.
    static member FromColumns(cols: Series<'TColKey, Series<'TRowKey, 'V>>) : Frame<'TRowKey, 'TColKey> =
        Frame.FromColumns cols.Observations

    /// A frame of columns under the keys of a series.
    static member FromColumns(cols: Series<'TColKey, ObjectSeries<'TRowKey>>) : Frame<'TRowKey, 'TColKey> =
        Frame.FromColumns cols.Observations

    /// A frame of rows under keys.
    static member FromRows(rows: seq<KeyValuePair<'RowKey, Series<'ColKey, 'V>>>) : Frame<'RowKey, 'ColKey> =
        let rows = Array.ofSeq rows

        Frame<'RowKey, 'ColKey>(
            Table.ofRows (rows |> Array.map (fun r -> r.Key)) (rows |> Array.map (fun r -> r.Value :> ISeries<_>))
        )

    /// A frame of rows under keys.
    static member FromRows(rows: seq<KeyValuePair<'RowKey, ObjectSeries<'ColKey>>>) : Frame<'RowKey, 'ColKey> =
        let rows = Array.ofSeq rows

        Frame<'RowKey, 'ColKey>(
            Table.ofRows (rows |> Array.map (fun r -> r.Key)) (rows |> Array.map (fun r -> r.Value :> ISeries<_>))
        )

    /// A frame of rows under the keys of a series.
    static member FromRows(rows: Series<'TColKey, Series<'TRowKey, 'V>>) : Frame<'TColKey, 'TRowKey> =
        Frame.FromRows rows.Observations

    /// A frame of rows under the keys of a series.
    static member FromRows(rows: Series<'TColKey, ObjectSeries<'TRowKey>>) : Frame<'TColKey, 'TRowKey> =
        Frame.FromRows rows.Observations

    /// A frame with a row for each object and a column for each of its public properties and fields.
    static member FromRecords(values: seq<'T>) : Frame<int, string> =
        Frame<int, string>(RecordColumns.Table values)

    /// A frame with a row for each object, under the keys of a series.
    static member FromRecords(series: Series<'K, 'R>) : Frame<'K, string> =
        let present = Series.dropMissing series
        Frame.FromRecords present.Values |> Frame.indexRowsWith present.Keys

    /// A frame of the values that three functions find in each object.
    static member FromValues(values: seq<'T>, colSel: Func<'T, 'C>, rowSel: Func<'T, 'R>, valSel: Func<'T, 'V>) : Frame<'R, 'C> =
        let values = Array.ofSeq values
        let rows = values |> Array.map rowSel.Invoke |> Array.distinct
        let columns = Grouping.positions (values |> Seq.map colSel.Invoke)

        let column (_, members: int[]) : ISeries<'R> =
            Series<'R, 'V>(
                members |> Array.map (fun i -> rowSel.Invoke values[i]),
                members |> Array.map (fun i -> valSel.Invoke values[i])
            )

        Frame<'R, 'C>(
            Table.ofColumns (Array.map fst columns) (Array.map column columns)
            |> Table.alignRows Lookup.Exact (Index.ofDistinct rows)
        )

    /// A frame of row, column and value triples.
    static member FromValues(values: seq<'R * 'C * 'V>) : Frame<'R, 'C> =
        Frame.FromValues(values, (fun (_, c, _) -> c), (fun (r, _, _) -> r), (fun (_, _, v) -> v))

    /// A frame of a matrix, rows by columns.
    static member FromArray2D(array: 'T[,]) : Frame<int, int> =
        let rows, columns = Array2D.length1 array, Array2D.length2 array

        Frame<int, int>(
            {
                Rows = Index.ordinal rows
                Columns = Index.ordinal columns
                Data = Array.init columns (fun c -> Vec.ofArray (Array.init rows (fun r -> array[r, c])))
            }
        )

    /// A frame of row keys without columns.
    static member FromRowKeys(keys: seq<'K>) : Frame<'K, string> =
        Frame<'K, string>(
            {
                Rows = Index.ofKeys keys
                Columns = Index.ofDistinct Array.empty
                Data = Array.empty
            }
        )

    /// A frame without rows and columns.
    static member CreateEmpty<'R, 'C when 'R: equality and 'C: equality>() : Frame<'R, 'C> = Frame<'R, 'C>(Table.ofColumns [] [])

/// Making frames in F#.
[<AutoOpen>]
module ``F# Frame extensions`` =

    /// A key with its value.
    let (=>) (a: 'A) (b: 'B) = a, b

    /// A key with a series of any value type.
    let (=?>) (a: 'A) (b: ISeries<'K>) = a, b

    /// A frame of columns under keys.
    let frame (columns: seq<'C * #ISeries<'R>>) : Frame<'R, 'C> =
        let columns = Array.ofSeq columns
        Frame<'R, 'C>(Array.map fst columns, columns |> Array.map (fun (_, s) -> s :> ISeries<'R>))

    let private csvOptions hasHeaders inferTypes inferRows schema separators culture maxRows missingValues : CsvReader.Options =
        {
            HasHeaders = hasHeaders
            InferTypes = inferTypes
            InferRows = inferRows
            Schema = schema
            Separators = separators
            Culture = culture
            MaxRows = maxRows
            MissingValues = missingValues
        }

    type Frame with

        /// Reads a CSV file.
        static member ReadCsv
            (
                path: string,
                ?hasHeaders,
                ?inferTypes,
                ?inferRows,
                ?schema,
                ?separators,
                ?culture,
                ?maxRows,
                ?missingValues,
                ?encoding: Encoding
            ) : Frame<int, string> =
            let options =
                csvOptions hasHeaders inferTypes inferRows schema separators culture maxRows missingValues

            Frame<int, string>(CsvReader.readFile options path encoding)

        /// Reads CSV text.
        static member ReadCsv
            (reader: TextReader, ?hasHeaders, ?inferTypes, ?inferRows, ?schema, ?separators, ?culture, ?maxRows, ?missingValues)
            : Frame<int, string> =
            let options =
                csvOptions hasHeaders inferTypes inferRows schema separators culture maxRows missingValues

            Frame<int, string>(CsvReader.read options reader)

        /// Reads CSV text.
        static member ReadCsvString
            (csvString: string, ?hasHeaders, ?inferTypes, ?inferRows, ?schema, ?separators, ?culture, ?maxRows, ?missingValues)
            : Frame<int, string> =
            let options =
                csvOptions hasHeaders inferTypes inferRows schema separators culture maxRows missingValues

            use reader = new StringReader(csvString)
            Frame<int, string>(CsvReader.read options reader)

        /// A frame of columns under keys.
        static member ofColumns(cols: seq<'C * #ISeries<'R>>) : Frame<'R, 'C> = frame cols

        /// A frame of columns under the keys of a series.
        static member ofColumns(cols: Series<'C, #ISeries<'R>>) : Frame<'R, 'C> =
            let column key : ISeries<'R> =
                match cols.TryGet key with
                | c when c.HasValue -> c.Value :> ISeries<'R>
                | _ -> Series<'R, obj>([||], [||])

            Frame<'R, 'C>(cols.Keys, Seq.map column cols.Keys)

        /// A frame of rows under keys.
        static member ofRows(rows: seq<'R * #ISeries<'C>>) : Frame<'R, 'C> =
            let rows = Array.ofSeq rows
            Frame<'R, 'C>(Table.ofRows (Array.map fst rows) (rows |> Array.map (fun (_, s) -> s :> ISeries<'C>)))

        /// A frame of rows under the keys of a series.
        static member ofRows(rows: Series<'R, #ISeries<'C>>) : Frame<'R, 'C> =
            Frame<'R, 'C>(Table.ofRows (Series.dropMissing rows).Keys (rows.Values |> Seq.map (fun s -> s :> ISeries<'C>)))

        /// A frame of row keys without columns.
        static member ofRowKeys(keys: seq<'R>) : Frame<'R, string> = Frame.FromRowKeys keys

        /// A frame of row, column and value triples.
        static member ofValues(values: seq<'R * 'C * 'V>) : Frame<'R, 'C> = Frame.FromValues values

        /// A frame with a row for each object and a column for each of its public properties and fields.
        static member ofRecords(values: seq<'T>) : Frame<int, string> = Frame.FromRecords values

        /// A frame with a row for each object, under the keys of a series.
        static member ofRecords(series: Series<'K, 'R>) : Frame<'K, string> = Frame.FromRecords series

        /// A frame of a matrix, rows by columns.
        static member ofArray2D(array: 'T[,]) : Frame<int, int> = Frame.FromArray2D array

    let private defaultCulture (culture: CultureInfo option) =
        defaultArg culture CultureInfo.InvariantCulture

    type Frame<'TRowKey, 'TColumnKey when 'TRowKey: equality and 'TColumnKey: equality> with

        /// Writes CSV text.
        member frame.SaveCsv
            (writer: TextWriter, ?includeRowKeys: bool, ?keyNames: seq<string>, ?separator: char, ?culture: CultureInfo)
            =
            CsvWriter.write
                writer
                (defaultArg includeRowKeys true)
                keyNames
                (defaultArg separator ',')
                (defaultCulture culture)
                frame.Table

        /// Writes a CSV file, whole or not at all.
        member frame.SaveCsv
            (path: string, ?includeRowKeys: bool, ?keyNames: seq<string>, ?separator: char, ?culture: CultureInfo)
            =
            CsvWriter.writeFile path (defaultArg includeRowKeys true) keyNames separator (defaultCulture culture) frame.Table

        /// A pivot table over the values of two columns.
        member frame.PivotTable<'R, 'C, 'T when 'R: equality and 'C: equality>
            (r: 'TColumnKey, c: 'TColumnKey, op: Frame<'TRowKey, 'TColumnKey> -> 'T)
            : Frame<'R, 'C> =
            Frame.pivotTable (fun _ row -> row.GetAs<'R> r) (fun _ row -> row.GetAs<'C> c) op frame
