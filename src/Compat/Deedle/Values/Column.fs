namespace Deedle

open System
open System.Collections.Generic

/// Values at positions, some of which may be missing, whatever their type.
type IVector =
    /// The type of the values.
    abstract ElementType: Type
    /// The number of values, the missing ones included.
    abstract Length: int64
    /// The values as objects.
    abstract ObjectSequence: seq<OptionalValue<obj>>

/// A vector whose type is not known to the caller.
[<AbstractClass>]
type internal Column(length: int) =
    member _.Length = length
    abstract ElementType: Type
    abstract IsMissing: position: int -> bool
    /// The value as an object; only where it is not missing.
    abstract GetObject: position: int -> obj
    /// The values at these positions; a negative one gives a missing value.
    abstract Pick: positions: int[] -> Column
    abstract TryConvert<'R> : kind: ConversionKind -> Vec<'R> voption

    interface IVector with
        member this.ElementType = this.ElementType
        member this.Length = int64 length

        member this.ObjectSequence =
            seq {
                for i in 0 .. length - 1 ->
                    if this.IsMissing i then
                        OptionalValue<obj>.Missing
                    else
                        OptionalValue<obj>(this.GetObject i)
            }

/// A vector of a known type.
and [<AbstractClass>] internal Vec<'T>(length: int) =
    inherit Column(length)
    /// The value; only where it is not missing.
    abstract Value: position: int -> 'T
    abstract PickTyped: positions: int[] -> Vec<'T>
    override this.Pick positions = this.PickTyped positions :> Column
    override this.GetObject position = box (this.Value position)
    override _.ElementType = typeof<'T>

    member this.TryValue position =
        if this.IsMissing position then
            OptionalValue<'T>.Missing
        else
            OptionalValue<'T>(this.Value position)

    override this.TryConvert<'R> kind =
        VecConversion.Convert<'T, 'R>(kind, this)

/// Contiguous values with a mask of the missing ones; an empty mask means that none is missing.
and internal ArrayVec<'T>(values: 'T[], missing: bool[]) =
    inherit Vec<'T>(values.Length)
    member _.Values = values
    member _.Missing = missing

    override _.IsMissing position =
        missing.Length <> 0 && missing[position]

    override _.Value position = values[position]

    override this.PickTyped positions =
        let picked = Array.zeroCreate positions.Length
        let mutable mask: bool[] = Array.empty

        for i in 0 .. positions.Length - 1 do
            let p = positions[i]

            if p < 0 || this.IsMissing p then
                if mask.Length = 0 then
                    mask <- Array.zeroCreate positions.Length

                mask[i] <- true
            else
                picked[i] <- values[p]

        ArrayVec<'T>(picked, mask)

/// A typed column seen as objects; conversions go to the column itself, so that nothing is boxed on the way.
and internal ObjectVec(source: Column) =
    inherit Vec<obj>(source.Length)
    member _.Source = source
    override _.ElementType = source.ElementType
    override _.IsMissing position = source.IsMissing position
    override _.Value position = source.GetObject position
    override _.PickTyped positions = ObjectVec(source.Pick positions)

    override this.TryConvert<'R> kind =
        match box this with
        | :? Vec<'R> as same -> ValueSome same
        | _ -> source.TryConvert<'R> kind

