namespace Plotly.NET

open System.Collections.Concurrent
open System.Text.RegularExpressions
open Microsoft.FSharp.Reflection

/// What plotly.js reads for a choice of `StyleParam`.
module internal ChoiceText =

    let private known = ConcurrentDictionary<obj, obj>()

    let private tagOfSymbol =
        FSharpValue.PreComputeUnionTagReader typeof<StyleParam.MarkerSymbol>

    let private tagOfStyle =
        FSharpValue.PreComputeUnionTagReader typeof<StyleParam.SymbolStyle>

    let private tagOfArrow =
        FSharpValue.PreComputeUnionTagReader typeof<StyleParam.ArrowHead>

    /// By rule: the name of the case in lower case, `True` and `False` as JSON's, unless the case says otherwise.
    let private named (choice: obj) : obj =
        let case, _ = FSharpValue.GetUnionFields(choice, choice.GetType())

        let given =
            case.GetCustomAttributes typeof<TextAttribute>
            |> Seq.cast<TextAttribute>
            |> Seq.tryHead

        match given, case.Name with
        | Some given, _ -> given.Text
        | None, "True" -> true
        | None, "False" -> false
        | None, name ->
            let separator =
                if case.DeclaringType.IsDefined(typeof<SpacedAttribute>, false) then
                    " "
                else
                    ""

            Regex.Matches(name, "[A-Z][a-z0-9]*")
            |> Seq.map (fun word -> word.Value.ToLowerInvariant())
            |> String.concat separator
            :> obj

    let private numbered name id : obj =
        (if id < 2 then name else $"{name}{id}") :> obj

    let rec private symbolNumber (symbol: StyleParam.MarkerSymbol) : int =
        match symbol with
        | StyleParam.MarkerSymbol.Modified(plain, style) -> symbolNumber plain + (tagOfStyle style + 1) * 100
        | plain -> tagOfSymbol plain - 1

    let private colorscale (scale: StyleParam.Colorscale) : obj =
        match scale with
        | StyleParam.Colorscale.Custom steps when Seq.length steps < 2 ->
            invalidArg (nameof scale) "A colour scale needs at least the colours of its lowest (0.0) and highest (1.0) value."
        | StyleParam.Colorscale.Custom steps ->
            steps
            |> Seq.map (fun (at, color) -> [| at :> obj; color :> obj |])
            |> Array.ofSeq
            :> obj
        // The published names of these two misspell yellow; plotly.js does not know them so.
        | StyleParam.Colorscale.YIOrRd -> "YlOrRd"
        | StyleParam.Colorscale.YIGnBu -> "YlGnBu"
        | plain -> $"%A{plain}"

    /// The string, number, boolean or array that plotly.js reads.
    let convert (choice: obj) : obj =
        match choice with
        | :? StyleParam.SubPlotId as id ->
            match id with
            | StyleParam.SubPlotId.XAxis id -> numbered "xaxis" id
            | StyleParam.SubPlotId.YAxis id -> numbered "yaxis" id
            | StyleParam.SubPlotId.Legend id -> numbered "legend" id
        | :? StyleParam.LinearAxisId as id ->
            match id with
            | StyleParam.LinearAxisId.Free -> "free"
            | StyleParam.LinearAxisId.X id -> numbered "x" id
            | StyleParam.LinearAxisId.Y id -> numbered "y" id
        | :? StyleParam.ScaleAnchor as anchor ->
            match anchor with
            | StyleParam.ScaleAnchor.False -> false
            | StyleParam.ScaleAnchor.X id -> numbered "x" id
            | StyleParam.ScaleAnchor.Y id -> numbered "y" id
        | :? StyleParam.Range as range -> range.Ends
        | :? StyleParam.DrawingStyle as style ->
            match style with
            | StyleParam.DrawingStyle.User lengths -> lengths |> Seq.map (fun length -> $"{length}px") |> String.concat "," :> obj
            | plain -> known.GetOrAdd(plain, named)
        | :? StyleParam.FontFamily as family ->
            match family with
            | StyleParam.FontFamily.Custom name -> name
            | plain -> (sprintf "%A" plain).Replace('_', ' ') :> obj
        | :? StyleParam.TickAutoMargin as margin ->
            match margin with
            | StyleParam.TickAutoMargin.Custom sides ->
                sides |> Seq.map (fun side -> string (named side)) |> String.concat "+" :> obj
            | plain -> known.GetOrAdd(plain, named)
        | :? StyleParam.Colorscale as scale -> colorscale scale
        | :? StyleParam.ArrowHead as head -> (tagOfArrow head + 1) :> obj
        | :? StyleParam.MarkerSymbol as symbol -> symbolNumber symbol |> string :> obj
        | plain -> known.GetOrAdd(plain, named)

    /// The same, where it is a name.
    let text (choice: obj) : string = convert choice |> string
