namespace Workbench.Notebooks

open System.Runtime.CompilerServices
open Deedle
open Workbench
open Workbench.Data.Phenotypes

/// Tables of traits and covariates as frames.
[<Extension>]
type PhenotypeFrames =

    /// <summary>One row an individual under its id, one column a trait or covariate: numbers where every value of a column
    /// is one, text otherwise; missing values are missing.</summary>
    /// <param name="table">The table as read.</param>
    /// <exception cref="T:Workbench.WorkbenchException">An id comes twice.</exception>
    [<Extension>]
    static member ToFrame(table: PhenotypeTable) : Frame<string, string> =
        let ids = Array.ofSeq table.Ids

        match ids |> Seq.countBy id |> Seq.tryFind (fun (_, count) -> count > 1) with
        | Some(repeated, count) ->
            raise (
                WorkbenchException
                    $"{table.Path}: the id '{repeated}' comes {count} times, so it cannot be a row key. Keep one line an individual."
            )
        | None -> ()

        let column (name: string) =
            if table.IsNumeric name then
                name =?> Series(ids, table.Trait name)
            else
                name
                =?> Series.ofOptionalObservations (Seq.zip ids (table.Text name |> Seq.map Option.ofObj))

        frame [ for name in table.ColumnNames -> column name ] |> Frame.sliceRows ids
