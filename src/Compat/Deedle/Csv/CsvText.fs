/// Splits comma-separated text (RFC 4180, any separators) into records of fields.
module internal Deedle.CsvText

open System
open System.Collections.Generic
open System.IO
open System.Text

/// A record and the line it begins on, 1-based.
[<Struct>]
type CsvRecord = { Line: int; Fields: string[] }

/// The error for a place in the text.
let malformed (line: int) (column: int) (problem: string) : exn =
    FormatException $"line {line}, column {column}: {problem}"

let private isSeparator (separators: string) (c: int) =
    c >= 0 && separators.IndexOf(char c) >= 0

/// Reads a quoted field after its opening quote; gives the number of line ends inside it.
let private readQuoted (reader: TextReader) (field: StringBuilder) line column =
    let mutable lineEnds = 0
    let mutable inside = true

    while inside do
        match reader.Read() with
        | -1 -> raise (malformed line column "the quoted field that begins here has no closing quote.")
        | c when char c = '"' && reader.Peek() = int '"' -> field.Append(char (reader.Read())) |> ignore
        | c when char c = '"' -> inside <- false
        | c ->
            if char c = '\n' then
                lineEnds <- lineEnds + 1

            field.Append(char c) |> ignore

    lineEnds

/// The records of a text; empty lines are skipped.
let records (separators: string) (reader: TextReader) : seq<CsvRecord> =
    seq {
        let fields = ResizeArray<string>()
        let field = StringBuilder()
        let mutable line = 1
        let mutable first = 1
        let mutable quoted = false

        let endField () =
            fields.Add(field.ToString())
            field.Clear() |> ignore
            quoted <- false

        let isBlank () =
            fields.Count = 0 && field.Length = 0 && not quoted

        while reader.Peek() >= 0 do
            let c = reader.Read()

            if isSeparator separators c then
                endField ()
            elif char c = '\n' || char c = '\r' then
                if char c = '\r' && reader.Peek() = int '\n' then
                    reader.Read() |> ignore

                line <- line + 1

                if not (isBlank ()) then
                    endField ()

                    yield
                        {
                            Line = first
                            Fields = fields.ToArray()
                        }

                    fields.Clear()

                first <- line
            elif char c = '"' && field.Length = 0 && not quoted then
                quoted <- true
                line <- line + readQuoted reader field line (fields.Count + 1)
            elif quoted then
                raise (malformed line (fields.Count + 1) "text follows the closing quote of a field.")
            else
                field.Append(char c) |> ignore

        if not (isBlank ()) then
            endField ()

            yield
                {
                    Line = first
                    Fields = fields.ToArray()
                }
    }
