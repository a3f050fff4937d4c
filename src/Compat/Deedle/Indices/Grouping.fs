/// Finds which positions share a label.
module internal Deedle.Grouping

open System.Collections.Generic

/// The distinct labels in order of appearance, each with the positions that carry it.
let positions (labels: seq<'L>) : ('L * int[])[] when 'L: equality =
    let groups = Dictionary<'L, ResizeArray<int>>()
    let order = ResizeArray<'L>()
    let mutable at = 0

    for label in labels do
        match groups.TryGetValue label with
        | true, members -> members.Add at
        | _ ->
            groups.Add(label, ResizeArray [ at ])
            order.Add label

        at <- at + 1

    [| for label in order -> label, groups[label].ToArray() |]
