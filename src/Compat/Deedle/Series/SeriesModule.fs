namespace Deedle

open System
open System.Collections.Generic
open Deedle.Indices

/// Functions over series.
[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Series =

    let private mapWith (series: Series<'K, 'T>) (f: int -> OptionalValue<'R>) =
        Series<'K, 'R>(series.Keyed, Vec.init series.KeyCount f)

    // ---- access ----

    /// Keys with the values that are there.
    let observations (series: Series<'K, 'T>) =
        series.Observations |> Seq.map (fun p -> p.Key, p.Value)

    /// All keys with their values.
    let observationsAll (series: Series<'K, 'T>) =
        series.ObservationsAll
        |> Seq.map (fun p -> p.Key, OptionalValue.asOption p.Value)

    /// The keys.
    let keys (series: Series<'K, 'T>) = series.Keys
    /// The values that are there.
    let values (series: Series<'K, 'T>) = series.Values

    /// All values.
    let valuesAll (series: Series<'K, 'T>) =
        series.ObservationsAll |> Seq.map (fun p -> OptionalValue.asOption p.Value)

    /// The value at a key.
    let get key (series: Series<'K, 'T>) = series.Get key
    /// The value at a position.
    let getAt index (series: Series<'K, 'T>) = series.GetAt index
    /// The value at a key, or at the one that the lookup names.
    let lookup key lookup (series: Series<'K, 'T>) = series.Get(key, lookup)

    /// The value at a key, if any.
    let tryGet key (series: Series<'K, 'T>) =
        OptionalValue.asOption (series.TryGet key)

    /// The value at a position, if any.
    let tryGetAt index (series: Series<'K, 'T>) =
        OptionalValue.asOption (series.TryGetAt index)

    /// The value at a key or at the one that the lookup names, if any.
    let tryLookup key lookup (series: Series<'K, 'T>) =
        OptionalValue.asOption (series.TryGet(key, lookup))

    /// The values at the given keys.
    let getAll keys (series: Series<'K, 'T>) = series.GetItems(keys: seq<'K>)

    /// The values at the given keys or at those that the lookup names.
    let lookupAll keys lookup (series: Series<'K, 'T>) =
        series.GetItems((keys: seq<'K>), lookup)

    /// Whether there is a value at the key.
    let has key (series: Series<'K, 'T>) = series.TryGet(key).HasValue
    /// The number of values that are there.
    let countValues (series: Series<'K, 'T>) = series.ValueCount
    /// The number of keys.
    let countKeys (series: Series<'K, 'T>) = series.KeyCount
    /// The first key.
    let firstKey (series: Series<'K, 'V>) = series.GetKeyAt 0
    /// The last key.
    let lastKey (series: Series<'K, 'V>) = series.GetKeyAt(series.KeyCount - 1)
    /// The value at the first key.
    let firstValue (series: Series<'K, 'V>) = series.GetAt 0
    /// The value at the last key.
    let lastValue (series: Series<'K, 'V>) = series.GetAt(series.KeyCount - 1)

    /// The part between two keys, both included.
    let between lowerInclusive upperInclusive (series: Series<'K, 'T>) =
        series.Between(lowerInclusive, upperInclusive)

    /// The part from a key on.
    let startAt lowerInclusive (series: Series<'K, 'T>) = series.StartAt lowerInclusive
    /// The part up to a key.
    let endAt upperInclusive (series: Series<'K, 'T>) = series.EndAt upperInclusive

    // ---- filter and map ----

    /// The observations that a condition keeps.
    let filter (f: 'K -> 'T -> bool) (series: Series<'K, 'T>) = series.Where(fun p -> f p.Key p.Value)
    /// The values that a condition keeps.
    let filterValues (f: 'T -> bool) (series: Series<'K, 'T>) = series.Where(fun p -> f p.Value)

    /// The keys that a condition keeps, missing values included.
    let filterAll (f: 'K -> 'T option -> bool) (series: Series<'K, 'T>) =
        series.WhereOptional(fun p -> f p.Key (OptionalValue.asOption p.Value))

    /// New values from the observations.
    let map (f: 'K -> 'T -> 'R) (series: Series<'K, 'T>) =
        series.Select(fun (p: KeyValuePair<_, _>) -> f p.Key p.Value)

    /// New values from the values.
    let mapValues (f: 'T -> 'R) (series: Series<'K, 'T>) = series.Mapped f

    /// New values from all keys, missing values included.
    let mapAll (f: 'K -> 'T option -> 'R option) (series: Series<'K, 'T>) =
        series.SelectOptional(fun p -> OptionalValue.ofOption (f p.Key (OptionalValue.asOption p.Value)))

    /// New keys.
    let mapKeys (f: 'K -> 'R) (series: Series<'K, 'T>) = series.SelectKeys(fun p -> f p.Key)

    /// The values inside the options.
    let flatten (series: Series<'K, 'T option>) : Series<'K, 'T> =
        mapAll (fun _ v -> Option.flatten v) series

    let private checkCount count (series: Series<'K, 'T>) =
        if count < 0 || count > series.KeyCount then
            invalidArg "count" $"Must be from 0 to the number of keys, which is {series.KeyCount}; it is {count}."

    /// The first so many keys.
    let take count (series: Series<'K, 'T>) =
        checkCount count series
        series.At(Array.init count id)

    /// The last so many keys.
    let takeLast count (series: Series<'K, 'T>) =
        checkCount count series
        series.At(Array.init count (fun i -> series.KeyCount - count + i))

    /// All but the first so many keys.
    let skip count (series: Series<'K, 'T>) =
        checkCount count series
        takeLast (series.KeyCount - count) series

    /// All but the last so many keys.
    let skipLast count (series: Series<'K, 'T>) =
        checkCount count series
        take (series.KeyCount - count) series

    /// Accumulates over the values, giving the state at each of them.
    let scanValues (foldFunc: 'R -> 'T -> 'R) (init: 'R) (series: Series<'K, 'T>) =
        let mutable state = init

        series.SelectValues(fun v ->
            state <- foldFunc state v
            state)

    /// Combines all values into one.
    let reduceValues (op: 'T -> 'T -> 'T) (series: Series<'K, 'T>) = Seq.reduce op series.Values
    /// Accumulates over the values.
    let foldValues (op: 'S -> 'T -> 'S) init (series: Series<'K, 'T>) = Seq.fold op init series.Values

    /// The values moved along the keys: a positive offset brings the earlier value.
    let shift offset (series: Series<'K, 'T>) =
        let n = max 0 (series.KeyCount - abs offset)
        let source = series.Values'.PickTyped(Array.init n (fun i -> i + max 0 -offset))
        Series<'K, 'T>(Index.pick (Array.init n (fun i -> i + max 0 offset)) series.Keyed, source)

    // ---- missing values ----

    /// The observations whose value is there.
    let dropMissing (series: Series<'K, 'T>) = filter (fun _ _ -> true) series

    /// Fills missing values from the keys.
    let fillMissingUsing (f: 'K -> 'T) (series: Series<'K, 'T>) =
        series.SelectOptional(fun p ->
            if p.Value.HasValue then
                p.Value
            else
                OptionalValue<'T>(f p.Key))

    /// Fills missing values with one value.
    let fillMissingWith (value: 'S) (series: Series<'K, 'T>) =
        let value = ValueConversion.change<'T> ConversionKind.Safe (box value)
        fillMissingUsing (fun _ -> value) series

    /// Fills missing values from the known value before or after them.
    let fillMissing direction (series: Series<'K, 'T>) =
        let vector = series.Values'
        let positions = Array.init series.KeyCount id

        let order =
            if direction = Direction.Forward then
                positions
            else
                Array.rev positions

        let mutable last = -1

        for i in order do
            if not (vector.IsMissing i) then
                last <- i

            positions[i] <- last

        Series<'K, 'T>(series.Keyed, vector.PickTyped positions)

    // ---- sort ----

    let private sorted (compare: 'V -> 'V -> int) (series: Series<'K, 'V>) =
        let vector = series.Values'

        let order i j =
            match vector.IsMissing i, vector.IsMissing j with
            | true, true -> 0
            | true, false -> -1
            | false, true -> 1
            | _ -> compare (vector.Value i) (vector.Value j)

        series.At(Array.sortWith order (Array.init series.KeyCount id))

    /// Sorts by value with a comparison; missing values come first.
    let sortWith comparer (series: Series<'K, 'V>) = sorted comparer series
    /// Sorts by value; missing values come first.
    let sort (series: Series<'K, 'V>) = sorted compare series

    /// Sorts by a function of the value; missing values come first.
    let sortBy (proj: 'T -> 'V) (series: Series<'K, 'T>) =
        sorted (fun a b -> compare (proj a) (proj b)) series

    /// Sorts by key.
    let sortByKey (series: Series<'K, 'T>) =
        series.At(Index.sortPositions series.Keyed)

    /// Reverses the order.
    let rev (series: Series<'K, 'T>) = series.Reversed

    // ---- keys ----

    /// The values at the given keys, missing where the series has none.
    let realign keys (series: Series<'K, 'T>) = series.Realign keys
    /// The values under the keys 0, 1, 2 ...
    let indexOrdinally (series: Series<'K, 'T>) = series.IndexOrdinally()
    /// The values under new keys.
    let indexWith (keys: seq<'K2>) (series: Series<'K1, 'T>) = series.IndexWith keys

    // ---- groups and windows ----

    /// Groups of observations that share a label.
    let groupBy (keySelector: 'K -> 'T -> 'TNewKey) (series: Series<'K, 'T>) =
        series.GroupBy(fun p -> keySelector p.Key p.Value)

    /// A value for each group of observations that share a label.
    let groupInto keySelector (f: 'TNewKey -> Series<'K, 'T> -> 'TNewValue) (series: Series<'K, 'T>) =
        groupBy keySelector series |> map f

    /// A value for each group of keys that share a level.
    let applyLevel (level: 'K1 -> 'K2) (op: Series<'K1, 'V> -> 'R) (series: Series<'K1, 'V>) =
        let groups = Grouping.positions (Seq.map level series.Keys)
        Series<'K2, 'R>(groups |> Array.map fst, groups |> Array.map (fun (_, rows) -> op (series.At rows)))

    /// Combines the values of each group of keys that share a level.
    let reduceLevel (level: 'K1 -> 'K2) (op: 'T -> 'T -> 'T) (series: Series<'K1, 'T>) =
        applyLevel level (reduceValues op) series

    /// A value for each full window of so many keys, under the window's last key.
    let windowInto size (f: Series<'K, 'T> -> 'R) (series: Series<'K, 'T>) =
        if size < 1 then
            invalidArg "size" $"A window has at least one key; {size} were asked."

        let ends = [| size - 1 .. series.KeyCount - 1 |]

        let windows =
            ends |> Array.map (fun last -> f (series.At [| last - size + 1 .. last |]))

        Series<'K, 'R>(Index.pick ends series.Keyed, Vec.ofArray windows)

    /// The full windows of so many keys.
    let window size (series: Series<'K, 'T>) = windowInto size id series

    /// Neighbouring values as pairs, under the later key.
    let pairwise (series: Series<'K, 'T>) : Series<'K, 'T * 'T> =
        let present = dropMissing series
        windowInto 2 (fun w -> w.GetAt 0, w.GetAt 1) present

    // ---- combination ----

    /// The union of two series whose values do not overlap.
    let merge (series1: Series<'K, 'V>) (series2: Series<'K, 'V>) = series1.Merge series2
    /// The union of two series with a rule for values that overlap.
    let mergeUsing behavior (series1: Series<'K, 'V>) (series2: Series<'K, 'V>) = series1.Merge(series2, behavior)
    /// The values of two series side by side.
    let zip (series1: Series<'K, 'V1>) (series2: Series<'K, 'V2>) = series1.Zip series2
    /// The values of two series where both have one.
    let zipInner (series1: Series<'K, 'V1>) (series2: Series<'K, 'V2>) = series1.ZipInner series2

    /// Combines the values of two series where both have one.
    let zipInto (op: 'V1 -> 'V2 -> 'R) (series1: Series<'K, 'V1>) (series2: Series<'K, 'V2>) : Series<'K, 'R> =
        zipInner series1 series2 |> mapValues (fun (a, b) -> op a b)

    /// The change of each value against the one so many keys before.
    let inline diff offset (series: Series<'K, ^T>) : Series<'K, ^T> =
        zipInto (fun (now: ^T) before -> now - before) series (shift offset series)
