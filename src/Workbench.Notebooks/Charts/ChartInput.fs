namespace Workbench.Notebooks

open System
open System.Collections.Generic
open Workbench

/// Checks what charts are given, so that a wrong call is an error with a reason and not an empty or misleading picture.
module internal ChartInput =

    /// The values as an array; an error where there are none.
    let values (what: string) (items: seq<'T>) : 'T[] =
        let items = Array.ofSeq items

        if Array.isEmpty items then
            raise (WorkbenchException $"There are no {what} to draw.")

        items

    /// Checks that two arrays describe the same things, item by item.
    let sameLength (what: string) (items: 'T[]) (others: string) (other: 'U[]) : unit =
        if items.Length <> other.Length then
            raise (
                WorkbenchException
                    $"{items.Length} {what} but {other.Length} {others}: the chart needs one for one, in the same order."
            )

    let private refuse (what: string) (index: int) (value: float) : unit =
        raise (
            WorkbenchException
                $"Item {index + 1} of the {what} is {value}; a chart needs finite numbers. Leave such items out, or find out where they come from."
        )

    /// Finite numbers as an array; an error that names the first that is not.
    let numbers (what: string) (items: seq<float>) : float[] =
        let items = values what items

        match items |> Array.tryFindIndex (Double.IsFinite >> not) with
        | Some index -> refuse what index items[index]
        | None -> ()

        items

    /// Finite numbers, and how many others were missing (NaN) and left out; an infinity is an error.
    let present (what: string) (items: seq<float>) : float[] * int =
        let items = values what items

        match items |> Array.tryFindIndex Double.IsInfinity with
        | Some index -> refuse what index items[index]
        | None -> ()

        let present = items |> Array.filter (Double.IsNaN >> not)

        if Array.isEmpty present then
            raise (WorkbenchException $"All {items.Length} {what} are missing (NaN): there is nothing to draw.")

        present, items.Length - present.Length

    /// Names for hovering: those given, or the numbers 1, 2 ...
    let names (what: string) (count: int) (given: IEnumerable<string> | null) : string[] =
        match given with
        | null -> Array.init count (fun i -> $"{what} {i + 1}")
        | given ->
            let given = Array.ofSeq given

            if given.Length <> count then
                raise (
                    WorkbenchException $"{given.Length} names for {count} of {what}: one name each is needed, in the same order."
                )

            given
