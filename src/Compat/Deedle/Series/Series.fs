namespace Deedle

open System
open System.Collections.Generic
open System.Runtime.InteropServices
open Deedle.Indices

/// A series whose value type is not known.
type ISeries<'K when 'K: equality> =
    /// The value at a key as an object.
    abstract TryGetObject: 'K -> OptionalValue<obj>
    /// The keys.
    abstract Index: IIndex<'K>
    /// The values.
    abstract Vector: IVector

/// Values under keys; some values may be missing. Immutable.
type Series<'K, 'V when 'K: equality> internal (index: Index<'K>, vector: Vec<'V>) =

    do
        if index.Count <> vector.Length then
            invalidOp
                $"Index and vector of a series should have the same length! There are {index.Count} keys and {vector.Length} values."

    let lacking (key: 'K) : exn =
        KeyNotFoundException $"The key {key} is not present in the index"

    let absent (key: 'K) : exn =
        MissingValueException(key, $"Value at the key {key} is missing")

    let pick (positions: int[]) =
        Series<'K, 'V>(Index.pick positions index, vector.PickTyped positions)

    let where (keep: int -> bool) =
        pick (Array.filter keep (Array.init index.Count id))

    /// A series of keys and as many values.
    new(keys: seq<'K>, values: seq<'V>) = Series<'K, 'V>(Index.ofKeys keys, Vec.ofArray (Array.ofSeq values))

    /// A series of keys and as many values.
    new(keys: 'K[], values: 'V[]) = Series<'K, 'V>(Index.ofKeys keys, Vec.ofArray (Array.copy values))

    /// A series of key-value pairs.
    new(pairs: seq<KeyValuePair<'K, 'V>>) =
        let pairs = Array.ofSeq pairs
        Series<'K, 'V>(pairs |> Array.map (fun p -> p.Key), pairs |> Array.map (fun p -> p.Value))

    member internal _.Keyed = index
    member internal _.Values' = vector

    /// The keys.
    member _.Index = index :> IIndex<'K>
    /// The values.
    member _.Vector = vector :> IVector
    /// The keys in order.
    member _.Keys = index.Keys :> seq<'K>
    /// The number of keys.
    member _.KeyCount = index.Count
    /// Whether there are no keys.
    member _.IsEmpty = (index.Count = 0)
    /// Whether the keys ascend.
    member _.IsOrdered = index.IsOrdered
    /// The first and last key of an ordered series.
    member this.KeyRange = this.Index.KeyRange

    /// The number of values that are there.
    member _.ValueCount =
        let mutable count = 0

        for i in 0 .. vector.Length - 1 do
            if not (vector.IsMissing i) then
                count <- count + 1

        count

    /// The values that are there.
    member _.Values: seq<'V> =
        seq {
            for i in 0 .. vector.Length - 1 do
                if not (vector.IsMissing i) then
                    yield vector.Value i
        }

    /// All values, the default of the type where one is missing.
    member _.ValuesAll: seq<'V> =
        seq {
            for i in 0 .. vector.Length - 1 ->
                if vector.IsMissing i then
                    Unchecked.defaultof<'V>
                else
                    vector.Value i
        }

    /// Keys with the values that are there.
    member _.Observations =
        seq {
            for i in 0 .. vector.Length - 1 do
                if not (vector.IsMissing i) then
                    yield KeyValuePair(index.Keys[i], vector.Value i)
        }

    /// All keys with their values.
    member _.ObservationsAll =
        seq { for i in 0 .. vector.Length - 1 -> KeyValuePair(index.Keys[i], vector.TryValue i) }

    /// The value at a key; missing where the key or its value is.
    member _.TryGet(key: 'K, lookup: Lookup) =
        match index.Find(key, lookup) with
        | -1 -> OptionalValue<'V>.Missing
        | position -> vector.TryValue position

    /// The value at a key; missing where the key or its value is.
    member this.TryGet(key: 'K) = this.TryGet(key, Lookup.Exact)

    /// The value at a key; an error where the key or its value is not there.
    member _.Get(key: 'K, lookup: Lookup) =
        match index.Find(key, lookup) with
        | -1 -> raise (lacking key)
        | position when vector.IsMissing position -> raise (absent key)
        | position -> vector.Value position

    /// The value at a key; an error where the key or its value is not there.
    member this.Get(key: 'K) = this.Get(key, Lookup.Exact)

    /// The value at a position; missing where it is, or outside the series.
    member _.TryGetAt(index: int) =
        if index < 0 || index >= vector.Length then
            OptionalValue<'V>.Missing
        else
            vector.TryValue index

    /// The value at a position.
    member this.GetAt(index: int) = this.TryGetAt(index).Value

    /// The key at a position.
    member _.GetKeyAt(index': int) = index.Keys[index']

    /// The pair at a key.
    member this.GetObservation(key: 'K) = KeyValuePair(key, this.Get key)

    /// The values at several keys, missing where a key is not there.
    member _.GetItems(keys: seq<'K>, lookup: Lookup) =
        let target = Index.ofKeys keys
        Series<'K, 'V>(target, vector.PickTyped(Index.alignment lookup index target))

    /// The values at several keys, missing where a key is not there.
    member this.GetItems(keys: seq<'K>) = this.GetItems(keys, Lookup.Exact)

    /// The value at a key.
    member this.Item
        with get (a: 'K) = this.Get a

    /// The values at several keys.
    member this.Item
        with get (items: seq<'K>) = this.GetItems items

    /// The part between two keys, both included.
    member _.GetSlice(lo: 'K option, hi: 'K option) = pick (Index.range lo hi index)

    /// The part between two keys, both included.
    member this.Between(lowerInclusive: 'K, upperInclusive: 'K) =
        this.GetSlice(Some lowerInclusive, Some upperInclusive)

    /// The part from a key on.
    member this.StartAt(lowerInclusive: 'K) =
        this.GetSlice(Some lowerInclusive, None)

    /// The part up to a key.
    member this.EndAt(upperInclusive: 'K) =
        this.GetSlice(None, Some upperInclusive)

    member internal _.At(positions: int[]) = pick positions

    /// The observations that a condition keeps.
    member _.Where(f: Func<KeyValuePair<'K, 'V>, bool>) =
        where (fun i ->
            not (vector.IsMissing i)
            && f.Invoke(KeyValuePair(index.Keys[i], vector.Value i)))

    /// The observations that a condition on pair and position keeps.
    member _.Where(f: Func<KeyValuePair<'K, 'V>, int, bool>) =
        where (fun i ->
            not (vector.IsMissing i)
            && f.Invoke(KeyValuePair(index.Keys[i], vector.Value i), i))

    /// The keys that a condition keeps, missing values included.
    member _.WhereOptional(f: Func<KeyValuePair<'K, OptionalValue<'V>>, bool>) =
        where (fun i -> f.Invoke(KeyValuePair(index.Keys[i], vector.TryValue i)))

    /// New values from the observations.
    member _.Select(f: Func<KeyValuePair<'K, 'V>, 'R>) =
        Series<'K, 'R>(
            index,
            Vec.init vector.Length (fun i ->
                if vector.IsMissing i then
                    OptionalValue<'R>.Missing
                else
                    OptionalValue<'R>(f.Invoke(KeyValuePair(index.Keys[i], vector.Value i))))
        )

    /// New values from all keys, missing values included.
    member _.SelectOptional(f: Func<KeyValuePair<'K, OptionalValue<'V>>, OptionalValue<'R>>) =
        Series<'K, 'R>(index, Vec.init vector.Length (fun i -> f.Invoke(KeyValuePair(index.Keys[i], vector.TryValue i))))

    /// New values from the values that are there.
    member _.SelectValues(f: Func<'V, 'T>) =
        Series<'K, 'T>(index, Vec.map f.Invoke vector)

    /// New keys.
    member _.SelectKeys(f: Func<KeyValuePair<'K, OptionalValue<'V>>, 'R>) =
        let keys =
            Array.init index.Count (fun i -> f.Invoke(KeyValuePair(index.Keys[i], vector.TryValue i)))

        Series<'R, 'V>(Index.ofKeys keys, vector)

    /// The same values under new keys; the shorter of the two lengths is extended with missing values or cut.
    member _.IndexWith(keys: seq<'TNewKey>) =
        let fresh = Index.ofKeys keys
        let positions = Array.init fresh.Count (fun i -> if i < index.Count then i else -1)
        Series<'TNewKey, 'V>(fresh, vector.PickTyped positions)

    /// The same values under the keys 0, 1, 2 ...
    member _.IndexOrdinally() =
        Series<int, 'V>(Index.ordinal index.Count, vector)

    /// The values at the given keys, missing where the series has none.
    member this.Realign(newKeys: seq<'K>) = this.GetItems newKeys

    /// The series in reverse order.
    member _.Reversed = pick (Array.init index.Count (fun i -> index.Count - 1 - i))

    /// Groups of observations that share a new key, in order of appearance.
    member this.GroupBy(keySelector: Func<KeyValuePair<'K, 'V>, 'TNewKey>) =
        let groups = Grouping.positions (Seq.map keySelector.Invoke this.Observations)

        let present =
            Array.filter (fun i -> not (vector.IsMissing i)) (Array.init index.Count id)

        Series<'TNewKey, Series<'K, 'V>>(
            groups |> Array.map fst,
            groups
            |> Array.map (fun (_, members) -> pick (members |> Array.map (fun i -> present[i])))
        )

    /// The union of two series, with a rule for keys that have a value in both.
    member _.Merge(another: Series<'K, 'V>, behavior: UnionBehavior) =
        let keys, values =
            Pairing.merge behavior (index, vector) (another.Keyed, another.Values')

        Series<'K, 'V>(keys, values)

    /// The union of two series whose values do not overlap.
    member this.Merge(otherSeries: Series<'K, 'V>) =
        this.Merge(otherSeries, UnionBehavior.Exclusive)

    /// The union of several series whose values do not overlap.
    member this.Merge([<ParamArray>] otherSeries: Series<'K, 'V>[]) =
        Array.fold (fun (all: Series<'K, 'V>) (next: Series<'K, 'V>) -> all.Merge next) this otherSeries

    /// The values of two series side by side.
    member _.Zip(otherSeries: Series<'K, 'V2>, kind: JoinKind, lookup: Lookup) =
        let keys, values =
            Pairing.zip kind lookup (index, vector) (otherSeries.Keyed, otherSeries.Values')

        Series<'K, 'V opt * 'V2 opt>(keys, values)

    /// The values of two series side by side, for the keys of either.
    member this.Zip(otherSeries: Series<'K, 'V2>) =
        this.Zip(otherSeries, JoinKind.Outer, Lookup.Exact)

    /// The values of two series side by side, for the keys of the given join.
    member this.Zip(otherSeries: Series<'K, 'V2>, kind: JoinKind) =
        this.Zip(otherSeries, kind, Lookup.Exact)

    /// The values of two series where both have one.
    member this.ZipInner(otherSeries: Series<'K, 'V2>) : Series<'K, 'V * 'V2> =
        this
            .Zip(otherSeries, JoinKind.Inner)
            .Where(fun p -> (fst p.Value).HasValue && (snd p.Value).HasValue)
            .SelectValues(fun (a, b) -> a.Value, b.Value)

    member internal _.Combine(other: Series<'K, 'V2>, op: 'V -> 'V2 -> 'R) : Series<'K, 'R> =
        let keys, values = Pairing.combine op (index, vector) (other.Keyed, other.Values')
        Series<'K, 'R>(keys, values)

    member internal _.Mapped(f: 'V -> 'R) = Series<'K, 'R>(index, Vec.map f vector)

    /// The first and last items as text, a line each.
    member this.Format(startCount: int, endCount: int, showInfo: bool) =
        let body = SeriesText.format startCount endCount index vector

        if showInfo then
            let missing = vector.Length - this.ValueCount
            $"{body}\nseries of {index.Count} items with {missing} missing values"
        else
            body

    /// The series as text.
    member this.Format() =
        this.Format(TextTable.defaultEnd, TextTable.defaultEnd, index.Count > 2 * TextTable.defaultEnd)

    /// The series as text, with a line that counts the items.
    member this.Format(showInfo: bool) =
        this.Format(TextTable.defaultEnd, TextTable.defaultEnd, showInfo)

    /// About so many items as text.
    member this.Format(itemCount: int) =
        let half = itemCount / 2
        this.Format(itemCount - half, half, false)

    override _.ToString() = SeriesText.short index vector

    override this.Equals(another: obj) =
        match another with
        | :? Series<'K, 'V> as other ->
            index.Count = other.KeyCount
            && Array.forall2 (fun a b -> EqualityComparer<'K>.Default.Equals(a, b)) index.Keys other.Keyed.Keys
            && Seq.forall (fun i -> (vector.TryValue i).Equals(other.Values'.TryValue i)) (seq { 0 .. index.Count - 1 })
        | _ -> false

    override _.GetHashCode() =
        let mutable hash = HashCode()

        for i in 0 .. index.Count - 1 do
            hash.Add index.Keys[i]
            hash.Add(vector.TryValue i)

        hash.ToHashCode()

    interface ISeries<'K> with
        member this.TryGetObject key = OptionalValue.map box (this.TryGet key)

        member this.Index = this.Index
        member this.Vector = this.Vector

    /// The value under a text key.
    static member (?)(series: Series<string, 'T>, name: string) : 'T = series.Get name

    /// Applies a function to the values.
    static member ($)(f: 'V -> 'R, series: Series<'K, 'V>) : Series<'K, 'R> = series.Mapped f

    // Arithmetic works value by value; where one side is missing, so is the result.
    static member (+)(s1: Series<'K, float>, s2: Series<'K, float>) = s1.Combine(s2, (+))
    static member (+)(series: Series<'K, float>, scalar: float) = series.Mapped(fun v -> v + scalar)
    static member (+)(scalar: float, series: Series<'K, float>) = series.Mapped(fun v -> scalar + v)
    static member (+)(s1: Series<'K, int>, s2: Series<'K, int>) = s1.Combine(s2, (+))
    static member (+)(series: Series<'K, int>, scalar: int) = series.Mapped(fun v -> v + scalar)
    static member (+)(scalar: int, series: Series<'K, int>) = series.Mapped(fun v -> scalar + v)
    static member (+)(s1: Series<'K, decimal>, s2: Series<'K, decimal>) = s1.Combine(s2, (+))
    static member (+)(series: Series<'K, decimal>, scalar: decimal) = series.Mapped(fun v -> v + scalar)
    static member (+)(scalar: decimal, series: Series<'K, decimal>) = series.Mapped(fun v -> scalar + v)
    static member (-)(s1: Series<'K, float>, s2: Series<'K, float>) = s1.Combine(s2, (-))
    static member (-)(series: Series<'K, float>, scalar: float) = series.Mapped(fun v -> v - scalar)
    static member (-)(scalar: float, series: Series<'K, float>) = series.Mapped(fun v -> scalar - v)
    static member (-)(s1: Series<'K, int>, s2: Series<'K, int>) = s1.Combine(s2, (-))
    static member (-)(series: Series<'K, int>, scalar: int) = series.Mapped(fun v -> v - scalar)
    static member (-)(scalar: int, series: Series<'K, int>) = series.Mapped(fun v -> scalar - v)
    static member (-)(s1: Series<'K, decimal>, s2: Series<'K, decimal>) = s1.Combine(s2, (-))
    static member (-)(series: Series<'K, decimal>, scalar: decimal) = series.Mapped(fun v -> v - scalar)
    static member (-)(scalar: decimal, series: Series<'K, decimal>) = series.Mapped(fun v -> scalar - v)
    static member (*)(s1: Series<'K, float>, s2: Series<'K, float>) = s1.Combine(s2, (*))
    static member (*)(series: Series<'K, float>, scalar: float) = series.Mapped(fun v -> v * scalar)
    static member (*)(scalar: float, series: Series<'K, float>) = series.Mapped(fun v -> scalar * v)
    static member (*)(s1: Series<'K, int>, s2: Series<'K, int>) = s1.Combine(s2, (*))
    static member (*)(series: Series<'K, int>, scalar: int) = series.Mapped(fun v -> v * scalar)
    static member (*)(scalar: int, series: Series<'K, int>) = series.Mapped(fun v -> scalar * v)
    static member (*)(s1: Series<'K, decimal>, s2: Series<'K, decimal>) = s1.Combine(s2, (*))
    static member (*)(series: Series<'K, decimal>, scalar: decimal) = series.Mapped(fun v -> v * scalar)
    static member (*)(scalar: decimal, series: Series<'K, decimal>) = series.Mapped(fun v -> scalar * v)
    static member (/)(s1: Series<'K, float>, s2: Series<'K, float>) = s1.Combine(s2, (/))
    static member (/)(series: Series<'K, float>, scalar: float) = series.Mapped(fun v -> v / scalar)
    static member (/)(scalar: float, series: Series<'K, float>) = series.Mapped(fun v -> scalar / v)
    static member (/)(s1: Series<'K, int>, s2: Series<'K, int>) = s1.Combine(s2, (/))
    static member (/)(series: Series<'K, int>, scalar: int) = series.Mapped(fun v -> v / scalar)
    static member (/)(scalar: int, series: Series<'K, int>) = series.Mapped(fun v -> scalar / v)
    static member (/)(s1: Series<'K, decimal>, s2: Series<'K, decimal>) = s1.Combine(s2, (/))
    static member (/)(series: Series<'K, decimal>, scalar: decimal) = series.Mapped(fun v -> v / scalar)
    static member (/)(scalar: decimal, series: Series<'K, decimal>) = series.Mapped(fun v -> scalar / v)
    static member (+)(s1: Series<'K, string>, s2: Series<'K, string>) = s1.Combine(s2, (+))
    static member (+)(series: Series<'K, string>, scalar: string) = series.Mapped(fun v -> v + scalar)
    static member (+)(scalar: string, series: Series<'K, string>) = series.Mapped(fun v -> scalar + v)
    static member (~-)(series: Series<'K, float>) = series.Mapped(fun v -> -v)
    static member (~-)(series: Series<'K, int>) = series.Mapped(fun v -> -v)
    static member (~-)(series: Series<'K, decimal>) = series.Mapped(fun v -> -v)
    static member Abs(series: Series<'K, int>) = series.Mapped(fun (v: int) -> abs v)
    static member Abs(series: Series<'K, float>) = series.Mapped(fun (v: float) -> abs v)
    static member Exp(series: Series<'K, float>) = series.Mapped(fun (v: float) -> exp v)
    static member Log(series: Series<'K, float>) = series.Mapped(fun (v: float) -> log v)

    static member Log10(series: Series<'K, float>) =
        series.Mapped(fun (v: float) -> log10 v)

    static member Sqrt(series: Series<'K, float>) = series.Mapped(fun (v: float) -> sqrt v)

    static member Round(series: Series<'K, float>) =
        series.Mapped(fun (v: float) -> round v)

    static member Floor(series: Series<'K, float>) =
        series.Mapped(fun (v: float) -> floor v)

    static member Ceiling(series: Series<'K, float>) = series.Mapped(fun (v: float) -> ceil v)

    static member Truncate(series: Series<'K, float>) =
        series.Mapped(fun (v: float) -> truncate v)

    static member Pow(series: Series<'K, float>, scalar: float) = series.Mapped(fun v -> v ** scalar)
    static member Pow(scalar: float, series: Series<'K, float>) = series.Mapped(fun v -> scalar ** v)
    static member Pow(s1: Series<'K, float>, s2: Series<'K, float>) = s1.Combine(s2, ( ** ))
