/// The types of comma-separated columns: inference, the schema language, and parsing.
module internal Deedle.CsvColumns

open System
open System.Globalization
open Deedle.CsvText

/// How fields of a column are read.
type FieldKind =
    | Bool
    | Int
    | Int64
    | Decimal
    | Float
    | Date
    | Guid
    | Text

/// Spellings that count as missing in a column that is not text.
let defaultMissing = [| "NaN"; "NA"; "N/A"; "#N/A"; ":"; "-"; "TBA"; "TBD" |]

/// What parsing depends on.
type Dialect =
    {
        Culture: CultureInfo
        Missing: string[]
    }

let private tryBool (field: string) =
    match field.Trim().ToLowerInvariant() with
    | "true"
    | "yes"
    | "1" -> ValueSome true
    | "false"
    | "no"
    | "0" -> ValueSome false
    | _ -> ValueNone

let private ofTry (ok: bool, value: 'T) =
    if ok then ValueSome value else ValueNone

let private tryDate culture (field: string) =
    // Shorter texts, and texts with a time zone, are no plain dates.
    if field.Length < 8 || field.EndsWith 'Z' || field.Contains '+' then
        ValueNone
    else
        ofTry (DateTime.TryParse(field, culture, DateTimeStyles.AllowWhiteSpaces ||| DateTimeStyles.NoCurrentDateDefault))
        |> ValueOption.filter (fun d -> d.Year > 1)

let private number = NumberStyles.Float ||| NumberStyles.AllowThousands

let private tryInt (c: CultureInfo) (f: string) =
    ofTry (Int32.TryParse(f, NumberStyles.Integer, c))

let private tryInt64 (c: CultureInfo) (f: string) =
    ofTry (Int64.TryParse(f, NumberStyles.Integer, c))

let private tryDecimal (c: CultureInfo) (f: string) = ofTry (Decimal.TryParse(f, number, c))
let private tryFloat (c: CultureInfo) (f: string) = ofTry (Double.TryParse(f, number, c))
let private tryGuid (f: string) = ofTry (Guid.TryParse f)

let private accepts dialect kind (field: string) =
    let c = dialect.Culture

    match kind with
    | Bool -> (tryBool field).IsSome
    | Int -> (tryInt c field).IsSome
    | Int64 -> (tryInt64 c field).IsSome
    | Decimal -> (tryDecimal c field).IsSome
    | Float -> (tryFloat c field).IsSome
    | Date -> (tryDate c field).IsSome
    | Guid -> (tryGuid field).IsSome
    | Text -> true

let private isMarker dialect (field: string) =
    dialect.Missing
    |> Array.exists (fun m -> String.Equals(m, field.Trim(), StringComparison.OrdinalIgnoreCase))

let private isMissing dialect (field: string) =
    String.IsNullOrWhiteSpace field || isMarker dialect field

/// The narrowest kind that reads every field. Fields that are empty fit any kind; a missing-value spelling makes numbers floats.
let infer dialect (fields: seq<string>) =
    let mutable candidates = [ Bool; Int; Int64; Decimal; Float; Date; Guid; Text ]
    let mutable any = false
    let mutable marked = false

    for field in fields do
        if candidates.Length > 1 && not (String.IsNullOrWhiteSpace field) then
            if isMarker dialect field then
                marked <- true
            else
                any <- true
                candidates <- candidates |> List.filter (fun kind -> accepts dialect kind field)

    match List.head candidates with
    | _ when not any -> if marked then Float else Text
    | _ when marked && List.contains Float candidates -> Float
    | kind -> kind

/// The kind that a schema names.
let kindOfName (name: string) =
    match name.Trim().TrimEnd('?').ToLowerInvariant() with
    | "bool" -> Bool
    | "int" -> Int
    | "int64" -> Int64
    | "decimal" -> Decimal
    | "float" -> Float
    | "date" -> Date
    | "guid" -> Guid
    | "string" -> Text
    | other ->
        raise (
            FormatException
                $"The schema names the type '{other}'; known are bool, int, int64, decimal, float, date, guid and string."
        )

let private fill<'T> dialect name column (parse: string -> 'T voption) (rows: CsvRecord[]) : Column =
    let values: 'T[] = Array.zeroCreate rows.Length
    let missing: bool[] = Array.zeroCreate rows.Length

    for i in 0 .. rows.Length - 1 do
        let field = rows[i].Fields[column]

        if isMissing dialect field then
            missing[i] <- true
        else
            match parse field with
            | ValueSome v -> values[i] <- v
            | ValueNone ->
                raise (
                    malformed
                        rows[i].Line
                        (column + 1)
                        $"'{field}' cannot be read as {typeof<'T>.Name}, the type of column '{name}'. Correct the field, or give the column another type with the schema argument."
                )

    ArrayVec<'T>(values, (if Array.contains true missing then missing else Array.empty))

/// Reads one column of all rows.
let read dialect kind name column (rows: CsvRecord[]) : Column =
    let c = dialect.Culture

    match kind with
    | Bool -> fill dialect name column tryBool rows
    | Int -> fill dialect name column (tryInt c) rows
    | Int64 -> fill dialect name column (tryInt64 c) rows
    | Decimal -> fill dialect name column (tryDecimal c) rows
    | Float -> fill dialect name column (tryFloat c) rows
    | Date -> fill dialect name column (tryDate c) rows
    | Guid -> fill dialect name column tryGuid rows
    | Text -> ArrayVec<string>(rows |> Array.map (fun r -> r.Fields[column]), Array.empty)