/// Values made when they are asked for; none is missing.
and internal LazyVec<'T>(length: int, make: int -> 'T) =
    inherit Vec<'T>(length)
    override _.IsMissing _ = false
    override _.Value position = make position

    override this.PickTyped positions =
        if positions |> Array.exists (fun p -> p < 0) then
            let values =
                positions
                |> Array.map (fun p -> if p < 0 then Unchecked.defaultof<'T> else make p)

            ArrayVec<'T>(values, positions |> Array.map (fun p -> p < 0))
        else
            LazyVec<'T>(positions.Length, (fun i -> make positions[i]))

/// One row of a frame, read from its columns when asked.
and internal RowVec(columns: Column[], row: int) =
    inherit Vec<obj>(columns.Length)
    override _.IsMissing position = columns[position].IsMissing row
    override _.Value position = columns[position].GetObject row

    override this.PickTyped positions =
        let missing = positions |> Array.map (fun p -> p < 0 || columns[p].IsMissing row)

        let values =
            Array.map2 (fun p absent -> if absent then null else columns[p].GetObject row) positions missing

        ArrayVec<obj>(values, missing)

and internal VecConversion =

    /// The numbers of a vector as floats; null when there is no direct way.
    static member private Floats(source: Column) : float[] =
        match source with
        | :? ArrayVec<int> as v -> Array.map float v.Values
        | :? ArrayVec<int64> as v -> Array.map float v.Values
        | :? ArrayVec<float32> as v -> Array.map float v.Values
        | :? ArrayVec<decimal> as v -> Array.map float v.Values
        | _ -> Array.empty

    static member private OneByOne<'T, 'R>(kind: ConversionKind, source: Vec<'T>) : Vec<'R> voption =
        let values: 'R[] = Array.zeroCreate source.Length
        let missing: bool[] = Array.zeroCreate source.Length
        let mutable convertible = true
        let mutable i = 0

        while convertible && i < source.Length do
            if source.IsMissing i then
                missing[i] <- true
            else
                match ValueConversion.tryChange<'R> kind (source.GetObject i) with
                | ValueSome v -> values[i] <- v
                | ValueNone -> convertible <- false

            i <- i + 1

        if convertible then
            ValueSome(ArrayVec<'R>(values, missing))
        else
            ValueNone

    /// A vector of another type, or nothing when some value cannot be converted under the given strictness.
    static member Convert<'T, 'R>(kind: ConversionKind, source: Vec<'T>) : Vec<'R> voption =
        match box source with
        | :? Vec<'R> as same -> ValueSome same
        | _ when typeof<'R> = typeof<obj> -> ValueSome(unbox<Vec<'R>>(box (ObjectVec source)))
        | _ when
            typeof<'T> <> typeof<obj>
            && not (ValueConversion.typeAllows kind typeof<'T> typeof<'R>)
            ->
            ValueNone
        | :? ArrayVec<'T> as array when typeof<'R> = typeof<float> && kind <> ConversionKind.Exact ->
            let floats = VecConversion.Floats array

            if floats.Length = array.Values.Length then
                ValueSome(unbox<Vec<'R>>(box (ArrayVec<float>(floats, array.Missing))))
            else
                VecConversion.OneByOne<'T, 'R>(kind, source)
        | _ -> VecConversion.OneByOne<'T, 'R>(kind, source)

/// Vectors from arrays.
module internal Vec =

    let private maskWhere (absent: int -> bool) length : bool[] =
        let mutable mask: bool[] = Array.empty

        for i in 0 .. length - 1 do
            if absent i then
                if mask.Length = 0 then
                    mask <- Array.zeroCreate length

                mask[i] <- true

        mask

    /// Takes an array as it is; NaN and null count as missing.
    let ofArray (values: 'T[]) : Vec<'T> =
        let mask =
            match box values with
            | :? (float[]) as floats -> maskWhere (fun i -> Double.IsNaN floats[i]) floats.Length
            | :? (float32[]) as floats -> maskWhere (fun i -> Single.IsNaN floats[i]) floats.Length
            | _ when typeof<'T>.IsValueType && isNull (Nullable.GetUnderlyingType typeof<'T>) -> Array.empty
            | _ when typeof<'T> = typeof<obj> ->
                maskWhere
                    (fun i ->
                        match box values[i] with
                        | null -> true
                        | :? float as f -> Double.IsNaN f
                        | _ -> false)
                    values.Length
            | _ -> maskWhere (fun i -> isNull (box values[i])) values.Length

        ArrayVec<'T>(values, mask)

    /// Values of which some are missing.
    let ofOptional (values: OptionalValue<'T>[]) : Vec<'T> =
        let known = values |> Array.map (fun v -> v.ValueOrDefault)
        let typed = ofArray known :?> ArrayVec<'T>

        if values |> Array.exists (fun v -> not v.HasValue) then
            ArrayVec<'T>(known, Array.init known.Length (fun i -> not values[i].HasValue || typed.IsMissing i))
        else
            typed

    /// The values by position, missing ones as missing.
    let init length (make: int -> OptionalValue<'T>) : Vec<'T> = ofOptional (Array.init length make)

    /// Applies a function to the values that are there.
    let map (f: 'T -> 'R) (source: Vec<'T>) : Vec<'R> =
        let values = Array.zeroCreate source.Length

        for i in 0 .. source.Length - 1 do
            if not (source.IsMissing i) then
                values[i] <- f (source.Value i)

        let typed = ofArray values :?> ArrayVec<'R>

        let mask =
            maskWhere (fun i -> source.IsMissing i || typed.IsMissing i) source.Length

        ArrayVec<'R>(values, mask)

    /// The vector under another type; an error that names the first value that cannot be converted.
    let convertOrFail<'R> kind (source: Column) : Vec<'R> =
        match source.TryConvert<'R> kind with
        | ValueSome converted -> converted
        | ValueNone ->
            let culprit =
                Seq.init source.Length id
                |> Seq.filter (fun i -> not (source.IsMissing i))
                |> Seq.map source.GetObject
                |> Seq.find (fun v -> (ValueConversion.tryChange<'R> kind v).IsNone)

            raise (ValueConversion.failure<'R> culprit)

    /// A column of the narrowest type that holds all the given objects; null and NaN are missing.
    let ofObjects (values: obj[]) : Column =
        let untyped = ofArray values

        let types =
            values
            |> Seq.mapi (fun i v -> i, v)
            |> Seq.filter (fun (i, _) -> not (untyped.IsMissing i))
            |> Seq.map (fun (_, v) -> v.GetType())
            |> Seq.distinct
            |> List.ofSeq

        let narrow =
            match types with
            | [] -> typeof<obj>
            | _ -> types |> List.reduce ValueConversion.commonType

        let under kind (t: Type) : Column voption =
            if t = typeof<float> then
                untyped.TryConvert<float> kind |> ValueOption.map (fun v -> v :> Column)
            elif t = typeof<int> then
                untyped.TryConvert<int> kind |> ValueOption.map (fun v -> v :> Column)
            elif t = typeof<int64> then
                untyped.TryConvert<int64> kind |> ValueOption.map (fun v -> v :> Column)
            elif t = typeof<float32> then
                untyped.TryConvert<float32> kind |> ValueOption.map (fun v -> v :> Column)
            elif t = typeof<decimal> then
                untyped.TryConvert<decimal> kind |> ValueOption.map (fun v -> v :> Column)
            elif t = typeof<string> then
                untyped.TryConvert<string> kind |> ValueOption.map (fun v -> v :> Column)
            elif t = typeof<bool> then
                untyped.TryConvert<bool> kind |> ValueOption.map (fun v -> v :> Column)
            elif t = typeof<DateTime> then
                untyped.TryConvert<DateTime> kind |> ValueOption.map (fun v -> v :> Column)
            else
                ValueNone

        let kind =
            if ValueConversion.isNumeric narrow then
                ConversionKind.Flexible
            else
                ConversionKind.Safe

        under kind narrow |> ValueOption.defaultValue (untyped :> Column)

    /// Lays columns of the same subject one under another: from each part the given positions, in order.
    let concat (parts: (Column * int[])[]) : Column =
        let total = parts |> Array.sumBy (fun (_, positions) -> positions.Length)

        let types = parts |> Array.map (fun (c, _) -> c.ElementType) |> Array.distinct

        let fill (make: Column -> Vec<'T>) : Column =
            let values = Array.zeroCreate total
            let missing = Array.zeroCreate total
            let mutable at = 0

            for column, positions in parts do
                let typed = make column

                for p in positions do
                    if p < 0 || typed.IsMissing p then
                        missing[at] <- true
                    else
                        values[at] <- typed.Value p

                    at <- at + 1

            ArrayVec<'T>(values, (if Array.contains true missing then missing else Array.empty))

        match types with
        | [| t |] when t = typeof<float> -> fill (convertOrFail<float> ConversionKind.Safe)
        | [| t |] when t = typeof<int> -> fill (convertOrFail<int> ConversionKind.Safe)
        | [| t |] when t = typeof<string> -> fill (convertOrFail<string> ConversionKind.Safe)
        | [| t |] when t = typeof<bool> -> fill (convertOrFail<bool> ConversionKind.Safe)
        | _ ->
            fill (convertOrFail<obj> ConversionKind.Safe)
            |> fun c -> ofObjects [| for i in 0 .. total - 1 -> if c.IsMissing i then null else c.GetObject i |]
