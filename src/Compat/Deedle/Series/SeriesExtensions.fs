namespace Deedle

open System
open System.Collections
open System.Collections.Generic
open System.Runtime.CompilerServices
open System.Runtime.InteropServices
open Deedle.Indices

/// Making series in F#.
[<AutoOpen>]
module ``F# Series extensions`` =

    /// Making series in F#.
    type Series =
        /// A series of values under the keys 0, 1, 2 ...
        static member ofValues(values: seq<'V>) : Series<int, 'V> =
            let values = Array.ofSeq values
            Series<int, 'V>(Index.ordinal values.Length, Vec.ofArray values)

        /// A series of nullable values under the keys 0, 1, 2 ...
        static member ofNullables(values: seq<Nullable<'V>>) : Series<int, 'V> =
            let values = values |> Seq.map OptionalValue.OfNullable |> Array.ofSeq
            Series<int, 'V>(Index.ordinal values.Length, Vec.ofOptional values)

        /// A series of keys and values.
        static member ofObservations(observations: seq<'K * 'V>) : Series<'K, 'V> =
            let keys, values = Array.unzip (Array.ofSeq observations)
            Series<'K, 'V>(Index.ofKeys keys, Vec.ofArray values)

        /// A series of keys and values that may be missing.
        static member ofOptionalObservations(observations: seq<'K * 'V option>) : Series<'K, 'V> =
            let keys, values = Array.unzip (Array.ofSeq observations)
            Series<'K, 'V>(Index.ofKeys keys, Vec.ofOptional (Array.map OptionalValue.ofOption values))

    /// A series of keys and values.
    let series (observations: seq<'K * 'V>) : Series<'K, 'V> = Series.ofObservations observations

/// Making series from sequences in C#.
[<Extension>]
type EnumerableExtensions =

    /// A series of the values under the keys 0, 1, 2 ...
    [<Extension>]
    static member ToOrdinalSeries(observations: seq<'V>) : Series<int, 'V> = Series.ofValues observations

    /// A series of key-value pairs.
    [<Extension>]
    static member ToSeries(observations: seq<KeyValuePair<'K, 'V>>) : Series<'K, 'V> = Series<'K, 'V>(observations)

    /// A series of pairs of which some values are missing.
    [<Extension>]
    static member ToSparseSeries(observations: seq<KeyValuePair<'K, OptionalValue<'V>>>) : Series<'K, 'V> =
        let pairs = Array.ofSeq observations

        Series<'K, 'V>(Index.ofKeys (pairs |> Array.map (fun p -> p.Key)), Vec.ofOptional (pairs |> Array.map (fun p -> p.Value)))

/// Collects keys and values and makes a series of them.
type SeriesBuilder<'K, 'V when 'K: equality and 'V: equality>() =
    let pairs = ResizeArray<KeyValuePair<'K, 'V>>()

    /// Adds a value at a key.
    member _.Add(key: 'K, value: 'V) = pairs.Add(KeyValuePair(key, value))

    /// The series of what was added.
    member _.Series = Series<'K, 'V>(pairs)

    interface IEnumerable<KeyValuePair<'K, 'V>> with
        member _.GetEnumerator() : IEnumerator<KeyValuePair<'K, 'V>> = pairs.GetEnumerator()
        member _.GetEnumerator() : IEnumerator = pairs.GetEnumerator()

    /// Adds a value at a text key.
    static member (?<-)(builder: SeriesBuilder<string, 'V>, name: string, value: 'V) = builder.Add(name, value)

/// Collects keys and values of any type and makes a series of them.
type SeriesBuilder<'K when 'K: equality>() =
    inherit SeriesBuilder<'K, obj>()

/// The series functions as C# extension methods.
[<Extension>]
type SeriesExtensions =
    /// Whether the series has the key.
    [<Extension>]
    static member ContainsKey(series: Series<'K, 'T>, key: 'K) = series.Keyed.Find key >= 0

    /// The observations whose value is there.
    [<Extension>]
    static member DropMissing(series: Series<'K, 'V>) = Series.dropMissing series

    /// Fills missing values with one value.
    [<Extension>]
    static member FillMissing(series: Series<'K, 'T>, value: 'T) = Series.fillMissingWith value series

    /// Fills missing values from the known value before or after them.
    [<Extension>]
    static member FillMissing(series: Series<'K, 'T>, [<Optional>] direction: Direction) = Series.fillMissing direction series

    /// Fills missing values from the keys.
    [<Extension>]
    static member FillMissing(series: Series<'K, 'T>, filler: Func<'K, 'T>) =
        Series.fillMissingUsing filler.Invoke series

    /// The first key.
    [<Extension>]
    static member FirstKey(series: Series<'K, 'V>) = Series.firstKey series

    /// The last key.
    [<Extension>]
    static member LastKey(series: Series<'K, 'V>) = Series.lastKey series

    /// The value at the first key.
    [<Extension>]
    static member FirstValue(series: Series<'K, 'V>) = Series.firstValue series

    /// The value at the last key.
    [<Extension>]
    static member LastValue(series: Series<'K, 'V>) = Series.lastValue series

    /// Keys with the values that are there.
    [<Extension>]
    static member GetObservations(series: Series<'K, 'T>) = series.Observations

    /// All keys with their values.
    [<Extension>]
    static member GetAllObservations(series: Series<'K, 'T>) = series.ObservationsAll

    /// All values.
    [<Extension>]
    static member GetAllValues(series: Series<'K, 'T>) =
        series.ObservationsAll |> Seq.map (fun p -> p.Value)

    /// The values moved along the keys.
    [<Extension>]
    static member Shift(series: Series<'K, 'V>, offset: int) = Series.shift offset series

    /// The change of each value against the one so many keys before.
    [<Extension>]
    static member Diff(series: Series<'K, float>, offset: int) : Series<'K, float> = Series.diff offset series

    /// The change of each value against the one so many keys before.
    [<Extension>]
    static member Diff(series: Series<'K, int>, offset: int) : Series<'K, int> = Series.diff offset series

    /// Sorts by value; missing values come first.
    [<Extension>]
    static member Sort(series: Series<'K, 'V>) = Series.sort series

    /// Sorts by a function of the value; missing values come first.
    [<Extension>]
    static member SortBy(series: Series<'K, 'V>, f: Func<'V, 'V2>) = Series.sortBy f.Invoke series

    /// Sorts by value with a comparer; missing values come first.
    [<Extension>]
    static member SortWith(series: Series<'K, 'V>, cmp: Comparer<'V>) =
        Series.sortWith (fun a b -> cmp.Compare(a, b)) series

    /// Sorts by key.
    [<Extension>]
    static member SortByKey(series: Series<'K, 'T>) = Series.sortByKey series

    /// The full windows of so many keys.
    [<Extension>]
    static member Window(series: Series<'K, 'V>, size: int) = Series.window size series

    /// A value for each full window of so many keys.
    [<Extension>]
    static member WindowInto(series: Series<'K, 'V>, size: int, reduce: Func<Series<'K, 'V>, 'U>) =
        Series.windowInto size reduce.Invoke series

    /// Combines the values of two series where both have one.
    [<Extension>]
    static member ZipInto(series1: Series<'K, 'V1>, series2: Series<'K, 'V2>, op: Func<'V1, 'V2, 'R>) =
        Series.zipInto (fun a b -> op.Invoke(a, b)) series1 series2

    /// Prints the series.
    [<Extension>]
    static member Print(series: Series<'K, 'V>) = Console.WriteLine(series.Format())
