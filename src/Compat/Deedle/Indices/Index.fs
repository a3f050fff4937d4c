namespace Deedle.Indices

open System
open System.Collections.Generic
open System.Collections.ObjectModel
open System.Runtime.CompilerServices
open Deedle

/// The keys of a series or of one axis of a frame.
type IIndex<'K when 'K: equality> =
    /// The keys in order.
    abstract Keys: ReadOnlyCollection<'K>
    /// The keys in order.
    abstract KeySequence: seq<'K>
    /// The number of keys.
    abstract KeyCount: int64
    /// Whether there is no key.
    abstract IsEmpty: bool
    /// Whether the keys ascend.
    abstract IsOrdered: bool
    /// The first and the last key; only for ordered keys.
    abstract KeyRange: 'K * 'K

/// Keys in an array, found through a dictionary that is built when first needed.
type internal Index<'K when 'K: equality>(keys: 'K[], ordinal: bool) =

    static let comparable =
        typeof<IComparable>.IsAssignableFrom typeof<'K>
        || typeof<IComparable<'K>>.IsAssignableFrom typeof<'K>
        || typeof<'K> = typeof<obj>

    static let comparer = Comparer<'K>.Default

    let ascending () =
        let rec from i =
            i >= keys.Length
            || (comparer.Compare(keys[i - 1], keys[i]) <= 0 && from (i + 1))

        try
            comparable && from 1
        with
        | :? ArgumentException
        | :? InvalidOperationException -> false // keys of different types have no order

    let ordered = lazy (ordinal || ascending ())

    let positions =
        lazy
            (let found = Dictionary<'K, int>(keys.Length)

             for i in 0 .. keys.Length - 1 do
                 if isNull (box keys[i]) then
                     raise (ArgumentNullException("key", $"The key at position {i} is null."))

                 if not (found.TryAdd(keys[i], i)) then
                     let text = sprintf "%A" keys[i]
                     invalidArg "keys" $"Duplicate key '{text}'. Duplicate keys are not allowed in the index."

             found)

    member _.Keys = keys
    member _.Count = keys.Length
    member _.IsOrdinal = ordinal
    member _.IsOrdered = ordered.Value
    member _.Comparer = comparer

    /// Checks at once that no key is null or comes twice.
    member this.Checked() =
        if not ordinal then
            positions.Force() |> ignore

        this

    /// The position of a key, or -1.
    member _.Find(key: 'K) =
        if ordinal then
            let mutable copy = key
            let position = Unsafe.As<'K, int>(&copy)

            if position >= 0 && position < keys.Length then
                position
            else
                -1
        else
            match positions.Value.TryGetValue key with
            | true, position -> position
            | _ -> -1

    /// The position of the key that the lookup names, or -1.
    member this.Find(key: 'K, lookup: Lookup) =
        if lookup = Lookup.Exact then
            this.Find key
        elif not this.IsOrdered then
            invalidOp
                "Lookup.Smaller/Greater is only supported on ordered series. Sort the series first (e.g. Series.sortByKey) before using inexact lookup."
        else
            let exact = lookup.HasFlag Lookup.Exact
            let at = Array.BinarySearch(keys, key, comparer)

            if at >= 0 && exact then
                at
            elif lookup.HasFlag Lookup.Greater then
                let next = if at >= 0 then at + 1 else ~~~at
                if next < keys.Length then next else -1
            else
                (if at >= 0 then at else ~~~at) - 1

    interface IIndex<'K> with
        member _.Keys = ReadOnlyCollection keys
        member _.KeySequence = keys
        member _.KeyCount = int64 keys.Length
        member _.IsEmpty = (keys.Length = 0)
        member _.IsOrdered = ordered.Value

        member _.KeyRange =
            if not ordered.Value then
                invalidOp "KeyRange is not supported for unordered index."
            elif keys.Length = 0 then
                invalidOp "KeyRange is not defined for an empty index."
            else
                keys[0], keys[keys.Length - 1]

/// Making and combining indices.
module internal Index =

    /// From keys given by a user: duplicates and nulls are errors.
    let ofKeys (keys: seq<'K>) =
        Index<'K>(Array.ofSeq keys, false).Checked()

    /// From keys that are known to be distinct.
    let ofDistinct (keys: 'K[]) = Index<'K>(keys, false)

    /// The keys 0, 1, 2 ...
    let ordinal count = Index<int>(Array.init count id, true)

    /// The keys at these positions, which must be distinct.
    let pick (positions: int[]) (index: Index<'K>) =
        ofDistinct (positions |> Array.map (fun p -> index.Keys[p]))

    let private same (a: Index<'K>) (b: Index<'K>) =
        Object.ReferenceEquals(a, b)
        || (a.Count = b.Count
            && (a.IsOrdinal && b.IsOrdinal
                || MemoryExtensions.SequenceEqual(ReadOnlySpan a.Keys, ReadOnlySpan b.Keys, EqualityComparer<'K>.Default)))

    let private mergeOrdered (a: Index<'K>) (b: Index<'K>) =
        let merged = ResizeArray<'K>(a.Count + b.Count)
        let mutable i = 0
        let mutable j = 0

        while i < a.Count || j < b.Count do
            let order =
                if i = a.Count then 1
                elif j = b.Count then -1
                else a.Comparer.Compare(a.Keys[i], b.Keys[j])

            merged.Add(if order <= 0 then a.Keys[i] else b.Keys[j])

            if order <= 0 then
                i <- i + 1

            if order >= 0 then
                j <- j + 1

        ofDistinct (merged.ToArray())

    /// The keys of either: ascending when both ascend, otherwise the first's keys and then the second's new ones.
    let union (a: Index<'K>) (b: Index<'K>) =
        if same a b then
            a
        elif a.IsOrdered && b.IsOrdered then
            mergeOrdered a b
        else
            ofDistinct (Array.append a.Keys (b.Keys |> Array.filter (fun k -> a.Find k < 0)))

    /// The keys of both, in the first's order.
    let intersect (a: Index<'K>) (b: Index<'K>) =
        if same a b then
            a
        else
            ofDistinct (a.Keys |> Array.filter (fun k -> b.Find k >= 0))

    /// The keys that a join keeps.
    let join kind (a: Index<'K>) (b: Index<'K>) =
        match kind with
        | JoinKind.Outer -> union a b
        | JoinKind.Inner -> intersect a b
        | JoinKind.Left -> a
        | JoinKind.Right -> b
        | _ -> invalidArg "kind" $"JoinKind {int kind} is none of Outer, Inner, Left, Right."

    /// For each key of the target, where it stands in the source; -1 where it does not.
    let alignment lookup (source: Index<'K>) (target: Index<'K>) : int[] =
        if lookup = Lookup.Exact && same source target then
            Array.init source.Count id
        else
            target.Keys |> Array.map (fun k -> source.Find(k, lookup))

    /// The positions of the keys between two bounds; None is open. Ordered keys may lack the bounds themselves.
    let range (lo: 'K option) (hi: 'K option) (index: Index<'K>) =
        let bound key lookup =
            if index.IsOrdered then
                index.Find(key, lookup)
            else
                match index.Find key with
                | -1 -> raise (KeyNotFoundException $"The key {key} is not present in the index")
                | position -> position

        let first =
            match lo with
            | None -> 0
            | Some key ->
                match bound key Lookup.ExactOrGreater with
                | -1 -> index.Count
                | position -> position

        let last =
            match hi with
            | None -> index.Count - 1
            | Some key -> bound key Lookup.ExactOrSmaller

        if first > last then Array.empty else [| first..last |]

    /// The positions of all keys, ascending by key; an error for keys without an order.
    let sortPositions (index: Index<'K>) =
        let positions = Array.init index.Count id

        try
            Array.sortWith (fun i j -> index.Comparer.Compare(index.Keys[i], index.Keys[j])) positions
        with :? InvalidOperationException as error ->
            raise (InvalidOperationException("The keys have no common order, so they cannot be sorted.", error))
