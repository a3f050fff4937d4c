/// Conversion of single values between types, for columns whose type is not the wanted one.
module internal Deedle.ValueConversion

open System
open System.Collections.Generic
open System.Globalization

let private wholeNumbers =
    [
        typeof<byte>
        typeof<sbyte>
        typeof<int16>
        typeof<uint16>
        typeof<int>
        typeof<uint32>
        typeof<int64>
        typeof<uint64>
    ]

/// For each number type, the types that may become it without asking.
let private widenings =
    let upTo (size: Type) =
        wholeNumbers |> List.takeWhile (fun t -> t <> size)

    dict
        [
            typeof<int>, HashSet(upTo typeof<int>)
            typeof<int64>, HashSet(upTo typeof<int64>)
            typeof<float32>, HashSet(wholeNumbers)
            typeof<decimal>, HashSet(wholeNumbers)
            typeof<float>, HashSet(typeof<float32> :: typeof<decimal> :: wholeNumbers)
        ]

/// Whether a type is one of the number types.
let isNumeric (t: Type) =
    t = typeof<float>
    || t = typeof<float32>
    || t = typeof<decimal>
    || List.contains t wholeNumbers

/// Whether values of one type become another without loss that a user would mind.
let canWiden (source: Type) (target: Type) =
    match widenings.TryGetValue target with
    | true, sources -> sources.Contains source
    | _ -> false

/// Whether a value of one type is acceptable as another under the given strictness, judged by type alone.
let typeAllows kind (source: Type) (target: Type) =
    target.IsAssignableFrom source
    || (kind <> ConversionKind.Exact && canWiden source target)
    || kind = ConversionKind.Flexible

let private typeName (t: Type) =
    if t = typeof<float> then "float"
    elif t = typeof<int> then "int"
    elif t = typeof<string> then "string"
    else t.Name

/// Text of a value in the invariant culture.
let text (value: obj) =
    match value with
    | :? IFormattable as f -> f.ToString(null, CultureInfo.InvariantCulture)
    | other -> string other

/// Converts a value that is there, or says that it cannot be.
let tryChange<'R> kind (value: obj) : 'R voption =
    match value with
    | :? 'R as same -> ValueSome same
    | _ when kind = ConversionKind.Exact -> ValueNone
    | _ when kind = ConversionKind.Safe && not (canWiden (value.GetType()) typeof<'R>) -> ValueNone
    | _ when typeof<'R> = typeof<string> -> ValueSome(unbox<'R>(box (text value)))
    | :? IConvertible as convertible ->
        try
            ValueSome(unbox<'R>(convertible.ToType(typeof<'R>, CultureInfo.InvariantCulture)))
        with
        | :? FormatException
        | :? InvalidCastException
        | :? OverflowException -> ValueNone
    | _ -> ValueNone

/// The error for a value that cannot become the wanted type.
let failure<'R> (value: obj) : exn =
    let message =
        $"The value '{text value}' ({typeName (value.GetType())}) cannot be converted to {typeName typeof<'R>}. "
        + "Ask for the column under its own type, or convert it with a function of yours."

    match value with
    | :? string -> FormatException message
    | _ -> InvalidCastException message

/// Converts a value that is there; an error that names the value when it cannot be.
let change<'R> kind (value: obj) : 'R =
    match tryChange<'R> kind value with
    | ValueSome converted -> converted
    | ValueNone -> raise (failure<'R> value)

/// The type that can hold values of both, without turning numbers into something else.
let commonType (a: Type) (b: Type) =
    if a = b || canWiden b a then a
    elif canWiden a b then b
    elif isNumeric a && isNumeric b then typeof<float>
    else typeof<obj>
