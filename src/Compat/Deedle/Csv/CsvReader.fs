/// Reads comma-separated text into a table.
module internal Deedle.CsvReader

open System
open System.Collections.Generic
open System.Globalization
open System.IO
open Deedle.CsvText
open Deedle.CsvColumns
open Deedle.Indices

/// What a reader was asked for; None is the default.
type Options =
    {
        HasHeaders: bool option
        InferTypes: bool option
        InferRows: int option
        Schema: string option
        Separators: string option
        Culture: string option
        MaxRows: int option
        MissingValues: string[] option
    }

/// Names of columns: trimmed, unnamed ones numbered, repeated ones numbered.
let private distinctNames (header: string[]) =
    let taken = HashSet<string>()

    header
    |> Array.mapi (fun i name ->
        let name =
            if String.IsNullOrWhiteSpace name then
                $"Column{i + 1}"
            else
                name.Trim()

        Seq.append (Seq.singleton name) (Seq.initInfinite (fun n -> $"{name}{n + 2}"))
        |> Seq.find taken.Add)

/// The kinds that a schema fixes: by position ("int,string") or by name ("trait=float").
let private fixedKinds (schema: string option) (names: string[]) : Dictionary<int, FieldKind> =
    let kinds = Dictionary<int, FieldKind>()

    let items =
        match schema with
        | None -> [||]
        | Some text -> text.Split ','

    items
    |> Array.iteri (fun i item ->
        match item.Split '=' with
        | [| name; kind |] ->
            match Array.IndexOf(names, name.Trim()) with
            | -1 -> raise (FormatException $"The schema names the column '{name.Trim()}', which the file does not have.")
            | column -> kinds[column] <- kindOfName kind
        | [| "" |] -> ()
        | _ when i >= names.Length -> raise (FormatException $"The schema has {items.Length} types for {names.Length} columns.")
        | _ -> kinds[i] <- kindOfName item)

    kinds

let private checkWidth (names: string[]) (record: CsvRecord) =
    if record.Fields.Length <> names.Length then
        let at = min record.Fields.Length names.Length + 1

        raise (
            malformed
                record.Line
                at
                $"expected {names.Length} fields as in the first row, found {record.Fields.Length}. Quote fields that contain the separator, or name the right separators."
        )

/// Reads a whole text.
let read (options: Options) (reader: TextReader) : Table<int, string> =
    let culture =
        options.Culture
        |> Option.filter (String.IsNullOrEmpty >> not)
        |> Option.map CultureInfo.GetCultureInfo

    let dialect =
        {
            Culture = defaultArg culture CultureInfo.InvariantCulture
            Missing = defaultArg options.MissingValues defaultMissing
        }

    let separators =
        match options.Separators with
        | Some text when text <> "" -> text
        | _ -> ","

    let hasHeaders = defaultArg options.HasHeaders true
    use records = (records separators reader).GetEnumerator()

    if not (records.MoveNext()) then
        raise (malformed 1 1 "the file is empty; expected a header row.")

    let first = records.Current

    let names =
        if hasHeaders then
            distinctNames first.Fields
        else
            distinctNames (Array.map (fun _ -> "") first.Fields)

    let rows = ResizeArray<CsvRecord>()
    let limit = defaultArg options.MaxRows Int32.MaxValue

    if not hasHeaders && limit > 0 then
        rows.Add first

    while rows.Count < limit && records.MoveNext() do
        checkWidth names records.Current
        rows.Add records.Current

    let rows = rows.ToArray()
    let kinds = fixedKinds options.Schema names

    let sample =
        match options.InferRows with
        | Some n when n > 0 -> min n rows.Length
        | _ -> rows.Length

    let column c name =
        let kind =
            match kinds.TryGetValue c with
            | true, kind -> kind
            | _ when options.InferTypes = Some false -> Text
            | _ -> infer dialect (Seq.init sample (fun r -> rows[r].Fields[c]))

        CsvColumns.read dialect kind name c rows

    {
        Rows = Index.ordinal rows.Length
        Columns = Index.ofKeys names
        Data = Array.mapi column names
    }

/// Reads a file; errors begin with its path.
let readFile options (path: string) (encoding: Text.Encoding option) =
    use reader =
        match encoding with
        | Some e -> new StreamReader(path, e)
        | None -> new StreamReader(path)

    try
        read options reader
    with :? FormatException as error ->
        raise (FormatException($"{path}: {error.Message}", error))
