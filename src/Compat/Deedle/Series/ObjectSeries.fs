namespace Deedle

open System.Collections.Generic
open Deedle.Indices

/// A series of values of any type, such as a row of a frame or a column of unknown type.
type ObjectSeries<'K when 'K: equality> internal (index: Index<'K>, vector: Vec<obj>) =
    inherit Series<'K, obj>(index, vector)

    /// A series of objects under this type.
    new(series: Series<'K, obj>) = ObjectSeries<'K>(series.Keyed, series.Values')

    /// The value at a key under a type.
    [<RequiresExplicitTypeArguments>]
    member this.GetAs<'R>(column: 'K) : 'R =
        ValueConversion.change<'R> ConversionKind.Flexible (this.Get column)

    /// The value at a key under a type, or the given one where it is missing; an error where the key is not there.
    [<RequiresExplicitTypeArguments>]
    member _.GetAs<'R>(column: 'K, fallback: 'R) : 'R =
        match index.Find column with
        | -1 -> raise (KeyNotFoundException $"The key {column} is not present in the index")
        | position when vector.IsMissing position -> fallback
        | position -> ValueConversion.change<'R> ConversionKind.Flexible (vector.Value position)

    /// The value at a position under a type.
    member this.GetAtAs<'R>(index: int) : 'R =
        ValueConversion.change<'R> ConversionKind.Flexible (this.GetAt index)

    /// The value at a key under a type; missing where it or the key is.
    [<RequiresExplicitTypeArguments>]
    member this.TryGetAs<'R>(column: 'K) : OptionalValue<'R> =
        this.TryGet column
        |> OptionalValue.map (ValueConversion.change<'R> ConversionKind.Flexible)

    /// The values that have or can take a type.
    member this.GetValues<'R>(conversionKind: ConversionKind) : seq<'R> =
        this.Values
        |> Seq.choose (fun v -> ValueConversion.tryChange<'R> conversionKind v |> ValueOption.toOption)

    /// The values that have a type or widen to it.
    member this.GetValues<'R>() = this.GetValues<'R> ConversionKind.Safe

    /// The series under a value type; an error where a value cannot be converted.
    [<RequiresExplicitTypeArguments>]
    member _.As<'R>() =
        Series<'K, 'R>(index, Vec.convertOrFail<'R> ConversionKind.Flexible vector)

    /// The series under a value type, or nothing where a value cannot be converted.
    [<RequiresExplicitTypeArguments>]
    member _.TryAs<'R>(conversionKind: ConversionKind) : OptionalValue<Series<'K, 'R>> =
        match vector.TryConvert<'R> conversionKind with
        | ValueSome converted -> OptionalValue<_>(Series<'K, 'R>(index, converted))
        | ValueNone -> OptionalValue<Series<'K, 'R>>.Missing

    /// The series under a value type that its values have or widen to.
    member this.TryAs<'R>() = this.TryAs<'R> ConversionKind.Safe

    /// The number under a text key; NaN where it is missing.
    static member (?)(series: ObjectSeries<string>, name: string) : float = series.GetAs<float>(name, nan)
