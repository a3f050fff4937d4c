/// Two series' keys and values brought together.
module internal Deedle.Pairing

open Deedle.Indices

let private at (vector: Vec<'V>) position =
    if position < 0 then
        OptionalValue<'V>.Missing
    else
        vector.TryValue position

/// The union of keys, with a rule for keys that have a value on both sides.
let merge behavior (index1: Index<'K>, vector1: Vec<'V>) (index2: Index<'K>, vector2: Vec<'V>) =
    let union = Index.union index1 index2
    let left = Index.alignment Lookup.Exact index1 union
    let right = Index.alignment Lookup.Exact index2 union

    let choose i =
        let here, there = at vector1 left[i], at vector2 right[i]

        if here.HasValue && there.HasValue && behavior = UnionBehavior.Exclusive then
            invalidOp $"Combining vectors failed - both vectors have a value at the key {union.Keys[i]}."
        elif here.HasValue && (not there.HasValue || behavior <> UnionBehavior.PreferRight) then
            here
        else
            there

    union, Vec.init union.Count choose

/// The values side by side over the joined keys; the lookup serves the side whose keys the join does not keep.
let zip kind lookup (index1: Index<'K>, vector1: Vec<'V1>) (index2: Index<'K>, vector2: Vec<'V2>) =
    let joined = Index.join kind index1 index2
    let lookupOf own = if own then Lookup.Exact else lookup
    let left = Index.alignment (lookupOf (kind <> JoinKind.Right)) index1 joined
    let right = Index.alignment (lookupOf (kind = JoinKind.Right)) index2 joined

    joined, Vec.ofArray (Array.init joined.Count (fun i -> at vector1 left[i], at vector2 right[i]))

/// One value of two over the union of keys, where both have one.
let combine (op: 'V1 -> 'V2 -> 'R) (index1: Index<'K>, vector1: Vec<'V1>) (index2: Index<'K>, vector2: Vec<'V2>) =
    let joined = Index.union index1 index2
    let left = Index.alignment Lookup.Exact index1 joined
    let right = Index.alignment Lookup.Exact index2 joined

    let isMissing (vector: Vec<'V>) position =
        position < 0 || vector.IsMissing position

    let value i =
        if isMissing vector1 left[i] || isMissing vector2 right[i] then
            OptionalValue<'R>.Missing
        else
            OptionalValue<'R>(op (vector1.Value left[i]) (vector2.Value right[i]))

    joined, Vec.init joined.Count value
