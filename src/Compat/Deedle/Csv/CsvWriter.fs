/// Writes a table as comma-separated text.
module internal Deedle.CsvWriter

open System
open System.Globalization
open System.IO
open Microsoft.FSharp.Reflection

let private quote (separator: char) (text: string) =
    if text.IndexOfAny [| separator; '"'; '\n'; '\r' |] >= 0 then
        "\"" + text.Replace("\"", "\"\"") + "\""
    else
        text

let private fieldText (culture: CultureInfo) (value: obj) =
    match value with
    | null -> ""
    | :? DateTime as d when d.TimeOfDay = TimeSpan.Zero -> d.ToString("d", culture)
    | :? IFormattable as f -> f.ToString(null, culture)
    | other -> string other

let private keyParts (key: obj) =
    if FSharpType.IsTuple(key.GetType()) then
        FSharpValue.GetTupleFields key
    else
        [| key |]

let private keyHeadings (keyType: Type) (names: seq<string> option) =
    let count = TextTable.levelCount keyType

    match Option.map Array.ofSeq names with
    | Some names when names.Length = count -> names
    | Some names -> invalidArg "keyNames" $"There are {names.Length} key names for {count} levels of the row key."
    | None when count = 1 -> [| "Key" |]
    | None -> Array.init count (fun i -> $"Key{i + 1}")

/// Writes the table.
let write (writer: TextWriter) includeRowKeys keyNames (separator: char) (culture: CultureInfo) (table: Table<'R, 'C>) =
    let line (fields: seq<string>) =
        writer.Write(String.Join(separator, Seq.map (quote separator) fields))
        writer.Write '\n'

    let keyFields (parts: obj[]) =
        if includeRowKeys then
            Array.map (fieldText culture) parts
        else
            [||]

    let headings =
        if includeRowKeys then
            keyHeadings typeof<'R> keyNames
        else
            [||]

    line (Seq.append headings (table.Columns.Keys |> Seq.map (fun k -> fieldText culture (box k))))

    for row in 0 .. table.Rows.Count - 1 do
        let cells =
            table.Data
            |> Seq.map (fun c ->
                if c.IsMissing row then
                    ""
                else
                    fieldText culture (c.GetObject row))

        line (Seq.append (keyFields (keyParts (box table.Rows.Keys[row]))) cells)

/// Writes a file whole or not at all; a path that ends in .tsv is separated by tabs.
let writeFile (path: string) includeRowKeys keyNames (separator: char option) culture table =
    let isTabular = path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase)
    let separator = defaultArg separator (if isTabular then '\t' else ',')
    let part = $"{path}.{Guid.NewGuid():N}.part"

    try
        (use writer = new StreamWriter(part)
         write writer includeRowKeys keyNames separator culture table)

        File.Move(part, path, true)
    finally
        File.Delete part
