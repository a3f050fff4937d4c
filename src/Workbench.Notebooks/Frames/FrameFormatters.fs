namespace Workbench.Notebooks

// Keys and values of any type are boxed here, and Deedle has no nullness annotations.
#nowarn "3261"

open System
open System.IO
open System.Reflection
open Deedle
open Microsoft.DotNet.Interactive.Formatting

/// Writes frames and series as HTML tables and as plain text.
type private FrameText =

    static member private KeyText(key: obj) =
        match key with
        | :? System.Runtime.CompilerServices.ITuple as levels ->
            String.Join(" · ", Seq.init levels.Length (fun i -> CellText.ofValue (levels[i])))
        | other -> CellText.ofValue other

    static member private CellOf(value: OptionalValue<obj>) =
        if not value.HasValue then
            HtmlTable.Missing
        elif CellText.isNumber (value.Value.GetType()) then
            HtmlTable.Number(CellText.ofValue value.Value)
        else
            HtmlTable.Text(CellText.ofValue value.Value)

    /// A frame as an HTML table.
    static member FrameHtml<'R, 'C when 'R: equality and 'C: equality>(frame: Frame<'R, 'C>) : string =
        let columns = frame.Columns
        let rowKeys = Array.ofSeq frame.RowKeys
        let types = Array.ofSeq frame.ColumnTypes

        let names =
            frame.ColumnKeys |> Seq.map (fun k -> FrameText.KeyText(box k)) |> Array.ofSeq

        let series = Array.init frame.ColumnCount (fun c -> columns.GetAt c)

        let column c : HtmlTable.Column =
            {
                Name = names[c]
                TypeName = CellText.typeName types[c]
                IsNumber = CellText.isNumber types[c]
            }

        HtmlTable.render
            $"{frame.RowCount} rows x {frame.ColumnCount} columns"
            (HtmlTable.visible 10 5 frame.RowCount)
            (HtmlTable.visible 15 5 frame.ColumnCount)
            column
            (fun r -> FrameText.KeyText(box (rowKeys[r])))
            (fun r c -> FrameText.CellOf(series[c].TryGetAt r))

    /// A series as an HTML table of one column.
    static member SeriesHtml<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : string =
        let missing = series.KeyCount - series.ValueCount

        let caption =
            if missing = 0 then
                $"{series.KeyCount} values"
            else
                $"{series.KeyCount} values, {missing} of them missing"

        let column _ : HtmlTable.Column =
            {
                Name = "value"
                TypeName = CellText.typeName typeof<'V>
                IsNumber = CellText.isNumber typeof<'V>
            }

        HtmlTable.render
            caption
            (HtmlTable.visible 10 5 series.KeyCount)
            [| Some 0 |]
            column
            (fun r -> FrameText.KeyText(box (series.GetKeyAt r)))
            (fun r _ -> FrameText.CellOf(series.TryGetAt r |> OptionalValue.map box))

    /// A frame as aligned text.
    static member FramePlain<'R, 'C when 'R: equality and 'C: equality>(frame: Frame<'R, 'C>) : string = frame.Format(true, true)

    /// A series as aligned text.
    static member SeriesPlain<'K, 'V when 'K: equality>(series: Series<'K, 'V>) : string = series.Format true

/// Registers how notebooks show Deedle's frames and series.
module FrameFormatters =

    /// The type's ancestor that is built from the generic type.
    let rec private ancestor (generic: Type) (actual: Type) : Type =
        if actual.IsGenericType && actual.GetGenericTypeDefinition() = generic then
            actual
        else
            match actual.BaseType with
            | null -> invalidOp $"{actual.Name} is no {generic.Name}."
            | parent -> ancestor generic parent

    /// Calls the generic writer with the key and value types of the instance.
    let private write (generic: Type) (writer: string) (instance: obj) : string =
        let access = BindingFlags.Static ||| BindingFlags.Public ||| BindingFlags.NonPublic

        match typeof<FrameText>.GetMethod(writer, access) with
        | null -> invalidOp $"There is no writer named {writer}."
        | writer ->
            let types = (ancestor generic (instance.GetType())).GetGenericArguments()

            try
                string (writer.MakeGenericMethod(types).Invoke(null, [| instance |]))
            with :? TargetInvocationException as error ->
                // The reader should see what went wrong, not that it was called by name.
                match error.InnerException with
                | null -> reraise ()
                | inner -> raise inner

    let private registerAs (target: Type) (generic: Type) (writer: string) (mimeType: string) =
        let format (value: obj) (output: TextWriter) =
            output.Write(write generic writer value)

        Formatter.Register(target, Action<obj, TextWriter> format, mimeType)

    /// Registers the formatters of frames and series as <c>text/html</c> and <c>text/plain</c>. Calling it again changes nothing.
    [<CompiledName "Register">]
    let register () =
        let series = typedefof<Series<_, _>>
        let frames = typedefof<Frame<_, _>>

        for target in
            [
                series
                typedefof<ObjectSeries<_>>
                typedefof<RowSeries<_, _>>
                typedefof<ColumnSeries<_, _>>
            ] do
            registerAs target series "SeriesHtml" "text/html"
            registerAs target series "SeriesPlain" "text/plain"

        registerAs frames frames "FrameHtml" "text/html"
        registerAs frames frames "FramePlain" "text/plain"
